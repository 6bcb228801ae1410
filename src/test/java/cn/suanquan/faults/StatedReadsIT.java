package cn.suanquan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.NeedsPrimary;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.history.History;
import cn.suanquan.history.SettledMark;
import cn.suanquan.history.StatedReads;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.settlement.SampleMonth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads with a stated position, on a primary with a real standby that streams from it.
@QuarkusTest
@TestProfile(StandbyService.class)
class StatedReadsIT extends SoundMonths {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    @Inject
    ServiceClock clock;

    @Inject
    History history;

    @Inject
    Tx tx;

    @Inject
    SettledMark mark;

    @Inject
    StatedReads reads;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String primary;

    @ConfigProperty(name = StandbyFixture.STANDBY)
    String standby;

    @ConfigProperty(name = StandbyFixture.STANDBY_FOLDER)
    String folder;

    @SuppressWarnings("NonFinalStaticField") // the standby that a test started anew, for the class to stop
    private static @Nullable Postmaster restarted;

    private SampleMonth month;
    private Ticket ticket;
    private long position;

    /// A voucher with usage that is claimed; the standby has it, and the mark of it is not written yet.
    @BeforeEach
    void play() throws Exception {
        mark.write();
        month = new SampleMonth(clock);
        ticket = month.voucher("备库大学", 10_000_000);
        for (int i = 0; i < 12; i++) {
            month.post(ticket, "r-" + i, 1_001 + i);
        }
        position = history.settled().position().batch();
    }

    /// What reports write on their way is written.
    private void learned() throws Exception {
        text("/api/v1/reports/budget?programme=" + month.programme + "&year=2024");
        marked();
    }

    /// The mark of all there is, and the standby has replayed it.
    private void marked() throws Exception {
        mark.write();
        position = history.settled().position().batch();
        replayed();
    }

    private void replayed() throws Exception {
        String written = text(primary, "suanquan_owner", "select written_at || origin from history.settled_mark");
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (!written.equals(
                text(standby, "suanquan_owner", "select written_at || origin from history.settled_mark"))) {
            assertTrue(System.nanoTime() < end, "the standby does not follow");
            Thread.sleep(10);
        }
    }

    private static String text(String server, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server, role, "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private void change(String set) throws Exception {
        try (Connection connection = DriverManager.getConnection(primary, "suanquan_owner", "");
                var statement = connection.createStatement()) {
            statement.execute("update history.settled_mark set " + set);
        }
        replayed();
    }

    private double count(String from, String why) {
        return Optional.ofNullable(meters.find("suanquan.reads")
                        .tags("from", from, "why", why)
                        .counter())
                .map(Counter::count)
                .orElse(0.0);
    }

    private double ofStandby() {
        return count("standby", "stated");
    }

    private List<String> stated() {
        String books = "programme=" + month.programme + "&year=2024&position=" + position;
        String key = "voucher/" + ticket.voucher();
        return List.of(
                "/api/v1/reports/budget?" + books,
                "/api/v1/reports/use?by=CENTER&" + books,
                "/api/v1/reports/ageing?" + books,
                "/api/v1/reports/refusals?year=2024&position=" + position,
                "/api/v1/ledger/trial-balance?" + books,
                "/api/v1/ledger/trial-balance?by=ACCOUNT&" + books,
                "/api/v1/ledger/statement?account=" + key + "&position=" + position,
                "/api/v1/ledger/balance?account=" + key + "&position=" + position);
    }

    private String feed(CenterId center, String query) {
        return As.provider(center)
                .get("/api/v1/usage/changes?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\"settledAt\":\"[^\"]*\"", "");
    }

    private static String text(String path) {
        return As.auditor()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\"at\":\"[^\"]*\"", "");
    }

    private List<String> answers() {
        List<String> answers =
                new ArrayList<>(stated().stream().map(StatedReadsIT::text).toList());
        answers.add(feed(ticket.center(), "cursor=0&until=" + position));
        return answers;
    }

    /// What goes on from an earlier place, up to what is settled there.
    private List<String> pages() {
        return List.of(
                text("/api/v1/ledger/entries?after=" + (position - 3 << 20)),
                feed(ticket.center(), "limit=5&cursor=" + (position - 9)));
    }

    /// Asks as often as there are answers, and all of them are read there.
    private List<String> answersOf(String from, String why) {
        double before = count(from, why);
        List<String> answers = answers();
        assertEquals(answers.size(), count(from, why) - before, from + " " + why);
        return answers;
    }

    @Test
    void aStandbyAnswersByteForByteAsThePrimary() throws Exception {
        List<String> ofPrimary = answersOf("primary", "behind");
        List<String> pages = pages();
        marked();
        assertEquals(ofPrimary, answersOf("standby", "stated"));
        double before = ofStandby();
        assertEquals(pages, pages());
        assertEquals(2, ofStandby() - before);
        assertEquals(6_000, JsonPath.from(ofPrimary.getFirst()).getLong("total.usedFen"), 100);
        assertEquals(13, JsonPath.from(ofPrimary.getLast()).getList("items").size(), 1);
    }

    @Test
    void aStandbyThatIsBehindOrOldOrOfAnotherHistoryIsNotRead() throws Exception {
        learned();
        List<String> first = answersOf("standby", "stated");
        text(standby, "postgres", "select pg_wal_replay_pause()");
        month.post(ticket, "late", 2_000_000);
        mark.write();
        position = history.settled().position().batch();
        List<String> ofPrimary;
        try {
            ofPrimary = answersOf("primary", "behind");
        } finally {
            text(standby, "postgres", "select pg_wal_replay_resume()");
        }
        assertNotEquals(first, ofPrimary);
        replayed();
        assertEquals(ofPrimary, answersOf("standby", "stated"));
        change("written_at = written_at - interval '31 seconds'");
        assertEquals(ofPrimary, answersOf("primary", "old"));
        mark.write();
        replayed();
        change("origin = '1/00000009'");
        assertEquals(ofPrimary, answersOf("primary", "other_history"));
    }

    /// The feed of another is told apart on a standby too, and what has no position is the primary's.
    @Test
    void whoMayIsAskedAsEverAndWhatStatesNoPositionIsThePrimarys() throws Exception {
        learned();
        double before = ofStandby();
        CenterId other = Parties.admittedCenter(month.programme);
        assertEquals(
                List.of(),
                JsonPath.from(feed(other, "cursor=0&until=" + position)).getList("items"));
        assertEquals(1, ofStandby() - before);
        for (String path : stated()) {
            As.provider(ticket.center()).get(path).then().statusCode(403);
            As.enterprise(ticket.holder()).get(path).then().statusCode(403);
        }
        assertEquals(1, ofStandby() - before);
        double notStated = count("primary", "not_stated");
        text("/api/v1/ledger/trial-balance?programme=" + month.programme + "&year=2024");
        text("/api/v1/reports/budget?programme=" + month.programme + "&year=2024");
        text("/api/v1/ledger/entries");
        feed(ticket.center(), "until=" + position);
        assertEquals(4, count("primary", "not_stated") - notStated);
        double behind = count("primary", "behind");
        month.post(ticket, "later", 3_000);
        long later = history.settled().position().batch();
        assertTrue(
                feed(ticket.center(), "cursor=" + position + "&until=" + later).contains("later"));
        assertEquals(1, count("primary", "behind") - behind);
        double refused = count("primary", "refused");
        As.auditor()
                .get("/api/v1/ledger/balance?account=none&position=" + position)
                .then()
                .statusCode(404);
        assertEquals(1, count("primary", "refused") - refused);
    }

    /// A voucher that the reports have not learned, and a slice that is not cut, are missing from no sum.
    @Test
    void whatAReportWouldHaveToWriteIsWrittenOnThePrimary() throws Exception {
        marked();
        double before = count("primary", "writes");
        String budget = stated().getFirst();
        String ofPrimary = text(budget);
        assertEquals(1, count("primary", "writes") - before);
        mark.write();
        replayed();
        double read = ofStandby();
        assertEquals(ofPrimary, text(budget));
        assertEquals(1, ofStandby() - read);
        double again = count("primary", "writes");
        Optional<Long> stated = Optional.of(position);
        assertEquals(
                1,
                reads.from(
                        stated,
                        () -> tx.<Integer>write(
                                db -> db.list("select 1 as one", _ -> 1).size())));
        assertEquals("tried", reads.from(stated, this::swallowed));
        assertEquals(position, reads.from(stated, history::settled).position().batch());
        assertEquals(3, count("primary", "writes") - again);
    }

    /// No era goes while a standby is read, from before its snapshot on.
    @Test
    void theJournalStaysAsItIsWhileAStandbyIsRead() throws Exception {
        learned();
        double before = ofStandby();
        assertTrue(reads.from(Optional.of(position), () -> tx.read(StatedReadsIT::isHeld)));
        assertEquals(1, ofStandby() - before);
    }

    private static boolean isHeld(Db db) {
        return db.one(
                        "select exists (select from pg_locks where pid = pg_backend_pid() and mode = 'AccessShareLock'"
                                + " and relation = 'ledger.entry'::regclass) and pg_is_in_recovery() as is_held",
                        row -> row.getBoolean("is_held"))
                .orElseThrow();
    }

    @Test
    void whatIsWrittenDownAsSettledOnlyGrowsAndIsWrittenByOneOfManyInstances() throws Exception {
        marked();
        for (String position : List.of("position - 1", "(select batch + 1 from ledger.last_drawn)")) {
            SQLException refused = assertThrows(SQLException.class, () -> change("position = " + position));
            assertEquals("23001", refused.getSQLState());
        }
        String written = "select written_at from history.settled_mark";
        change("written_at = clock_timestamp()");
        String first = text(primary, "suanquan_owner", written);
        mark.writeWhereRead();
        assertEquals(first, text(primary, "suanquan_owner", written));
        change("written_at = written_at - interval '2 seconds'");
        mark.writeWhereRead();
        assertTrue(text(primary, "suanquan_owner", written).compareTo(first) > 0);
    }

    /// Work that goes on without what it could not write gives no answer either.
    private String swallowed() {
        try {
            return tx.write(_ -> "tried");
        } catch (NeedsPrimary wanted) {
            return "not tried";
        }
    }

    @Test
    void allOfARequestIsReadInOneSnapshot() throws Exception {
        marked();
        double before = ofStandby();
        List<Long> seen = reads.from(Optional.of(position), () -> {
            long first = tx.ask(StatedReadsIT::marks);
            elsewhere(() -> {
                month.post(ticket, "between", 4_000);
                marked();
            });
            return List.of(first, tx.read(StatedReadsIT::marks));
        });
        assertEquals(1, ofStandby() - before);
        assertEquals(seen.getFirst(), seen.getLast());
        assertTrue(position > seen.getFirst());
    }

    private static long marks(Db db) {
        return db.one("select position from history.settled_mark", row -> row.getLong("position"))
                .orElseThrow();
    }

    /// What another does meanwhile, on the primary.
    private static void elsewhere(Executing work) {
        try {
            CompletableFuture.runAsync(() -> {
                        try {
                            work.run();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Executing {
        void run() throws Exception;
    }

    @Test
    void aStandbyThatDoesNotAnswerOrIsGoneMakesNoRequestFailOrWait() throws Exception {
        learned();
        List<String> right = answersOf("standby", "stated");
        Path data = Path.of(folder, "data");
        Postmaster server = new Postmaster(data, Path.of(folder, "again.log"), standby);
        server.freeze();
        try {
            long start = System.nanoTime();
            double fault = count("primary", "fault");
            assertEquals(right, answers());
            assertTrue(System.nanoTime() - start < REST.toNanos(), "it waited too long");
            assertEquals(1, count("primary", "fault") - fault);
        } finally {
            server.thaw();
        }
        readAgain();
        assertEquals(right, answersOf("standby", "stated"));
        List<String> options = Postmaster.optionsOf(data);
        server.kill();
        try {
            double before = ofStandby();
            assertEquals(right, answers());
            assertEquals(0, ofStandby() - before);
        } finally {
            var _ = server.start(options);
            restarted = server;
        }
        readAgain();
        assertEquals(right, answersOf("standby", "stated"));
    }

    /// It is left alone for a while.
    private void readAgain() throws Exception {
        mark.write();
        replayed();
        double before = ofStandby();
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (ofStandby() == before) {
            assertTrue(System.nanoTime() < end, "the standby is not read again");
            text(stated().getLast());
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void stop() {
        if (restarted != null) {
            restarted.close();
        }
    }
}
