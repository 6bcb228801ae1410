package cn.suanquan.loadtest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The limit: rows like a usage record's entry, with the same constraints and indexes, written in sets and nothing
/// else. Two clients, each with a transaction per set.
final class BareInsert {
    static final int CLIENTS = 2;
    static final int SET = 500;
    private static final AtomicLong NEXT = new AtomicLong(1);
    private final String url;
    private final byte[] content;
    private final long accounts;

    BareInsert(String url, int contentBytes, long accounts) throws SQLException {
        this.url = url;
        this.accounts = accounts;
        content = new byte[contentBytes];
        ThreadLocalRandom.current().nextBytes(content);
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                var statement = owner.createStatement()) {
            statement.execute("create schema loadtest");
            statement.execute("create table loadtest.bare (like ledger.entry_0 including all)");
        }
    }

    /// Rows per second.
    double measure(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        AtomicLong rows = new AtomicLong();
        long start = System.nanoTime();
        try (Clients clients = new Clients(CLIENTS)) {
            clients.run(client -> insertUntil(end, rows));
        }
        return rows.get() * 1e9 / (System.nanoTime() - start);
    }

    private void insertUntil(long end, AtomicLong rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "suanquan_owner", "")) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into loadtest.bare (id, from_account, amount, basis, business_at, source, key, from_page,
                                               kind, buckets, content)
                    select i, a, 50, 100, now(), 4711, k, 1, 300, 1, c
                    from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::bytea[]) as r (i, a, k, c)
                    """)) {
                while (System.nanoTime() < end) {
                    one(connection, insert);
                    connection.commit();
                    rows.addAndGet(SET);
                }
            }
        }
    }

    private void one(Connection connection, PreparedStatement insert) throws SQLException {
        Long[] ids = new Long[SET];
        Long[] account = new Long[SET];
        UUID[] keys = new UUID[SET];
        byte[][] contents = new byte[SET][];
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < SET; i++) {
            ids[i] = NEXT.getAndIncrement();
            account[i] = random.nextLong(accounts);
            keys[i] = new UUID(random.nextLong(), random.nextLong());
            contents[i] = content;
        }
        Array[] arrays = {
            connection.createArrayOf("bigint", ids),
            connection.createArrayOf("bigint", account),
            connection.createArrayOf("uuid", keys),
            connection.createArrayOf("bytea", contents)
        };
        for (int i = 0; i < arrays.length; i++) {
            insert.setArray(i + 1, arrays[i]);
        }
        insert.executeUpdate();
    }
}
