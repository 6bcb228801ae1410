package cn.suanquan.ops;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The SQL of work that takes long.
@ApplicationScoped
class WorkStore {
    /// What was not heard of for so long is lost; several times as long as from one sign of life to the next.
    static final int LOST_AFTER_SECONDS = 30;

    /// Begins it, where none of that kind is under way.
    boolean begin(Db db, UUID id, String kind, String person, Instant at) {
        db.exec("""
                update ops.work set outcome = 'LOST', ended_at = $2
                where kind = $1 and outcome is null and seen_at < clock_timestamp() - $3::int * interval '1 second'
                """, kind, SqlArrays.time(at), LOST_AFTER_SECONDS);
        return db.exec("""
                        insert into ops.work (id, kind, person, begun_at, step, done, total, seen_at)
                        values ($1, $2, $3, $4, '', 0, 0, clock_timestamp())
                        on conflict (kind) where outcome is null do nothing
                        """, id, kind, person, SqlArrays.time(at)) == 1;
    }

    /// The one of that kind that was begun last.
    Optional<UUID> last(Db db, String kind) {
        return db.one(
                "select id from ops.work where kind = $1 order by outcome is null desc, id desc limit 1",
                row -> row.getUUID("id"),
                kind);
    }

    Optional<WorkUnderWay> find(Db db, String kind, UUID id) {
        return db.one(
                """
                select id, person, begun_at, step, done, total, ended_at, result::text as result,
                       coalesce(outcome, case when seen_at < clock_timestamp() - $3::int * interval '1 second'
                                              then 'LOST' else 'UNDER_WAY' end) as state
                from ops.work where kind = $1 and id = $2
                """,
                row -> new WorkUnderWay(
                        row.getUUID("id"),
                        row.getString("person"),
                        row.getOffsetDateTime("begun_at").toInstant(),
                        row.getString("step"),
                        row.getInteger("done"),
                        row.getInteger("total"),
                        WorkUnderWay.State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(at -> at.toInstant()),
                        Optional.ofNullable(row.getString("result"))),
                kind,
                id,
                LOST_AFTER_SECONDS);
    }

    /// A sign of life, and how far it is; false where it has ended already.
    boolean beat(Db db, UUID id, LongWork.Step step) {
        return db.exec("""
                update ops.work set step = $2, done = $3, total = $4, seen_at = clock_timestamp()
                where id = $1 and outcome is null
                """, id, step.name(), step.done(), step.total()) == 1;
    }

    /// @param result as JSON; empty where it failed
    boolean end(Db db, UUID id, Instant at, Optional<String> result) {
        return db.exec("""
                update ops.work set outcome = case when $3::text is null then 'FAILED' else 'DONE' end, ended_at = $2,
                       result = $3::text::jsonb
                where id = $1 and outcome is null
                """, id, SqlArrays.time(at), result.orElse(null)) == 1;
    }
}
