package cn.suanquan.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/// The orders in which a build meets one that it shuts out.
final class ReleaseOrders {
    static final String FROM_NEWER = "is newer than this build";
    static final String NOT_MIGRATED = "run `migrate` of this build first";
    private static final String OLD = "old";
    private static final String NEW = "new";
    /// While the fence is being raised whoever posts waits for it, for as long as a lane waits.
    private static final Set<String> WHILE_MIGRATING = Set.of("200", Order.FENCED, "503 BUSY");
    private static final String MIGRATION_LOCK = "8387794262690230082";
    private static final String ONE_MIGRATION =
            "l.locktype = 'advisory' and l.objid = 8387794262690230082 & 4294967295";
    private static final String THE_FENCE = "l.locktype = 'advisory' and l.mode = 'ExclusiveLock'";
    private final Build old;
    private final Build own;

    ReleaseOrders(Build old, Build own) {
        this.old = old;
        this.own = own;
    }

    Order.Row upgrade(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        int migrating = load.next();
        order.migrate(own);
        int fenced = load.next();
        Order.pause();
        order.checkShutOut(before);
        Instance after = order.start(own);
        load.to(Order.seat(OLD, before), Order.seat(NEW, after));
        int beside = load.next();
        Order.pause();
        order.end(load);
        order.allGood(load, Order.FIRST, OLD);
        order.allOf(load, migrating, OLD, WHILE_MIGRATING);
        order.allOf(load, fenced, OLD, Set.of(Order.FENCED));
        order.allOf(load, beside, OLD, Set.of(Order.FENCED));
        order.allGood(load, beside, NEW);
        return order.settle(load, after);
    }

    Order.Row newBeforeMigrate(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        order.startRefused(own, NOT_MIGRATED);
        order.end(load);
        order.allGood(load, Order.FIRST, OLD);
        order.migrate(own);
        return order.settle(load, order.start(own));
    }

    Order.Row oldAfterMigrate(Order order) throws IOException, InterruptedException, SQLException {
        order.migrate(own);
        Instance after = order.start(own);
        BothLoad load = order.load(Order.seat(NEW, after));
        order.startRefused(old, FROM_NEWER);
        order.refused(old, order.begin(old), FROM_NEWER);
        order.end(load);
        order.allGood(load, Order.FIRST, NEW);
        return order.settle(load, after);
    }

    /// The new one is gone when the old one is started.
    Order.Row rollback(Order order) throws IOException, InterruptedException, SQLException {
        order.migrate(own);
        Instance after = order.start(own);
        BothLoad load = order.load(Order.seat(NEW, after));
        order.end(load);
        order.allGood(load, Order.FIRST, NEW);
        after.kill();
        order.startRefused(old, FROM_NEWER);
        order.refused(old, order.begin(old), FROM_NEWER);
        return order.settle(load, order.start(own));
    }

    /// kill -9 in the middle of its migrations: the first of them is made, its line of the history waits for a lock.
    Order.Row killedInTheMiddle(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        int killed;
        try (Connection holder = order.owner();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table public.flyway_schema_history in share mode");
            Process migrating = order.begin(own);
            order.awaitWaiting("l.relation = 'public.flyway_schema_history'::regclass");
            migrating.destroyForcibly().waitFor();
            order.say("`migrate` killed with its migrations half made");
            killed = load.next();
            Order.pause();
            order.checkShutOut(before);
            order.startRefused(old, FROM_NEWER);
            order.startRefused(own, NOT_MIGRATED);
            holder.rollback();
        }
        order.migrate(own);
        Instance after = order.start(own);
        load.to(Order.seat(OLD, before), Order.seat(NEW, after));
        int beside = load.next();
        Order.pause();
        order.end(load);
        order.allOf(load, killed, OLD, Set.of(Order.FENCED));
        order.allOf(load, beside, OLD, Set.of(Order.FENCED));
        order.allGood(load, beside, NEW);
        return order.settle(load, after);
    }

    /// Of the new build two, and one of the old.
    Order.Row threeMigratesAtOnce(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        int migrating = load.next();
        Process one = order.begin(own);
        Process other = order.begin(own);
        Process late = order.begin(old);
        order.migrated(own, one);
        order.migrated(own, other);
        ReleaseBed.Said said = ReleaseBed.ended(late);
        order.check(
                said.code() == 0 || said.words().contains(FROM_NEWER), "`migrate` of the old one: %s", said.words());
        order.say("that of the old one %s", said.code() == 0 ? "came first" : "was refused");
        int fenced = load.next();
        Instance after = order.start(own);
        load.to(Order.seat(OLD, before), Order.seat(NEW, after));
        int beside = load.next();
        Order.pause();
        order.end(load);
        order.allOf(load, migrating, OLD, WHILE_MIGRATING);
        order.allOf(load, fenced, OLD, Set.of(Order.FENCED));
        order.allGood(load, beside, NEW);
        return order.settle(load, after);
    }

    Order.Row crash(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        before.kill();
        order.say("the old one killed with postings in flight");
        load.to();
        order.migrate(own);
        Instance after = order.start(own);
        load.to(Order.seat(NEW, after));
        int alone = load.next();
        Order.pause();
        order.end(load);
        order.allGood(load, alone, NEW);
        return order.settle(load, after);
    }

    /// A batch of the old one has its number, and cannot end for a while.
    Order.Row postingInFlight(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        int waits;
        Process migrating;
        try (Connection gate = order.owner();
                Statement first = gate.createStatement();
                Connection holder = order.owner();
                Statement entries = holder.createStatement()) {
            first.execute("select pg_advisory_lock(" + MIGRATION_LOCK + ")"); // `migrate` gets as far as this
            migrating = order.begin(own);
            order.awaitWaiting(ONE_MIGRATION);
            holder.setAutoCommit(false);
            entries.execute("lock table ledger.entry in share mode");
            order.awaitWaiting("l.relation = 'ledger.entry'::regclass");
            waits = load.next();
            first.execute("select pg_advisory_unlock(" + MIGRATION_LOCK + ")");
            order.awaitWaiting(THE_FENCE);
            order.say("`migrate` waits for a batch of the old one");
            Thread.sleep(2_000);
            order.check(migrating.isAlive(), "`migrate` did not wait for a batch under way");
            holder.rollback();
        }
        order.migrated(own, migrating);
        int fenced = load.next();
        Instance after = order.start(own);
        order.end(load);
        order.allOf(load, Order.FIRST, OLD, WHILE_MIGRATING);
        order.allOf(load, waits, OLD, WHILE_MIGRATING);
        order.allOf(load, fenced, OLD, Set.of(Order.FENCED));
        return order.settle(load, after);
    }

    /// The same for longer than `migrate` waits: nothing has changed then, and it is run again.
    Order.Row postingTooLong(Order order) throws IOException, InterruptedException, SQLException {
        Instance before = order.start(old);
        BothLoad load = order.load(Order.seat(OLD, before));
        try (Connection posting = order.owner();
                Statement statement = posting.createStatement()) {
            statement.execute("select set_config('suanquan.schema', (select number from db.writer)::text, false)");
            posting.setAutoCommit(false);
            statement.execute("select ledger.next_batch()");
            order.refused(own, order.begin(own), "a transaction that posts");
            posting.rollback();
        }
        Order.pause();
        int stillOpen = load.next();
        Order.pause();
        order.check(Order.readiness(before) == 200, "the old one is not ready after a `migrate` that changed nothing");
        int again = load.next();
        order.migrate(own);
        Instance after = order.start(own);
        order.end(load);
        order.allOf(load, Order.FIRST, OLD, WHILE_MIGRATING);
        order.allGood(load, stillOpen, OLD);
        order.allOf(load, again, OLD, WHILE_MIGRATING);
        return order.settle(load, after);
    }
}
