package cn.suanquan.identity;

import cn.suanquan.db.Connections;
import cn.suanquan.db.Db;
import cn.suanquan.db.Waits;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of revocations.
@ApplicationScoped
class RevocationStore {
    private static final long LOCK_KEY = 0x1D_BA_D6_E5L;
    private static final String COLUMNS = "id, kind, what, number, at, person, reason";
    /// What can still refuse a token: what stands revoked, but for the text of a token that has expired by now, and
    /// what was lifted or signed out within the longest life of a token.
    private static final String IN_FORCE = """
            select kind, what, is_revoked, at from (
                select distinct on (kind, what) kind, what,
                       number % 2 = 1 and kind <> 'SIGN_OUT' as is_revoked, at
                from identity.revocation
                where kind <> 'TOKEN_HASH' or at > now() - $1::bigint * interval '1 second'
                order by kind, what, number desc) as last_act
            where is_revoked or at > now() - $1::bigint * interval '1 second'
            """;

    private final Pool pool;

    RevocationStore(Pool pool) {
        this.pool = pool;
    }

    /// What is in force, read in a statement of its own. Fails where it does not come within [Waits#CONNECTION] for the
    /// connection, and as long for the answer.
    Uni<RevocationList> inForce(Duration tokenLife) {
        return pool.getConnection().flatMap(connection -> inForce(connection, tokenLife));
    }

    private static Uni<RevocationList> inForce(SqlConnection connection, Duration tokenLife) {
        return connection
                .preparedQuery(IN_FORCE)
                .execute(Tuple.of(tokenLife.toSeconds()))
                .ifNoItem()
                .after(Waits.CONNECTION)
                .fail()
                .onItemOrFailure()
                .invoke((rows, failure) -> giveUp(connection, failure instanceof TimeoutException))
                .map(RevocationStore::list);
    }

    private static void giveUp(SqlConnection connection, boolean isSilent) {
        if (isSilent) {
            Connections.discard(connection);
        } else {
            connection.closeAndForget();
        }
    }

    /// The same within a transaction.
    RevocationList inForce(Db db, Duration tokenLife) {
        return list(db.run(IN_FORCE, tokenLife.toSeconds()));
    }

    private static RevocationList list(Iterable<Row> rows) {
        Map<Revocation.Name, Instant> until = new HashMap<>();
        for (Row row : rows) {
            until.put(
                    new Revocation.Name(Revocation.Kind.valueOf(row.getString("kind")), row.getString("what")),
                    row.getBoolean("is_revoked")
                            ? Instant.MAX
                            : row.getOffsetDateTime("at").toInstant());
        }
        return new RevocationList(until);
    }

    /// One act at a time, until the transaction ends: of two who revoke each other the second is refused.
    boolean lock(Db db) {
        return db.exec("select pg_advisory_xact_lock($1)", LOCK_KEY) == 1;
    }

    Optional<Revocation> last(Db db, Revocation.Name name) {
        return db.one(
                "select " + COLUMNS
                        + " from identity.revocation where kind = $1 and what = $2 order by number desc limit 1",
                RevocationStore::revocation,
                name.kind().name(),
                name.what());
    }

    Revocation add(Db db, Revocation.Name name, String person, String reason) {
        return db.one("""
                        insert into identity.revocation (kind, what, number, person, reason)
                        select $1, $2, coalesce(max(number), 0) + 1, $3, $4
                        from identity.revocation where kind = $1 and what = $2
                        returning id, kind, what, number, at, person, reason
                        """, RevocationStore::revocation, name.kind().name(), name.what(), person, reason)
                .orElseThrow();
    }

    /// Newest first.
    List<Revocation> list(Db db, Optional<Boolean> standing, Optional<Long> before, int rows) {
        return db.list(
                "select " + COLUMNS + """
                         from identity.revocation
                        where ($1::bigint is null or id < $1)
                          and ($3::bool is null or (id in (select id from identity.revoked)) = $3)
                        order by id desc limit $2
                        """,
                RevocationStore::revocation,
                before.orElse(null),
                rows,
                standing.orElse(null));
    }

    /// Which of these persons stand revoked.
    List<String> revoked(Db db, Collection<String> persons) {
        return db.list("""
                select what from identity.revocation where kind = 'PERSON' and what = any($1)
                group by what having max(number) % 2 = 1 order by what
                """, row -> row.getString("what"), (Object) persons.toArray(String[]::new));
    }

    private static Revocation revocation(Row row) {
        Revocation.Kind kind = Revocation.Kind.valueOf(row.getString("kind"));
        return new Revocation(
                row.getLong("id"),
                kind,
                row.getString("what"),
                act(kind, row.getInteger("number")),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("person"),
                row.getString("reason"));
    }

    private static Revocation.Act act(Revocation.Kind kind, int number) {
        if (kind == Revocation.Kind.SIGN_OUT) {
            return Revocation.Act.SIGNED_OUT;
        }
        return number % 2 == 1 ? Revocation.Act.REVOKED : Revocation.Act.LIFTED;
    }
}
