package cn.suanquan.ops;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.CheckedBooks;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.PostingStop;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The checks of the books in their turn (docs/design/039): one that reads only what is new, and one that reads
/// everything where nothing is kept to go on from, what is kept may not fit, something was found, or it is due. What is
/// found in the ledger stops posting, where that is set, until the books are found sound or a person lets it go on.
@ApplicationScoped
public class SoundnessChecks {
    static final Duration RELEASE_MAX = Duration.ofDays(7);
    private static final String LEDGER = "ledger";
    private static final String NEW = "ledger.what-is-new";
    private static final String KEPT = "ledger.is-as-it-was-kept";
    private static final Logger LOG = Logger.getLogger(SoundnessChecks.class);

    private final Tx tx;
    private final Ledger ledger;
    private final Soundness soundness;
    private final SoundnessCheckStore store;
    private final OpsStore ops;
    private final Audit audit;
    private final Clock clock;
    private final Duration recountEvery;
    private final boolean stopsPosting;
    /// The last full check that this instance made itself: no row of the database talks it out of what it found.
    private final AtomicReference<@Nullable SoundnessCheck> own = new AtomicReference<>();

    SoundnessChecks(
            Tx tx,
            Ledger ledger,
            Soundness soundness,
            SoundnessCheckStore store,
            OpsStore ops,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "suanquan.soundness.recount-every") Duration recountEvery,
            @ConfigProperty(name = "suanquan.soundness.stops-posting") boolean stopsPosting) {
        this.tx = tx;
        this.ledger = ledger;
        this.soundness = soundness;
        this.store = store;
        this.ops = ops;
        this.audit = audit;
        this.clock = clock;
        this.recountEvery = recountEvery;
        this.stopsPosting = stopsPosting;
    }

    /// What is known of the books.
    ///
    /// @param full the last check of everything, by whichever instance
    /// @param latest the last check of what was new
    /// @param kept from where the next check of what is new goes on
    /// @param stopped why nobody posts now
    public record Standing(
            Optional<SoundnessCheck> full,
            Optional<SoundnessCheck> latest,
            Optional<CheckedBooks> kept,
            Optional<PostingStop> stopped) {
        /// The violations that stand: those of the last full check, and of a later check of what was new.
        public List<String> violations() {
            List<String> standing = new ArrayList<>();
            full.ifPresent(check -> standing.addAll(check.report().violations()));
            latest.filter(check ->
                            full.isEmpty() || check.begunAt().isAfter(full.get().begunAt()))
                    .ifPresent(check -> standing.addAll(check.report().violations()));
            return standing;
        }
    }

    /// Reads what is known, and makes no check.
    public Standing standing() {
        return tx.read(db -> {
            Map<SoundnessCheck.Kind, SoundnessCheck> last =
                    store.last(db).stream().collect(Collectors.toMap(SoundnessCheck::kind, Function.identity()));
            Optional<SoundnessCheck> full = Optional.ofNullable(last.get(SoundnessCheck.Kind.FULL));
            SoundnessCheck mine = own.get();
            if (mine != null && (full.isEmpty() || !full.get().begunAt().isAfter(mine.begunAt()))) {
                full = Optional.of(mine);
            }
            return new Standing(
                    full,
                    Optional.ofNullable(last.get(SoundnessCheck.Kind.NEW)),
                    ledger.checked(db),
                    ledger.stopped(db));
        });
    }

    /// Makes the check that it is time for. What is new is checked by every instance; everything by one at a time.
    ///
    /// @return what stands afterwards
    Standing next() {
        Standing before = standing();
        SoundnessCheck.Reason reason = reason(before);
        if (reason != SoundnessCheck.Reason.IN_TURN) {
            recount(reason);
        } else if (isNewSound()) {
            before.full().ifPresent(full -> soundness.learn(full.report()));
        } else {
            recount(SoundnessCheck.Reason.NOT_SOUND);
        }
        return standing();
    }

    /// Also where another instance is just counting everything: it will say.
    private boolean isNewSound() {
        try {
            SoundnessCheck made = checkNew();
            if (made.report().isSound()) {
                soundness.confirmed(made.report().at());
            }
            return made.report().isSound();
        } catch (DbFault fault) {
            if (!fault.isLockTimeout()) {
                throw fault;
            }
            LOG.infof("what is new waits for another check: %s", fault.getMessage());
            return true;
        }
    }

    private SoundnessCheck.Reason reason(Standing before) {
        if (before.kept().isEmpty()) {
            return SoundnessCheck.Reason.NOTHING_KEPT;
        }
        CheckedBooks kept = before.kept().get();
        if (!kept.isOfThisServer()) {
            return SoundnessCheck.Reason.OTHER_SERVER;
        }
        if (!kept.isOfThisSchema()) {
            return SoundnessCheck.Reason.OTHER_SCHEMA;
        }
        if (!kept.isFollowed()) {
            return SoundnessCheck.Reason.ERA_ARCHIVED;
        }
        if (!before.violations().isEmpty() || before.stopped().isPresent()) {
            return SoundnessCheck.Reason.NOT_SOUND;
        }
        // By the clock of the database, which wrote it; of a moment that has not come nothing is believed.
        Duration since = Duration.between(kept.recountedAt(), tx.read(ops::now));
        return since.isNegative()
                        || since.compareTo(recountEvery) >= 0
                        || before.full().isEmpty()
                ? SoundnessCheck.Reason.DUE
                : SoundnessCheck.Reason.IN_TURN;
    }

    private SoundnessCheck checkNew() {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        long from = tx.read(ledger::checked).map(CheckedBooks::entries).orElse(0L);
        List<String> found = tx.writeLong(ledger::checkNew).stream()
                .map(one -> NEW + ": " + one)
                .toList();
        Optional<CheckedBooks> kept = tx.read(ledger::checked);
        long read = Math.max(0, kept.map(CheckedBooks::entries).orElse(0L) - from);
        Soundness.Report report = new Soundness.Report(
                clock.instant(), found.isEmpty(), List.of(new Soundness.Checked(NEW, read, found.size())), found);
        SoundnessCheck made = new SoundnessCheck(
                SoundnessCheck.Kind.NEW,
                SoundnessCheck.Reason.IN_TURN,
                begun,
                millisSince(nanos),
                kept.map(CheckedBooks::position).orElse(0L),
                report);
        keep(made);
        return made;
    }

    /// Nothing where another instance is at it.
    private void recount(SoundnessCheck.Reason reason) {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        Optional<Soundness.Report> laws = soundness.reportAlone();
        if (laws.isEmpty()) {
            return;
        }
        List<String> changed = tx.writeLong(ledger::recount);
        Soundness.Report report = together(laws.get(), changed);
        Optional<CheckedBooks> kept = tx.read(ledger::checked);
        SoundnessCheck made = new SoundnessCheck(
                SoundnessCheck.Kind.FULL,
                reason,
                begun,
                millisSince(nanos),
                kept.map(CheckedBooks::position).orElse(0L),
                report);
        own.set(made);
        soundness.learn(report);
        keep(made);
    }

    /// A balance that both found is said once.
    private static Soundness.Report together(Soundness.Report laws, List<String> changed) {
        LinkedHashSet<String> all = new LinkedHashSet<>(laws.violations());
        int before = all.size();
        changed.stream().filter(one -> !all.contains(LEDGER + ": " + one)).forEach(one -> all.add(KEPT + ": " + one));
        List<Soundness.Checked> checked = new ArrayList<>(laws.checked());
        checked.add(new Soundness.Checked(KEPT, laws.checked().getFirst().count(), all.size() - before));
        return new Soundness.Report(laws.at(), all.isEmpty(), checked, List.copyOf(all));
    }

    private void keep(SoundnessCheck made) {
        Optional<String> wrong = made.report().violations().stream()
                .filter(one -> one.startsWith(LEDGER))
                .findFirst();
        boolean isChanged = tx.write(db -> {
            store.keep(db, made);
            if (wrong.isPresent()) {
                return stopsPosting && ledger.stop(db, wrong.get());
            }
            return made.kind() == SoundnessCheck.Kind.FULL && ledger.goOn(db);
        });
        if (isChanged && wrong.isPresent()) {
            LOG.errorf("posting is stopped: %s", wrong.get());
        } else if (isChanged) {
            LOG.warn("posting goes on: the ledger was found sound");
        }
    }

    /// Lets posting go on although the books were not found sound, for so many hours.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CONFLICT (POSTING_NOT_STOPPED)
    Released release(Db db, String person, String reason, int hours) {
        Instant until = clock.instant().plus(Duration.ofHours(hours));
        PostingStop stop = ledger.stopped(db)
                .filter(standing -> ledger.release(db, standing, reason, until))
                .orElseThrow(SoundnessChecks::notStopped);
        audit.record(
                db,
                person,
                "soundness.release",
                "stop/" + stop.number(),
                reason,
                Audit.change(
                        new JsonObject().put("finding", stop.finding()),
                        new JsonObject().put("openUntil", until.toString())));
        return new Released(stop.number(), until);
    }

    /// Nothing is there to be let go on.
    public static RefusedException notStopped() {
        return Refusal.of(Refusal.Kind.CONFLICT, "POSTING_NOT_STOPPED", "记账没有暂停，或已经恢复 (posting is not stopped)。")
                .toException();
    }

    /// @param stop the number of the stop that ended
    /// @param openUntil until then posting is not stopped again
    public record Released(int stop, Instant openUntil) {}

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
