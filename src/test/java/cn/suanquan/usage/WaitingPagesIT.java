package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Records that wait are looked for from the page of the account on which the first of them may stand, and each of them
/// is found.
@ServiceTest
class WaitingPagesIT extends UsageTestBase {
    private static final int FEE = 100;
    private static final int PAGE = 256;

    @Test
    void whatWaitsIsFoundHoweverManyAreConfirmedBeforeIt() {
        Ticket ticket = ticket(100_000_000);
        List<Long> ids = posted(ticket, "a", 3 * PAGE);
        assertEquals(0, page(ticket), "no page is full of confirmed records");
        List<Long> early = ids.subList(0, PAGE + 10);
        confirm(ticket, early.subList(1, early.size()));
        assertEquals(0, page(ticket), "the first one waits");
        waits(ticket, ids.size() - early.size() + 1);
        confirm(ticket, early.subList(0, 1));
        assertEquals(1, page(ticket), "on the second page records wait");
        confirm(ticket, ids.subList(ids.size() - 10, ids.size()));
        assertEquals(1, page(ticket), "those before them wait");
        UsageApi.dispute(ticket, ids.get(early.size()));
        int left = ids.size() - early.size() - 11;
        waits(ticket, left);
        int full = full(ticket);
        assertEquals(left, all(ticket, left).getInt("confirmed"));
        assertEquals(full, page(ticket), "none waits on a page that was full");
        assertEquals(0, all(ticket, 0).getInt("confirmed"));
    }

    /// Between two confirmations of the whole voucher, wherever in a page the last one ended.
    @Test
    void whatComesAfterAllWasConfirmedWaits() {
        Ticket ticket = ticket(100_000_000);
        for (int round = 0; round < 5; round++) {
            posted(ticket, "b" + round, 90);
            waits(ticket, 90);
            int full = full(ticket);
            assertEquals(90, all(ticket, 90).getInt("confirmed"));
            assertEquals(full, page(ticket));
            waits(ticket, 0);
        }
    }

    /// Corrected down, up again and to nothing: what the page names is what the confirmation takes.
    @Test
    void theFeesAreThoseThatTheCenterSaidLast() {
        Ticket ticket = ticket(100_000_000);
        posted(ticket, "c", 4);
        corrected(ticket, "down", "c-0", 40);
        corrected(ticket, "down-2", "c-1", 10);
        corrected(ticket, "up", "c-1", 70);
        corrected(ticket, "gone", "c-2", 0);
        fee(ticket, 40 + 70 + 0 + FEE, true);
        Map<String, Object> body = Map.of("voucher", ticket.voucher().toString(), "feeFen", 40 + 70 + 0 + FEE);
        assertEquals(
                4,
                UsageApi.confirm(ticket, body)
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getInt("confirmed"));
    }

    private static void corrected(Ticket ticket, String id, String corrects, long feeFen) {
        assertEquals(
                "ACCEPTED",
                UsageApi.post(ticket, UsageApi.correction(ticket, id, corrects, feeFen))
                        .getString("results[0].outcome"));
    }

    private int full(Ticket ticket) {
        return Math.toIntExact(account(ticket).entries() / PAGE);
    }

    private static List<Long> posted(Ticket ticket, String name, int records) {
        List<Map<String, Object>> batch = IntStream.range(0, records)
                .mapToObj(i -> UsageApi.record(ticket, name + "-" + i, FEE))
                .toList();
        return List.copyOf(new TreeSet<>(UsageApi.post(ticket, batch).getList("results.recordId", Long.class)));
    }

    private static void confirm(Ticket ticket, List<Long> records) {
        UsageApi.confirm(
                        ticket,
                        Map.of(
                                "records",
                                records.stream()
                                        .map(id -> Map.of("id", id, "feeFen", FEE))
                                        .toList()))
                .statusCode(200);
    }

    private static JsonPath all(Ticket ticket, int records) {
        return UsageApi.confirm(ticket, Map.of("voucher", ticket.voucher().toString(), "feeFen", records * FEE))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// As the page that asks before all is confirmed says it.
    private static void waits(Ticket ticket, int records) {
        fee(ticket, records * FEE, records > 0);
    }

    private static void fee(Ticket ticket, int feeFen, boolean isNamed) {
        String page = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/enterprise/usage/confirmation?voucher=" + ticket.voucher())
                .asString();
        String fee = "name=\"fee\" value=\"" + feeFen + "\"";
        assertEquals(isNamed, page.contains(fee), page);
    }

    private int page(Ticket ticket) {
        return tx.read(db -> db.one(
                        "select first_page from usage.waiting_pages where account_id = $1",
                        row -> row.getInteger("first_page"),
                        account(ticket).id().value()))
                .orElse(0);
    }
}
