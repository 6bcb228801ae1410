package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.settlement.GroundMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a figure to rule, article, quote, arithmetic and entries: what the pages say is what the API and the
/// ledger say.
@ServiceTest
class GroundPagesIT extends SoundLedger {
    private static final Pattern NO_WORD = Pattern.compile(
            ">\\s*(kind\\d|bucket[A-Z]|limit[A-Z]\\w+|sum[A-Z]|state[A-Z]|recordState|claimState|lineState|runState|act[A-Z])");

    @SuppressWarnings("NonFinalStaticField") // one month for all tests of the class
    private static GroundMonth month;

    @BeforeEach
    void aMonth() {
        if (month == null) {
            month = GroundMonth.played(clock);
        }
    }

    /// Every ground page of the month, with a name.
    static Map<String, String> pages(GroundMonth month) {
        String year = month.programme() + "/2024/";
        String holder = month.ticket().holder().toString();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("voucher", "/console/ground/vouchers/" + month.ticket().voucher());
        pages.put("record", "/console/ground/records/" + record(month, "r-2"));
        pages.put("claim", "/console/ground/claims/" + month.claim());
        pages.put("run", "/console/ground/runs/" + month.run());
        pages.put("line", "/console/ground/runs/" + month.run() + "/lines/" + month.claim());
        pages.put("limit", "/console/ground/limits/" + year + "LF-2-cap/" + holder);
        pages.put("balance", "/console/ground/balances/" + year + holder + "/CLAIMABLE");
        pages.put("granted", "/console/ground/balances/" + year + holder + "/GRANTED");
        pages.put("pool", "/console/ground/pools/" + year + "LF-2-pool");
        return pages;
    }

    /// Somebody of each role to whom the month belongs.
    static Map<String, Supplier<RequestSpecification>> callers(GroundMonth month) {
        Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();
        callers.put(Role.ENTERPRISE, () -> As.enterprise(month.ticket().holder()));
        callers.put(Role.PROVIDER, () -> As.provider(month.ticket().center()));
        callers.put(Role.REVIEWER, As::reviewer);
        callers.put(Role.FINANCE_MAKER, As::financeMaker);
        callers.put(Role.FINANCE_CHECKER, As::financeChecker);
        callers.put(Role.AUDITOR, As::auditor);
        callers.put(Role.ADMIN, As::admin);
        return callers;
    }

    private static long record(GroundMonth month, String name) {
        return UsageApi.recordId(month.ticket(), month.ticket().number() + "-" + name);
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        pages(month).forEach((name, path) -> {
            String chinese = PageText.of(As.auditor(), path);
            PageText.keep("ground-" + name, chinese);
            String english = PageText.english(As.auditor(), path);
            PageText.keep("ground-" + name + "-en", english);
            assertTrue(english.contains("<html lang=\"en\">"), path);
            for (String page : List.of(chinese, english)) {
                assertFalse(NO_WORD.matcher(page).find(), () -> path + "\n" + page);
                assertFalse(page.contains("NOT_FOUND"), path);
            }
        });
    }

    @Test
    void aVoucherShowsTheDecisionItWasIssuedBy() {
        String page = PageText.of(As.auditor(), pages(month).get("voucher"));
        JsonPath voucher =
                As.auditor().get("/api/v1/vouchers/" + month.ticket().voucher()).jsonPath();
        long face = voucher.getLong("voucher.faceFen");
        assertEquals(33_333_333, face);
        assertTrue(page.contains("666,666.66 × 50% = 333,333.33"), page);
        assertTrue(page.contains(" = " + Fen.yuan(face)), page);
        assertTrue(page.contains("叁拾叁万叁仟叁佰叁拾叁元叁角叁分"), page);
        assertTrue(page.contains("LF-2-usage"), page);
        assertTrue(page.contains("<blockquote>"), page);
        assertTrue(page.contains("LF-2-cap"), page);
        assertEquals(face, amounts(page, "kind200").mapToLong(a -> a).sum());
        assertTrue(page.contains("/console/ground/claims/" + month.claim()), page);
    }

    @Test
    void aRecordShowsWhatTheRateEarnsOnAllUsageSoFar() {
        String page = PageText.of(As.auditor(), pages(month).get("record"));
        JsonPath record = As.auditor()
                .get("/api/v1/usage?voucher=" + month.ticket().voucher() + "&limit=1&cursor="
                        + (record(month, "r-2") - 1))
                .jsonPath();
        long held = record.getLong("items[0].heldFen");
        assertTrue(page.contains("⌊(100,000.01 + 33,333.33) × 50%⌋ − 50,000.00 = " + Fen.yuan(held)), page);
        assertEquals(List.of(held), amounts(page, "kind300").toList());
        assertTrue(page.contains("/console/ground/claims/" + month.claim()), page);
        assertTrue(amounts(page, "kind320").toList().contains(held), page);
    }

    @Test
    void aClaimShowsItsBaseItsRecordsAndTheRunThatPaidIt() {
        String page = PageText.of(As.auditor(), pages(month).get("claim"));
        JsonPath claim = As.auditor().get("/api/v1/claims/" + month.claim()).jsonPath();
        long net = claim.getLong("netFen");
        assertTrue(page.contains("min(133,333.34，133,333.34，133,333.34") && page.contains(" = 133,333.34"), page);
        assertTrue(page.contains("133,333.34 × 50% → " + Fen.yuan(net)), page);
        assertEquals(net, amounts(page, "kind320").mapToLong(a -> a).sum());
        assertEquals(List.of(net), amounts(page, "kind400").toList());
        assertEquals(List.of(net), amounts(page, "kind402").toList());
        assertTrue(page.contains("/console/ground/runs/" + month.run() + "/lines/" + month.claim()), page);
    }

    @Test
    void whatChangedAfterwardsIsReckonedToTheEnd() {
        GroundMonth.Turned turned = GroundMonth.turned(clock);
        String corrected = PageText.of(As.auditor(), "/console/ground/claims/" + turned.corrected());
        PageText.keep("ground-claim-corrected", corrected);
        long net = As.auditor()
                .get("/api/v1/claims/" + turned.corrected())
                .jsonPath()
                .getLong("netFen");
        assertEquals(4_000_000, net);
        assertTrue(corrected.contains("50,000.00 − 10,000.00 = " + Fen.yuan(net)), corrected);
        String withdrawn = PageText.of(As.auditor(), "/console/ground/claims/" + turned.withdrawn());
        assertTrue(withdrawn.contains("10,000.00 − 10,000.00 = 0.00"), withdrawn);
        assertEquals(1, amounts(withdrawn, "kind322").count());
        String bounded = PageText.of(As.auditor(), "/console/ground/records/" + turned.bounded());
        long taken = amounts(bounded, "kind300").findFirst().orElseThrow();
        assertTrue(bounded.contains(" → " + Fen.yuan(taken)), bounded);
        assertTrue(bounded.contains("= 75,000.00"), bounded);
        String voucher = PageText.of(
                As.enterprise(turned.ticket().holder()),
                "/console/ground/vouchers/" + turned.ticket().voucher());
        assertTrue(voucher.contains(" = 100,000.00"), voucher);
    }

    @Test
    void aGrantOnCostAndItsClaimStandOnTheSameGround() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket grant = SampleVouchers.grant("大模型甲");
        String voucher = PageText.of(As.enterprise(grant.holder()), "/console/ground/vouchers/" + grant.voucher());
        PageText.keep("ground-grant", voucher);
        assertTrue(voucher.contains(Fen.yuan(grant.faceFen())), voucher);
        assertTrue(voucher.contains("每年次数"), voucher);
        assertTrue(voucher.contains("2,500,000.00 &gt; 2,000,000.00 → 2,000,000.00"), voucher);
        assertEquals(grant.faceFen(), amounts(voucher, "kind200").findFirst().orElseThrow());
        JsonPath claim = As.enterprise(grant.holder())
                .body(SampleClaims.body(grant.voucher(), 40_000_001, 40_000_001))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String page = PageText.of(As.auditor(), "/console/ground/claims/" + claim.getString("id"));
        assertEquals(
                List.of(claim.getLong("amountFen")), amounts(page, "kind320").toList());
        assertTrue(page.contains("→ " + Fen.yuan(claim.getLong("amountFen"))), page);
    }

    @Test
    void aRunShowsItsLinesAndWhatTheyMoved() {
        String page = PageText.of(As.financeMaker(), pages(month).get("run"));
        JsonPath run = As.auditor().get("/api/v1/settlements/" + month.run()).jsonPath();
        long pay = run.getLong("payFen");
        assertTrue(page.contains(Fen.yuan(pay) + " − 0.00 − 0.00 = " + Fen.yuan(pay)), page);
        assertEquals(pay, amounts(page, "kind400").mapToLong(a -> a).sum());
        assertTrue(page.contains("/lines/" + month.otherClaim()), page);
        String line = PageText.of(As.financeChecker(), pages(month).get("line"));
        assertEquals(1, amounts(line, "kind400").count());
        assertTrue(line.contains("/console/ground/claims/" + month.claim()), line);
    }

    @Test
    void aLimitAndAPoolShowWhatUsedThem() {
        String limit =
                PageText.of(As.enterprise(month.ticket().holder()), pages(month).get("limit"));
        JsonPath balance =
                As.enterprise(month.ticket().holder()).get("/api/v1/balances").jsonPath();
        long used = balance.getLong("[0].limits.find { it.limitId == 'LF-2-cap' }.usedFen");
        long size = balance.getLong("[0].limits.find { it.limitId == 'LF-2-cap' }.limitFen");
        assertTrue(limit.contains(Fen.yuan(size) + " − " + Fen.yuan(used) + " = " + Fen.yuan(size - used)), limit);
        assertEquals(used, amounts(limit, "kind202").mapToLong(a -> a).sum());
        String pool = PageText.of(As.reviewer(), pages(month).get("pool"));
        long left = balance.getLong("[0].pools[0].leftFen");
        assertTrue(pool.contains(" = " + Fen.yuan(left)), pool);
        assertEquals(
                month.ticket().faceFen() + month.other().faceFen(),
                amounts(pool, "kind200").mapToLong(a -> a).sum());
    }

    @Test
    void aBalanceIsTheSumOfItsVouchers() {
        String page =
                PageText.of(As.enterprise(month.ticket().holder()), pages(month).get("balance"));
        long claimable = As.enterprise(month.ticket().holder())
                .get("/api/v1/balances")
                .jsonPath()
                .getLong("[0].claimableFen");
        String figure = Fen.yuan(claimable) + "</a>";
        assertTrue(page.matches("(?s).*" + figure + " = <a [^>]*>" + figure + ".*"), page);
        String nothing = pages(month).get("balance").replace("CLAIMABLE", "OWED");
        assertTrue(PageText.of(As.auditor(), nothing).contains("class=\"empty\""));
    }

    @Test
    void aBalanceIsShownAsItWasAtTheEndOfADayAndAtAPosition() {
        String path = pages(month).get("balance");
        String now = PageText.of(As.auditor(), path);
        assertFalse(now.contains("class=\"empty\""), now);
        String before = PageText.of(As.auditor(), path + "?on=2024-01-01");
        assertTrue(before.contains("class=\"empty\"") && before.contains(">0.00</a>"), before);
        assertTrue(before.contains("所示时点"), before);
        assertTrue(PageText.of(As.auditor(), path + "?position=0").contains("class=\"empty\""));
        assertEquals(
                400,
                PageText.answer(As.auditor(), "zh-CN", path + "?position=here").statusCode());
        assertFalse(PageText.of(As.auditor(), pages(month).get("granted")).contains("name=\"position\""));
    }

    @Test
    void whoReadsTheLedgerGoesFromAFigureToItsAccountAtAnyMoment() {
        for (String name : List.of("voucher", "limit", "pool")) {
            for (Supplier<RequestSpecification> who :
                    List.<Supplier<RequestSpecification>>of(As::auditor, As::financeMaker, As::financeChecker)) {
                assertTrue(
                        PageText.of(who.get(), pages(month).get(name)).contains("/console/audit/ledger/account?key="),
                        name);
            }
        }
        String own =
                PageText.of(As.enterprise(month.ticket().holder()), pages(month).get("voucher"));
        assertFalse(own.contains("/console/audit/"), own);
    }

    @Test
    void aHolderSeesOfAPoolWhatItsOwnVouchersTookAndNoMore() {
        String page =
                PageText.of(As.enterprise(month.ticket().holder()), pages(month).get("pool"));
        assertEquals(List.of(month.ticket().faceFen()), amounts(page, "kind200").toList());
        assertFalse(page.contains(month.other().voucher().toString()), page);
        assertFalse(page.contains("10,000,000.00"), page);
        assertEquals(
                404,
                PageText.answer(
                                As.enterprise(Parties.university()),
                                "zh-CN",
                                pages(month).get("pool"))
                        .statusCode());
    }

    @Test
    void anotherPartysFigureIsNotThere() {
        Supplier<RequestSpecification> stranger =
                () -> As.enterprise(month.other().holder());
        for (String name : List.of("voucher", "record", "claim", "limit", "balance")) {
            String path = pages(month).get(name);
            assertEquals(404, PageText.answer(stranger.get(), "zh-CN", path).statusCode(), path);
            assertEquals(
                    200,
                    PageText.answer(As.enterprise(month.ticket().holder()), "zh-CN", path)
                            .statusCode(),
                    path);
        }
    }

    @Test
    void aCenterSeesItsOwnRecordAndNothingOfTheHolderOrOthersUse() {
        String path = pages(month).get("record");
        String page = PageText.of(As.provider(month.ticket().center()), path);
        PageText.keep("ground-record-center", page);
        assertFalse(page.contains("甲大学"), page);
        assertFalse(page.contains(month.ticket().holder().toString()), page);
        assertFalse(page.contains("133,333.34") || page.contains("50,000.00"), page);
        assertFalse(page.contains("/console/ground/vouchers/") || page.contains("/console/ground/claims/"), page);
        assertEquals(1, amounts(page, "kind300").count());
        assertEquals(0, amounts(page, "kind320").count());
        assertEquals(
                404,
                PageText.answer(As.provider(Parties.center()), "zh-CN", path).statusCode());
    }

    @Test
    void whatIsNoFigureIsNotThere() {
        String none = "00000000-0000-7000-8000-000000000000";
        String year = month.programme() + "/2024/";
        String holder = month.ticket().holder().toString();
        for (String path : List.of(
                "vouchers/" + none,
                "records/1",
                "claims/" + none,
                "runs/" + none,
                "runs/" + month.run() + "/lines/" + none,
                "limits/" + year + "LF-9/" + holder,
                "limits/" + month.programme() + "/1/LF-2-cap/" + holder,
                "balances/" + year + holder + "/HOPE",
                "balances/" + year + none + "/HELD",
                "pools/" + year + "LF-9",
                "pools/" + month.programme() + "/2031/LF-2-pool",
                "pools/nowhere/2024/LF-2-pool")) {
            assertEquals(
                    404,
                    PageText.answer(As.auditor(), "zh-CN", "/console/ground/" + path)
                            .statusCode(),
                    path);
        }
    }

    @Test
    void whoMayReadWhatIsAsTheApiHasIt() {
        for (GroundPageRows.Row row : GroundPageRows.ROWS) {
            String path = pages(month).get(row.name());
            callers(month).forEach((role, who) -> {
                int status = PageText.answer(who.get(), "zh-CN", path).statusCode();
                boolean mayRead = row.roles().contains(role);
                assertEquals(mayRead ? 200 : 403, status, role + " " + path);
            });
        }
    }

    /// The amounts of the entries of that kind, in 分, as the page has them.
    private static Stream<Long> amounts(String page, String kind) {
        String words = words(kind);
        Matcher rows = Pattern.compile(
                        "<td data-l=\"事由\">" + words + "</td>.*?data-l=\"金额\"><span>([0-9,.]+)", Pattern.DOTALL)
                .matcher(page);
        return rows.results()
                .map(row -> Fen.ofYuan(row.group(1).replace(",", "")).value());
    }

    private static String words(String kind) {
        try {
            return EntryWords.class
                    .getDeclaredMethod(kind)
                    .getAnnotation(io.quarkus.qute.i18n.Message.class)
                    .value();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(kind, e);
        }
    }
}
