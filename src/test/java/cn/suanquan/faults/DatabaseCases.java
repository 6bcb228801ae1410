package cn.suanquan.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a database can do to the service while clients post: be down, stand still, take no writes, have no room, have
/// no connection left. While it lasts everybody is told to come again; afterwards the service goes on by itself.
final class DatabaseCases {
    private static final Duration WELL_WITHIN = Duration.ofSeconds(10);
    private static final Duration WELL_WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration BEFORE = Duration.ofSeconds(2);
    /// What was begun before may be answered as it was; what the service has of a database that is gone is found out.
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

    private static final int CLIENTS = 8;
    private static final Set<Integer> REFUSED = Set.of(503);
    private static final Set<Integer> READ_OR_REFUSED = Set.of(200, 503);
    private final OperateBed bed;

    DatabaseCases(OperateBed bed) {
        this.bed = bed;
    }

    /// Something that is done to the database.
    @FunctionalInterface
    interface Act {
        void done() throws IOException, InterruptedException, SQLException;
    }

    /// @param reads what a read may be answered while it lasts
    /// @param isReady whether the service may say that it is ready
    record Harm(String name, Act begins, Act ends, Set<Integer> reads, boolean isReady) {
        Harm(String name, Act begins, Act ends, Set<Integer> reads) {
            this(name, begins, ends, reads, false);
        }
    }

    void down(int seconds) throws IOException, InterruptedException, SQLException {
        Act back = bed.postgres::restart;
        suffer(new Harm("database down for " + seconds + " s", bed.postgres::kill, back, REFUSED), seconds);
    }

    void frozen(int seconds) throws IOException, InterruptedException, SQLException {
        String name = "database frozen for " + seconds + " s (SIGSTOP)";
        suffer(new Harm(name, bed.postgres::freeze, bed.postgres::thaw, REFUSED), seconds);
    }

    void readOnly(int seconds) throws IOException, InterruptedException, SQLException {
        String name = "database read-only for " + seconds + " s";
        suffer(new Harm(name, () -> readOnly("on"), () -> readOnly("off"), READ_OR_REFUSED), seconds);
    }

    private void readOnly(String value) throws SQLException {
        bed.postgres.administer("alter system set default_transaction_read_only = " + value);
        bed.postgres.administer("select pg_reload_conf()");
    }

    /// Somebody else takes every connection, those of the service too.
    void connections(int seconds) throws IOException, InterruptedException, SQLException {
        Deque<Connection> taken = new ArrayDeque<>();
        Act take = () -> {
            Connection administrator = bed.postgres.asAdministrator();
            taken.push(administrator);
            do {
                takeAll(taken);
            } while (ended(administrator) > 0);
            takeAll(taken);
        };
        Act give = () -> {
            while (!taken.isEmpty()) {
                taken.pop().close();
            }
        };
        suffer(new Harm("all connections used up for " + seconds + " s", take, give, REFUSED), seconds);
    }

    private void takeAll(Deque<Connection> taken) {
        while (true) {
            try {
                taken.push(bed.postgres.asOwner());
            } catch (SQLException none) {
                return;
            }
        }
    }

    /// How many sessions of the service there were, which are ended.
    private static int ended(Connection administrator) throws SQLException {
        try (var statement = administrator.createStatement();
                var rows = statement.executeQuery("select count(pg_terminate_backend(pid, 1000)) from pg_stat_activity"
                        + " where usename = 'suanquan_app'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// @param filler a file on the disk of the database, which takes what room there is
    void full(int seconds, Path filler) throws IOException, InterruptedException, SQLException {
        Act fill = () -> fill(filler);
        Act free = () -> {
            Files.delete(filler);
            if (!bed.postgres.isAlive()) {
                OperateBed.say("PostgreSQL had given up without room for its log, and was started again");
                bed.postgres.restart();
            }
        };
        suffer(new Harm("disk of the database full for " + seconds + " s", fill, free, READ_OR_REFUSED, true), seconds);
    }

    private static void fill(Path filler) throws IOException {
        byte[] some = new byte[1 << 16];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            OperateBed.say("filled with %,d MiB: %s", Files.size(filler) >> 20, full.getMessage());
        }
    }

    private void suffer(Harm harm, int seconds) throws IOException, InterruptedException, SQLException {
        OperateBed.name(harm.name());
        Rush rush = bed.rush(List.of(bed.service.address()));
        try (Probe probe = bed.probe(bed.service);
                rush) {
            rush.start(CLIENTS, bed.nextSeed());
            Thread.sleep(BEFORE);
            harm.begins().done();
            Thread.sleep(NOTICED_WITHIN);
            long from = System.nanoTime();
            int answered = rush.counts().requests();
            Thread.sleep(Duration.ofSeconds(seconds).minus(NOTICED_WITHIN));
            int written = rush.counts().requests() - answered;
            long until = System.nanoTime();
            harm.ends().done();
            long end = System.nanoTime();
            Duration writes = rush.awaitAnswer(WELL_WAIT_MAX);
            Duration reads = probe.awaitWell(end, WELL_WAIT_MAX);
            told(harm, probe, from, until);
            OperateBed.say(
                    "writes: %d answered while it lasted; again %.1f s after its end, ready and read after %.1f s",
                    written, writes.toMillis() / 1e3, reads.toMillis() / 1e3);
            bed.check(
                    writes.compareTo(WELL_WITHIN) <= 0 && reads.compareTo(WELL_WITHIN) <= 0,
                    "not well within %d s",
                    WELL_WITHIN.toSeconds());
            bed.check(bed.service.isAlive(), "the service ended");
            bed.settle(rush, bed.service);
        }
    }

    private void told(Harm harm, Probe probe, long from, long until) {
        Map<Integer, Integer> reads = probe.reads(from, until);
        Map<Integer, Integer> readiness = probe.readiness(from, until);
        OperateBed.say("while it lasted: reads %s, readiness %s (0: no answer)", reads, readiness);
        bed.check(harm.reads().containsAll(reads.keySet()), "a read was answered otherwise than %s", harm.reads());
        bed.check(!probe.isWithoutRetryAfter(), "a read was refused without Retry-After");
        bed.check(harm.isReady() || !readiness.containsKey(200), "the service said that it was ready");
    }

    /// A second instance, started while there is no database.
    void downAtStart(int seconds) throws IOException, InterruptedException, SQLException {
        OperateBed.name("database down for " + seconds + " s while an instance starts");
        bed.postgres.kill();
        try (Instance started = bed.instance()) {
            Thread.sleep(Duration.ofSeconds(seconds));
            bed.check(started.isAlive(), "the instance ended instead of waiting");
            bed.postgres.restart();
            long end = System.nanoTime();
            started.awaitReady();
            Duration ready = Duration.ofNanos(System.nanoTime() - end);
            OperateBed.say("ready %.1f s after the database was back, never started again", ready.toMillis() / 1e3);
            bed.check(ready.compareTo(WELL_WITHIN) <= 0, "not well within %d s", WELL_WITHIN.toSeconds());
            Rush rush = bed.rush(List.of(started.address()));
            try (rush) {
                rush.start(CLIENTS, bed.nextSeed());
                Thread.sleep(BEFORE);
                bed.settle(rush, started);
            }
        }
    }
}
