package cn.suanquan.audit;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/// Writes acts to the trail. An act and its line stand or fall together.
@ApplicationScoped
public class Audit {
    private static final String INSERT =
            "insert into audit.act (at, person, act, object, reason, detail) values ($1, $2, $3, $4, $5, $6)";
    private static final String INSERT_ALL = """
            insert into audit.act (at, person, act, object, reason, detail)
            select $1::timestamptz, $2::text, $3::text, $4::text, l.reason, l.detail::jsonb
            from unnest($5::text[], $6::text[]) with ordinality as l (reason, detail, n) order by l.n
            """;
    /// For rooms that write through Hibernate: the same insert as a native query; detail is JSON text.
    public static final String HIBERNATE_INSERT = """
            insert into audit.act (at, person, act, object, reason, detail)
            values (:at, :person, :act, :object, :reason, cast(cast(:detail as text) as jsonb))
            """;

    private final Clock clock;

    /// What stood before the act, and what stands after it. Numbers of accounts and persons are in it masked and hashed
    /// under the register's key, never in clear.
    public static JsonObject change(JsonObject before, JsonObject after) {
        return new JsonObject().put("before", before).put("after", after);
    }

    /// The same for what was not there before.
    public static JsonObject made(JsonObject after) {
        return change(new JsonObject(), after);
    }

    /// The same where only a state changed.
    public static JsonObject moved(String from, String to) {
        return change(new JsonObject().put("state", from), new JsonObject().put("state", to));
    }

    public Audit(Clock clock) {
        this.clock = clock;
    }

    /// @param person issuer and subject of who did it, or the name of the job
    /// @param act what was done, as `room.verb`
    /// @param object what it was done to, as `kind/id`
    /// @param reason why, in the words of who did it; empty where none was asked
    /// @param detail what changed: a [#change] or what was [#made], and what belongs to the act
    public void record(Db db, String person, String act, String object, String reason, JsonObject detail) {
        db.exec(INSERT, clock.instant().atOffset(ZoneOffset.UTC), person, act, object, reason, detail);
    }

    /// One of several lines of the same act on the same object.
    public record Line(String reason, JsonObject detail) {}

    /// The same for many lines, in their order.
    public void record(Db db, String person, String act, String object, List<Line> lines) {
        db.exec(
                INSERT_ALL,
                clock.instant().atOffset(ZoneOffset.UTC),
                person,
                act,
                object,
                SqlArrays.texts(lines, Line::reason),
                SqlArrays.texts(lines, line -> line.detail().encode()));
    }
}
