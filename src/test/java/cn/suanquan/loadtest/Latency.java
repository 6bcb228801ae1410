package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// How long one record takes when records come at a constant rate, whatever the service does: at 25, 50, 75 and 100 %
/// of what it can do at most. A record's time counts from the moment it was due, so nothing is left out when the
/// service stands still. Writes a table and a plot; ends with 1 where the books are not sound.
public final class Latency {
    private static final double[] SHARES = {0.25, 0.50, 0.75, 1.00};
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private final Wanted wanted;
    private final Server server;
    private final ApiCaller center;
    private final List<String> vouchers;
    private final IntSupplier spread;

    /// @param peak records per second; 0: measure it
    /// @param peakClients connections that find the peak, each sending as soon as it is answered
    /// @param connections that the constant rate may use
    private record Wanted(int accounts, int seconds, double peak, int peakClients, int connections) {
        static Wanted of(String... arguments) {
            Wanted wanted = new Wanted(200, 30, 0, 64, 512);
            for (String argument : arguments) {
                String name = argument.substring(0, argument.indexOf('=') + 1);
                int value = Integer.parseInt(argument.substring(name.length()));
                wanted = switch (name) {
                    case "--accounts=" -> wanted.withAccounts(value);
                    case "--seconds=" ->
                        new Wanted(wanted.accounts, value, wanted.peak, wanted.peakClients, wanted.connections);
                    case "--peak=" ->
                        new Wanted(wanted.accounts, wanted.seconds, value, wanted.peakClients, wanted.connections);
                    case "--clients=" ->
                        new Wanted(wanted.accounts, wanted.seconds, wanted.peak, value, wanted.connections);
                    case "--connections=" ->
                        new Wanted(wanted.accounts, wanted.seconds, wanted.peak, wanted.peakClients, value);
                    default -> throw new IllegalArgumentException("unknown option " + argument);
                };
            }
            return wanted;
        }

        private Wanted withAccounts(int value) {
            return new Wanted(value, seconds, peak, peakClients, connections);
        }
    }

    private Latency(Wanted wanted, Server server, City city) throws IOException, InterruptedException {
        this.wanted = wanted;
        this.server = server;
        center = city.center();
        vouchers = city.vouchers(wanted.accounts());
        spread = Spread.uniform(vouchers.size());
    }

    public static void main(String... arguments) throws Exception {
        Wanted wanted = Wanted.of(arguments);
        Path folder = Path.of("target", "latency", Long.toString(System.currentTimeMillis()));
        boolean isSound;
        try (Server server = new Server(folder);
                Sql sql = new Sql(server.jdbcUrl(), "suanquan_owner")) {
            Machine.describe(sql);
            City city = new City(server.address, DemoIssuer.keptIn(server.data()));
            List<LatencyPlot.Curve> curves = new Latency(wanted, server, city).run();
            Path plot = folder.resolve("latency.svg");
            Files.writeString(plot, LatencyPlot.of(curves, wanted.seconds()));
            Machine.say("plot          %s", plot);
            JsonNode verdict = city.auditor().get("/api/v1/soundness");
            isSound = verdict.path("sound").asBoolean(false);
            Machine.say("books         %s", isSound ? "sound" : "NOT SOUND: " + verdict);
        }
        System.exit(isSound ? 0 : 1);
    }

    private List<LatencyPlot.Curve> run() throws IOException {
        double peak = wanted.peak() > 0 ? wanted.peak() : peak();
        List<LatencyPlot.Curve> curves = new ArrayList<>();
        for (double share : SHARES) {
            Load load = open(peak * share);
            Latencies times = load.latencies();
            curves.add(new LatencyPlot.Curve(share, peak * share, times));
            Machine.say(
                    "%3.0f %% of peak  %,8.0f/s due, %,8.0f/s done   p50 %7.2f ms   p99 %7.2f ms   p99.9 %7.2f ms   longest %7.1f ms   %s",
                    share * 100,
                    peak * share,
                    load.requestsPerSecond(),
                    times.millisAt(0.5),
                    times.millisAt(0.99),
                    times.millisAt(0.999),
                    times.longestMillis(),
                    load.statuses());
        }
        return curves;
    }

    private double peak() throws IOException {
        double warm = closed(WARM_UP);
        double peak = closed(Duration.ofSeconds(wanted.seconds()));
        Machine.say("peak          %,.0f/s over %d connections (warm-up %,.0f/s)", peak, wanted.peakClients(), warm);
        return peak;
    }

    private double closed(Duration time) throws IOException {
        try (LoadGenerator generator = new LoadGenerator(server.address, wanted.peakClients(), requests())) {
            return generator.closed(time).requireAllGood().acceptedPerSecond();
        }
    }

    private Load open(double perSecond) throws IOException {
        try (LoadGenerator generator = new LoadGenerator(server.address, wanted.connections(), requests())) {
            return generator.open(perSecond, Duration.ofSeconds(wanted.seconds()));
        }
    }

    private Requests requests() {
        return Requests.toService(center, vouchers, spread, 1);
    }
}
