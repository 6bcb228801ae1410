package cn.suanquan.ops;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The SQL of the checks of the books that were made last, one of each kind.
@ApplicationScoped
class SoundnessCheckStore {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Logger LOG = Logger.getLogger(SoundnessCheckStore.class);
    private final ObjectMapper json;
    private final Clock clock;

    SoundnessCheckStore(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /// A row that says nothing to this build counts as absent: of a newer one, of a moment to come, or not whole.
    List<SoundnessCheck> last(Db db) {
        return db
                .list(
                        "select kind, reason, begun_at, took_ms, position, report from ops.soundness_check",
                        this::readable)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    int keep(Db db, SoundnessCheck check) {
        return db.exec(
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

    private Optional<SoundnessCheck> readable(Row row) {
        try {
            SoundnessCheck check = check(row);
            return Optional.of(check)
                    .filter(one -> one.begunAt().isBefore(clock.instant().plus(CLOCKS_APART)));
        } catch (IllegalArgumentException | DateTimeException | UncheckedIOException e) {
            LOG.warnf("a check of the books that was made cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
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
            Soundness.Report report = json.readValue(text, Soundness.Report.class);
            if (!isWhole(report)) {
                throw new IllegalArgumentException("a report that says nothing");
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Jackson leaves null what a text does not say.
    private static boolean isWhole(Soundness.@Nullable Report report) {
        return report != null
                && Stream.of(
                                Optional.ofNullable(report.at()),
                                Optional.ofNullable(report.checked()),
                                Optional.ofNullable(report.violations()))
                        .allMatch(Optional::isPresent);
    }
}
