package cn.suanquan.faults;

import cn.suanquan.identity.Role;
import cn.suanquan.loadtest.ApiCaller;
import cn.suanquan.loadtest.City;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL with a database for each order, copied from one that a build has made with its own `migrate` and in
/// which a center and vouchers were made through its own API.
final class ReleaseBed implements AutoCloseable {
    private static final int VOUCHERS = 20;
    private static final int MIGRATED_MAX_SECONDS = 180;
    private final Path folder;
    private final Issuer issuer;
    private final Postgres postgres;
    private final int rate;
    private int seed;

    ReleaseBed(Path folder, int rate, int seed) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.rate = rate;
        this.seed = seed;
        postgres = new Postgres(folder.resolve("postgresql"));
        issuer = new Issuer(folder);
    }

    /// A database that is copied for each order.
    ///
    /// @param number of the build that made it, and since which one builds may write, as the database has them
    record Template(String database, int number, int since, BothLoad.Site site) {}

    /// How a `migrate` ended, and what it said.
    record Said(int code, String words) {
        String last() {
            return words.strip().lines().reduce("", (_, line) -> line);
        }
    }

    Template template(String database, Build build) throws IOException, InterruptedException, SQLException {
        postgres.administer("create database " + database + " owner suanquan_owner");
        Said said = ended(migrate(build, database));
        if (said.code() != 0) {
            throw new IllegalStateException("build " + build.name() + " could not migrate: " + said.words());
        }
        Instance instance = instance(build, database);
        instance.awaitReady();
        City city = new City(
                (person, role, claims) -> new ApiCaller(instance.address(), issuer.token(person, role, claims)));
        String center = city.newCenter();
        String token = issuer.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
        BothLoad.Site site = new BothLoad.Site(token, center, city.vouchers(VOUCHERS));
        instance.close();
        try (Connection owner = owner(database);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select number, since from db.writer")) {
            row.next();
            return new Template(database, row.getInt("number"), row.getInt("since"), site);
        }
    }

    void copy(Template template, String database) throws SQLException {
        postgres.administer(
                "create database " + database + " template " + template.database() + " owner suanquan_owner");
    }

    Instance instance(Build build, String database) throws IOException {
        return new Instance(build, database, folder, issuer, postgres);
    }

    BothLoad load(BothLoad.Site site, List<BothLoad.Seat> seats) {
        seed++;
        return new BothLoad(site, rate, seed, seats);
    }

    Process migrate(Build build, String database) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                build.jar().toString(),
                "migrate");
        builder.environment().keySet().removeIf(name -> name.startsWith("SUANQUAN_"));
        builder.environment().put("SUANQUAN_DB_URL", "postgresql://127.0.0.1:" + postgres.port() + "/" + database);
        builder.environment().put("SUANQUAN_DB_TLS", "disable");
        builder.environment().put("SUANQUAN_DB_USER", "suanquan_owner");
        builder.environment().put("SUANQUAN_DB_PASSWORD", postgres.password());
        return builder.redirectErrorStream(true).start();
    }

    static Said ended(Process migrating) throws IOException, InterruptedException {
        String words = new String(migrating.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!migrating.waitFor(MIGRATED_MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("`migrate` does not end");
        }
        return new Said(migrating.exitValue(), words);
    }

    ApiCaller auditor(Instance instance) {
        return new ApiCaller(instance.address(), issuer.token("auditor-qian", Role.AUDITOR, Map.of()));
    }

    Connection owner(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgres.port() + "/" + database,
                "suanquan_owner",
                postgres.password());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
