package cn.suanquan.webhook;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of endpoints; a center sees its own alone.
@ApplicationScoped
class EndpointStore {
    private static final String LOCK_CENTER = "select pg_advisory_xact_lock(hashtextextended('webhook/' || $1, 0))";
    private static final String VIEWED = """
            select e.id, e.url, e.types, e.state, e.since, e.made_at, e.old_until,
                   (select count(*) from webhook.message m where m.endpoint = e.id and m.state = 'WAITING') as waiting,
                   (select m.next_at from webhook.message m
                    where m.endpoint = e.id and m.state = 'WAITING' order by m.no limit 1) as next_at
            from webhook.endpoint e
            where e.center_id = $1 and e.state <> 'REMOVED'""";
    private static final String LIVE = " where e.state = 'ACTIVE'"
            + " and not exists (select from identity.revoked_centers r where r.center = e.center_id::text)";
    private static final String NEXT_TURN = """
            update webhook.endpoint set busy_by = $1, busy_until = $2
            where id = (
                select e.id from webhook.endpoint e
            """ + LIVE + """
                  and (e.busy_until is null or e.busy_until < $3) and e.id <> all($4::uuid[])
                  and (select m.next_at from webhook.message m
                       where m.endpoint = e.id and m.state = 'WAITING' order by m.no limit 1) <= $3
                order by e.id limit 1 for update skip locked)
            returning id""";

    /// One center registers one endpoint at a time, so that it has no more than it may.
    void lock(Db db, CenterId center) {
        db.exec(LOCK_CENTER, center.toString());
    }

    int count(Db db, CenterId center) {
        return db.one(
                        "select count(*) as n from webhook.endpoint where center_id = $1 and state <> 'REMOVED'",
                        row -> row.getInteger("n"),
                        center.value())
                .orElse(0);
    }

    boolean has(Db db, CenterId center, String url) {
        return db.one(
                        "select 1 as n from webhook.endpoint where center_id = $1 and url = $2 and state <> 'REMOVED'",
                        row -> true,
                        center.value(),
                        url)
                .orElse(false);
    }

    void insert(Db db, CenterId center, UUID id, EndpointOrder order, byte[] secret, long place, Instant now) {
        db.exec(
                """
                insert into webhook.endpoint (id, center_id, url, types, secret, state, since, made_at, place)
                values ($1, $2, $3, $4, $5, 'ACTIVE', $6, $6, $7)
                """,
                id,
                center.value(),
                order.url(),
                order.types().orElse(List.of()).toArray(String[]::new),
                Buffer.buffer(secret),
                SqlArrays.time(now),
                place);
    }

    List<WebhookEndpoint> list(Db db, CenterId center) {
        return db.list(VIEWED + " order by e.id", EndpointStore::endpoint, center.value());
    }

    Optional<WebhookEndpoint> find(Db db, CenterId center, UUID id) {
        return db.one(VIEWED + " and e.id = $2", EndpointStore::endpoint, center.value(), id);
    }

    /// The same, locked until the transaction ends; false where the center has none such.
    boolean lock(Db db, CenterId center, UUID id) {
        return db.one(
                        "select 1 as n from webhook.endpoint where center_id = $1 and id = $2 and state <> 'REMOVED' for update",
                        row -> true,
                        center.value(),
                        id)
                .orElse(false);
    }

    void setState(Db db, UUID id, EndpointState state, Instant now) {
        db.exec(
                "update webhook.endpoint set state = $2, since = $3 where id = $1 and state <> $2",
                id,
                state.name(),
                SqlArrays.time(now));
    }

    void rotate(Db db, UUID id, byte[] secret, Instant oldUntil) {
        db.exec(
                "update webhook.endpoint set old_secret = secret, old_until = $3, secret = $2 where id = $1",
                id,
                Buffer.buffer(secret),
                SqlArrays.time(oldUntil));
    }

    /// @param place up to which batch its messages were made
    record Behind(UUID id, CenterId center, List<String> types, long place) {
        boolean wants(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    /// Who is told, after that endpoint, at most `limit`.
    List<Behind> told(Db db, UUID after, int limit) {
        return db.list(
                "select e.id, e.center_id, e.types, e.place from webhook.endpoint e" + LIVE
                        + " and e.id > $1 order by e.id limit $2",
                EndpointStore::behind,
                after,
                limit);
    }

    /// One of them under its lock; empty where another has it, or it is told nothing any more.
    Optional<Behind> behind(Db db, UUID id) {
        return db.one(
                "select e.id, e.center_id, e.types, e.place from webhook.endpoint e" + LIVE
                        + " and e.id = $1 for update skip locked",
                EndpointStore::behind,
                id);
    }

    /// The center's endpoints that are told, or will be once they are resumed.
    List<Behind> ofCenter(Db db, CenterId center) {
        return db.list("""
                select e.id, e.center_id, e.types, e.place from webhook.endpoint e
                where e.center_id = $1 and e.state <> 'REMOVED' order by e.id
                """, EndpointStore::behind, center.value());
    }

    void toldUpTo(Db db, UUID id, long place) {
        db.exec("update webhook.endpoint set place = $2 where id = $1 and place < $2", id, place);
    }

    /// Takes the turn at an endpoint that has something to be sent now; empty where there is none.
    Optional<UUID> takeTurn(Db db, UUID turn, Instant now, Instant until, Collection<UUID> not) {
        return db.one(
                NEXT_TURN,
                row -> row.getUUID("id"),
                turn,
                SqlArrays.time(until),
                SqlArrays.time(now),
                not.toArray(UUID[]::new));
    }

    /// Where a turn delivers to, and by which secrets.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Target(UUID id, String url, byte[] secret, Optional<byte[]> oldSecret, Instant oldUntil) {}

    /// Empty where the turn is over, or the endpoint is told nothing any more.
    Optional<Target> target(Db db, UUID id, UUID turn, Instant now) {
        return db.one(
                "select e.id, e.url, e.secret, e.old_secret, e.old_until from webhook.endpoint e" + LIVE
                        + " and e.id = $1 and e.busy_by = $2 and e.busy_until > $3",
                row -> new Target(
                        row.getUUID("id"),
                        row.getString("url"),
                        row.getBuffer("secret").getBytes(),
                        Optional.ofNullable(row.getBuffer("old_secret"))
                                .map(io.vertx.mutiny.core.buffer.Buffer::getBytes),
                        Optional.ofNullable(row.getOffsetDateTime("old_until"))
                                .map(at -> at.toInstant())
                                .orElse(Instant.EPOCH)),
                id,
                turn,
                SqlArrays.time(now));
    }

    /// Locks the endpoint until the transaction ends; false where the turn went to another.
    boolean lockTurn(Db db, UUID id, UUID turn) {
        return db.one(
                        "select 1 as n from webhook.endpoint where id = $1 and busy_by = $2 for update",
                        row -> true,
                        id,
                        turn)
                .orElse(false);
    }

    /// What its center paused or removed meanwhile stays so.
    void stop(Db db, UUID id, EndpointState state, Instant now) {
        db.exec(
                "update webhook.endpoint set state = $2, since = $3 where id = $1 and state = 'ACTIVE'",
                id,
                state.name(),
                SqlArrays.time(now));
    }

    void endTurn(Db db, UUID id, UUID turn) {
        db.exec(
                "update webhook.endpoint set busy_by = null, busy_until = null where id = $1 and busy_by = $2",
                id,
                turn);
    }

    private static Behind behind(Row row) {
        return new Behind(
                row.getUUID("id"),
                new CenterId(row.getUUID("center_id")),
                List.of(row.getArrayOfStrings("types")),
                row.getLong("place"));
    }

    private static WebhookEndpoint endpoint(Row row) {
        return new WebhookEndpoint(
                row.getUUID("id"),
                row.getString("url"),
                List.of(row.getArrayOfStrings("types")),
                EndpointState.valueOf(row.getString("state")),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getLong("waiting"),
                Optional.ofNullable(row.getOffsetDateTime("next_at")).map(at -> at.toInstant()),
                Optional.ofNullable(row.getOffsetDateTime("old_until")).map(at -> at.toInstant()));
    }
}
