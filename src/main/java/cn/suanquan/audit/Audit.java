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

    public Audit(Clock clock) {
        this.clock = clock;
    }

    /// @param person issuer and subject of who did it, or the name of the job
    /// @param act what was done, as `room.verb`
    /// @param object what it was done to, as `kind/id`
    /// @param reason why, in the words of who did it; empty where none was asked
    /// @param detail what changed
    public void record(Db db, String person, String act, String object, String reason, JsonObject detail) {
        db.exec(INSERT, clock.instant().atOffset(ZoneOffset.UTC), person, act, object, reason, detail);
    }
}
