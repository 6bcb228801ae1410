package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists in the order that their heads offer: whole, over all their pages.
@ServiceTest
class ListOrderIT extends SoundLedger {
    /// Rows of a page, of a list of the test's own and of one of the whole run: several alike are cut by its end.
    private static final int FEW = 2;

    private static final int SOME = 7;
    private SampleMonth month;

    @BeforeEach
    void aMonth() {
        month = new SampleMonth(clock);
    }

    private static List<Map<String, Object>> walk(Supplier<RequestSpecification> who, String list, String sort) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, Object> page = Answers.map(who.get()
                    .get("/api/v1/" + list + "?limit=" + (list.equals("claims") ? FEW : SOME) + "&sort=" + sort
                            + cursor)
                    .then()
                    .statusCode(200)
                    .extract());
            all.addAll(Answers.rows(page, "items"));
            cursor = page.get("next") == null ? "" : "&cursor=" + page.get("next");
        } while (!cursor.isEmpty());
        return all;
    }

    /// Every row once, in order of that column and of its id within it, up and down.
    private static <T extends Comparable<T>> void isWhole(
            Supplier<RequestSpecification> who,
            String list,
            String standing,
            String sort,
            Function<Map<String, Object>, T> column) {
        Comparator<Map<String, Object>> order =
                Comparator.comparing(column).thenComparing(row -> row.get("id").toString());
        List<Map<String, Object>> up = walk(who, list, sort);
        assertEquals(
                new HashSet<>(walk(who, list, standing)), new HashSet<>(up), "all that the list has without an order");
        assertEquals(up.stream().sorted(order).toList(), up);
        assertEquals(up.stream().sorted(order).toList().reversed(), walk(who, list, "-" + sort));
    }

    private static long fen(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).longValue();
    }

    @Test
    void vouchersByAmountAndByTheEndOfTheirValidityWithSeveralAlike() {
        month.voucher("排序甲大学", 10_000_000);
        month.voucher("排序乙大学", 8_000_000);
        month.voucher("排序丙大学", 8_000_000);
        isWhole(As::reviewer, "vouchers", "id", "face", row -> fen(row, "faceFen"));
        isWhole(As::reviewer, "vouchers", "id", "expiry", row -> Instant.parse((String) row.get("validUntil")));
    }

    @Test
    void claimsByAmount() {
        SampleVouchers.Ticket ticket = month.voucher("排序丁大学", 10_000_000);
        month.claim(ticket, "sort-1", 3_000_000);
        month.claim(ticket, "sort-2", 1_000_000);
        month.claim(ticket, "sort-3", 1_000_000);
        Supplier<RequestSpecification> holder = () -> As.enterprise(ticket.holder());
        assertEquals(3, walk(holder, "claims", "id").size());
        isWhole(holder, "claims", "id", "amount", row -> fen(row, "amountFen"));
    }

    @Test
    void applicationsByHowLongTheyWait() {
        month.voucher("排序戊大学", 1_000_000);
        List<Map<String, Object>> latest = walk(As::reviewer, "applications", "-applied");
        assertFalse(latest.isEmpty());
        assertEquals(latest.reversed(), walk(As::reviewer, "applications", "applied"));
        assertEquals(latest, walk(As::reviewer, "applications", ""));
    }

    @Test
    void runsByPeriodAndByWhenTheyWerePrepared() {
        SampleVouchers.Ticket ticket = month.voucher("排序己大学", 1_000_000);
        month.claim(ticket, "sort-run", 200_000);
        month.june();
        for (String sort : List.of("period", "prepared")) {
            List<Map<String, Object>> up = walk(As::financeMaker, "settlements", sort);
            assertEquals(up.reversed(), walk(As::financeMaker, "settlements", "-" + sort));
            assertEquals(up.stream().distinct().toList(), up);
        }
    }

    @Test
    void whatChangedBehindTheCursorIsNotLeftOut() {
        String first = month.voucher("排序庚大学", 4_000_000).voucher().toString();
        String later = month.voucher("排序辛大学", 6_000_000).voucher().toString();
        JsonPath page = As.reviewer()
                .get("/api/v1/vouchers?limit=1000&sort=face&cursor=1~" + later)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertTrue(page.getList("items.id").contains(first), "the cursor's amount counts, not the voucher's of now");
    }

    @Test
    void theHeadsLeadToTheWholeListInThatOrderAndSayTheDirection() {
        HolderId holder = Parties.enterprise();
        SampleVouchers.Ticket ticket = month.voucher("排序壬大学", 5_000_000);
        String html = PageText.of(As.enterprise(ticket.holder()), "/console/enterprise/vouchers?sort=face")
                .replace("&amp;", "&");
        assertTrue(html.contains("aria-sort=\"ascending\""), html);
        assertTrue(html.contains("/console/enterprise/vouchers?programme=&year=&state=&sort=-face"), html);
        assertTrue(html.contains("/console/enterprise/vouchers/csv?programme=&year=&state=\""), html);
        assertEquals(
                400,
                PageText.answer(As.enterprise(holder), "zh-CN", "/console/enterprise/vouchers?sort=holder")
                        .statusCode());
    }

    /// Of a page of the register, the ids of its holders; the addresses have no name.
    @Test
    void theRegisterIsReadByNameFromPageToPageWithoutANameInAnAddress() {
        for (int i = 0; i < 60; i++) {
            Parties.register(Parties.registration("ENTERPRISE"));
        }
        List<String> names = new ArrayList<>();
        String path = "/console/registry/holders?kind=ENTERPRISE&sort=name";
        while (!path.isEmpty()) {
            String html = PageText.of(As.reviewer(), path);
            Matcher row = Pattern.compile("<th scope=\"row\"><a href=\"/console/registry/holders/([^\"]*)\">([^<]*)")
                    .matcher(html);
            while (row.find()) {
                names.add(row.group(2) + " " + row.group(1));
            }
            Matcher next = Pattern.compile("<a href=\"([^\"]*)\" rel=\"next\"").matcher(html);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
            assertTrue(path.matches("(.*cursor=[0-9a-f-]{36})?"), path);
        }
        assertTrue(names.size() >= 60);
        assertEquals(names.stream().distinct().toList(), names);
        assertEquals(names.stream().sorted().toList(), names);
    }
}
