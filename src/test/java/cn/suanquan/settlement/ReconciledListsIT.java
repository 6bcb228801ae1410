package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What lists of centers say is compared each day, whatever they say and however many come at once.
@ServiceTest
class ReconciledListsIT extends ReconciledMonth {
    private void listed(Map<String, Object> list) {
        listed(month.center, list);
    }

    private static void listed(CenterId center, Map<String, Object> list) {
        As.provider(center)
                .body(list)
                .post("/api/v1/usage/reconciliations")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> stated(Ticket ticket, String id, long feeFen) {
        return Map.of("id", ticket.number() + "-" + id, "feeFen", feeFen, "voucher", ticket.number());
    }

    @Test
    void whatACenterListsOtherwiseDiffersUntilItIsRecordedOrTheNextListAgrees() {
        on("2024-07-03");
        listed(Map.of(
                "from", "2024-06-14",
                "to", "2024-06-14",
                "records", List.of(stated(one, "r-1", 8_000_001), stated(one, "r-2", 500_000))));
        on("2024-07-05");
        assertEquals(
                List.of("LIST_DIFFERS 0 8000000 8000001 feeFen", "LIST_LACKS 0 2000000 -", "LIST_UNKNOWN 0 - 500000"),
                differences("2024-07-03"));
        assertEquals(8_500_001, figures("2024-07-03").get("LIST_STATED"));
        assertEquals(10_000_000, figures("2024-07-03").get("LIST_RECORDED"));
        assertEquals(3, differences("2024-07-04").size());
        month.post(one, "r-2", 500_000);
        on("2024-07-06");
        assertEquals(
                List.of("LIST_DIFFERS 2 8000000 8000001 feeFen", "LIST_LACKS 2 2000000 -"), differences("2024-07-05"));
        listed(Map.of(
                "from", "2024-06-01",
                "to", "2024-06-30",
                "records",
                        List.of(
                                stated(one, "r-1", 8_000_000),
                                stated(one, "r-2", 500_000),
                                stated(other, "r-1", 2_000_000))));
        on("2024-07-07");
        assertEquals(List.of(), differences("2024-07-06"));
    }

    @Test
    void anExplanationIsOfTheFieldsThatDifferedThenAndOfNoOthers() {
        on("2024-07-03");
        listed(Map.of("records", List.of(stated(one, "r-1", 8_000_001))));
        on("2024-07-04");
        assertEquals(List.of("LIST_DIFFERS 0 8000000 8000001 feeFen"), differences("2024-07-03"));
        explain(id("2024-07-03", "LIST_DIFFERS")).statusCode(200);
        on("2024-07-05");
        assertEquals(List.of(), differences("2024-07-04"));
        listed(Map.of(
                "records",
                List.of(Map.of("id", one.number() + "-r-1", "feeFen", 8_000_001, "voucher", other.number()))));
        on("2024-07-06");
        assertEquals(List.of("LIST_DIFFERS 0 8000000 8000001 feeFen voucher"), differences("2024-07-05"));
    }

    @Test
    void listsWithoutMeasureAndOfStrangersKeepNoDayFromBeingMade() throws SQLException {
        on("2024-07-03");
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(stated(one, "big-" + i, 100_000_000_000_000L));
        }
        listed(Map.of("records", many));
        listed(Map.of("records", many));
        listed(Parties.center(), Map.of("records", List.of(stated(one, "not-mine", 5))));
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            assertEquals(
                    2,
                    statement.executeUpdate("update reconciliation.list_sum set there_fen = 9223372036854775807"
                            + " where programme = '" + month.programme + "'"));
        }
        on("2024-07-04");
        assertEquals(Long.MAX_VALUE, figures("2024-07-03").get("LIST_STATED"));
        assertEquals(10, differences("2024-07-03").size(), "what a stranger lists is not counted here");
    }

    @Test
    void aRecordThatIsACorrectionDiffersNoMore() {
        on("2024-07-03");
        SampleMonth.result(run, one.holder(), "PAID", "K-" + run, "2024-07-03").statusCode(200);
        SampleMonth.result(run, other.holder(), "PAID", "M-" + run, "2024-07-03")
                .statusCode(200);
        listed(Map.of("records", List.of(stated(one, "x-1", 7_000_000))));
        on("2024-07-04");
        assertEquals(List.of("LIST_UNKNOWN 0 - 7000000"), differences("2024-07-03"));
        month.correct(one, "x-1", "r-1", 7_000_000, Instant.parse("2024-07-04T03:00:00Z"));
        on("2024-07-05");
        assertEquals(List.of(), differences("2024-07-04"));
    }

    @Test
    void twoListsOfOneRecordAtOnceAreKeptOneAfterTheOtherAndBlockNoDay() throws Exception {
        on("2024-07-03");
        listed(Map.of("records", List.of(stated(one, "r-9", 500_000))));
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("""
                    with l as (
                        insert into reconciliation.list
                        select gen_random_uuid(), center_id, from_day, to_day, records, differences, position,
                               received_at + interval '1 second'
                        from reconciliation.list where center_id = '%1$s' returning id)
                    insert into reconciliation.list_record
                    select l.id, r.record, r.programme, r.center_id, r.from_day, r.to_day, r.kind, r.fee_fen + 1, r.here_fen,
                           r.voucher, r.completed_at, r.quantity, r.received_at + interval '1 second', null
                    from reconciliation.list_record r, l where r.center_id = '%1$s'
                    """.formatted(month.center));
            on("2024-07-04");
            assertEquals(List.of("LIST_UNKNOWN 0 - 500001"), differences("2024-07-03"));
            owner.setAutoCommit(false);
            statement.execute(
                    "select pg_advisory_xact_lock(hashtextextended('reconciliation.list/" + month.center + "', 0))");
            Future<?> second = threads.submit(() -> listed(Map.of("records", List.of(stated(one, "r-9", 500_000)))));
            int waiting = 0;
            for (int i = 0; i < 10_000 && waiting == 0 && !second.isDone(); i++) {
                waiting = waiting(statement);
            }
            owner.rollback();
            second.get();
            assertEquals(1, waiting, "a list waits for the one before it");
        }
    }

    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
            row.next();
            return Math.min(1, row.getInt(1));
        }
    }
}
