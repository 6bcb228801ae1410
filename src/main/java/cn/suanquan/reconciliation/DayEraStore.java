package cn.suanquan.reconciliation;

import cn.suanquan.archive.EraUseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of whether all days are reconciled that read entries of an era: one that is not made before they go is
/// never made.
public final class DayEraStore implements EraUseStore {
    @Override
    public Optional<String> needs(Connection db, long lastBatch) throws SQLException {
        try (PreparedStatement asked = db.prepareStatement("""
                select p.programme, c.day::text as day
                from (select programme from reconciliation.closed
                      union select programme from reconciliation.list_sum
                      union select programme from voucher.appropriations
                      union select programme from settlement.runs) p
                left join reconciliation.closed c on c.programme = p.programme
                where exists (select from ledger.batches b where b.id > coalesce(c.place, 0) and b.id <= ?)
                order by p.programme limit 1
                """)) {
            asked.setLong(1, lastBatch);
            try (ResultSet row = asked.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String made = Optional.ofNullable(row.getString("day"))
                        .map(day -> "made up to " + day)
                        .orElse("none is made");
                return Optional.of("is needed for days of programme " + row.getString("programme")
                        + " that are not reconciled yet (" + made
                        + "): the service makes them when they are over; see the log where one is not made");
            }
        }
    }
}
