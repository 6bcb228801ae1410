package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Records a second through the lanes against a bare set insert of the same row, without HTTP, and bytes per record.
/// Arguments: vouchers, seconds, rounds, records in one submit.
public final class LedgerSpeed {
    private static final int CONTENT_BYTES = 70;
    private static final int IN_FLIGHT = 4000;
    private static final int LANES = 2;
    private final int vouchers;
    private final int seconds;
    private final int perSubmit;
    private final EmbeddedDatabase database;
    private final io.vertx.mutiny.sqlclient.Pool pool;
    private final Tx tx;
    private final Ledger ledger;
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<UUID> owners = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();

    private LedgerSpeed(int vouchers, int seconds, int perSubmit) {
        this.vouchers = vouchers;
        this.seconds = seconds;
        this.perSubmit = perSubmit;
        database = EmbeddedDatabase.start(Path.of("target", "speed-" + UUID.randomUUID()));
        PgConnectOptions options = PgConnectOptions.fromUri(database.url())
                .setUser("suanquan_app")
                .setPassword("")
                .setCachePreparedStatements(true);
        pool = new io.vertx.mutiny.sqlclient.Pool(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(8))
                .using(Vertx.vertx())
                .build());
        tx = new Tx(pool);
        ledger = new Ledger(new Lanes(pool, Clock.systemUTC(), LANES), Clock.systemUTC());
    }

    public static void main(String[] arguments) throws InterruptedException {
        int rounds = Integer.parseInt(arguments[2]);
        LedgerSpeed speed = new LedgerSpeed(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[3]));
        speed.open();
        for (int round = 1; round <= rounds; round++) {
            long bare = speed.bare();
            long lanes = speed.lanes();
            System.out.printf(
                    "round %d: bare insert %,d/s, ledger %,d/s, ratio %.2f%n",
                    round, bare, lanes, (double) lanes / bare);
        }
        speed.report();
        speed.database.close();
        System.exit(0);
    }

    private void open() {
        Book book = new Book("speed");
        List<AccountSpec> specs = new ArrayList<>(List.of(book.treasury()));
        for (int i = 0; i < vouchers; i++) {
            UUID owner = UUID.randomUUID();
            owners.add(owner);
            specs.add(book.voucher("v" + i, owner, 5000));
        }
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        AccountId treasury = ids.get(book.key("treasury"));
        List<Chain> faces = new ArrayList<>();
        for (int i = 0; i < vouchers; i++) {
            AccountId voucher = ids.get(book.key("voucher/v" + i));
            accounts.add(voucher);
            Leg leg = new Leg(treasury, Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
            faces.add(Chain.of(book.posting("face/" + i, leg, Book.exactly(Fen.MAX_VALUE / vouchers / 2))));
        }
        if (tx.write(db -> ledger.post(db, faces)).size() != vouchers) {
            throw new IllegalStateException("not all vouchers were issued");
        }
    }

    private long lanes() throws InterruptedException {
        long before = journalRows();
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 2; client++) {
            clients.add(Thread.ofPlatform().start(() -> {
                Random random = new Random();
                while (System.nanoTime() < end) {
                    int voucher = random.nextInt(vouchers);
                    inFlight.acquireUninterruptibly(perSubmit);
                    ledger.submit(owners.get(voucher), usage(voucher, random))
                            .subscribe()
                            .with(_ -> inFlight.release(perSubmit), _ -> inFlight.release(perSubmit));
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        inFlight.acquire(IN_FLIGHT);
        return (long) ((journalRows() - before) * 1e9 / (System.nanoTime() - start));
    }

    private List<Chain> usage(int voucher, Random random) {
        List<Chain> chains = new ArrayList<>(perSubmit);
        Leg hold = Leg.within(accounts.get(voucher), Bucket.AVAILABLE, Bucket.HELD);
        Amount fee = new Amount.Metered(
                1000 + random.nextInt(1000), Leg.within(accounts.get(voucher), Bucket.HELD, Bucket.AVAILABLE));
        for (int i = 0; i < perSubmit; i++) {
            byte[] content = new byte[CONTENT_BYTES];
            random.nextBytes(content);
            EntryKey key = new EntryKey("center/" + voucher % 20, "r" + number.incrementAndGet());
            chains.add(Chain.of(
                    new Posting(key, new EntryKind(300), hold, fee, Instant.now(), Optional.empty(), content)));
        }
        return chains;
    }

    private long journalRows() {
        return tx.read(db -> db.one("select count(*) from ledger.entry", row -> row.getLong(0))
                .orElseThrow());
    }

    /// The same columns and indexes, one set after the other by two clients, nothing read, nothing decided.
    private long bare() throws InterruptedException {
        prepareBare();
        AtomicLong rows = new AtomicLong();
        AtomicLong ids = new AtomicLong();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 2; client++) {
            clients.add(Thread.ofVirtual().start(() -> {
                Random random = new Random();
                while (System.nanoTime() < end) {
                    rows.addAndGet(tx.write(db -> insertBare(db, random, ids)));
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        return (long) (rows.get() * 1e9 / (System.nanoTime() - start));
    }

    private void prepareBare() {
        try (java.sql.Connection owner =
                        java.sql.DriverManager.getConnection(database.jdbcUrl(), "suanquan_owner", "");
                java.sql.Statement statement = owner.createStatement()) {
            statement.execute("create schema if not exists bare");
            statement.execute("drop table if exists bare.entry");
            statement.execute("create table bare.entry (like ledger.entry_0 including all)");
            statement.execute("grant usage on schema bare to suanquan_app");
            statement.execute("grant all on bare.entry to suanquan_app");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int insertBare(Db db, Random random, AtomicLong ids) {
        int size = Lane.BATCH_POSTINGS;
        Long[] id = new Long[size];
        Long[] account = new Long[size];
        Long[] amount = new Long[size];
        OffsetDateTime[] at = new OffsetDateTime[size];
        UUID[] key = new UUID[size];
        Buffer[] content = new Buffer[size];
        for (int i = 0; i < size; i++) {
            id[i] = ids.incrementAndGet();
            account[i] = accounts.get(random.nextInt(vouchers)).value();
            amount[i] = 500L;
            at[i] = Instant.now().atOffset(ZoneOffset.UTC);
            key[i] = new UUID(random.nextLong(), random.nextLong());
            byte[] bytes = new byte[CONTENT_BYTES];
            random.nextBytes(bytes);
            content[i] = Buffer.buffer(bytes);
        }
        return db.exec("""
                insert into bare.entry (id, from_account, amount, basis, business_at, source, key, from_page, kind, buckets, content)
                select id, account, amount, amount, at, account % 20, key, 0, 300, 1, content
                from unnest($1::int8[], $2::int8[], $3::int8[], $4::timestamptz[], $5::uuid[], $6::bytea[])
                     as new (id, account, amount, at, key, content)""", id, account, amount, at, key, content);
    }

    private void report() {
        long rows = journalRows();
        String sql = """
                select c.relname, pg_relation_size(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'ledger' and c.relkind in ('r', 'i') order by 2 desc""";
        long total = 0;
        for (Map.Entry<String, Long> size :
                tx.read(db -> db.list(sql, row -> Map.entry(row.getString(0), row.getLong(1))))) {
            total += size.getValue();
            System.out.printf(
                    "%-28s %,14d bytes %8.1f per record%n",
                    size.getKey(), size.getValue(), (double) size.getValue() / rows);
        }
        System.out.printf("%,d records, %.1f bytes each%n", rows, (double) total / rows);
        System.out.println("HOT: "
                + tx.read(db -> db.one(
                                "select n_tup_upd || ' updates, ' || n_tup_hot_upd || ' hot' from pg_stat_user_tables where schemaname = 'ledger' and relname = 'account'",
                                row -> row.getString(0))
                        .orElseThrow()));
        System.out.println("unsound: " + tx.read(ledger::unsound) + " vouchers " + Arrays.asList(vouchers, seconds));
    }
}
