package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.CheckedBooks;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.PostingRelease;
import cn.suanquan.ledger.PostingStop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The checks of the books in their turn (docs/design/039): one that reads only what is new, and one that reads
/// everything where nothing is kept to go on from, what is kept may not fit, something was found, or it is due. What is
/// found in the ledger stops posting, where that is set, until the books are found sound or a person lets it go on.
@ApplicationScoped
public class SoundnessChecks {
    private static final String LEDGER = "ledger";
    private static final String NEW = "ledger.what-is-new";
    private static final String KEPT = "ledger.is-as-it-was-kept";
    /// So many turns after the last check of what was new, one that is not made is missed.
    private static final int TURNS_LATE = 3;
    private static final Logger LOG = Logger.getLogger(SoundnessChecks.class);

    private final Tx tx;
    private final Ledger ledger;
    private final Soundness soundness;
    private final SoundnessCheckStore store;
    private final OpsStore ops;
    private final Clock clock;
    private final SoundnessSettings settings;
    /// The last full check that this instance made itself: no row of the database talks it out of what it found.
    private final AtomicReference<@Nullable SoundnessCheck> own = new AtomicReference<>();

    SoundnessChecks(
            Tx tx,
            Ledger ledger,
            Soundness soundness,
            SoundnessCheckStore store,
            OpsStore ops,
            Clock clock,
            SoundnessSettings settings) {
        this.tx = tx;
        this.ledger = ledger;
        this.soundness = soundness;
        this.store = store;
        this.ops = ops;
        this.clock = clock;
        this.settings = settings;
    }

    /// What is known of the books.
    ///
    /// @param full the last check of everything, by whichever instance
    /// @param latest the last check of what was new
    /// @param kept from where the next check of what is new goes on
    /// @param stopped why nobody posts now
    /// @param releases in spite of what posting goes on
    public record Standing(
            Optional<SoundnessCheck> full,
            Optional<SoundnessCheck> latest,
            Optional<CheckedBooks> kept,
            Optional<PostingStop> stopped,
            List<PostingRelease> releases) {
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
                    ledger.stopped(db),
                    ledger.releases(db));
        });
    }

    /// To where these books are being moved, or were; empty where they are here.
    Optional<CellAway> away() {
        return tx.ask(ops::away);
    }

    /// Makes the check that it is time for. What is new is checked by every instance; everything by one at a time.
    ///
    /// @return what stands afterwards
    Standing next() {
        Standing before = standing();
        SoundnessCheck.Reason reason = reason(before);
        boolean isInTurn = reason == SoundnessCheck.Reason.IN_TURN;
        boolean isNewSound = !fits(reason) || isNewSound();
        if (isInTurn && isNewSound) {
            before.full().ifPresent(full -> soundness.learn(full.report()));
        } else {
            recount(isInTurn ? SoundnessCheck.Reason.NOT_SOUND : reason);
        }
        return standing();
    }

    /// Whether what was kept is of these books, so that what is new is checked from there, also where everything is
    /// read besides.
    private static boolean fits(SoundnessCheck.Reason reason) {
        return switch (reason) {
            case IN_TURN, NOT_SOUND, DUE -> true;
            case NOTHING_KEPT, OTHER_SERVER, OTHER_SCHEMA, ERA_ARCHIVED -> false;
        };
    }

    /// Also where another instance is at it, and will say.
    private boolean isNewSound() {
        try {
            SoundnessCheck made = checkNew();
            if (made.report().isSound()) {
                soundness.confirmed(made.report().at());
            }
            return made.report().isSound();
        } catch (DbFault fault) {
            if (!fault.isLockTimeout() || !isCheckedByAnother()) {
                throw fault;
            }
            LOG.infof("what is new waits for another check: %s", fault.getMessage());
            return true;
        }
    }

    /// Whoever holds the lock and checks nothing is no check.
    private boolean isCheckedByAnother() {
        Duration late = settings.every().multipliedBy(TURNS_LATE);
        return tx.read(db -> {
            Instant now = ops.now(db);
            return !ops.isAlone(db)
                    || ledger.checked(db)
                            .filter(kept -> kept.checkedAt().plus(late).isAfter(now))
                            .isPresent();
        });
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
                        || since.compareTo(settings.recountEvery()) >= 0
                        || before.full().isEmpty()
                ? SoundnessCheck.Reason.DUE
                : SoundnessCheck.Reason.IN_TURN;
    }

    private SoundnessCheck checkNew() {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        long from = tx.read(ledger::checked).map(CheckedBooks::entries).orElse(0L);
        List<String> once = tx.writeLong(ledger::checkNew);
        List<String> last = once.isEmpty() ? once : again(once);
        Set<String> before = once.stream().map(PostingStop::about).collect(Collectors.toSet());
        List<String> twice = last.stream()
                .filter(one -> before.contains(PostingStop.about(one)))
                .map(SoundnessChecks::ofNew)
                .toList();
        List<String> found = last.stream().map(SoundnessChecks::ofNew).toList();
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
        keep(made, twice);
        return made;
    }

    /// What is found stops posting where a look at a later moment finds it too. Where nobody can look again, it stands.
    private List<String> again(List<String> once) {
        try {
            List<String> again = tx.writeLong(ledger::checkNew);
            if (again.isEmpty()) {
                LOG.warnf("what was found in what is new is not there on a second look: %s", once.getFirst());
            }
            return again;
        } catch (DbFault fault) {
            LOG.warnf("what is new could not be looked at again: %s", fault.getMessage());
            return once;
        }
    }

    private static String ofNew(String finding) {
        return NEW + ": " + finding;
    }

    /// Nothing where another instance is at it. What the laws find is kept before the recount, which may fail.
    private void recount(SoundnessCheck.Reason reason) {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        Optional<PostingStop> before = tx.read(ledger::stopped);
        List<PostingRelease> releases = tx.read(ledger::releases);
        Optional<Soundness.Report> laws = soundness.reportAlone();
        if (laws.isEmpty()) {
            return;
        }
        if (!laws.get().isSound()) {
            keepFull(reason, begun, nanos, laws.get());
        }
        Optional<List<String>> changed =
                tx.writeLong(db -> ops.isAlone(db) ? Optional.of(ledger.recount(db)) : Optional.empty());
        if (changed.isEmpty()) {
            return;
        }
        Soundness.Report report = together(laws.get(), changed.get());
        keepFull(reason, begun, nanos, report);
        if (report.ofLedger().isEmpty()) {
            goOn(before, releases);
        }
    }

    /// @param before the stop that stood before the check began: no other is ended by it
    /// @param releases what let posting go on then: what was given since is for what this check may not have seen
    private void goOn(Optional<PostingStop> before, List<PostingRelease> releases) {
        boolean isEnded = tx.write(db -> {
            ledger.endReleases(db, releases);
            return before.filter(stop -> ledger.goOn(db, stop)).isPresent();
        });
        if (isEnded) {
            LOG.warn("posting goes on: the ledger was found sound");
        }
    }

    private void keepFull(SoundnessCheck.Reason reason, Instant begun, long nanos, Soundness.Report report) {
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
        keep(made, report.ofLedger());
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

    /// Stops posting first, whatever else can be written.
    private void keep(SoundnessCheck made, List<String> stopping) {
        boolean isStopped = !stopping.isEmpty() && settings.stopsPosting() && tx.write(db -> ledger.stop(db, stopping));
        if (isStopped) {
            tx.read(ledger::stopped).ifPresent(stop -> LOG.errorf("posting is stopped: %s", stop.finding()));
        }
        tx.write(db -> store.keep(db, made));
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
