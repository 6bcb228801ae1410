package cn.suanquan.ops;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

/// The SQL of the checks of the books that were made last, one of each kind.
@ApplicationScoped
class SoundnessCheckStore {
    private final ObjectMapper json;

    SoundnessCheckStore(ObjectMapper json) {
        this.json = json;
    }

    List<SoundnessCheck> last(Db db) {
        return db.list(
                "select kind, reason, begun_at, took_ms, position, report from ops.soundness_check", this::check);
    }

    void keep(Db db, SoundnessCheck check) {
        db.exec(
                """
                insert into ops.soundness_check (kind, reason, begun_at, took_ms, position, violations, report)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (kind) do update
                set reason = excluded.reason, begun_at = excluded.begun_at, took_ms = excluded.took_ms,
                    position = excluded.position, violations = excluded.violations, report = excluded.report
                """,
                check.kind().name(),
                check.reason().name(),
                SqlArrays.time(check.begunAt()),
                check.tookMillis(),
                check.position(),
                check.report().violations().size(),
                text(check.report()));
    }

    private SoundnessCheck check(Row row) {
        return new SoundnessCheck(
                SoundnessCheck.Kind.valueOf(row.getString("kind")),
                SoundnessCheck.Reason.valueOf(row.getString("reason")),
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getLong("took_ms"),
                row.getLong("position"),
                report(row.getString("report")));
    }

    private String text(Soundness.Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Soundness.Report report(String text) {
        try {
            return json.readValue(text, Soundness.Report.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
