package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/// The packaged service and the baseline beside it, measured from outside.
final class Http implements AutoCloseable {
    static final int BATCH = 500;
    private static final int BATCH_CLIENTS = 4;
    private static final int OPEN_CONNECTIONS = 512;
    private final Server server;
    private final Baseline baseline;
    private final ApiCaller auditor;
    private final ApiCaller center;
    private final String centerId;
    private final Path folder;
    private final List<String> vouchers;
    private final IntSupplier spread;
    private final int clients;
    private long accepted;

    Http(Server server, Options options, Path folder, Books books)
            throws IOException, InterruptedException, SQLException {
        this.server = server;
        this.folder = folder;
        clients = options.clients();
        City city = new City(server.address, DemoIssuer.keptIn(server.data()));
        auditor = city.auditor();
        centerId = city.newCenter();
        center = city.machine(centerId);
        vouchers = city.vouchers(options.accounts());
        spread = Spread.uniform(vouchers.size());
        Baseline.prepare(books.sql(), vouchers);
        baseline = new Baseline(folder, server.url(Books.DATABASE));
    }

    /// Records or requests a second, and how long a request took.
    record Measured(double perSecond, Latencies latencies) {
        String times() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms",
                    latencies.millisAt(0.5),
                    latencies.millisAt(0.99),
                    latencies.millisAt(0.999));
        }
    }

    /// Anonymous posts of one record that is forgotten.
    Measured noOp(Duration time) throws IOException {
        return baseline("/noop", time);
    }

    /// Anonymous posts of one record, each a transaction through Hibernate Reactive.
    Measured orm(Duration time) throws IOException {
        return baseline("/records", time);
    }

    private Measured baseline(String path, Duration time) throws IOException {
        try (LoadGenerator generator =
                new LoadGenerator(baseline.address, clients, Requests.toBaseline(path, vouchers, spread))) {
            Load load = generator.closed(time).requireAllGood();
            return new Measured(load.requestsPerSecond(), load.latencies());
        }
    }

    /// Records one by one.
    Measured singles(Duration time) throws IOException {
        return posted(1, clients, time);
    }

    /// Records in batches of 500; the times are those of whole batches.
    Measured batches(Duration time) throws IOException {
        return posted(BATCH, BATCH_CLIENTS, time);
    }

    private Measured posted(int size, int connections, Duration time) throws IOException {
        try (LoadGenerator generator =
                new LoadGenerator(server.address, connections, Requests.toService(center, vouchers, spread, size))) {
            Load load = generator.closed(time).requireAllGood();
            accepted += load.accepted();
            return new Measured(load.acceptedPerSecond(), load.latencies());
        }
    }

    /// Records one by one at a constant rate, as they are due, and where they spent their time.
    Measured open(double perSecond, Duration time, Tail tail) throws IOException, InterruptedException {
        List<Journey> journeys = new ArrayList<>();
        Tail.begin(server);
        try (LoadGenerator generator = new LoadGenerator(
                server.address, OPEN_CONNECTIONS, Requests.toService(center, vouchers, spread, 1), journeys::add)) {
            Load load = generator.open(perSecond, time).requireAllGood();
            accepted += load.accepted();
            tail.end(server, folder.resolve("tail-" + System.nanoTime() + ".jfr"), "center/" + centerId, journeys);
            return new Measured(load.acceptedPerSecond(), load.latencies());
        }
    }

    /// Records that were answered ACCEPTED since the start.
    long accepted() {
        return accepted;
    }

    JsonNode soundness() throws IOException, InterruptedException {
        return auditor.get("/api/v1/soundness");
    }

    @Override
    public void close() {
        baseline.close();
    }
}
