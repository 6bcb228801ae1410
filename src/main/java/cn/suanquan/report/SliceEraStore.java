package cn.suanquan.report;

import cn.suanquan.archive.EraUseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of whether the reports have added up an era: what they have not would be missing in every one of them. Where
/// they lack entries that are away already, they cannot go on, and keep nothing for it.
public final class SliceEraStore implements EraUseStore {
    @Override
    public Optional<String> needs(Connection db, long lastBatch) throws SQLException {
        try (PreparedStatement asked = db.prepareStatement("""
                select count(*) as batches from (
                    select from ledger.batches b
                    cross join (select coalesce(max(s.position), 0) as position from report.slice s) l
                    where b.id > l.position and b.id <= ?
                      and not exists (
                          select from ledger.eras e
                          join ledger.batches g on g.id > l.position and g.id between e.first_batch and e.last_batch
                          where not e.is_in_journal)
                    limit 1) b
                """)) {
            asked.setLong(1, lastBatch);
            try (ResultSet row = asked.executeQuery()) {
                row.next();
                return row.getLong("batches") == 0
                        ? Optional.empty()
                        : Optional.of("is not added up for the reports yet: the service does that within minutes after"
                                + " the era has ended; run the same again then");
            }
        }
    }
}
