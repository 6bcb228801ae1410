package cn.suanquan.loadtest;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.ledger.LedgerLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The same transfers by pgledger and by this ledger, in turn, on the same server: clients that each wait for the
/// answer to one transfer between two accounts taken at random. Then what this ledger does with as much usage as it
/// takes. Ends with 1 where the books of either are not sound. pgledger itself is not here: its SQL is given by path.
public final class Peer {
    private static final List<Integer> ACCOUNTS = List.of(50, 10, 2);
    private static final String TRANSFER = "select id from pgledger_create_transfer(?, ?, ?::numeric)";
    private static final String BYTES = """
            select (sum(pg_total_relation_size(c.oid)) / (select greatest(1, count(*)) from pgledger_transfers_view))::bigint
            from pg_class c where c.relkind = 'r' and c.relname like 'pgledger%'""";
    private final Wanted wanted;
    private final String peerUrl;
    private final LedgerLoad ledger;
    private final Rates rates = new Rates();

    /// @param files pgledger.sql, and before it what it needs and does not bring (uuid_to_ulid), in order
    private record Wanted(List<Path> files, int clients, int seconds, int rounds) {
        static Wanted of(String... arguments) {
            Wanted wanted = new Wanted(List.of(), 20, 10, 3);
            for (String argument : arguments) {
                String name = argument.substring(0, argument.indexOf('=') + 1);
                String value = argument.substring(name.length());
                wanted = switch (name) {
                    case "--pgledger=" -> new Wanted(files(value), wanted.clients, wanted.seconds, wanted.rounds);
                    case "--clients=" ->
                        new Wanted(wanted.files, Integer.parseInt(value), wanted.seconds, wanted.rounds);
                    case "--seconds=" ->
                        new Wanted(wanted.files, wanted.clients, Integer.parseInt(value), wanted.rounds);
                    case "--rounds=" ->
                        new Wanted(wanted.files, wanted.clients, wanted.seconds, Integer.parseInt(value));
                    default -> throw new IllegalArgumentException("unknown option " + argument);
                };
            }
            if (wanted.files.isEmpty()) {
                throw new IllegalArgumentException("--pgledger=path is missing; several files are divided by commas");
            }
            return wanted;
        }

        private static List<Path> files(String value) {
            List<Path> files = new ArrayList<>();
            for (String file : value.split(",")) {
                files.add(Path.of(file));
            }
            return files;
        }
    }

    private Peer(Wanted wanted, EmbeddedDatabase database) throws Exception {
        this.wanted = wanted;
        try (Sql admin = new Sql(database.jdbcUrl(), "postgres")) {
            admin.execute("create database pgledger");
        }
        peerUrl = database.jdbcUrl().replace("/suanquan?", "/pgledger?");
        try (Sql admin = new Sql(peerUrl, "postgres")) {
            Machine.describe(admin);
            for (Path file : wanted.files()) {
                admin.execute(Files.readString(file));
            }
        }
        ledger = new LedgerLoad(database.url());
    }

    public static void main(String... arguments) throws Exception {
        Wanted wanted = Wanted.of(arguments);
        Path folder = Path.of("target", "peer", Long.toString(System.currentTimeMillis()));
        boolean isSound;
        try (Embedded server = new Embedded(folder)) {
            Peer peer = new Peer(wanted, server.database);
            isSound = peer.run();
            peer.ledger.close();
        }
        System.exit(isSound ? 0 : 1);
    }

    private boolean run() throws SQLException, InterruptedException {
        LedgerLoad.Vouchers vouchers = ledger.open(LedgerCase.STANDARD_ACCOUNTS);
        Duration time = Duration.ofSeconds(wanted.seconds());
        Duration warmUp = Duration.ofSeconds(2);
        pgledger(ACCOUNTS.getFirst(), warmUp);
        ledger.transfers(ACCOUNTS.getFirst(), wanted.clients(), warmUp);
        standard(vouchers, warmUp);
        for (int round = 1; round <= wanted.rounds(); round++) {
            for (int accounts : ACCOUNTS) {
                told(round, "pgledger/" + accounts, pgledger(accounts, time));
                told(round, "ledger/" + accounts, ledger.transfers(accounts, wanted.clients(), time));
            }
            told(round, "ledger/usage", standard(vouchers, time));
        }
        rates.describe();
        for (int accounts : ACCOUNTS) {
            rates.ratio(
                    "ledger ÷ pgledger, " + wanted.clients() + " clients, " + accounts + " accounts",
                    "ledger/" + accounts,
                    "pgledger/" + accounts,
                    1);
            rates.ratio(
                    "ledger's usage ÷ pgledger, " + accounts + " accounts", "ledger/usage", "pgledger/" + accounts, 60);
        }
        return isSound();
    }

    private void told(int round, String name, double perSecond) {
        rates.add(name, perSecond);
        Machine.say("round %d       %-18s %,10.0f/s", round, name, perSecond);
    }

    private double standard(LedgerLoad.Vouchers vouchers, Duration time) {
        return ledger.measure(vouchers, Spread.uniform(vouchers.count()), LedgerCase.STANDARD_SUBMIT, time);
    }

    /// Transfers per second, each a call and a transaction.
    private double pgledger(int count, Duration time) throws SQLException, InterruptedException {
        List<String> accounts = new ArrayList<>();
        try (Sql sql = new Sql(peerUrl, "postgres")) {
            for (int i = 0; i < count; i++) {
                accounts.add(sql.text("select id from pgledger_create_account('account " + i + "', 'CNY')"));
            }
        }
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (Clients clients = new Clients(wanted.clients())) {
            clients.run(client -> {
                try (Connection connection = DriverManager.getConnection(peerUrl, "postgres", "");
                        PreparedStatement transfer = connection.prepareStatement(TRANSFER)) {
                    while (System.nanoTime() < end) {
                        transfer(transfer, accounts);
                        done.incrementAndGet();
                    }
                }
            });
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private static void transfer(PreparedStatement transfer, List<String> accounts) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int from = random.nextInt(accounts.size());
        int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
        transfer.setString(1, accounts.get(from));
        transfer.setString(2, accounts.get(to));
        transfer.setString(3, Integer.toString(1 + random.nextInt(100)));
        try (var rows = transfer.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("a transfer was answered nothing");
            }
        }
    }

    private boolean isSound() throws SQLException {
        List<String> unsound = ledger.unsound();
        try (Sql sql = new Sql(peerUrl, "postgres")) {
            String sum = sql.text("select coalesce(sum(balance), 0)::numeric = 0 from pgledger_accounts_view");
            Machine.say(
                    "books         ledger %s, pgledger %s; pgledger takes %,d bytes a transfer",
                    unsound.isEmpty() ? "sound" : "NOT SOUND: " + unsound,
                    sum.equals("t") ? "sums to zero" : "DOES NOT SUM TO ZERO",
                    sql.number(BYTES));
            return unsound.isEmpty() && sum.equals("t");
        }
    }
}
