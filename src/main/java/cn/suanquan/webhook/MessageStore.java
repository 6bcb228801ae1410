package cn.suanquan.webhook;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The SQL of messages and their attempts.
@ApplicationScoped
class MessageStore {
    /// What was tried so often is not sent again, so that its attempts have an end.
    static final int TRIES_MAX = 100;

    private static final int FORGOTTEN_AT_ONCE = 5_000;

    /// @param failures in a row, since it was made or asked for again
    record Waiting(UUID id, String body, int tries, int failures) {}

    void insert(Db db, UUID endpoint, UUID id, String type, String body, Instant now) {
        db.exec("""
                insert into webhook.message (id, endpoint, type, body, made_at, state, next_at)
                values ($1, $2, $3, $4, $5, 'WAITING', $5)
                """, id, endpoint, type, body, SqlArrays.time(now));
    }

    long waiting(Db db, UUID endpoint) {
        return db.one(
                        "select count(*) as n from webhook.message where endpoint = $1 and state = 'WAITING'",
                        row -> row.getLong("n"),
                        endpoint)
                .orElse(0L);
    }

    /// The first message that waits, where its time has come: those behind it wait for it.
    Optional<Waiting> first(Db db, UUID endpoint, Instant now) {
        return db.one(
                """
                select f.id, f.body, f.tries, f.failures
                from (select m.id, m.body, m.tries, m.failures, m.next_at from webhook.message m
                      where m.endpoint = $1 and m.state = 'WAITING' order by m.no limit 1) f
                where f.next_at <= $2
                """,
                row -> new Waiting(
                        row.getUUID("id"), row.getString("body"), row.getInteger("tries"), row.getInteger("failures")),
                endpoint,
                SqlArrays.time(now));
    }

    void keepAttempt(Db db, Waiting message, Courier.Try tried, Instant at, long tookMillis) {
        db.exec(
                "insert into webhook.attempt (message, no, at, outcome, status, took_ms) values ($1, $2, $3, $4, $5, $6)",
                message.id(),
                message.tries() + 1,
                SqlArrays.time(at),
                tried.outcome().name(),
                tried.status().orElse(null),
                (int) tookMillis);
    }

    void delivered(Db db, UUID message, Instant at) {
        db.exec("""
                update webhook.message set state = 'DELIVERED', tries = tries + 1, failures = 0, next_at = null, ended_at = $2
                where id = $1
                """, message, SqlArrays.time(at));
    }

    /// Where its endpoint was removed meanwhile it stays dropped.
    void failed(Db db, UUID message, Instant next) {
        db.exec("""
                update webhook.message set tries = tries + 1, failures = failures + 1,
                       next_at = case state when 'WAITING' then $2::timestamptz end
                where id = $1
                """, message, SqlArrays.time(next));
    }

    /// Whatever waits is tried from now on as if it were new.
    void again(Db db, UUID endpoint, Instant now) {
        db.exec(
                "update webhook.message set failures = 0, next_at = $2 where endpoint = $1 and state = 'WAITING'",
                endpoint,
                SqlArrays.time(now));
    }

    void drop(Db db, UUID endpoint, Instant now) {
        db.exec("""
                update webhook.message set state = 'DROPPED', next_at = null, ended_at = $2
                where endpoint = $1 and state = 'WAITING'
                """, endpoint, SqlArrays.time(now));
    }

    /// One message that ended is sent again; false where the endpoint has none such.
    boolean replay(Db db, UUID endpoint, UUID message, Instant now) {
        return db.exec("""
                        update webhook.message set state = 'WAITING', failures = 0, next_at = $3, ended_at = null
                        where endpoint = $1 and id = $2 and tries < $4
                        """, endpoint, message, SqlArrays.time(now), TRIES_MAX) > 0;
    }

    /// Those made since that moment, the first of them, at most so many; answers how many.
    int replaySince(Db db, UUID endpoint, Instant since, Instant now, int most) {
        return db.exec("""
                update webhook.message set state = 'WAITING', failures = 0, next_at = $3, ended_at = null
                where id in (
                    select m.id from webhook.message m
                    where m.endpoint = $1 and m.made_at >= $2 and m.state <> 'WAITING' and m.tries < $5
                    order by m.no limit $4)
                """, endpoint, SqlArrays.time(since), SqlArrays.time(now), most, TRIES_MAX);
    }

    int forget(Db db, Instant before) {
        return db.one(
                        "select webhook.forget($1, $2) as gone",
                        row -> row.getInteger("gone"),
                        SqlArrays.time(before),
                        FORGOTTEN_AT_ONCE)
                .orElse(0);
    }

    /// The messages of an endpoint, the newest first, from the one before that number, with their attempts.
    List<WebhookDelivery> log(Db db, UUID endpoint, long before, int limit) {
        List<WebhookDelivery> found = db.list("""
                select id, no, type, made_at, state, tries, next_at, ended_at from webhook.message
                where endpoint = $1 and no < $2 order by no desc limit $3
                """, MessageStore::delivery, endpoint, before, limit);
        Map<UUID, List<WebhookDelivery.Attempt>> attempts = new HashMap<>();
        db.list("""
                        select message, no, at, outcome, status, took_ms from webhook.attempt
                        where message = any($1::uuid[]) order by message, no
                        """, row -> Map.entry(row.getUUID("message"), attempt(row)), (Object)
                        found.stream().map(WebhookDelivery::message).toArray(UUID[]::new))
                .forEach(one -> attempts.merge(
                        one.getKey(), List.of(one.getValue()), (all, more) -> Stream.concat(all.stream(), more.stream())
                                .toList()));
        return found.stream()
                .map(one -> one.with(attempts.getOrDefault(one.message(), List.of())))
                .toList();
    }

    private static WebhookDelivery delivery(Row row) {
        return new WebhookDelivery(
                row.getUUID("id"),
                row.getLong("no"),
                row.getString("type"),
                row.getOffsetDateTime("made_at").toInstant(),
                WebhookDelivery.State.valueOf(row.getString("state")),
                row.getInteger("tries"),
                Optional.ofNullable(row.getOffsetDateTime("next_at")).map(at -> at.toInstant()),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(at -> at.toInstant()),
                List.of());
    }

    private static WebhookDelivery.Attempt attempt(Row row) {
        return new WebhookDelivery.Attempt(
                row.getInteger("no"),
                row.getOffsetDateTime("at").toInstant(),
                Courier.Outcome.valueOf(row.getString("outcome")).name(),
                Optional.ofNullable(row.getInteger("status")),
                row.getInteger("took_ms"));
    }
}
