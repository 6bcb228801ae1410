package cn.suanquan.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What operators do to the service while clients post: instances are restarted one after the other, and the primary
/// dies while its synchronous standby takes over.
final class ServiceCases {
    private static final int CLIENTS = 48;
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration BACK_WAIT_MAX = Duration.ofSeconds(90);
    private static final Duration WITHOUT_STANDBY = Duration.ofSeconds(10);
    private final OperateBed bed;

    ServiceCases(OperateBed bed) {
        this.bed = bed;
    }

    /// Each of two instances so many times, under so many requests a second: none fails.
    void rolling(int times, int perSecond) throws IOException, InterruptedException, SQLException {
        OperateBed.name("rolling restart of two instances, " + times + " times, " + perSecond + " requests/s");
        try (Instance other = bed.instance();
                Balancer balancer = new Balancer(List.of(bed.service, other))) {
            other.awaitReady();
            Rush rush = new Rush(bed.site.at(balancer), bed.postgres);
            try (rush) {
                long start = System.nanoTime();
                rush.start(CLIENTS, bed.nextSeed(), perSecond);
                Thread.sleep(BETWEEN);
                for (int i = 0; i < times; i++) {
                    for (Instance each : List.of(bed.service, other)) {
                        each.terminate();
                        each.ended();
                        each.restart();
                        Thread.sleep(BETWEEN);
                    }
                }
                rush.close();
                Rush.Counts counts = rush.counts();
                double seconds = (System.nanoTime() - start) / 1e9;
                OperateBed.say(
                        "%,d requests, %.0f a second (a machine that is too slow answers fewer), %d tries failed",
                        counts.requests(), counts.requests() / seconds, counts.busy() + counts.broken());
                bed.check(counts.busy() + counts.broken() == 0, "a request failed during a rolling restart");
                bed.settle(rush, bed.service);
            }
        }
    }

    /// kill -9 of the primary, promotion of the standby; two instances find it through the list of hosts. Then the new
    /// primary is told to wait for a standby that there is not.
    void failover() throws IOException, InterruptedException, SQLException {
        OperateBed.name("kill -9 of the primary under load, failover to its synchronous standby");
        try (Standby standby = new Standby(bed.postgres, Path.of(bed.folder.toString(), "standby"))) {
            String servers = "127.0.0.1:" + bed.postgres.port() + ",127.0.0.1:" + standby.port();
            try (Instance one = new Instance(bed.folder, bed.issuer, servers, bed.postgres.password());
                    Instance other = new Instance(bed.folder, bed.issuer, servers, bed.postgres.password());
                    Probe probe = bed.probe(one)) {
                one.awaitReady();
                other.awaitReady();
                takeOver(standby, List.of(one.address(), other.address()), one, probe);
                alone(List.of(one.address(), other.address()), one, probe);
            }
        }
    }

    private void takeOver(Standby standby, List<URI> instances, Instance one, Probe probe)
            throws IOException, InterruptedException, SQLException {
        Rush rush = bed.rush(instances);
        try (rush) {
            rush.start(CLIENTS, bed.nextSeed());
            Thread.sleep(BETWEEN);
            long killed = System.nanoTime();
            bed.postgres.failOver(standby);
            Duration promoted = Duration.ofNanos(System.nanoTime() - killed);
            rush.awaitAnswer(BACK_WAIT_MAX);
            Duration writes = Duration.ofNanos(System.nanoTime() - killed);
            Duration reads = probe.awaitWell(killed, BACK_WAIT_MAX);
            OperateBed.say(
                    "killed and promoted within %.1f s; writes again %.1f s after the kill, ready and read %.1f s",
                    promoted.toMillis() / 1e3, writes.toMillis() / 1e3, reads.toMillis() / 1e3);
            Thread.sleep(BETWEEN);
            bed.settle(rush, one);
        }
    }

    private void alone(List<URI> instances, Instance one, Probe probe)
            throws IOException, InterruptedException, SQLException {
        OperateBed.name("no standby left that a commit has to wait for");
        Rush rush = bed.rush(instances);
        try (rush) {
            rush.start(CLIENTS, bed.nextSeed());
            Thread.sleep(BETWEEN);
            bed.postgres.administer("alter system set synchronous_standby_names = 'nobody'");
            bed.postgres.administer("select pg_reload_conf()");
            Thread.sleep(BETWEEN.multipliedBy(2)); // it is told of what has waited for three seconds
            long from = System.nanoTime();
            int before = rush.counts().requests();
            Thread.sleep(WITHOUT_STANDBY);
            int written = rush.counts().requests() - before;
            Map<Integer, Integer> readiness = probe.readiness(from, System.nanoTime());
            bed.postgres.administer("alter system reset synchronous_standby_names");
            bed.postgres.administer("select pg_reload_conf()");
            Duration writes = rush.awaitAnswer(BACK_WAIT_MAX);
            OperateBed.say(
                    "writes acknowledged in %d s: %d; readiness %s; again %.1f s after a standby was not needed",
                    WITHOUT_STANDBY.toSeconds(), written, readiness, writes.toMillis() / 1e3);
            bed.check(written == 0, "a write was acknowledged that no standby has");
            bed.check(!readiness.containsKey(200), "the service said that it was ready");
            bed.settle(rush, one);
        }
    }
}
