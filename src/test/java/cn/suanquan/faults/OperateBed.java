package cn.suanquan.faults;

import cn.suanquan.identity.Role;
import cn.suanquan.loadtest.ApiCaller;
import cn.suanquan.loadtest.City;
import cn.suanquan.loadtest.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A PostgreSQL, one instance of the service as it is packaged, a center with vouchers, and what was found wrong.
final class OperateBed implements AutoCloseable {
    private static final int VOUCHERS = 40;
    private static final int SHOWN_MAX = 5;
    private static final int SEEDS_APART = 1_000; // more than clients, whose records it names
    final Path folder;
    final Postgres postgres;
    final Issuer issuer;
    final Instance service;
    final String center;
    final Rush.Site site;
    private final String auditor;
    private long seed;
    private boolean isRight = true;

    OperateBed(Path folder, long seed) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.seed = seed;
        postgres = new Postgres(folder.resolve("postgresql"));
        issuer = new Issuer(folder);
        auditor = issuer.token("auditor-qian", Role.AUDITOR, Map.of());
        service = instance();
        service.awaitReady();
        City city = new City(
                (person, role, claims) -> new ApiCaller(service.address(), issuer.token(person, role, claims)));
        center = city.newCenter();
        String token = issuer.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
        site = new Rush.Site(() -> List.of(service.address()), token, center, city.vouchers(VOUCHERS));
    }

    /// A further one, as production starts it; not waited for.
    Instance instance() throws IOException {
        return new Instance(folder, issuer, "127.0.0.1:" + postgres.port(), postgres.password());
    }

    Probe probe(Instance instance) {
        return new Probe(instance, auditor);
    }

    Rush rush(List<URI> instances) throws SQLException {
        return new Rush(site.at(instances), postgres);
    }

    /// Of clients that have not been there before.
    long nextSeed() {
        seed += SEEDS_APART;
        return seed;
    }

    /// Compares everything that was answered with the database, and asks for the verdict on the books.
    void settle(Rush rush, Instance instance) throws IOException, InterruptedException, SQLException {
        rush.close();
        rush.settleAll();
        rush.wrong().stream().limit(SHOWN_MAX).forEach(wrong -> check(false, "%s", wrong));
        JsonNode verdict = new ApiCaller(instance.address(), auditor).get("/api/v1/soundness");
        check(verdict.path("sound").asBoolean(false), "the books are not sound: %s", verdict);
        Rush.Counts counts = rush.counts();
        say(
                "%,d records answered, each compared with the books, which are sound; %,d tries told to come again,"
                        + " %,d broken",
                counts.results(), counts.busy(), counts.broken());
        rush.firstBroken().ifPresent(first -> say("the first that was broken: %s", first));
    }

    boolean isRight() {
        return isRight;
    }

    void check(boolean isSo, String words, Object... values) {
        if (!isSo) {
            isRight = false;
            Machine.say("WRONG           " + words, values);
        }
    }

    static void name(String name) {
        Machine.say("%n%s", name);
    }

    static void say(String words, Object... values) {
        Machine.say("                " + words, values);
    }

    @Override
    public void close() {
        service.close();
        postgres.close();
    }
}
