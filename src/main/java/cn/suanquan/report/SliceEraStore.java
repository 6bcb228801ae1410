package cn.suanquan.report;

import cn.suanquan.archive.EraUseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of whether the reports have added up an era: what they have not would be missing in every one of them.
public final class SliceEraStore implements EraUseStore {
    @Override
    public Optional<String> needs(Connection db, long lastBatch) throws SQLException {
        try (PreparedStatement asked = db.prepareStatement("""
                select count(*) as batches from (
                    select from ledger.batches b
                    where b.id > (select coalesce(max(s.position), 0) from report.slice s) and b.id <= ?
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
