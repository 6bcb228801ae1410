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
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

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
        run(HERE.jdbcUrl(), "postgres", "grant pg_signal_backend, pg_read_all_stats to suanquan_owner");
        run(THERE.jdbcUrl(), "postgres", "grant pg_signal_backend to suanquan_owner");
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

        seal(); // broken off between the two acts of opening
        isOpenAt(false, false);
        assertThrows(IllegalStateException.class, () -> step(CellMoveIT::undo));
        assertEquals(CellMove.Next.OPEN, step(CellMove::next));
        assertTrue(did(CellMove::clear), "the copy was lost");
        assertEquals(CellMove.Next.COPY, step(CellMove::next));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        isOpenAt(false, false);
        try (Connection early = DriverManager.getConnection(to, "suanquan_app", "");
                Statement statement = early.createStatement()) {
            assertTrue(did(CellMove::open), said::toString);
            assertThrows(SQLException.class, () -> statement.execute("select 1"), "it would only read");
        }
        assertEquals(CellMove.Next.DONE, step(CellMove::next));
        assertTrue(did(CellMove::open));
        isOpenAt(false, true);

        assertThrows(IllegalStateException.class, () -> step(CellMoveIT::undo));
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
        seal();
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
        assertThrows(IllegalStateException.class, () -> step(to, from, CellMoveIT::undo), "at the wrong end");
        try (CellEndStore copy = end(to)) {
            assertThrows(IllegalStateException.class, copy::reopen);
        }
        isOpenAt(false, false);
        assertEquals(CellMove.Next.COPY, step(CellMove::next));
        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
        assertTrue(did(CellMove::open), said::toString);
        isOpenAt(false, true);
        assertEquals("CELL_MOVED", refused(service(HERE)));
        assertThrows(IllegalStateException.class, () -> step(CellMoveIT::undo));
    }

    @Test
    void aSourceThatWasClosedForOneTargetOpensNoOther() throws Exception {
        bothEnds();
        String other = third();
        post(service(HERE), "first");
        closedAndCopied();
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMove::next));
        assertThrows(IllegalStateException.class, () -> step(from, other, move -> move.close(ADDRESS)));
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMove::clear));
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMoveIT::undo));
        CellCopy.copy(from, other);
        try (CellEndStore copy = end(other)) {
            run(
                    other,
                    "postgres",
                    "begin read write; comment on database " + name + "_t is 'suanquan: filled by the move "
                            + copy.end().move().orElseThrow() + "'; commit");
            assertThrows(
                    IllegalStateException.class,
                    () -> copy.open(copy.end().move().orElseThrow()));
        }
        seal();
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMove::next));
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMove::open));
        assertFalse(isOpen(other));
        assertTrue(did(CellMove::open), said::toString);
        isOpenAt(false, true);
        assertThrows(IllegalStateException.class, () -> step(from, other, CellMove::open));
        assertFalse(isOpen(other));
    }

    @Test
    void aTargetThatIsLostAfterTheSourceWasClosedForGoodIsReplacedByAnExplicitAct() throws Exception {
        bothEnds();
        String other = third();
        post(service(HERE), "first");
        closedAndCopied();
        String lost = place(to);
        assertThrows(IllegalStateException.class, () -> step(from, other, move -> move.elsewhere(lost)), "not sealed");
        seal();
        assertThrows(IllegalStateException.class, () -> step(from, other, move -> move.elsewhere("1/1")));
        assertTrue(did(from, other, move -> move.run(List.of("elsewhere", lost))));
        assertThrows(IllegalStateException.class, () -> step(CellMove::next), "the one that was lost");
        assertThrows(IllegalStateException.class, () -> step(CellMove::open));
        assertEquals(CellMove.Next.COPY, step(from, other, CellMove::next));
        assertTrue(did(from, other, CellMove::clear));
        CellCopy.copy(from, other);
        assertTrue(did(from, other, CellMove::filled));
        assertTrue(did(from, other, CellMove::open), said::toString);
        isOpenAt(false, false);
        assertTrue(isOpen(other));
        OwnLedger now = new OwnLedger(HERE.port(), HERE.password(), name + "_t");
        services.add(now);
        assertEquals(2L, number(now, "select count(*) as n from ledger.incarnations"), "on the same server too");
    }

    /// A standby that was promoted has the place of its primary.
    @Test
    void aSourceThatHasNotHeardThatItWasClosedForGoodIsNotOpenedBesideItsTarget() throws Exception {
        bothEnds();
        post(service(HERE), "first");
        closedAndCopied();
        assertTrue(did(CellMove::open), said::toString);
        run(from, "postgres", "begin read write; delete from db.cell where state = 'MOVED'; commit");
        assertEquals("CELL_MOVING", refused(service(HERE)));
        assertThrows(IllegalStateException.class, () -> step(CellMoveIT::undo));
        isOpenAt(false, true);
        assertEquals(CellMove.Next.DONE, step(CellMove::next));
        assertTrue(did(CellMove::open));
        assertEquals("CELL_MOVED", refused(service(HERE)));
        isOpenAt(false, true);
    }

    /// One that streams and says nothing of what it has.
    @Test
    void aTargetIsOpenedOnlyWhenEveryStandbyOfTheSourceKnows() throws Exception {
        bothEnds();
        post(service(HERE), "first");
        closedAndCopied();
        Connection standby = DriverManager.getConnection(
                from + "&replication=database&preferQueryMode=simple&assumeMinServerVersion=15", "postgres", "");
        try {
            PGReplicationStream stream = standby.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .physical()
                    .withStartPosition(
                            LogSequenceNumber.valueOf(CellCopy.said(standby, "select pg_current_wal_flush_lsn()")))
                    .start();
            assertThrows(IllegalStateException.class, () -> step(CellMove::open));
            try (CellEndStore end = end(from)) {
                assertEquals("MOVING", end.end().state(), "it can be given up");
            }
            seal();
            assertThrows(IllegalStateException.class, () -> step(CellMove::open));
            isOpenAt(false, false);
            LogSequenceNumber ahead = LogSequenceNumber.valueOf(1L << 50);
            stream.setFlushedLSN(ahead);
            stream.setAppliedLSN(ahead);
            stream.forceUpdateStatus();
            run(from, "postgres", "select pg_create_physical_replication_slot('away')");
            IllegalStateException away = assertThrows(IllegalStateException.class, () -> step(CellMove::open));
            assertTrue(away.getMessage().contains("behind: the slot away;"), away.getMessage());
            run(from, "postgres", "select pg_drop_replication_slot('away')");
            assertTrue(did(CellMove::open), said::toString);
            isOpenAt(false, true);
        } finally {
            standby.abort(Runnable::run);
        }
    }

    private void closedAndCopied() throws Exception {
        assertTrue(did(move -> move.close(ADDRESS)));
        assertTrue(did(CellMove::clear));
        CellCopy.copy(from, to);
        assertTrue(did(CellMove::filled));
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
        assertTrue(did(CellMoveIT::undo));
        isOpenAt(true, false);
        assertTrue(did(move -> move.close(ADDRESS)));
        try (CellMove alone =
                new CellMove(Optional.of(end(from)), Optional.empty(), said::add, Duration.ofMillis(10))) {
            assertThrows(IllegalStateException.class, () -> alone.run(List.of("undo")));
            assertThrows(IllegalStateException.class, () -> alone.run(List.of("undo", "1/1")));
            isOpenAt(false, false);
            assertTrue(alone.run(List.of("undo", place(to))), "the target is lost");
        }
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
        assertTrue(said.stream().anyMatch(line -> line.contains("grant pg_signal_backend, pg_read_all_stats")));
        assertThrows(
                IllegalArgumentException.class,
                () -> CellMove.between(
                        Map.of("SUANQUAN_FROM_DB_URL", "postgresql://owner:secret@one/city"), said::add));
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

    /// Another database, empty, on the server of the source.
    private String third() throws SQLException {
        run(
                HERE.jdbcUrl().replace("/suanquan", "/postgres"),
                "postgres",
                "create database " + name + "_t owner suanquan_owner");
        return from.replace("/" + name, "/" + name + "_t");
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

    private static boolean undo(CellMove move) {
        return move.undo(Optional.empty());
    }

    private void seal() {
        try (CellEndStore source = end(from)) {
            CellEndStore.End here = source.end();
            source.seal(here.move().orElseThrow(), here.target().orElseThrow());
        }
    }

    private static String place(String url) {
        try (CellEndStore end = end(url)) {
            return end.end().place();
        }
    }

    private static CellEndStore end(String url) {
        return new CellEndStore(new OwnerSession(url, OWNER, ""));
    }
}
