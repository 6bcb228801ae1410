package cn.suanquan.ops;

import cn.suanquan.db.Db;
import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.settlement.Settlements;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.arc.All;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whether the books are sound, all of them read: checks the laws of the ledger, of its history and of each room on
/// one snapshot.
@ApplicationScoped
public class Soundness {
    /// Longer than from one check of [SoundnessChecks] to the next.
    static final Duration LATELY = Duration.ofMinutes(15);
    /// How long a page waits for a verdict.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String LEDGER = "ledger";
    private static final String HISTORY = "history";
    private static final String CONTENT = "settlement.content-is-what-was-hashed";

    private static final Logger LOG = Logger.getLogger(Soundness.class);

    private final Tx tx;
    private final Ledger ledger;
    private final History history;
    private final Settlements settlements;
    private final OpsStore store;
    private final List<Law> ofRooms;
    private final Clock clock;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Report> last = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> failed = new AtomicReference<>();
    private final AtomicReference<Instant> confirmed = new AtomicReference<>(Instant.EPOCH);
    private final Lock making = new ReentrantLock();
    private Future<@Nullable Report> made = CompletableFuture.completedFuture(null);

    Soundness(
            Tx tx,
            Ledger ledger,
            History history,
            Settlements settlements,
            OpsStore store,
            @All List<Laws> ofRooms,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.tx = tx;
        this.ledger = ledger;
        this.history = history;
        this.settlements = settlements;
        this.store = store;
        this.ofRooms = ofRooms.stream()
                .flatMap(room -> room.laws().stream())
                .sorted(Comparator.comparing(Law::name)) // the container gives them in the order of this build
                .toList();
        this.clock = clock;
        this.threads = threads;
    }

    /// @param isSound no law is broken
    /// @param checked every law
    /// @param violations in words, the name of the law first; the first ones of each law where there are many
    public record Report(
            Instant at, @JsonProperty("sound") boolean isSound, List<Checked> checked, List<String> violations) {
        /// Those of the ledger itself, which stop posting.
        List<String> ofLedger() {
            return violations.stream().filter(one -> one.startsWith(LEDGER)).toList();
        }
    }

    /// @param count on how many things the law was checked
    /// @param violations how many of its violations are listed
    public record Checked(String law, long count, int violations) {}

    /// What is known of the books without waiting for long.
    ///
    /// @param report the last verdict; empty where there is none yet
    /// @param failedAt when the last check could not be made; empty where it was, and then [#report] is no older
    ///     than [#LATELY]
    public record Lately(Optional<Report> report, Optional<Instant> failedAt) {}

    public Report report() {
        return report(_ -> {});
    }

    /// Checks everything now, which takes its time in large books; says each law as it begins with it.
    public Report report(Consumer<LongWork.Step> steps) {
        return checked(db -> Optional.of(report(db, steps))).orElseThrow();
    }

    /// The same where no other instance is at it; empty where one is.
    Optional<Report> reportAlone() {
        return checked(db -> store.isAlone(db) ? Optional.of(report(db, _ -> {})) : Optional.empty());
    }

    private Optional<Report> checked(Function<Db, Optional<Report>> check) {
        try {
            Optional<Report> made = tx.readLong(check);
            made.ifPresent(last::set);
            failed.set(null);
            return made;
        } catch (RuntimeException e) {
            failed.set(clock.instant());
            throw e;
        }
    }

    /// Of another instance, or with more to say than this one's.
    void learn(Report report) {
        last.updateAndGet(known -> known == null || !known.at().isAfter(report.at()) ? report : known);
    }

    /// At that moment nothing new spoke against the last verdict.
    void confirmed(Instant at) {
        confirmed.set(at);
    }

    /// The last verdict, where it was made or confirmed at most [#LATELY] ago, as it is while [SoundnessChecks] are
    /// made. Otherwise one is made, and is answered where that takes no longer than [#PATIENCE]: nobody who opens a
    /// page waits for large books. Where the last check could not be made, that is said, with the verdict before it.
    public Lately lately() {
        boolean isConfirmed =
                Optional.ofNullable(confirmed.get()).filter(this::isLately).isPresent();
        Optional<Report> known = Optional.ofNullable(last.get()).filter(one -> isConfirmed || isLately(one.at()));
        Optional<Report> report = known.isPresent() ? known : soon();
        Optional<Instant> failedAt = Optional.ofNullable(failed.get());
        return new Lately(failedAt.isPresent() ? Optional.ofNullable(last.get()) : report, failedAt);
    }

    private boolean isLately(Instant at) {
        return Duration.between(at, clock.instant()).abs().compareTo(LATELY) <= 0;
    }

    private Optional<Report> soon() {
        try {
            return Optional.ofNullable(making().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.error("the books could not be checked", e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The check that was begun for a reader and goes on, or a new one: all who ask meanwhile share it.
    private Future<@Nullable Report> making() {
        making.lock();
        try {
            if (made.isDone()) {
                made = threads.submit(() -> report());
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    private Report report(Db db, Consumer<LongWork.Step> steps) {
        List<Checked> checked = new ArrayList<>();
        List<String> all = new ArrayList<>();
        int laws = ofRooms.size() + 3;
        steps.accept(new LongWork.Step(LEDGER, 0, laws));
        add(LEDGER, store.entries(db), ledger.unsound(db), checked, all);
        steps.accept(new LongWork.Step(HISTORY, 1, laws));
        add(HISTORY, store.snapshots(db), history.unsound(db), checked, all);
        for (Law law : ofRooms) {
            steps.accept(new LongWork.Step(law.name(), checked.size(), laws));
            add(law.name(), law.count(db), law.violations(db), checked, all);
        }
        steps.accept(new LongWork.Step(CONTENT, laws - 1, laws));
        Settlements.Hashed hashed = settlements.unsound(db);
        add(CONTENT, hashed.runs(), hashed.violations(), checked, all);
        steps.accept(new LongWork.Step(CONTENT, laws, laws));
        return new Report(clock.instant(), all.isEmpty(), checked, all);
    }

    private static void add(String law, long count, List<String> found, List<Checked> checked, List<String> all) {
        checked.add(new Checked(law, count, found.size()));
        found.forEach(one -> all.add(one.startsWith(law) ? one : law + ": " + one));
    }
}
