package cn.suanquan.console;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists limited by a state or a year: the page, its table and the list of the API have the same rows.
@ServiceTest
class ListFiltersIT extends SoundLedger {
    private SampleMonth month;

    @BeforeEach
    void aMonth() {
        month = new SampleMonth(clock);
    }

    /// The page and its table have that many rows.
    private static String has(int rows, Supplier<RequestSpecification> who, String list, String query) {
        String page = PageText.of(who.get(), list + "?" + query);
        assertEquals(
                rows,
                Pattern.compile("<th scope=\"row\"").matcher(page).results().count(),
                page);
        String table = OfficeTablesIT.table(who.get(), list + "/csv?" + query);
        assertEquals(rows, table.lines().skip(1).count(), table);
        return page;
    }

    private static void apiHas(int rows, Supplier<RequestSpecification> who, String list) {
        who.get().get("/api/v1/" + list).then().statusCode(200).body("items.size()", equalTo(rows));
    }

    private static void isNamed(Supplier<RequestSpecification> who, String list, String parameter) {
        who.get()
                .get("/api/v1/" + list)
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_PARAMETER"))
                .body("errors[0].pointer", equalTo(parameter));
    }

    @Test
    void claimsOfAHolderAndOfTheDeskByStateAndYear() {
        Ticket ticket = month.voucher("筛选甲大学", 10_000_000);
        String withdrawn = month.claim(ticket, "filter-1", 1_000_000);
        Supplier<RequestSpecification> own = () -> As.enterprise(ticket.holder());
        own.get()
                .body(Map.of("reason", "发票有误"))
                .post("/api/v1/claims/" + withdrawn + "/withdrawal")
                .then()
                .statusCode(200);
        month.claim(ticket, "filter-2", 2_000_000);
        String list = "/console/enterprise/claims";
        has(2, own, list, "state=&year=2024");
        PageText.keep("claims-by-state", has(1, own, list, "state=OPEN&year=2024&voucher=" + ticket.voucher()));
        assertTrue(has(1, own, list, "state=WITHDRAWN").contains(withdrawn));
        assertTrue(has(0, own, list, "year=2023").contains("没有这样的兑付申请"));
        String desk = "programme=" + month.programme;
        has(2, As::financeMaker, "/console/claims", desk + "&year=2024");
        has(0, As::financeMaker, "/console/claims", desk + "&year=2023");
        apiHas(2, As::auditor, "claims?" + desk + "&year=2024");
        apiHas(0, As::auditor, "claims?" + desk + "&year=2025");
        isNamed(As::auditor, "claims?year=1999", "year");
        String page = PageText.of(own.get(), list + "?year=2024&sort=amount").replace("&amp;", "&");
        assertTrue(page.contains(list + "/csv?state=&year=2024\""), page);
    }

    @Test
    void runsByState() {
        month.claim(month.voucher("筛选乙大学", 4_000_000), "filter-3", 1_000_000);
        String run = month.june();
        String list = "/console/finance/runs";
        String of = "programme=" + month.programme;
        assertTrue(has(1, As::financeMaker, list, of + "&state=DRAFT").contains(run));
        has(0, As::financeMaker, list, of + "&state=LOCKED");
        SampleMonth.locked(run);
        has(1, As::financeMaker, list, of + "&state=LOCKED");
        has(0, As::financeMaker, list, of + "&state=DRAFT");
        apiHas(1, As::auditor, "settlements?" + of + "&state=LOCKED");
        isNamed(As::auditor, "settlements?state=LOST", "state");
    }

    @Test
    void disputesOfAHolderThatNobodyDecided() {
        Ticket ticket = month.voucher("筛选丙大学", 4_000_000);
        Supplier<RequestSpecification> own = () -> As.enterprise(ticket.holder());
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        String decided = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "d-1", 100_000));
        String open = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "d-2", 200_000));
        UsageApi.decide(decided, "UPHOLD", 200);
        String list = "/console/enterprise/usage/disputes";
        has(2, own, list, "open=false");
        String page = has(1, own, list, "open=true");
        assertTrue(page.contains(open) && !page.contains(decided), page);
        UsageApi.decide(open, "UPHOLD", 200);
        assertTrue(has(0, own, list, "open=true").contains("所提异议均已裁定"));
    }

    @Test
    void revocationsThatStandAndThoseThatDoNot() {
        String center = Parties.center().toString();
        Map<String, String> what = Map.of("kind", "CENTER", "what", center, "reason", "核查");
        As.financeChecker().body(what).post("/api/v1/revocations").then().statusCode(200);
        assertTrue(names(true, center) && !names(false, center), "it stands");
        As.reviewer().body(what).post("/api/v1/revocations/liftings").then().statusCode(200);
        assertTrue(!names(true, center) && names(false, center), "it was lifted");
    }

    /// Whether the page, the table and the list of the API have that name.
    private static boolean names(boolean isStanding, String what) {
        String query = "?standing=" + isStanding;
        boolean isListed =
                PageText.of(As.auditor(), RevocationPages.HERE + query).contains(what);
        assertEquals(
                isListed,
                OfficeTablesIT.table(As.auditor(), RevocationPages.HERE + "/csv" + query)
                        .contains(what));
        assertEquals(
                isListed,
                As.auditor()
                        .get("/api/v1/revocations" + query + "&limit=50")
                        .asString()
                        .contains(what));
        return isListed;
    }

    @Test
    void lettersOfAYear() {
        Ticket ticket = month.voucher("筛选丁大学", 4_000_000);
        Supplier<RequestSpecification> own = () -> As.enterprise(ticket.holder());
        String list = "/console/enterprise/letters";
        String all = PageText.of(own.get(), list + "?year=2024");
        int sent = (int)
                Pattern.compile("<th scope=\"row\"").matcher(all).results().count();
        assertTrue(sent > 0, all);
        has(sent, own, list, "year=");
        assertTrue(has(0, own, list, "year=2023").contains("没有通知"));
        assertEquals(400, PageText.answer(own.get(), "zh-CN", list + "?year=24").statusCode());
    }

    @Test
    void theProposalsThatTheReviewDeskCountsAreThoseThatWaitForTheReader() {
        String desk = desk();
        String mine = proposed(As.reviewer());
        assertEquals(desk, desk(), "one's own waits for somebody else");
        String other = proposed(Parties.registrar());
        assertFalse(desk.equals(desk()), desk);
        String list = "/console/proposals?state=PROPOSED";
        String waits = PageText.of(As.reviewer(), list + "&decidable=true");
        assertTrue(waits.contains(other) && !waits.contains(mine), waits);
        assertTrue(PageText.of(As.reviewer(), list).contains(mine));
        String table = OfficeTablesIT.table(As.reviewer(), list.replace("?", "/csv?") + "&decidable=true");
        assertEquals(desk(), Long.toString(table.lines().skip(1).count()));
        apiHas(0, () -> As.officer("reader-only", Role.AUDITOR), "proposals?decidable=true");
    }

    /// What the figure of the desk says that leads to the proposals which wait for the reader.
    private static String desk() {
        var figure = Pattern.compile("href=\"/console/proposals\\?state=PROPOSED&decidable=true\">([0-9,]+)<")
                .matcher(PageText.of(As.reviewer(), "/console/review"));
        assertTrue(figure.find());
        return figure.group(1).replace(",", "");
    }

    private static String proposed(RequestSpecification who) {
        Map<String, String> account = Map.of(
                "accountName",
                "测试单位",
                "bank",
                "中国工商银行廊坊分行",
                "number",
                "6222000012349999",
                "bankNumber",
                "102146000018");
        return who.body(Map.of("bankAccount", account, "reason", "换户"))
                .post("/api/v1/holders/" + Parties.university() + "/account-changes")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
