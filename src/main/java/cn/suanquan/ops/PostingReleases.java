package cn.suanquan.ops;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.PostingRelease;
import cn.suanquan.ledger.PostingStop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Letting posting go on in spite of what was found, and taking that back (docs/design/039).
@ApplicationScoped
public class PostingReleases {
    static final Duration LONGEST = Duration.ofDays(7);
    private final Ledger ledger;
    private final SoundnessCheckStore store;
    private final Audit audit;
    private final Clock clock;
    private final SoundnessSettings settings;

    PostingReleases(Ledger ledger, SoundnessCheckStore store, Audit audit, Clock clock, SoundnessSettings settings) {
        this.ledger = ledger;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param stop the number of the stop that ended
    /// @param openUntil until then it is not stopped again by what was known
    public record Released(int stop, Instant openUntil) {}

    /// Lets posting go on for so many hours although the books were not found sound: in spite of what this person
    /// looked at, and of nothing else.
    ///
    /// @param number of the stop that was looked at
    /// @param findings how many it had then
    /// @throws cn.suanquan.kernel.RefusedException CONFLICT (POSTING_NOT_STOPPED; CONTENT_CHANGED where it is another
    ///     stop, or more was found since)
    Released release(Db db, String person, String reason, int hours, int number, int findings) {
        Instant until = clock.instant().plus(Duration.ofHours(hours));
        PostingStop stop = ledger.stopped(db).orElseThrow(PostingReleases::notStopped);
        boolean isAsSeen = stop.number() == number && stop.findings().size() == findings;
        if (!isAsSeen || !ledger.release(db, stop, reason, until)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CONTENT_CHANGED",
                            "暂停记账的原因与您所见的不同，现共有 " + stop.findings().size() + " 项发现；请重新查看后再决定"
                                    + " (more was found since)。")
                    .toException();
        }
        record(db, person, reason, stop.number(), stop.findings(), until);
        return new Released(stop.number(), until);
    }

    /// Takes back whatever lets posting go on; what is known stops it at once.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CONFLICT (POSTING_NOT_RELEASED)
    Released takeBack(Db db, String person, String reason) {
        Instant now = clock.instant();
        List<PostingRelease> all = ledger.releases(db);
        PostingRelease last = all.stream().findFirst().orElseThrow(() -> Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "POSTING_NOT_RELEASED",
                        "没有仍然有效的恢复记账决定 (nothing lets posting go on that could be taken back)。")
                .toException());
        ledger.endReleases(db, all);
        if (settings.stopsPosting()) {
            List<String> known = known(db);
            ledger.stop(db, known.isEmpty() ? last.findings() : known);
        }
        record(db, person, reason, last.stop(), last.findings(), now);
        return new Released(last.stop(), now);
    }

    /// What the last checks found in the ledger.
    private List<String> known(Db db) {
        return store.last(db).stream()
                .flatMap(check -> check.report().ofLedger().stream())
                .toList();
    }

    /// Nothing is there to be let go on.
    public static RefusedException notStopped() {
        return Refusal.of(Refusal.Kind.CONFLICT, "POSTING_NOT_STOPPED", "记账没有暂停，或已经恢复 (posting is not stopped)。")
                .toException();
    }

    private void record(Db db, String person, String reason, int stop, List<String> findings, Instant until) {
        audit.record(
                db,
                person,
                "soundness.release",
                "stop/" + stop,
                reason,
                Audit.change(
                        new JsonObject().put("findings", new JsonArray(findings)),
                        new JsonObject().put("openUntil", until.toString())));
    }
}
