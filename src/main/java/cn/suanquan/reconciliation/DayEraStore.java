package cn.suanquan.reconciliation;

import cn.suanquan.archive.EraUseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of whether all days are reconciled that read entries of an era: one that is not made before they go is never
/// made. A programme that lacks entries which are away already cannot go on, and keeps nothing for it.
public final class DayEraStore implements EraUseStore {
    @Override
    public Optional<String> needs(Connection db, long lastBatch) throws SQLException {
        try (PreparedStatement asked = db.prepareStatement("""
                select p.programme, c.day::text as day
                from (select k.programme, min(k.at) as first
                      from (select programme, null as at from reconciliation.closed
                            union all select programme, received_at from reconciliation.list_sum
                            union all select programme, at from voucher.appropriations
                            union all select programme, prepared_at from settlement.runs
                            union all select programme, issued_at from voucher.vouchers) k
                      group by k.programme) p
                left join reconciliation.closed c on c.programme = p.programme
                cross join (select max(last_batch) as last from ledger.eras where not is_in_journal) a
                where exists (
                        select from ledger.batches b where b.id > greatest(c.place, a.last, 0) and b.id <= ?)
                  and not exists (
                        select from ledger.eras e
                        where not e.is_in_journal and case
                            when c.place is null then p.first < e.ended_at
                            else exists (
                                select from ledger.batches b
                                where b.id > c.place and b.id between e.first_batch and e.last_batch) end)
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
