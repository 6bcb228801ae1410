package cn.suanquan.feed;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A center compares its own list with what is recorded.
@ServiceTest
class ReconciliationIT extends UsageTestBase {
    private static final String PATH = "/api/v1/usage/reconciliations";

    private static JsonPath compare(CenterId center, Object body) {
        return As.provider(center)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response table(CenterId center, String query, String csv) {
        return As.provider(center)
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post(PATH + query);
    }

    private static Map<String, Object> stated(String id, long feeFen) {
        return Map.of("id", id, "feeFen", feeFen);
    }

    private Ticket recorded() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "same", 1_000_000);
        UsageApi.accepted(ticket, "fee", 2_000_000);
        UsageApi.accepted(ticket, "ours", 300_000);
        UsageApi.accepted(ticket, "corrected", 400_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "fix", "corrected", 350_000));
        return ticket;
    }

    @Test
    void everyDifferenceOfADayIsFoundWithBothValues() {
        Ticket ticket = recorded();
        JsonPath found = compare(
                ticket.center(),
                Map.of(
                        "from",
                        "2024-06-14",
                        "to",
                        "2024-06-14",
                        "records",
                        List.of(
                                Map.of(
                                        "id", "same",
                                        "feeFen", 1_000_000,
                                        "voucher", ticket.number().toLowerCase(Locale.ROOT),
                                        "completedAt", "2024-06-14T18:00:00+08:00",
                                        "quantity", "12.50"),
                                Map.of(
                                        "id", "fee",
                                        "feeFen", 1_999_999,
                                        "voucher", "LF-OTHER",
                                        "completedAt", "2024-06-14T10:00:01Z",
                                        "quantity", "13"),
                                stated("corrected", 350_000),
                                stated("fix", 350_000),
                                stated("theirs", 7))));
        assertEquals(false, found.getBoolean("isSame"));
        assertEquals(2, found.getInt("equal"));
        assertEquals(5, found.getInt("there.records"));
        assertEquals(4, found.getInt("here.records"));
        assertEquals(3_650_000, found.getInt("here.feeFen"));
        assertEquals(
                List.of("DIFFERENT", "CORRECTION", "MISSING_HERE", "MISSING_THERE"), found.getList("differences.kind"));
        assertEquals(List.of("fee", "fix", "theirs", "ours"), found.getList("differences.id"));
        assertEquals(
                List.of("feeFen", "voucher", "completedAt", "quantity"), found.getList("differences[0].fields.field"));
        assertEquals(
                List.of("1999999", "LF-OTHER", "2024-06-14T10:00:01Z", "13"),
                found.getList("differences[0].fields.there"));
        assertEquals(
                List.of("2000000", ticket.number(), "2024-06-14T10:00:00Z", "12.5"),
                found.getList("differences[0].fields.here"));
        assertEquals("300000", found.getString("differences[3].fields[0].here"));
    }

    @Test
    void aListOfIdsIsComparedAloneAndADayKnowsWhatCountsOnAnother() {
        Ticket ticket = recorded();
        assertTrue(compare(ticket.center(), Map.of("records", List.of(stated("same", 1_000_000))))
                .getBoolean("isSame"));
        JsonPath other = compare(
                ticket.center(),
                Map.of("from", "2024-06-13", "to", "2024-06-13", "records", List.of(stated("same", 1_000_000))));
        assertEquals(List.of("OTHER_PERIOD"), other.getList("differences.kind"));
        assertEquals(0, other.getInt("here.records"));
        assertEquals(
                List.of("MISSING_HERE"),
                compare(Parties.center(), Map.of("records", List.of(stated("same", 1_000_000))))
                        .getList("differences.kind"));
    }

    @Test
    void aTableIsComparedAsTheListIsAndWhatIsWrongInItIsNamed() {
        Ticket ticket = recorded();
        String good =
                "\ufeffid,note,feeFen,quantity\nsame,x,1000000.0,12.5\nfee,,2000000,\nours,,300000,\ncorrected,,350000,\n";
        assertTrue(table(ticket.center(), "?from=2024-06-14&to=2024-06-14", good)
                .jsonPath()
                .getBoolean("isSame"));
        for (String bad :
                List.of("", "id\nx", "id,feeFen\nx,1.5", "id,feeFen\nx,", "id,feeFen\nx,1\nx,1", "id,feeFen\n,1")) {
            table(ticket.center(), "", bad).then().statusCode(400).body("code", equalTo("BAD_TABLE"));
        }
        for (String fee : List.of("NaN", "1e3", "9".repeat(1_000_000))) {
            String why = table(ticket.center(), "", "id,feeFen\na,1\nb," + fee).asString();
            assertTrue(why.contains("第 3 行有误：feeFen 应为以分为单位的整数"), why);
        }
        As.provider(ticket.center())
                .body(Map.of("records", List.of(stated("a", 1), stated("a", 1))))
                .post(PATH)
                .then()
                .statusCode(400);
    }

    /// While somebody posts, each waits to know what is settled.
    @Test
    void aCenterComparesOneListAtATimeSoThatOthersMay() throws Exception {
        Ticket ticket = recorded();
        String list = "id,feeFen\nsame,1000000\n";
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> posting = threads.submit(() -> tx.tried(db -> {
                long place = db.one("select ledger.next_batch() as n", row -> row.getLong("n"))
                        .orElseThrow();
                drawn.countDown();
                await(end);
                return place;
            }));
            await(drawn);
            List<Future<Integer>> asked = new ArrayList<>();
            for (CenterId center : List.of(ticket.center(), ticket.center(), Parties.center())) {
                asked.add(threads.submit(() -> table(center, "", list).statusCode()));
            }
            assertEquals(
                    List.of(200, 503),
                    Stream.of(asked.get(0).get(), asked.get(1).get()).sorted().toList());
            assertEquals(200, asked.get(2).get());
            end.countDown();
            posting.get();
        }
        assertEquals(200, table(ticket.center(), "", list).statusCode());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
