package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The small application of loadtest/baseline, in a process of its own.
final class Baseline implements AutoCloseable {
    private static final Path PACKAGE = Path.of("target", "baseline", "quarkus-app", "quarkus-run.jar");
    /// The tables of its entities, with the indexes that its queries need.
    private static final String PREPARE = """
            create schema baseline;
            create table baseline.voucher (
                id bigint generated always as identity primary key, number text not null unique,
                available_fen bigint not null default 1000000000000 check (available_fen >= 0),
                held_fen bigint not null default 0, basis_fen bigint not null default 0,
                rate_basis_points integer not null default 5000);
            create sequence baseline.record_id increment 50;
            create table baseline.usage_record (
                id bigint primary key, record_id text not null unique,
                voucher_id bigint not null references baseline.voucher (id),
                resource text not null, quantity text not null, unit text not null,
                started_at timestamptz not null, completed_at timestamptz not null,
                fee_fen bigint not null, held_fen bigint not null, job text, recorded_at timestamptz not null);
            create index on baseline.usage_record (voucher_id);
            grant usage on schema baseline to suanquan_app;
            grant all on all tables in schema baseline to suanquan_app;
            grant all on all sequences in schema baseline to suanquan_app""";
    private final Process process;
    final URI address;

    /// @param database `postgresql://…`, with what [#PREPARE] makes in it
    Baseline(Path folder, String database) throws IOException, InterruptedException {
        if (!Files.exists(PACKAGE)) {
            throw new IllegalStateException(PACKAGE + " is missing: ./mvnw -f loadtest/baseline/pom.xml package");
        }
        Files.createDirectories(folder);
        int port = Server.freePort();
        address = URI.create("http://localhost:" + port + "/");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        PACKAGE.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("baseline.log").toFile());
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "baseline-stop"));
        Server.awaitAnswer(process, address);
    }

    static void prepare(Sql sql, List<String> vouchers) throws SQLException {
        sql.execute(PREPARE);
        sql.execute("insert into baseline.voucher (number) values ('" + String.join("'), ('", vouchers) + "')");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
