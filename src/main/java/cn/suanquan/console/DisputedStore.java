package cn.suanquan.console;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The SQL of the records of a dispute. It reads views that other rooms publish, and never writes.
@ApplicationScoped
class DisputedStore {
    /// A record that is disputed.
    ///
    /// @param feeFen what the center says that the service cost, as far as it counts
    /// @param moneyFen what it holds of the voucher
    record Disputed(long id, UUID center, String centerName, Instant countsAt, long feeFen, long moneyFen) {
        public String path() {
            return "/console/ground/records/" + id;
        }
    }

    List<Disputed> records(Db db, Collection<Long> ids) {
        return db.list(
                """
                select m.record_id as id, s.center_id, c.name, m.counts_at, m.fee_fen, m.net_fen
                from usage.record_money m
                join usage.sources s on s.source = m.source
                join registry.centers c on c.id = s.center_id
                where m.record_id = any($1) order by m.record_id
                """,
                row -> new Disputed(
                        row.getLong("id"),
                        row.getUUID("center_id"),
                        row.getString("name"),
                        row.getOffsetDateTime("counts_at").toInstant(),
                        row.getLong("fee_fen"),
                        row.getLong("net_fen")),
                (Object) ids.toArray(Long[]::new));
    }
}
