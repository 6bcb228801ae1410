package cn.suanquan.ledger;

import cn.suanquan.faults.CommitProxy;
import cn.suanquan.faults.CommitProxy.Fault;
import cn.suanquan.faults.Postgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Faults injected under a storm on the ledger's door, in this process, on a PostgreSQL of its own.
public final class Faults {
    private static final int CLIENTS = 6;
    private final Postgres postgres;

    public Faults(Postgres postgres) {
        this.postgres = postgres;
    }

    Postgres postgres() {
        return postgres;
    }

    /// What clients were told.
    ///
    /// @param answers compared one by one with the database
    /// @param unknown transactions that were told "unknown", and asked again with the same keys
    /// @param unknownInLanes the same of the lanes, which promise to find out themselves
    /// @param wrong everything that was not as it has to be
    public record Told(int answers, int unknown, int unknownInLanes, List<String> wrong) {
        static Told of(Storm.Report report) {
            return new Told(report.answers(), report.unknown(), report.unknownInLanes(), report.wrong());
        }
    }

    /// @param done how many COMMITs met the fault
    public record Lost(Told report, int done) {}

    /// @param recovered how long each restart took
    public record Killed(Told report, List<Duration> recovered) {}

    public record Pair(Told report, long deadlocks) {}

    /// Half of all COMMITs meet that fault, until it was so many.
    public Lost lostCommits(Fault fault, int count, long seed) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        Random random = new Random(seed);
        Supplier<Fault> next = () -> {
            synchronized (random) {
                return left.get() > 0 && random.nextBoolean() && left.getAndDecrement() > 0 ? fault : Fault.NONE;
            }
        };
        try (CommitProxy proxy = new CommitProxy(postgres.port(), next);
                OwnLedger door = new OwnLedger(proxy.port(), postgres.password());
                OwnLedger witness = new OwnLedger(postgres.port(), postgres.password())) {
            Storm.Report report = new Storm(List.of(door), witness, seed).run(CLIENTS, () -> left.get() <= 0);
            return new Lost(Told.of(report), proxy.done(fault));
        }
    }

    /// kill -9 of PostgreSQL in mid-batch, so many times.
    public Killed kills(int count, long seed) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        List<Duration> recovered = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                OwnLedger door = new OwnLedger(postgres.port(), postgres.password());
                OwnLedger witness = new OwnLedger(postgres.port(), postgres.password())) {
            Storm storm = new Storm(List.of(door), witness, seed);
            Future<?> killer = threads.submit(() -> {
                for (int i = 0; i < count; i++) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(300, 800));
                    postgres.kill();
                    recovered.add(postgres.restart());
                    left.decrementAndGet();
                }
                return null;
            });
            Storm.Report report = storm.run(CLIENTS, () -> left.get() <= 0 || killer.isDone());
            try {
                killer.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("PostgreSQL could not be killed and started", e.getCause());
            }
            return new Killed(Told.of(report), recovered);
        }
    }

    /// Two instances of the ledger, clients spread over both.
    public Pair twoInstances(int seconds, long seed) throws InterruptedException, SQLException {
        long deadlocks = postgres.deadlocks();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Storm.Report report;
        try (OwnLedger one = new OwnLedger(postgres.port(), postgres.password());
                OwnLedger other = new OwnLedger(postgres.port(), postgres.password());
                OwnLedger witness = new OwnLedger(postgres.port(), postgres.password())) {
            report = new Storm(List.of(one, other), witness, seed).run(2 * CLIENTS, () -> System.nanoTime() > end);
        }
        return new Pair(Told.of(report), postgres.deadlocks() - deadlocks);
    }
}
