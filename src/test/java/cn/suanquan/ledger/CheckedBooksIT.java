package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Schema;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the check of new entries and the recount find; each breach is made in a transaction that is undone.
@ServiceTest
class CheckedBooksIT {
    private static final String CHECK_NEW = "select law, what, part from ledger.check_new()";
    private static final String RECOUNT = "select law, what, part from ledger.recount()";
    private static final String BATCH = "with b as (select ledger.next_batch() as id), n as (insert into ledger.batch"
            + " (id, recorded_at, entries) select id, now(), 1 from b returning id) ";
    private static final String ENTRY = "insert into ledger.entry (id, from_account, to_account, amount, basis,"
            + " business_at, source, key, from_page, to_page, kind, buckets, ref, content) select ";

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private final Book book = Book.fresh();
    private String treasury = "";
    private String voucher = "";
    private long old;

    @BeforeEach
    void openAccounts() {
        Map<String, AccountId> ids =
                tx.write(db -> ledger.open(db, List.of(book.treasury(), book.voucher("v", UUID.randomUUID(), 10_000))));
        treasury = Long.toString(ids.get(book.key("treasury")).value());
        voucher = Long.toString(ids.get(book.key("voucher/v")).value());
        old = post("old").value();
        post("older");
        assertEquals(List.of(), tx.writeLong(ledger::recount));
    }

    @AfterEach
    void isSoundAndBothChecksSaySo() {
        assertEquals(List.of(), tx.read(ledger::unsound));
        assertEquals(List.of(), tx.writeLong(ledger::checkNew));
        assertEquals(List.of(), tx.writeLong(ledger::recount));
    }

    @Test
    void whatIsPostedIsCheckedOnceAndThePositionMovesOn() {
        CheckedBooks before = kept();
        EntryId last = post("new");
        assertEquals(List.of(), tx.writeLong(ledger::checkNew));
        CheckedBooks after = kept();
        assertTrue(after.position() >= last.batch(), after.toString());
        assertEquals(before.entries() + 1, after.entries());
        assertEquals(before.recountedAt(), after.recountedAt());
        assertTrue(after.isOfThisServer() && after.isOfThisSchema());
    }

    @Test
    void anEntryThatMovedNoBalanceIsFound() throws SQLException {
        List<String> found = found(CHECK_NEW, BATCH + forged("(id << 20)", "null", "null", 1, "from n"));
        assertEquals(
                List.of(
                        "balance " + book.key("voucher/v") + " AVAILABLE",
                        "balance " + book.key("voucher/v") + " HELD",
                        "balance " + book.key("voucher/v") + " entries"),
                found);
    }

    @Test
    void aBalanceThatWasChangedIsFoundWhenItsAccountIsUsed() throws SQLException {
        String change = "update ledger.account set available = available + 1 where id = " + voucher;
        assertEquals(List.of(), found(CHECK_NEW, change));
        assertEquals(
                List.of("balance " + book.key("voucher/v") + " AVAILABLE"),
                found(CHECK_NEW, change, BATCH + forged("(id << 20)", "null", "null", 1, "from n"), moved(voucher)));
        assertEquals(List.of("balance " + book.key("voucher/v") + " AVAILABLE"), found(RECOUNT, change));
    }

    @Test
    void aBatchThatIsNotWholeAndAnEntryWithoutOneAreFound() throws SQLException {
        String two = BATCH.replace("now(), 1", "now(), 2");
        assertTrue(found(CHECK_NEW, two + forged("(id << 20)", "null", "null", 1, "from n"), moved(voucher))
                .toString()
                .matches("\\[batch \\d+]"));
        assertTrue(found(CHECK_NEW, forged("(ledger.next_batch() << 20)", "null", "null", 1, ""), moved(voucher))
                .toString()
                .matches("\\[batch \\d+]"));
    }

    @Test
    void aKeyThatWasUsedInAnEraThatWasTakenAwayIsFound() throws SQLException {
        List<String> found = found(
                CHECK_NEW,
                BATCH + forged("(id << 20)", "null", "null", 1, "from n"),
                moved(voucher),
                "insert into ledger.archived (key, request, id, amount, kind, buckets)"
                        + " select key, key, 7, amount, kind, buckets from ledger.entry order by id desc limit 1");
        assertTrue(found.toString().matches("\\[key [0-9a-f-]+]"), found.toString());
    }

    @Test
    void anEntryThatRefersToNoneIsFound() throws SQLException {
        List<String> found = found(
                CHECK_NEW, BATCH + forged("(id << 20)", "null", "4611686018427387904", 1, "from n"), moved(voucher));
        assertTrue(found.toString().matches("\\[ref \\d+]"), found.toString());
    }

    @Test
    void moneyThatCrossesBooksIsFound() throws SQLException {
        Book other = Book.fresh();
        String there = Long.toString(tx.write(db -> ledger.open(db, List.of(other.treasury())))
                .get(other.key("treasury"))
                .value());
        List<String> found = found(
                CHECK_NEW,
                BATCH + forged("(id << 20)", there, "null", 0, "from n"),
                "update ledger.account set available = available - 1, entries = entries + 1 where id = " + voucher,
                "update ledger.account set available = available + 1, entries = entries + 1 where id = " + there);
        assertTrue(found.toString().matches("\\[book \\d+]"), found.toString());
    }

    @Test
    void aBalanceBelowZeroIsFound() throws SQLException {
        List<String> found = found(
                CHECK_NEW,
                "alter table ledger.account drop constraint account_check",
                BATCH + forged("(id << 20)", "null", "null", 1, "from n").replace(", 1, 0,", ", 1000000, 0,"),
                moved(voucher).replace("- 1,", "- 1000000,").replace("+ 1,", "+ 1000000,"));
        assertEquals(List.of("below-zero " + book.key("voucher/v")), found);
    }

    /// With the balances changed too, so that the laws of the ledger alone find nothing.
    @Test
    void anOldEntryThatWasChangedWithItsBalancesIsFoundByTheRecountAlone() throws SQLException {
        String[] changed = {
            "alter table ledger.entry_0 disable trigger user",
            "alter table ledger.entry disable trigger user",
            "update ledger.entry set amount = amount + 1 where id = " + old,
            "update ledger.account set available = available - 1 where id = " + treasury,
            "update ledger.account set available = available + 1 where id = " + voucher
        };
        assertEquals(List.of(), found(CHECK_NEW, changed));
        assertEquals(
                List.of("kept " + book.key("treasury") + " AVAILABLE", "kept " + book.key("voucher/v") + " AVAILABLE"),
                found(RECOUNT, changed));
    }

    @Test
    void anEntryThatCameInBelowThePositionIsFoundByBoth() throws SQLException {
        String[] below = {
            "insert into ledger.batch (id, recorded_at, entries) values (1, now(), 1)",
            forged("(1 << 20)", "null", "null", 1, ""),
            moved(voucher)
        };
        List<String> found = found(RECOUNT, below);
        assertTrue(found.contains("kept " + book.key("voucher/v") + " HELD"), found.toString());
        assertTrue(found.stream().anyMatch(one -> one.startsWith("kept-batches ")), found.toString());
        List<String> used = new ArrayList<>(List.of(below));
        used.add(BATCH + forged("(id << 20)", "null", "null", 1, "from n"));
        used.add(moved(voucher));
        assertTrue(
                found(CHECK_NEW, used.toArray(String[]::new)).contains("balance " + book.key("voucher/v") + " HELD"));
    }

    @Test
    void aPositionThatTheLedgerDoesNotReachIsFound() throws SQLException {
        List<String> found = found(RECOUNT, "update ledger.checked set position = (1::bigint << 29) - 1");
        assertTrue(found.stream().anyMatch(one -> one.startsWith("kept-position ")), found.toString());
    }

    /// What was open when it was checked is neither missed nor counted twice.
    @Test
    void thePositionWaitsForWhoeverStillPosts() throws SQLException {
        CheckedBooks before;
        try (Connection open = DriverManager.getConnection(url, "suanquan_app", "");
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute(
                    "set " + Schema.SETTING + " = " + Schema.ofThisBuild().number());
            statement.execute("select ledger.next_batch()");
            before = kept();
            EntryId later = post("later");
            assertEquals(List.of(), tx.writeLong(ledger::checkNew));
            assertEquals(before.position(), kept().position());
            open.commit();
            assertEquals(List.of(), tx.writeLong(ledger::checkNew));
            assertTrue(kept().position() >= later.batch());
        }
        assertEquals(before.entries() + 1, kept().entries());
    }

    @Test
    void theServiceCanWriteNothingOfWhatIsKeptNorCheckItAgainstAnOldSnapshot() throws SQLException {
        try (Connection service = DriverManager.getConnection(url, "suanquan_app", "");
                Statement statement = service.createStatement()) {
            for (String sql : List.of(
                    "update ledger.checked set position = 0",
                    "delete from ledger.checked",
                    "insert into ledger.checked_sum (account, place, sum) values (1, 0, 1)",
                    "update ledger.checked_sum set sum = 0",
                    "delete from ledger.checked_sum",
                    "delete from ledger.stop",
                    "select ledger.forget_checked()")) {
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> statement.execute(sql), sql)
                                .getSQLState(),
                        sql);
            }
            service.setAutoCommit(false);
            assertEquals(
                    "42501",
                    assertThrows(
                                    SQLException.class,
                                    () -> statement.execute("lock table ledger.checked in share row exclusive mode"))
                            .getSQLState());
            service.rollback();
            service.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String sql : List.of(CHECK_NEW, RECOUNT)) {
                assertEquals(
                        "25000",
                        assertThrows(SQLException.class, () -> statement.execute(sql))
                                .getSQLState());
                service.rollback();
            }
        }
    }

    private CheckedBooks kept() {
        return tx.read(ledger::checked).orElseThrow();
    }

    private EntryId post(String id) {
        Leg leg = new Leg(
                new AccountId(Long.parseLong(treasury)),
                Bucket.AVAILABLE,
                new AccountId(Long.parseLong(voucher)),
                Bucket.AVAILABLE);
        Outcome outcome = tx.write(db -> ledger.post(db, book.posting(id, leg, Book.exactly(100))));
        return assertInstanceOf(Outcome.Posted.class, outcome).entry();
    }

    /// An entry of one fen out of the voucher.
    private String forged(String id, String to, String ref, int buckets, String from) {
        return ENTRY + id + ", " + voucher + ", " + to + ", 1, 0, now(), 1, gen_random_uuid(), 0, "
                + (to.equals("null") ? "null" : "0") + ", 390, " + buckets + ", " + ref + ", 'x'::bytea " + from;
    }

    /// What the balances of that entry would be.
    private static String moved(String account) {
        return "update ledger.account set available = available - 1, held = held + 1, entries = entries + 1 where id = "
                + account;
    }

    /// Broken by the owner, who may do what a mistake of an administrator does.
    private List<String> found(String check, String... broken) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    "set local " + Schema.SETTING + " = " + Schema.ofThisBuild().number());
            for (String sql : broken) {
                statement.execute(sql);
            }
            ResultSet rows = statement.executeQuery(check);
            while (rows.next()) {
                String part = rows.getString("part");
                found.add(rows.getString("law") + " " + rows.getString("what") + (part == null ? "" : " " + part));
            }
            owner.rollback();
        }
        return found.stream().sorted().toList();
    }
}
