package cn.suanquan.faults;

import cn.suanquan.loadtest.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One order in which two builds meet on a database of its own: what was done, what was answered meanwhile, and where
/// that is not what the rule says (docs/design/037).
final class Order implements AutoCloseable {
    static final String FENCED = "503 BUILD_TOO_OLD";
    private static final Set<String> GOOD = Set.of("200");
    private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(60);
    /// The phase of a load after it has begun.
    static final int FIRST = 1;

    private static final int WARM = 50;
    private static final int READINESS_TRIES = 30;
    private final ReleaseBed bed;
    private final String name;
    private final ReleaseBed.Template template;
    private final String database;
    private final List<Instance> instances = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private @Nullable BothLoad load;

    /// A row of the table in the end.
    record Row(String name, String happened, BothLoad.Counts counts, boolean isSound, List<String> wrong) {
        boolean isRight() {
            return wrong.isEmpty() && isSound && counts.doubled() == 0 && counts.lost() == 0;
        }
    }

    Order(ReleaseBed bed, int number, String name, ReleaseBed.Template template) throws SQLException {
        this.bed = bed;
        this.name = number + " " + name;
        this.template = template;
        database = "order_" + number;
        Machine.say("%n%s", this.name);
        bed.copy(template, database);
    }

    void check(boolean isSo, String words, Object... values) {
        if (!isSo) {
            wrong.add(words.formatted(values));
            Machine.say("WRONG           " + words, values);
        }
    }

    void say(String words, Object... values) {
        happened.add(words.formatted(values));
        Machine.say("                " + words, values);
    }

    /// Starts an instance that must become ready.
    Instance start(Build build) throws IOException, InterruptedException {
        Instance instance = bed.instance(build, database);
        instances.add(instance);
        instance.awaitReady();
        return instance;
    }

    /// Starts an instance that must not: it ends by itself, with those words.
    void startRefused(Build build, String words) throws IOException, InterruptedException {
        Instance instance = bed.instance(build, database);
        instances.add(instance);
        int code = instance.refusedToStart();
        check(
                code != 0 && instance.said().contains(words),
                "%s ended with %d and without \"%s\": %s",
                build.name(),
                code,
                words,
                instance.said());
        say("%s refused to start: \"… %s …\"", build.name(), words);
    }

    Process begin(Build build) throws IOException {
        return bed.migrate(build, database);
    }

    /// A `migrate` that must end well.
    void migrate(Build build) throws IOException, InterruptedException {
        migrated(build, begin(build));
    }

    void migrated(Build build, Process migrating) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ReleaseBed.Said said = ReleaseBed.ended(migrating);
        check(said.code() == 0, "`migrate` of %s ended with %d: %s", build.name(), said.code(), said.words());
        say("`migrate` of %s ended well after %.1f s", build.name(), (System.nanoTime() - start) / 1e9);
    }

    /// A `migrate` that must be refused, with those words.
    void refused(Build build, Process migrating, String words) throws IOException, InterruptedException {
        ReleaseBed.Said said = ReleaseBed.ended(migrating);
        check(
                said.code() != 0 && said.words().contains(words),
                "`migrate` of %s ended with %d and without \"%s\": %s",
                build.name(),
                said.code(),
                words,
                said.words());
        say("`migrate` of %s was refused: \"… %s …\"", build.name(), words);
    }

    /// Begins the load, to those instances, and answers once they have warmed up; what is sent then is of
    /// phase [#FIRST].
    BothLoad load(BothLoad.Seat... seats) throws InterruptedException {
        BothLoad begun = bed.load(template.site(), List.of(seats));
        load = begun;
        begun.awaitAnswered(WARM);
        begun.next();
        pause();
        return begun;
    }

    static BothLoad.Seat seat(String name, Instance instance) {
        return new BothLoad.Seat(name, instance.address());
    }

    /// As long as the load goes on as it is.
    static void pause() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(3));
    }

    Connection owner() throws SQLException {
        return bed.owner(database);
    }

    /// Waits until a session in this order's database waits for a lock of that kind.
    void awaitWaiting(String condition) throws SQLException, InterruptedException {
        long end = System.nanoTime() + LOCK_WAIT_MAX.toNanos();
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            while (true) {
                try (var rows = statement.executeQuery("""
                        select count(*) from pg_locks l
                        where not l.granted and l.database = (select oid from pg_database where datname = current_database())
                              and """ + " " + condition)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        return;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nobody waits for a lock: " + condition);
                }
                Thread.sleep(5);
            }
        }
    }

    /// Everything sent to that seat in that phase was answered with the record.
    void allGood(BothLoad of, int phase, String seat) {
        allOf(of, phase, seat, GOOD);
    }

    /// Everything sent to that seat in that phase got one of those answers.
    void allOf(BothLoad of, int phase, String seat, Set<String> right) {
        Map<String, Integer> answers = of.answers(phase, seat);
        Map<String, Integer> others = new TreeMap<>(answers);
        others.keySet().removeAll(right);
        check(others.isEmpty() && !answers.isEmpty(), "%s was answered %s", seat, answers);
        say("%s answered %s", seat, answers);
    }

    /// What an instance that is shut out says of itself.
    void checkShutOut(Instance old) throws IOException, InterruptedException {
        int readiness = readiness(old);
        check(readiness == 503, "an instance that is shut out says %d of its readiness", readiness);
        JsonNode read = bed.auditor(old).get("/api/v1/usage?limit=1");
        check(!read.isMissingNode(), "an instance that is shut out does not read");
    }

    /// What it says of its readiness, asked again where a busy machine has no answer in time.
    static int readiness(Instance instance) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return instance.readiness();
            } catch (HttpTimeoutException e) {
                if (tries == READINESS_TRIES) {
                    throw e;
                }
            }
        }
    }

    /// Ends the load.
    void end(BothLoad begun) throws InterruptedException {
        begun.close();
    }

    /// Sends everything once more to an instance of the newest build, counts, and asks it for the verdict on the books.
    Row settle(BothLoad ended, Instance last) throws IOException, InterruptedException, SQLException {
        BothLoad.Counts counts;
        try (Connection owner = owner()) {
            counts = ended.settle(last.address(), owner);
        }
        JsonNode verdict = bed.auditor(last).get("/api/v1/soundness");
        boolean isSound = verdict.path("sound").asBoolean(false);
        check(isSound, "the books are not sound: %s", verdict);
        check(counts.doubled() == 0, "%d records are doubled", counts.doubled());
        check(counts.lost() == 0, "%d records are lost", counts.lost());
        Machine.say(
                "                %,d records sent, %,d acknowledged before all were sent again, %d doubled, %d lost, %s",
                counts.sent(), counts.acknowledged(), counts.doubled(), counts.lost(), isSound ? "sound" : "NOT SOUND");
        return new Row(name, String.join("; ", happened), counts, isSound, List.copyOf(wrong));
    }

    /// Where it could not be gone through.
    Row broken(Exception e) {
        Machine.say("WRONG           %s", e);
        wrong.add(String.valueOf(e));
        return new Row(name, String.join("; ", happened), new BothLoad.Counts(0, 0, 0, 0), false, List.copyOf(wrong));
    }

    @Override
    public void close() throws InterruptedException {
        for (BothLoad begun : Optional.ofNullable(load).stream().toList()) {
            begun.close();
        }
        for (Instance instance : instances) {
            instance.kill();
        }
    }
}
