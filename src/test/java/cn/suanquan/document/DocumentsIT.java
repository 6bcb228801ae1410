package cn.suanquan.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.PaidAhead;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Documents over HTTP: what they say, that they are PDF/A, who gets which, and what the public check says of them.
@ServiceTest
class DocumentsIT {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final String BASE = "/api/v1/documents/";
    private static final Pattern NUMBER = Pattern.compile("文书编号：\\s*([A-Z]{2}(?:-[0-9A-Z]{4}){4})");
    private static final Pattern HASH = Pattern.compile("校验码：\\s*((?:[0-9a-f]{16}\\s+){3}[0-9a-f]{16})");

    @Inject
    ServiceClock clock;

    static byte[] pdf(RequestSpecification who, String path) {
        Response answer = who.accept("application/pdf").get(path);
        assertEquals(200, answer.statusCode(), () -> path + ": " + answer.asString());
        assertEquals("application/pdf", answer.contentType());
        return answer.asByteArray();
    }

    private static void refused(int status, String code, RequestSpecification who, String path) {
        Response answer =
                who.accept("application/pdf, application/problem+json").get(path);
        assertEquals(status, answer.statusCode(), path);
        assertEquals(code, JsonPath.from(answer.asString()).getString("code"), path);
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertTrue(found.find(), text);
        return found.group(1);
    }

    private static JsonPath checked(String number, String hash, String more) {
        return RestAssured.given()
                .queryParam("number", number)
                .queryParam("hash", hash)
                .get("/api/v1/public/documents" + more)
                .jsonPath();
    }

    /// A programme under which something is in notice today.
    static String noticed() {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 5");
        var _ = SampleVouchers.approved(
                Parties.university(), SampleVouchers.contract(programme, Parties.admittedCenter(programme), 3_000_000));
        return programme;
    }

    private static void leads(RequestSpecification who, String page, String... documents) {
        String shown = who.accept("text/html").get(page).asString();
        for (String document : documents) {
            assertTrue(shown.contains("href=\"" + document), () -> page + " leads not to " + document + ": " + shown);
        }
    }

    @Test
    void pagesLeadToTheirDocumentsForWhoMayHaveThem() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("壬大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "F-" + run, "2024-07-02")
                .statusCode(200);
        month.correct(ticket, "r-1", 0, JULY);
        String ours = "/console/documents/";
        String whole = ours + "runs/" + run + "/pdf";
        String payee = ours + "runs/" + run + "/payees/" + ticket.holder() + "/pdf";
        String debt = ours + "debts/" + month.programme + "/" + ticket.holder() + "/pdf";
        String letter = ours + "applications/" + ticket.application() + "/pdf";
        String lines = "/console/finance/runs/" + run + "/lines?payee=" + ticket.holder();
        leads(As.financeMaker(), "/console/finance/runs/" + run, whole);
        leads(As.auditor(), lines, payee);
        leads(As.financeMaker(), "/console/finance/debts/" + month.programme + "/" + ticket.holder(), debt);
        leads(As.reviewer(), "/console/review/applications/" + ticket.application(), letter);
        leads(As.reviewer(), "/console/claims/" + claim, ours + "claims/" + claim + "/pdf");
        leads(
                As.enterprise(ticket.holder()),
                "/console/enterprise/claims/" + claim,
                ours + "claims/" + claim + "/pdf",
                payee,
                debt);
        leads(As.enterprise(ticket.holder()), "/console/enterprise/applications/" + ticket.application(), letter);
        leads(RestAssured.given(), "/", "/public/documents");
        String admin = As.admin().accept("text/html").get(lines).asString();
        assertFalse(admin.contains("/console/documents/"), "who may not have it is not led there");
        PaidAhead ahead = PaidAhead.played(clock);
        String own = ours + "runs/" + ahead.run() + "/centers/" + ahead.month().center + "/pdf";
        leads(As.provider(ahead.month().center), "/console/center/payments/" + ahead.run(), own);
        leads(As.financeMaker(), "/console/finance/runs/" + ahead.run() + "/lines?payee=" + ahead.operator(), own);
        for (String path : List.of(whole, payee, debt, letter)) {
            assertTrue(PrintedFile.text("", pdf(As.financeMaker(), path)).contains("文书编号"), path);
        }
        assertTrue(PrintedFile.text("", pdf(As.provider(ahead.month().center), own))
                .contains("对账单"));
        leads(RestAssured.given(), "/public/notices", "/public/documents/notices/" + noticed() + "/pdf");
    }

    @Test
    void theSameStateGivesTheSameBytesAndAnotherStateAnotherNumber() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丁大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String path = BASE + "runs/" + run;
        String draft = PrintedFile.text("", pdf(As.financeMaker(), path));
        assertTrue(draft.contains("草稿") && found(NUMBER, draft).startsWith("JC-"), draft);
        var _ = SampleMonth.paidOut(run);
        byte[] first = pdf(As.financeMaker(), path);
        clock.moveTo(JULY);
        assertArrayEquals(first, pdf(As.auditor(), path), "whoever asks, and whenever");
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "E-" + run, "2024-07-02")
                .statusCode(200);
        String before = PrintedFile.text("", first);
        String after = PrintedFile.text("", pdf(As.auditor(), path));
        assertTrue(after.contains("已付"), after);
        assertNotEquals(found(NUMBER, before), found(NUMBER, after));
        assertTrue(
                checked(found(NUMBER, before), found(HASH, before), "").getBoolean("isOutdated"),
                "the later one is to be relied on");
        assertFalse(checked(found(NUMBER, after), found(HASH, after), "").getBoolean("isOutdated"));
    }

    private static boolean isOutdated(String text) {
        return checked(found(NUMBER, text), found(HASH, text), "").getBoolean("isOutdated");
    }

    @Test
    void aStateThatComesBackIsTheNewestAgain() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("癸大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String path = BASE + "runs/" + run;
        String draft = PrintedFile.text("", pdf(As.auditor(), path));
        String hash = SampleMonth.locked(run).getString("contentHash");
        clock.moveTo(clock.instant().plusSeconds(60));
        String locked = PrintedFile.text("", pdf(As.auditor(), path));
        assertTrue(isOutdated(draft) && !isOutdated(locked));
        SampleMonth.reject(As.financeChecker(), run, hash).statusCode(200);
        clock.moveTo(clock.instant().plusSeconds(60));
        String back = PrintedFile.text("", pdf(As.auditor(), path));
        assertFalse(isOutdated(back), "its last fact is older than the lock, and it is the newest");
        assertTrue(isOutdated(locked), "what was rejected is to be relied on no longer");
    }

    @Test
    void aStatementWhoseApprovalWasTakenBackIsReliedOnNoLonger() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丑大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        String approved = PrintedFile.text("", pdf(As.auditor(), BASE + "runs/" + run));
        assertFalse(isOutdated(approved));
        clock.moveTo(clock.instant().plusSeconds(60));
        SampleMonth.reject(As.officer("other-checker", Role.FINANCE_CHECKER), run, hash)
                .statusCode(200);
        assertTrue(isOutdated(approved), "nobody printed another, and yet");
    }

    @Test
    void aDebtNoticeIsAsOfTheLastRepayment() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("子大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "G-" + run, "2024-07-02")
                .statusCode(200);
        month.correct(ticket, "r-1", 0, JULY);
        String path = BASE + "debts/" + month.programme + "/" + ticket.holder();
        String before = PrintedFile.text("", pdf(As.auditor(), path));
        Instant later = JULY.plusSeconds(86_400);
        clock.moveTo(later);
        month.paidBack(ticket.holder(), 1_000_000, "H-" + run, "2024-07-10").statusCode(200);
        String after = PrintedFile.text("", pdf(As.auditor(), path));
        assertTrue(after.contains("30,000.00"), after);
        assertEquals(
                later,
                Instant.parse(checked(found(NUMBER, after), found(HASH, after), "")
                                .getString("statedAt"))
                        .truncatedTo(ChronoUnit.MINUTES));
        assertTrue(isOutdated(before) && !isOutdated(after));
    }

    @Test
    void anotherPartysDocumentIsNotThere() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("戊大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String own = BASE + "runs/" + run + "/payees/" + ticket.holder();
        var _ = SampleMonth.locked(run);
        refused(404, "NO_DOCUMENT", As.enterprise(ticket.holder()), own);
        String locked = PrintedFile.text("", pdf(As.auditor(), own));
        assertTrue(locked.contains("未 经 批 准"), "an office sees that it is locked");
        assertEquals(
                "单位兑付对账单（未经批准）",
                checked(found(NUMBER, locked), found(HASH, locked), "").getString("kind"),
                "and so does whoever checks it, with the mark or without");
        RequestSpecification stranger = As.enterprise(Parties.university());
        refused(404, "NO_DOCUMENT", stranger, own);
        refused(404, "NO_DOCUMENT", stranger, BASE + "debts/" + month.programme + "/" + ticket.holder());
        refused(404, "CLAIM_NOT_FOUND", stranger, BASE + "claims/" + claim);
        refused(404, "APPLICATION_UNKNOWN", stranger, BASE + "applications/" + ticket.application());
        PaidAhead ahead = PaidAhead.played(clock);
        String paid = BASE + "runs/" + ahead.run();
        refused(404, "NO_DOCUMENT", As.provider(month.center), paid + "/centers/" + ahead.month().center);
        refused(404, "NO_DOCUMENT", As.provider(month.center), paid + "/centers/" + month.center);
        refused(404, "NO_DOCUMENT", As.enterprise(ahead.operator()), paid + "/payees/" + ahead.operator());
        refused(404, "NO_PART", As.financeMaker(), paid + "?part=2");
        refused(404, "NO_PART", As.financeMaker(), paid + "?part=0");
        refused(404, "RUN_UNKNOWN", As.financeMaker(), BASE + "runs/" + UUID.randomUUID());
    }

    @Test
    void whatIsNotDecidedHasNoLetter() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("己大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "发票有误"))
                .post("/api/v1/claims/" + claim + "/withdrawal")
                .then()
                .statusCode(200);
        refused(409, "NO_DECISION", As.enterprise(ticket.holder()), BASE + "claims/" + claim);
        String application = SampleVouchers.apply(
                        ticket.holder(), SampleVouchers.contract(month.programme, month.center, 1_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        refused(409, "NO_DECISION", As.reviewer(), BASE + "applications/" + application);
        refused(404, "NO_DOCUMENT", RestAssured.given(), "/api/v1/public/documents/notices/" + month.programme);
    }

    @Test
    void thePublicCheckSaysWhetherADocumentIsGenuineAndNothingOfAnybody() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("庚大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        byte[] file = pdf(As.enterprise(ticket.holder()), BASE + "claims/" + claim);
        String text = PrintedFile.text("", file);
        String number = found(NUMBER, text);
        String hash = found(HASH, text);
        JsonPath genuine = checked(number.toLowerCase(Locale.ROOT), hash, "?totalFen=4000000");
        assertTrue(genuine.getBoolean("isGenuine"));
        assertTrue(genuine.getBoolean("isSumRight"));
        assertEquals("兑付申请办理通知书", genuine.getString("kind"));
        assertFalse(genuine.prettify().contains("庚大学") || genuine.prettify().contains("4000000"));
        assertFalse(checked(number, hash, "?totalFen=9000000").getBoolean("isSumRight"), "an amount that was changed");
        assertTrue(checked(number, Sha256.hex(file), "").getBoolean("isFile"), "the file itself");
        for (String wrong : List.of("0".repeat(64), "", hash.substring(1), "%")) {
            JsonPath unknown = checked(number, wrong, "");
            assertEquals(Map.of("isGenuine", false), unknown.getMap(""), wrong);
        }
        assertFalse(checked("DF-0000-0000-0000-0000", hash, "").getBoolean("isGenuine"));
    }

    @Test
    void thePageOfTheCheckAnswersAQrCodeAndAForm() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("辛大学", 100_000_000);
        String text = PrintedFile.text("", pdf(As.reviewer(), BASE + "applications/" + ticket.application()));
        String number = found(NUMBER, text);
        String hash = found(HASH, text).replaceAll("\\s", "");
        String page = RestAssured.given()
                .accept("text/html")
                .get("/public/documents?number=" + number + "&hash=" + hash)
                .asString();
        assertTrue(page.contains("真实") && page.contains("申领审核决定书"), page);
        assertFalse(page.contains("辛大学"));
        Response changed = RestAssured.given()
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("number", number)
                .formParam("hash", hash)
                .formParam("amount", "1.00")
                .post("/public/documents");
        assertTrue(changed.asString().contains("金额与原件不一致"), changed.asString());
        String english = RestAssured.given()
                .accept("text/html")
                .header("Accept-Language", "en")
                .get("/public/documents?number=" + number + "&hash=" + "0".repeat(64))
                .asString();
        assertTrue(english.contains("No such document"), english);
    }
}
