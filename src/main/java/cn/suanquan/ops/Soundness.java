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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Whether the books are sound: checks the laws of the ledger, of its history and of each room on one snapshot.
@ApplicationScoped
public class Soundness {
    /// Longer than from one check of [SoundnessJob] to the next.
    static final Duration LATELY = Duration.ofMinutes(15);

    private final Tx tx;
    private final Ledger ledger;
    private final History history;
    private final Settlements settlements;
    private final OpsStore store;
    private final List<Law> ofRooms;
    private final Clock clock;
    private final AtomicReference<@Nullable Report> last = new AtomicReference<>();
    private final Lock checking = new ReentrantLock();

    Soundness(
            Tx tx,
            Ledger ledger,
            History history,
            Settlements settlements,
            OpsStore store,
            @All List<Laws> ofRooms,
            Clock clock) {
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
    }

    /// @param isSound no law is broken
    /// @param checked every law
    /// @param violations in words, the name of the law first; the first ones of each law where there are many
    public record Report(
            Instant at, @JsonProperty("sound") boolean isSound, List<Checked> checked, List<String> violations) {}

    /// @param count on how many things the law was checked
    /// @param violations how many of its violations are listed
    public record Checked(String law, long count, int violations) {}

    /// Checks everything now, which takes its time in large books.
    public Report report() {
        Report made = tx.readLong(this::report);
        last.set(made);
        return made;
    }

    /// Checks everything now for a reader; those who asked while a check ran that began later share its verdict.
    public Report now() {
        Instant asked = clock.instant();
        checking.lock();
        try {
            return Optional.ofNullable(last.get())
                    .filter(made -> !made.at().isBefore(asked))
                    .orElseGet(this::report);
        } finally {
            checking.unlock();
        }
    }

    /// The verdict that this instance came to last, where it is at most [#LATELY] old, as it is while [SoundnessJob]
    /// runs; otherwise one of now, which those who ask meanwhile wait for too.
    public Report lately() {
        return known().orElseGet(() -> {
            checking.lock();
            try {
                return known().orElseGet(this::report);
            } finally {
                checking.unlock();
            }
        });
    }

    private Optional<Report> known() {
        return Optional.ofNullable(last.get())
                .filter(one -> Duration.between(one.at(), clock.instant()).abs().compareTo(LATELY) <= 0);
    }

    private Report report(Db db) {
        List<Checked> checked = new ArrayList<>();
        List<String> all = new ArrayList<>();
        add("ledger", store.entries(db), ledger.unsound(db), checked, all);
        add("history", store.snapshots(db), history.unsound(db), checked, all);
        for (Law law : ofRooms) {
            add(law.name(), law.count(db), law.violations(db), checked, all);
        }
        Settlements.Hashed hashed = settlements.unsound(db);
        add("settlement.content-is-what-was-hashed", hashed.runs(), hashed.violations(), checked, all);
        return new Report(clock.instant(), all.isEmpty(), checked, all);
    }

    private static void add(String law, long count, List<String> found, List<Checked> checked, List<String> all) {
        checked.add(new Checked(law, count, found.size()));
        found.forEach(one -> all.add(one.startsWith(law) ? one : law + ": " + one));
    }
}
