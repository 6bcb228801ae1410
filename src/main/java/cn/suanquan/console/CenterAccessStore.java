package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The SQL of who came in for a center. The center is a condition of the query.
@ApplicationScoped
class CenterAccessStore {
    static final int LISTED = 100;

    /// Somebody, or a machine, who came in for the center.
    ///
    /// @param subject as the issuer names it
    /// @param client through which; empty where the token named none
    /// @param revokedAt where it stands revoked, or its client
    record SeenClient(
            String subject, String client, LocalDate firstDay, LocalDate lastDay, Optional<Instant> revokedAt) {}

    /// Those who came in last first.
    List<SeenClient> clients(Db db, CenterId center) {
        return db.list(
                """
                select person, client, first_day, last_day, revoked_at
                from identity.center_clients
                where center_id = $1 order by last_day desc, person, client limit $2
                """,
                row -> new SeenClient(
                        Person.subject(row.getString("person")),
                        row.getString("client"),
                        row.getLocalDate("first_day"),
                        row.getLocalDate("last_day"),
                        Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant)),
                center.value(),
                LISTED + 1);
    }
}
