package cn.suanquan.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SnapshotsIT {
    private static final int CALLS = 10;
    private static final int EACH = 100;

    @Inject
    Ledger ledger;

    @Inject
    History history;

    @Inject
    Snapshots snapshots;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl = "";

    private final Book book = Book.fresh();
    private AccountId voucher = new AccountId(0);
    private AccountId other = new AccountId(0);

    @BeforeEach
    void fund() {
        List<AccountSpec> specs = List.of(
                book.treasury(),
                book.voucher("v", UUID.randomUUID(), 10_000),
                book.voucher("w", UUID.randomUUID(), 10_000));
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        voucher = ids.get(book.key("voucher/v"));
        other = ids.get(book.key("voucher/w"));
        for (AccountId account : List.of(voucher, other)) {
            Leg leg = new Leg(ids.get(book.key("treasury")), Bucket.AVAILABLE, account, Bucket.AVAILABLE);
            tx.write(db ->
                    ledger.post(db, List.of(Chain.of(book.posting("fund/" + account, leg, Book.exactly(10_000_000))))));
        }
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    private void use(AccountId account, String name) {
        for (int call = 0; call < CALLS; call++) {
            List<Chain> chains = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                chains.add(Chain.of(book.usage(name + "/" + call + "/" + i, account, 1 + i)));
            }
            tx.write(db -> ledger.post(db, chains));
        }
    }

    @Test
    void manyInstancesAtOnceTakeEachSnapshotOnce() throws Exception {
        snapshots.takeAll();
        use(voucher, "many");
        Settled settled = history.settled();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Snapshots.Taken>>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(threads.submit(() -> snapshots.take(settled, 3 * EACH, true)));
            }
            List<Snapshots.Taken> taken = new ArrayList<>();
            for (Future<List<Snapshots.Taken>> one : all) {
                taken.addAll(one.get());
            }
            assertEquals(
                    CALLS * EACH,
                    taken.stream().mapToLong(Snapshots.Taken::entries).sum());
            assertEquals(
                    taken.size(),
                    taken.stream().map(Snapshots.Taken::no).distinct().count());
        }
        assertEquals(List.of(), snapshots.takeAll());
    }

    @Test
    void noneIsTakenBeforeItIsDue() {
        snapshots.takeAll();
        use(voucher, "due");
        Settled settled = history.settled();
        assertEquals(List.of(), snapshots.take(settled, CALLS * EACH + 1, false));
        assertEquals(1, snapshots.take(settled, CALLS * EACH, false).size());
    }

    @Test
    void theServiceCanChangeNoneOfThemAndWhoCanIsFound() throws SQLException {
        use(voucher, "changed");
        snapshots.takeAll();
        for (String change : List.of(
                "update history.snapshot_account set held_in = held_in + 1 where held_in > 0",
                "delete from history.snapshot_total",
                "update history.snapshot set entries = entries + 1")) {
            assertThrows(DbFault.class, () -> tx.write(db -> db.exec(change)));
        }
        String last = "(select max(no) from history.snapshot)";
        for (String change : List.of(
                "update history.snapshot_account set held_in = held_in + 1 where held_in > 0 and snapshot = " + last,
                "update history.snapshot_account set basis = coalesce(basis, 0) + 1 where account = (select max(account)"
                        + " from history.snapshot_account where snapshot = " + last + ") and snapshot = " + last,
                "delete from history.snapshot_account where snapshot = " + last,
                "update history.snapshot_total set day = day + 100000 where snapshot = " + last,
                "delete from history.snapshot_total where snapshot = " + last,
                "update history.snapshot set entries = entries + 1 where no = " + last)) {
            assertTrue(!unsoundAfter(change).isEmpty(), change);
        }
    }

    /// What the laws say after a superuser has had their way, which is undone.
    private List<String> unsoundAfter(String change) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection superuser = DriverManager.getConnection(jdbcUrl, "postgres", "");
                Statement statement = superuser.createStatement()) {
            for (String table : List.of("snapshot", "snapshot_account", "snapshot_total")) {
                statement.execute("create table keep_" + table + " as table history." + table);
            }
            try {
                statement.execute("alter table history.snapshot disable trigger all");
                statement.execute("alter table history.snapshot_account disable trigger all");
                statement.execute("alter table history.snapshot_total disable trigger all");
                assertTrue(statement.executeUpdate(change) > 0, change);
                found.addAll(tx.read(history::unsound));
            } finally {
                for (String table : List.of("snapshot_total", "snapshot_account", "snapshot")) {
                    statement.execute("delete from history." + table);
                }
                for (String table : List.of("snapshot", "snapshot_account", "snapshot_total")) {
                    statement.execute("insert into history." + table + " table keep_" + table);
                    statement.execute("drop table keep_" + table);
                    statement.execute("alter table history." + table + " enable trigger all");
                    statement.execute(
                            "alter table history." + table + " enable always trigger " + table + "_only_added_to");
                }
            }
        }
        return found;
    }

    /// Rows that a read takes from the journal, as the server counts them: not those of other accounts, and not those
    /// before the last snapshot but for the page that was begun then.
    @Test
    void aReadTouchesTheEntriesSinceTheSnapshotAndNoOthers() throws SQLException {
        use(voucher, "old");
        use(other, "others");
        snapshots.takeAll();
        use(other, "more");
        tx.write(db -> ledger.post(db, List.of(Chain.of(book.usage("new", voucher, 1)))));
        ReadPoint now = history.at(AsOf.NOW);
        try (Connection superuser = DriverManager.getConnection(jdbcUrl, "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute("analyze ledger.entry");
        }
        long read = tx.read(db -> {
            long before = rowsRead(db);
            SumStore.of(db, List.of(voucher), now.position().last(), Optional.empty());
            return rowsRead(db) - before;
        });
        assertTrue(read > 0 && read <= 256 + 1, "rows read: " + read);
    }

    /// By sequential scans, by index scans and by bitmaps: the last two count on the index or on the table.
    private static long rowsRead(cn.suanquan.db.Db db) {
        return db.one("""
                        select sum(pg_stat_get_xact_tuples_fetched(oid))::int8
                        from (
                            select c.oid from pg_class c where c.oid = 'ledger.entry_0'::regclass
                            union all
                            select i.indexrelid from pg_index i where i.indrelid = 'ledger.entry_0'::regclass) as r
                        """, row -> row.getLong(0)).orElse(0L)
                + db.one("select pg_stat_get_xact_tuples_returned('ledger.entry_0'::regclass)", row -> row.getLong(0))
                        .orElse(0L);
    }
}
