package cn.suanquan.audit;

import cn.suanquan.db.Db;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/// Writes acts to the trail. An act and its line stand or fall together.
@ApplicationScoped
public class Audit {
    private static final String INSERT =
            "insert into audit.act (at, person, act, object, reason, detail) values ($1, $2, $3, $4, $5, $6)";
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
}
