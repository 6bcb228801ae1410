package cn.suanquan.loadtest;

import cn.suanquan.ledger.LedgerLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A transaction for each record without any service: pgbench locks and reads the account, inserts the record with the
/// columns, constraints and indexes of the journal, and updates the account. What one can reach who commits each record
/// by itself and costs nothing. On a PostgreSQL of its own with the same settings, since it takes a session a client.
final class OneRow implements AutoCloseable {
    private static final String PREPARE = """
            create schema loadtest;
            create table loadtest.account (like ledger.account including all);
            create table loadtest.entry (like ledger.entry_0 including all);
            create sequence loadtest.entry_id;
            insert into loadtest.account (available, fiscal_year, rate_bps, type, may_overdraw, programme, key)
            select 10000000000000, 2025, 5000, 4, false, 'loadtest', 'voucher/' || n from generate_series(1, %d) n;
            grant usage on schema loadtest to suanquan_app;
            grant all on all tables in schema loadtest to suanquan_app;
            grant all on all sequences in schema loadtest to suanquan_app;
            analyze loadtest.account""";
    /// Its keys come in order, as those of a center do that counts its records.
    private static final String SCRIPT = """
            \\set account random(1, %d)
            begin;
            select available, held, basis, entries, rate_bps, status from loadtest.account
            where id = :account for no key update;
            insert into loadtest.entry (id, from_account, amount, basis, business_at, source, key, from_page, kind,
                                        buckets, content)
            select id, :account, 100, 200, now(), 7, ('00000000-0000-4000-8000-' || lpad(to_hex(id), 12, '0'))::uuid,
                   0, 300, 1, '\\x%s'::bytea
            from (select nextval('loadtest.entry_id') as id) new;
            update loadtest.account
            set available = available - 100, held = held + 100, basis = basis + 200, entries = entries + 1
            where id = :account;
            commit;
            """;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int THREADS = 2;
    private final Path pgbench;
    private final Embedded postgres;
    private final Path script;
    private final int clients;

    /// @param pgbench where that program is
    OneRow(Path pgbench, Path folder, int accounts, int clients) throws IOException, SQLException {
        this.pgbench = pgbench;
        this.clients = clients;
        postgres = new Embedded(folder.resolve("one-row"));
        try (Sql owner = new Sql(postgres.database.jdbcUrl(), "suanquan_owner")) {
            owner.execute(PREPARE.formatted(accounts));
        }
        script = folder.resolve("one-row.sql");
        Files.writeString(script, SCRIPT.formatted(accounts, "a7".repeat(LedgerLoad.CONTENT_BYTES)));
    }

    /// Transactions per second.
    ///
    /// @throws IllegalStateException where one failed
    double measure(Duration time) throws IOException, InterruptedException {
        String said = Command.run(
                List.of(
                        pgbench.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + THREADS,
                        "--time=" + time.toSeconds(),
                        "--file=" + script.toAbsolutePath(),
                        "--host=localhost",
                        "--port=" + postgres.database.port(),
                        "--username=suanquan_app",
                        "suanquan"),
                Map.of("PGPASSWORD", postgres.database.password()));
        Matcher rate = RATE.matcher(said);
        if (!rate.find() || !said.contains("number of failed transactions: 0 ")) {
            throw new IllegalStateException("pgbench said: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    @Override
    public void close() {
        postgres.close();
    }
}
