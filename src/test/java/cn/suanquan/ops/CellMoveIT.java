package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.db.OwnerSession;
import cn.suanquan.http.Problem;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.OwnLedger;
import cn.suanquan.ledger.Posting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A jurisdiction moves from one server to another. Only the copy is played, for the embedded PostgreSQL has
/// no pg_dump.
class CellMoveIT {
    private static final String ADDRESS = "https://new.city.example";
    private static final String OWNER = "suanquan_owner";
    private static final EmbeddedDatabase HERE = server();
    private static final EmbeddedDatabase THERE = server();

    private final String name = "cell_" + UUID.randomUUID().toString().replace("-", "");
    private final String from = HERE.jdbcUrl().replace("/suanquan", "/" + name);
    private final String to = THERE.jdbcUrl().replace("/suanquan", "/" + name);
    private final List<OwnLedger> services = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Book> books = Map.of("one", Book.fresh(), "two", Book.fresh());

    private static EmbeddedDatabase server() {
        return EmbeddedDatabase.start(
                Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    }

    @BeforeAll
    static void whoMovesMayEndSessions() throws SQLException {
        run(HERE.jdbcUrl(), "postgres", "grant pg_signal_backend to suanquan_owner");
    }

    @AfterEach
    void leave() {
        services.forEach(OwnLedger::close);
    }

    @AfterAll
    static void stop() {
        HERE.close();
        THERE.close();
    }

    @Test
    void aJurisdictionMovesWholeAndIsNeverOpenAtBothEndsWhereverItIsBrokenOff() throws Exception {
        bothEnds();
        OwnLedger old = service(HERE);
        List<Outcome> first = post(old, "first");
        assertEquals(CellMove.Next.CLOSE, step(CellMove::next));
        assertTrue(did(CellMove::check), said::toString);
        isOpenAt(true, false);

        assertTrue(did(move -> move.close(ADDRESS)));
        isOpenAt(false, false);
        assertEquals("CELL_MOVING", refused(service(HERE)));
        assertEquals(CellMove.Next.COPY, step(CellMove::next), "broken off before the sessions were ended");

        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertEquals(CellMove.Next.COPY, step(CellMove::next), "broken off before the copy was whole");
        assertThrows(IllegalStateException.class, () -> step(CellMove::open));
        isOpenAt(false, false);
        assertTrue(did(CellMove::filled));
        assertEquals(CellMove.Next.OPEN, step(CellMove::next));
        assertTrue(did(CellMove::compare), said::toString);
        isOpenAt(false, false);

        try (CellEndStore sealed = end(from)) { // broken off between the two acts of opening
            sealed.seal(sealed.end().move().orElseThrow());
        }
        isOpenAt(false, false);
        assertThrows(IllegalStateException.class, () -> step(CellMove::undo));
        assertEquals(CellMove.Next.OPEN, step(CellMove::next));
        assertTrue(did(CellMove::clear), "the copy was lost");
        assertEquals(CellMove.Next.COPY, step(CellMove::next));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        isOpenAt(false, false);
        assertTrue(did(CellMove::open), said::toString);
        assertEquals(CellMove.Next.DONE, step(CellMove::next));
        assertTrue(did(CellMove::open));
        isOpenAt(false, true);

        assertThrows(IllegalStateException.class, () -> step(CellMove::undo));
        assertThrows(IllegalStateException.class, () -> step(move -> move.close(ADDRESS)));
        assertThrows(IllegalStateException.class, () -> step(CellMove::clear));
        OwnLedger now = service(THERE);
        assertTrue(post(now, "first").stream()
                .allMatch(same -> assertInstanceOf(Outcome.Posted.class, same).isReplay()));
        assertEquals(first.size(), post(now, "second").size());
        assertEquals(List.of(), now.tx().read(db -> now.ledger().unsound(db)));
        assertEquals(2L, number(now, "select count(*) as n from ledger.incarnations"));
    }

    @Test
    void theSourceRefusesEveryWriteForGoodAndIsStillRead() throws Exception {
        bothEnds();
        OwnLedger before = service(HERE);
        post(before, "first");
        try (Connection early = DriverManager.getConnection(from, "suanquan_app", "");
                Statement statement = early.createStatement()) {
            early.setAutoCommit(false);
            statement.execute("update ops.soundness_check set reason = reason");
            assertTrue(did(move -> move.close(ADDRESS)));
            assertThrows(SQLException.class, early::commit, "who was there before is no longer");
        }
        try (CellEndStore end = end(from)) {
            end.seal(end.end().move().orElseThrow());
        }
        OwnLedger restarted = service(HERE);
        assertEquals("CELL_MOVED", refused(restarted));
        DbFault other = assertThrows(
                DbFault.class,
                () -> restarted.tx().write(db -> db.exec("update ops.soundness_check set reason = reason")));
        assertTrue(other.isMovedAway(), other.getMessage());
        assertEquals(ADDRESS, other.movedTo());
        assertTrue(Problem.unanswered(other).orElseThrow().detail().contains(ADDRESS));
        assertEquals(4L, number(restarted, "select count(*) as n from ledger.journal"));
        try (Connection older = DriverManager.getConnection(from, "suanquan_app", "");
                Statement statement = older.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.execute("select ledger.next_batch()"));
            assertEquals("SQ004", refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void aRowThatDiffersStopsAMoveWhichIsCopiedAnew() throws Exception {
        bothEnds();
        post(service(HERE), "first");
        assertTrue(did(move -> move.close(ADDRESS)));
        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        run(
                to,
                "postgres",
                "begin read write; set local session_replication_role = replica;"
                        + " update ledger.account set rate_bps = rate_bps - 1"
                        + " where id = (select max(id) from ledger.account); commit");
        assertFalse(did(CellMove::open));
        List<String> differences =
                said.stream().filter(line -> line.startsWith("DIFFERS")).toList();
        assertEquals(1, differences.size(), said::toString);
        assertTrue(differences.getFirst().startsWith("DIFFERS      digest of ledger.account: "), said::toString);
        isOpenAt(false, false);
        assertThrows(IllegalStateException.class, () -> step(to, from, CellMove::undo), "at the wrong end");
        isOpenAt(false, false);
        assertEquals(CellMove.Next.COPY, step(CellMove::next));
        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        assertTrue(did(CellMove::open), said::toString);
        isOpenAt(false, true);
        assertThrows(IllegalStateException.class, () -> step(CellMove::undo));
    }

    @Test
    void aMoveThatIsGivenUpOpensTheSourceAndItsCopyNeverOpens() throws Exception {
        bothEnds();
        post(service(HERE), "first");
        assertTrue(did(move -> move.close(ADDRESS)));
        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        assertEquals("CELL_MOVING", refused(service(HERE)));
        assertTrue(did(CellMove::undo));
        isOpenAt(true, false);
        OwnLedger again = service(HERE);
        post(again, "second");
        assertEquals(
                0L,
                number(
                        again,
                        "select count(*) as n from pg_stat_activity, db.cell_now"
                                + " where datname = current_database() and usename = current_user and backend_start < at"),
                "sessions that can only read");
        assertThrows(IllegalStateException.class, () -> step(CellMove::open));
        assertTrue(did(move -> move.close(ADDRESS)));
        assertEquals(CellMove.Next.COPY, step(CellMove::next));
        assertThrows(IllegalStateException.class, () -> step(CellMove::filled));
        assertThrows(IllegalStateException.class, () -> step(CellMove::open));
        isOpenAt(false, false);
    }

    @Test
    void whatIsInTheWayIsSaidBeforeAnythingChanges() throws Exception {
        bothEnds();
        assertFalse(did(from, from, CellMove::check));
        assertTrue(said.contains("in the way   both addresses name one database"), said::toString);
        assertFalse(did(from, THERE.jdbcUrl(), CellMove::check));
        assertTrue(said.contains("in the way   the target is not empty"), said::toString);
        run(HERE.jdbcUrl(), "postgres", "create role city_reader");
        run(from, OWNER, "grant select on ledger.batch to city_reader");
        assertFalse(did(move -> move.run(List.of("close", ADDRESS))));
        assertTrue(said.contains("in the way   the target has no role city_reader"), said::toString);
        isOpenAt(true, false);
        assertFalse(did(THERE.jdbcUrl(), from, CellMove::check));
        assertTrue(said.stream().anyMatch(line -> line.contains("grant pg_signal_backend")), said::toString);
    }

    private void bothEnds() throws SQLException {
        run(
                HERE.jdbcUrl().replace("/suanquan", "/postgres"),
                "postgres",
                "create database " + name + " template suanquan owner suanquan_owner");
        run(
                THERE.jdbcUrl().replace("/suanquan", "/postgres"),
                "postgres",
                "create database " + name + " owner suanquan_owner");
    }

    private OwnLedger service(EmbeddedDatabase server) {
        OwnLedger service = new OwnLedger(server.port(), server.password(), name);
        services.add(service);
        return service;
    }

    /// In both programmes, through accounts that are opened where they are not there.
    private List<Outcome> post(OwnLedger service, String id) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Book book : books.values()) {
            UUID owner = UUID.nameUUIDFromBytes(book.programme().getBytes(StandardCharsets.UTF_8));
            Map<String, AccountId> ids = service.tx()
                    .write(db -> service.ledger().open(db, List.of(book.treasury(), book.voucher("v", owner, 10_000))));
            AccountId voucher = ids.get(book.key("voucher/v"));
            Posting posting = book.posting(
                    id,
                    new Leg(ids.get(book.key("treasury")), Bucket.AVAILABLE, voucher, Bucket.AVAILABLE),
                    Book.exactly(1000));
            outcomes.addAll(service
                    .tx()
                    .write(db -> service.ledger()
                            .post(db, List.of(Chain.of(posting), Chain.of(book.usage(id + "/used", voucher, 7)))))
                    .stream()
                    .flatMap(List::stream)
                    .toList());
        }
        return outcomes;
    }

    private static Long number(OwnLedger service, String sql) {
        return service.tx().read(db -> db.one(sql, row -> row.getLong("n")).orElseThrow());
    }

    /// The code of the problem with which a posting ends there.
    private String refused(OwnLedger service) {
        DbFault fault = assertThrows(DbFault.class, () -> post(service, "refused"));
        return Problem.unanswered(fault).orElseThrow().code();
    }

    /// Asked as a posting asks, by a new session that may write.
    private void isOpenAt(boolean here, boolean there) throws SQLException {
        assertEquals(here, isOpen(from), "the source");
        assertEquals(there, isOpen(to), "the target");
    }

    private static void run(String url, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isOpen(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, OWNER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("select db.require_open()");
            return true;
        } catch (SQLException e) {
            assertTrue(List.of("SQ003", "SQ004", "3F000").contains(e.getSQLState()), e.getMessage());
            return false;
        }
    }

    /// As a process of its own would do it, which knows nothing of the steps before.
    private <T> T step(Function<CellMove, T> act) {
        return step(from, to, act);
    }

    private boolean did(Predicate<CellMove> act) {
        return step(act::test);
    }

    private boolean did(String source, String target, Predicate<CellMove> act) {
        return step(source, target, act::test);
    }

    private <T> T step(String source, String target, Function<CellMove, T> act) {
        try (CellMove move =
                new CellMove(Optional.of(end(source)), Optional.of(end(target)), said::add, Duration.ofMillis(10))) {
            return act.apply(move);
        }
    }

    private static CellEndStore end(String url) {
        return new CellEndStore(new OwnerSession(url, OWNER, ""));
    }
}
