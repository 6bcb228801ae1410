package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.settlement.GroundMonth;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The auditor's pages: they say what the ledger, the trail and the laws say, now and as of then, and change nothing.
@ServiceTest
class AuditPagesIT extends SoundLedger {
    @SuppressWarnings("NonFinalStaticField") // one month for all tests of the class
    private static GroundMonth month;

    @BeforeEach
    void aMonth() {
        if (month == null) {
            month = GroundMonth.played(clock);
        }
    }

    private static String books() {
        return "?programme=" + month.programme() + "&year=2024";
    }

    private static String voucherKey() {
        return "voucher/" + month.ticket().voucher();
    }

    private static Map<String, String> pages() {
        return Map.of(
                "home", "/console/audit",
                "soundness", "/console/audit/soundness",
                "trail",
                        "/console/audit/trail?object=voucher%2F"
                                + month.ticket().voucher(),
                "revocations", "/console/audit/revocations",
                "ledger", "/console/audit/ledger" + books(),
                "accounts", "/console/audit/ledger/accounts" + books(),
                "account", "/console/audit/ledger/account?key=" + inQuery(voucherKey()),
                "entries", "/console/audit/ledger/entries?account=" + inQuery(voucherKey()));
    }

    private static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String page(String path) {
        return PageText.of(As.auditor(), path);
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        As.reviewer()
                .body(Map.of("reason", "核实材料"))
                .post("/api/v1/vouchers/" + month.other().voucher() + "/freezes")
                .then()
                .statusCode(200);
        pages().forEach((name, path) -> {
            String chinese = page(path);
            PageText.keep("audit-" + name, chinese);
            String english = PageText.english(As.auditor(), path);
            PageText.keep("audit-" + name + "-en", english);
            assertTrue(english.contains("<html lang=\"en\">"), path);
            assertFalse(english.contains("NOT_FOUND") || chinese.contains("NOT_FOUND"), path);
        });
    }

    @Test
    void onlyAnAuditorAndWhomTheApiLetsReadThem() {
        for (GroundPageRows.Row row : AuditPageRows.ROWS) {
            String asked = pages().getOrDefault(row.name().replace("-csv", ""), row.path());
            String path = row.path() + asked.replaceFirst("^[^?]*", "");
            GroundPagesIT.callers(month).forEach((role, who) -> {
                int status = who.get()
                        .accept("text/html, text/csv")
                        .urlEncodingEnabled(false)
                        .get(path)
                        .statusCode();
                assertEquals(row.roles().contains(role) ? 200 : 403, status, role + " " + path);
            });
        }
    }

    @Test
    void theTrialBalanceIsThatOfTheApiAndComesToZero() {
        String page = page(pages().get("ledger"));
        JsonPath api =
                As.auditor().get("/api/v1/ledger/trial-balance" + books()).jsonPath();
        long paid = api.getLong("lines.find { it.type == 'HOLDING' }.buckets.PAID.closing");
        assertTrue(page.contains(Fen.yuan(paid)), page);
        assertTrue(page.contains("<td class=\"n\">0.00</td></tr></tfoot>"), page);
        String empty = page("/console/audit/ledger?programme=" + month.programme() + "&year=2031");
        assertTrue(empty.contains("class=\"empty\""), empty);
    }

    @Test
    void theBooksAreTablesOfTheSameMoment() {
        List<List<String>> trial = PageTable.of(As::auditor, pages().get("ledger"), "ledger/csv");
        assertTrue(trial.stream().anyMatch(row -> row.contains("已拨付")), trial.toString());
        List<List<String>> accounts = PageTable.shown(As::financeMaker, pages().get("accounts"), "accounts/csv");
        assertEquals(
                page(pages().get("accounts")).split("<th scope=\"row\"", -1).length - 1,
                accounts.stream().map(row -> row.get(2)).distinct().count());
        JsonPath api = As.auditor()
                .get("/api/v1/ledger/statement?account=" + voucherKey())
                .jsonPath();
        String link = "/console/audit/ledger/account/csv?key=" + inQuery(voucherKey());
        List<String> lines = OfficeTablesIT.table(As.financeChecker().urlEncodingEnabled(false), link)
                .lines()
                .toList();
        List<Long> ids = api.getList("lines.entry.id", Long.class);
        assertEquals(ids.size() + 1, lines.size(), lines.toString());
        for (int i = 0; i < ids.size(); i++) {
            assertTrue(lines.get(i + 1).startsWith("\"" + ids.get(i) + "\t\""), lines.get(i + 1));
        }
        assertTrue(lines.getFirst().contains("记账后已拨付（元）"), lines.getFirst());
        String paid = BigDecimal.valueOf(api.getLong("closing.buckets.PAID"), 2).toPlainString();
        assertTrue(lines.getLast().contains("," + paid), lines.getLast());
        String then = link + "&position=" + (ids.getFirst() >> 20);
        assertEquals(
                2,
                OfficeTablesIT.table(As.auditor().urlEncodingEnabled(false), then)
                        .lines()
                        .count(),
                then);
        assertTrue(page(pages().get("account")).contains("/console/audit/ledger/account/csv?key="));
    }

    @Test
    void aBalanceIsAskedAsOfAPositionAndAsOfADay() {
        String account = "/console/audit/ledger/account?key=" + inQuery(voucherKey());
        JsonPath now = As.auditor()
                .get("/api/v1/ledger/statement?account=" + voucherKey())
                .jsonPath();
        long first = now.getLong("lines[0].entry.id");
        long position = first >> 20;
        String then = page(account + "&position=" + position);
        assertEquals(1, then.split("<tr id=\"e", -1).length - 1, then);
        assertTrue(then.contains(Fen.yuan(month.ticket().faceFen())), then);
        String whole = page(account);
        assertEquals(now.getList("lines").size(), whole.split("<tr id=\"e", -1).length - 1);
        assertTrue(whole.contains(Fen.yuan(now.getLong("closing.buckets.PAID"))), whole);
        String before = page(account + "&on=2024-01-01");
        assertEquals(0, before.split("<tr id=\"e", -1).length - 1, before);
        for (String wrong :
                List.of("&position=-1", "&position=x", "&on=2024-13-01", "&on=1999-01-01", "&on=2199-01-01")) {
            assertEquals(
                    400, PageText.answer(As.auditor(), "zh-CN", account + wrong).statusCode(), wrong);
        }
        assertEquals(
                404,
                PageText.answer(As.auditor(), "zh-CN", "/console/audit/ledger/account?key=none")
                        .statusCode());
    }

    @Test
    void accountsAreListedByKeyAndLeadToTheirStatement() {
        String accounts = page(pages().get("accounts"));
        assertTrue(accounts.contains("account?key=" + inQuery(voucherKey())), accounts);
        assertTrue(accounts.contains(month.programme() + "/2024/pool/LF-2-pool"), accounts);
        String later = page(pages().get("accounts") + "&after=voucher");
        assertFalse(later.contains("/pool/LF-2-pool"), later);
    }

    @Test
    void entriesAreFoundByNumberNameAccountKindAndDay() {
        String search = "/console/audit/ledger/entries?";
        String ofKind = page(search + "account=" + inQuery(voucherKey()) + "&kind=kind402");
        assertEquals(1, ofKind.split("<tr id=\"e", -1).length - 1, ofKind);
        String name = "pay/" + month.run() + "/1/" + month.claim();
        String named = page(search + "source=settlement&key=" + inQuery(name));
        assertEquals(1, named.split("<tr id=\"e", -1).length - 1, named);
        String id = named.replaceAll("(?s).*<tr id=\"e(\\d+)\".*", "$1");
        assertTrue(page(search + "number=" + id).contains("<tr id=\"e" + id), id);
        String link = page(search + "account=" + inQuery(voucherKey()))
                .replace("&amp;", "&")
                .replaceAll("(?s).*href=\"([^\"]*entries/csv[^\"]*)\".*", "$1");
        String table = OfficeTablesIT.table(As.auditor().urlEncodingEnabled(false), link);
        assertTrue(table.contains(id) && table.contains(voucherKey()), table);
        String some =
                OfficeTablesIT.table(As.auditor().urlEncodingEnabled(false), link.replace("kind=", "kind=kind402"));
        assertEquals(2, some.lines().count(), some);
        String never = page(search + "account=" + inQuery(voucherKey()) + "&from=2024-01-01&until=2024-01-02");
        assertTrue(never.contains("class=\"empty\""), never);
        assertEquals(
                400, PageText.answer(As.auditor(), "zh-CN", search + "number=x").statusCode());
        assertEquals(
                400, PageText.answer(As.auditor(), "zh-CN", search + "key=x").statusCode());
        assertTrue(page("/console/audit/ledger/entries").contains("<form"));
    }

    @Test
    void theTrailIsFilteredAndShowsWhatChanged() {
        As.reviewer()
                .body(Map.of("reason", "=冻结核查"))
                .post("/api/v1/vouchers/" + month.ticket().voucher() + "/freezes")
                .then()
                .statusCode(200);
        String object = "object=voucher%2F" + month.ticket().voucher();
        String page = page("/console/audit/trail?act=voucher.frozen&" + object);
        assertTrue(page.contains("<del>ACTIVE</del>") && page.contains("<ins>FROZEN</ins>"), page);
        assertTrue(page.contains("=冻结核查"), page);
        assertTrue(page.contains("/console/ground/vouchers/" + month.ticket().voucher()), page);
        As.reviewer()
                .body(Map.of("reason", "再次冻结"))
                .post("/api/v1/vouchers/" + month.ticket().voucher() + "/freezes")
                .then()
                .statusCode(409);
        assertTrue(page("/console/audit/trail?outcome=REFUSED&" + object).contains("被拒绝"));
        assertTrue(page("/console/audit/trail?outcome=DONE&from=2031-01-01&" + object)
                .contains("class=\"empty\""));
        assertEquals(
                400,
                PageText.answer(As.auditor(), "zh-CN", "/console/audit/trail?outcome=HOPE")
                        .statusCode());
        Response csv = As.auditor()
                .accept("text/csv")
                .urlEncodingEnabled(false)
                .get("/console/audit/trail/trail.csv?" + object);
        assertEquals(200, csv.statusCode(), csv.asString());
        assertTrue(csv.asString().contains("\"'=冻结核查\""), csv.asString());
        As.issuer()
                .body(Map.of("reason", "核查完毕"))
                .post("/api/v1/vouchers/" + month.ticket().voucher() + "/unfreezes")
                .then()
                .statusCode(200);
    }

    @Test
    void aPersonIsLookedForByAFormAndStandsInNoAddress() {
        String subject = "trail-" + UUID.randomUUID();
        String person = DemoIssuer.ISSUER + " " + subject;
        for (int refused = 0; refused < 51; refused++) {
            As.officer(subject, Role.REVIEWER)
                    .body(Map.of("reason", "不在有效期内"))
                    .post("/api/v1/vouchers/" + month.ticket().voucher() + "/unfreezes")
                    .then()
                    .statusCode(409);
        }
        String list = PageForm.sent(As.auditor(), TrailPages.HERE, Map.of("person", person, "act", "voucher"));
        assertTrue(list.matches(TrailPages.HERE + "\\?by=\\d+&act=voucher"), list);
        String first = page(list);
        assertTrue(first.contains("name=\"person\" autocomplete=\"off\" value=\"" + person + "\""), first);
        assertEquals(50, first.split("<td data-l=\"办理人\">", -1).length - 1, "a page of that person alone");
        assertEquals(List.of(), PageAddresses.naming(first, List.of(subject, DemoIssuer.ISSUER)));
        String second = page(address(first, "[^\"]*cursor=[0-9]+"));
        assertEquals(1, second.split("<td data-l=\"办理人\">", -1).length - 1, second);
        assertTrue(second.contains(person), second);
        String table = As.auditor()
                .accept("text/csv")
                .urlEncodingEnabled(false)
                .get(address(first, "/trail.csv[^\"]*"))
                .asString();
        assertEquals(52, table.lines().filter(line -> !line.isBlank()).count(), table);
        assertTrue(
                page(address(second, "\\?by=[0-9]+")).contains(person), "the name in a line leads to all that he did");
        assertEquals(
                404,
                PageText.answer(As.auditor(), "zh-CN", TrailPages.HERE + "?by=" + Long.MAX_VALUE)
                        .statusCode());
    }

    @Test
    void whatWasDoneToAPersonIsLookedForWithoutThePersonInTheAddress() {
        String what = DemoIssuer.ISSUER + " left-" + UUID.randomUUID();
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", what, "reason", "离职"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        String list = PageForm.sent(As.auditor(), TrailPages.HERE, Map.of("object", "person/" + what));
        assertTrue(list.matches(TrailPages.HERE + "\\?of=\\d+"), list);
        String page = page(list);
        assertTrue(page.contains("identity.revoke") && page.contains(what), page);
        assertEquals(List.of(), PageAddresses.naming(page, List.of(what, DemoIssuer.ISSUER)));
        for (String named : List.of("?person=somebody", "?object=person%2Fsomebody")) {
            assertEquals(
                    400,
                    PageText.answer(As.auditor(), "zh-CN", TrailPages.HERE + named)
                            .statusCode(),
                    named);
        }
        Response nobody = PageForm.post(As.auditor(), TrailPages.HERE, Map.of("person", "nobody", "act", "voucher"));
        assertEquals(200, nobody.statusCode());
        assertTrue(nobody.asString().contains("class=\"empty\"")
                && nobody.asString().contains("value=\"nobody\""));
        PageForm.assertLanguageBeside(nobody.asString(), TrailPages.HERE);
        assertEquals(TrailPages.HERE, PageForm.sent(As.auditor(), TrailPages.HERE, Map.of("nothing", "1")));
    }

    /// The last address of a page that is of the trail and goes on so.
    private static String address(String page, String further) {
        return page.replace("&amp;", "&").replaceAll("(?s).*href=\"(" + TrailPages.HERE + further + ")\".*", "$1");
    }

    @Test
    void theVerdictNamesEveryLaw() {
        String page = page("/console/audit/soundness");
        JsonPath api = As.auditor().get("/api/v1/soundness").jsonPath();
        for (String law : api.getList("checked.law", String.class)) {
            assertTrue(page.contains("<code>" + law + "</code>"), law);
        }
        assertTrue(page.contains("账务无误"), page);
    }
}
