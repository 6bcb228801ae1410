package cn.suanquan.loadtest;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.EntryKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// What PostgreSQL can take at most: rows like a usage record's entry, with the same columns, constraints and indexes,
/// written in sets and nothing else: nothing is read, locked or decided. Two clients, each with a transaction per set.
final class BareInsert {
    static final int CLIENTS = 2;
    static final int SET = 1000;
    static final String PREPARE = """
            create schema loadtest;
            create table loadtest.bare (like ledger.entry_0 including all);
            grant usage on schema loadtest to suanquan_app;
            grant all on loadtest.bare to suanquan_app""";
    private static final String INSERT = """
            insert into loadtest.bare (id, from_account, amount, basis, business_at, source, key, from_page, kind,
                                       buckets, content)
            select id, account, amount, amount, at, account % 20, key, 0, 300, 1, content
            from unnest($1::int8[], $2::int8[], $3::int8[], $4::timestamptz[], $5::uuid[], $6::bytea[])
                 as new (id, account, amount, at, key, content)""";
    private static final int SOURCES = 20;
    private static final String RUN = UUID.randomUUID() + "-";
    private final AtomicLong next = new AtomicLong();
    private final Tx tx;
    private final int contentBytes;
    private final int accounts;

    BareInsert(Pool pool, int contentBytes, int accounts) {
        tx = new Tx(pool);
        this.contentBytes = contentBytes;
        this.accounts = accounts;
    }

    /// Rows per second.
    double measure(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long rows = insert(() -> System.nanoTime() < end);
        return rows * 1e9 / (System.nanoTime() - start);
    }

    /// Inserts until it is told to stop; answers how many rows.
    long insert(BooleanSupplier isToGoOn) throws InterruptedException {
        AtomicLong rows = new AtomicLong();
        try (Clients clients = new Clients(CLIENTS)) {
            clients.run(client -> {
                while (isToGoOn.getAsBoolean()) {
                    rows.addAndGet(tx.write(this::one));
                }
            });
        }
        return rows.get();
    }

    private int one(Db db) {
        Long[] id = new Long[SET];
        Long[] account = new Long[SET];
        Long[] amount = new Long[SET];
        OffsetDateTime[] at = new OffsetDateTime[SET];
        UUID[] key = new UUID[SET];
        Buffer[] content = new Buffer[SET];
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long first = next.getAndAdd(SET);
        for (int i = 0; i < SET; i++) {
            id[i] = first + i;
            account[i] = (long) random.nextInt(accounts);
            amount[i] = 500L;
            at[i] = now;
            key[i] = new EntryKey("center/" + random.nextInt(SOURCES), RUN + (first + i)).hash();
            byte[] bytes = new byte[contentBytes];
            random.nextBytes(bytes);
            content[i] = Buffer.buffer(bytes);
        }
        return db.exec(INSERT, id, account, amount, at, key, content);
    }
}
