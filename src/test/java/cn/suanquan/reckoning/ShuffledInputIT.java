package cn.suanquan.reckoning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The order in which things come, or in which a database finds them, is in no file.
@ServiceTest
class ShuffledInputIT extends SoundMonths {
    private static final int HOLDERS = 5;
    private static final long CONTRACT_FEN = 100_000_001;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private final Random random = new Random(20_240_630);

    private List<HolderId> holders() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        List<HolderId> holders = new ArrayList<>();
        for (int i = 0; i < HOLDERS; i++) {
            holders.add(YearActs.university("第" + i + "大学" + UUID.randomUUID()));
        }
        return holders;
    }

    /// Each holder has a voucher, eight records and, of some of them, corrections.
    ///
    /// @param parts into how many requests the records of the month are cut
    private YearActs month(List<HolderId> holders, boolean isShuffled, int parts) {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        YearActs acts = new YearActs(OwnProgramme.like("langfang"), clock);
        CenterId center = Parties.admittedCenter(acts.programme);
        Map<HolderId, Ticket> tickets = new LinkedHashMap<>();
        for (HolderId holder : shuffled(holders, isShuffled)) {
            tickets.put(holder, acts.voucher(holder, center, CONTRACT_FEN));
        }
        acts.on("2024-06-20");
        List<Map<String, Object>> records = new ArrayList<>();
        List<Map<String, Object>> corrections = new ArrayList<>();
        for (int h = 0; h < HOLDERS; h++) {
            Ticket ticket = tickets.get(holders.get(h));
            for (int i = 0; i < 8; i++) {
                records.add(UsageApi.record(ticket, "r-" + h + "-" + i, 1_000_003 + 77_777 * h + 1_111L * i));
            }
            corrections.add(UsageApi.correction(ticket, "c-" + h, "r-" + h + "-" + h, 900_001 + h));
        }
        post(center, shuffled(records, isShuffled), parts);
        post(center, shuffled(corrections, isShuffled), parts);
        for (HolderId holder : shuffled(holders, isShuffled)) {
            acts.claims(tickets.get(holder), 20_000_000, 20_000_000);
        }
        return acts;
    }

    private <T> List<T> shuffled(List<T> all, boolean isShuffled) {
        List<T> some = new ArrayList<>(all);
        if (isShuffled) {
            Collections.shuffle(some, random);
        }
        return some;
    }

    private static void post(CenterId center, List<Map<String, Object>> records, int parts) {
        int size = (records.size() + parts - 1) / parts;
        for (int from = 0; from < records.size(); from += size) {
            List<Map<String, Object>> part = records.subList(from, Math.min(records.size(), from + size));
            List<String> outcomes = UsageApi.post(center, part).getList("results.outcome");
            assertEquals(Collections.nCopies(part.size(), "ACCEPTED"), outcomes);
        }
    }

    @Test
    void aMonthThatIsReportedInAnotherOrderAndCutOtherwiseMakesTheSameFile() {
        List<HolderId> holders = holders();
        YearActs one = month(holders, false, 1);
        YearActs other = month(holders, true, 7);
        one.on("2024-07-02");
        String first = one.run("2024-06");
        String second = other.run("2024-06");
        String csv = new String(get("/settlements/" + first + "/files/payments.csv"), UTF_8);
        String again = new String(get("/settlements/" + second + "/files/payments.csv"), UTF_8);
        assertEquals(HOLDERS + 1, csv.lines().count());
        for (HolderId holder : holders) {
            String itsReference = reference(other.programme, holder);
            assertTrue(again.contains(itsReference), again);
            again = again.replace(itsReference, reference(one.programme, holder));
        }
        assertEquals(csv, again, "the two programmes differ in their code alone, and so do the references");
    }

    /// Of the first batch of the run of June, as docs/design/030 says it.
    private static String reference(String programme, HolderId payee) {
        return "SQ"
                + Sha256.hex(programme + "/2024-06/1/" + payee + "/1")
                        .substring(0, 24)
                        .toUpperCase(Locale.ROOT);
    }

    @Test
    void aRunThatIsComputedAgainFromRowsInAnotherOrderAndByOtherPlansIsTheSameToTheByte() throws SQLException {
        List<HolderId> holders = holders();
        YearActs month = month(holders, false, 1);
        month.on("2024-07-02");
        cancelled(month.draft("2024-06"));
        String run = month.draft("2024-06");
        byte[] draft = get("/settlements/" + run);
        byte[] lines = get("/settlements/" + run + "/lines");
        rewritten(month.programme);
        assertArrayEquals(draft, get("/settlements/" + run));
        byte[] csv;
        byte[] xlsx;
        String hash = YearActs.locks(run);
        try (Connection admin = DriverManager.getConnection(url, "postgres", "");
                Statement statement = admin.createStatement()) {
            YearActs.decides(run, Map.of("decision", "REJECT", "contentHash", hash, "reason", "重新计算"));
            try {
                plan(statement, "off");
                rewritten(month.programme);
                assertArrayEquals(lines, get("/settlements/" + run + "/lines"));
                assertEquals(hash, YearActs.locks(run));
                YearActs.approves(run, hash);
                csv = get("/settlements/" + run + "/files/payments.csv");
                xlsx = get("/settlements/" + run + "/files/payments.xlsx");
            } finally {
                plan(statement, "on");
            }
        }
        rewritten(month.programme);
        assertArrayEquals(csv, get("/settlements/" + run + "/files/payments.csv"));
        assertArrayEquals(xlsx, get("/settlements/" + run + "/files/payments.xlsx"));
        String text = new String(csv, UTF_8);
        for (HolderId holder : holders) {
            assertTrue(
                    text.contains(reference(month.programme, holder)),
                    "a draft that was cancelled, which no bank ever saw, does not count");
        }
    }

    private static void cancelled(String run) {
        As.financeMaker()
                .body(Map.of("reason", "重新起草"))
                .post("/api/v1/settlements/" + run + "/cancellation")
                .then()
                .statusCode(200);
    }

    private static byte[] get(String path) {
        Response answer = As.auditor().accept("*/*").get("/api/v1" + path);
        return answer.then().statusCode(200).extract().asByteArray();
    }

    /// From now on, for all sessions of the server.
    private static void plan(Statement statement, String value) throws SQLException {
        for (String kind : List.of("enable_hashagg", "enable_hashjoin", "enable_indexscan", "enable_bitmapscan")) {
            statement.execute("alter system set " + kind + " = " + value);
        }
        statement.execute("select pg_reload_conf()");
    }

    /// Writes the rows of the programme anew in an order by chance until they lie otherwise: the database may put a row
    /// where another one lay.
    private void rewritten(String programme) throws SQLException {
        try (Connection admin = DriverManager.getConnection(url, "postgres", "");
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            List<String> before = lie(admin, programme);
            for (int i = 0; i < 50 && before.equals(lie(admin, programme)); i++) {
                rewrite(admin, before);
            }
            assertNotEquals(before, lie(admin, programme), "the rows lie otherwise");
            admin.commit();
        }
    }

    private void rewrite(Connection admin, List<String> ids) throws SQLException {
        try (PreparedStatement rewrite = admin.prepareStatement("""
                update claim.line set programme = programme where id = ?::uuid
                """)) {
            for (String id : shuffled(ids, true)) {
                rewrite.setString(1, id);
                rewrite.addBatch();
            }
            rewrite.executeBatch();
        }
    }

    private static List<String> lie(Connection admin, String programme) throws SQLException {
        try (PreparedStatement query =
                admin.prepareStatement("select id::text as id from claim.line where programme = ? order by ctid")) {
            query.setString(1, programme);
            List<String> ids = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString("id"));
                }
            }
            return ids;
        }
    }
}
