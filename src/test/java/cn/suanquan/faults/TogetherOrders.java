package cn.suanquan.faults;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The orders in which builds meet that may run beside each other: no request fails.
final class TogetherOrders {
    private static final String ALL = "all";
    private static final Duration READ = Duration.ofSeconds(12);
    private final Build same;
    private final Build own;
    private final Build expanded;
    private final Build contracted;

    /// @param same another build with the schema of this one
    /// @param expanded this one with a column more
    /// @param contracted the same without that column, which shuts out what is older than that
    TogetherOrders(Build same, Build own, Build expanded, Build contracted) {
        this.same = same;
        this.own = own;
        this.expanded = expanded;
        this.contracted = contracted;
    }

    Order.Row upgradeAndRollback(Order order) throws IOException, InterruptedException, SQLException {
        List<Instance> there = List.of(order.start(same), order.start(same));
        BothLoad load = order.load(seats(there));
        order.migrate(own);
        there = roll(order, load, there, own);
        order.migrate(same);
        roll(order, load, there, same);
        Order.pause();
        order.end(load);
        order.allGood(load, Order.FIRST, ALL);
        return order.settle(load, order.start(own));
    }

    Order.Row crashBeside(Order order) throws IOException, InterruptedException, SQLException {
        Instance old = order.start(same);
        order.migrate(own);
        Instance after = order.start(own);
        BothLoad load = order.load(Order.seat("old", old), Order.seat("new", after));
        old.kill();
        order.say("the old one killed with postings in flight");
        Order.pause();
        order.end(load);
        order.allGood(load, Order.FIRST, "new");
        return order.settle(load, after);
    }

    Order.Row expandAndContract(Order order) throws IOException, InterruptedException, SQLException {
        List<Instance> there = List.of(order.start(own), order.start(own));
        BothLoad load = order.load(seats(there));
        order.migrate(expanded);
        Order.pause();
        there = roll(order, load, there, expanded);
        order.migrate(own); // a rollback that needs nothing
        there = roll(order, load, there, own);
        there = roll(order, load, there, expanded);
        order.migrate(contracted);
        Order.pause();
        there = roll(order, load, there, contracted);
        Order.pause();
        order.startRefused(own, ReleaseOrders.FROM_NEWER);
        order.end(load);
        order.allGood(load, Order.FIRST, ALL);
        return order.settle(load, there.getFirst());
    }

    /// Somebody reads all of a table that the migration changes.
    Order.Row expandWhileRead(Order order) throws IOException, InterruptedException, SQLException {
        Instance one = order.start(own);
        BothLoad load = order.load(Order.seat(ALL, one));
        Process migrating;
        try (Connection reading = order.owner();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("select count(*) from ledger.account");
            migrating = order.begin(expanded);
            order.awaitWaiting("l.relation = 'ledger.account'::regclass");
            Thread.sleep(READ.toMillis());
            order.say("a reader held the table for %d s", READ.toSeconds());
        }
        order.migrated(expanded, migrating);
        Order.pause();
        order.end(load);
        order.allGood(load, Order.FIRST, ALL);
        return order.settle(load, order.start(expanded));
    }

    private static BothLoad.Seat[] seats(List<Instance> instances) {
        return instances.stream().map(one -> Order.seat(ALL, one)).toArray(BothLoad.Seat[]::new);
    }

    /// Two instances are replaced by two of that build, one after the other, behind what asks whether they are ready.
    private static List<Instance> roll(Order order, BothLoad load, List<Instance> from, Build to)
            throws IOException, InterruptedException {
        List<Instance> there = from;
        for (Instance each : from) {
            List<Instance> more = List.of(there.getLast(), there.getFirst(), order.start(to));
            try (Balancer balancer = new Balancer(more)) {
                load.to(ready(balancer));
                Order.pause();
                each.terminate();
                each.ended();
                there = more.stream().filter(one -> one != each).toList();
                load.to(seats(there));
            }
        }
        return there;
    }

    private static Supplier<List<BothLoad.Seat>> ready(Supplier<List<URI>> ready) {
        return () -> ready.get().stream()
                .map(address -> new BothLoad.Seat(ALL, address))
                .toList();
    }
}
