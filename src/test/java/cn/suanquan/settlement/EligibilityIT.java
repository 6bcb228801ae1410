package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Vouchers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is found out after usage was accepted and claimed stops its payment, at every step of the run.
@ServiceTest
class EligibilityIT extends SoundMonths {
    private static final String SERVED = "2024-06-14";

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    private SampleMonth month;

    @BeforeEach
    void aProgrammeOfItsOwn() {
        month = new SampleMonth(clock);
    }

    private long in(Ticket ticket, Bucket bucket) {
        String key = Vouchers.accountKey(ticket.voucher());
        return Objects.requireNonNull(
                        tx.read(db -> ledger.find(db, List.of(key))).get(key))
                .in(bucket);
    }

    private static List<String> reasons(JsonPath run) {
        return run.getList("leftOut.reason");
    }

    private void relate(HolderId holder, String from, String to) {
        As.reviewer()
                .body(Map.of(
                        "holder",
                        holder.toString(),
                        "center",
                        month.center.toString(),
                        "kind",
                        "SHAREHOLDING",
                        "from",
                        from,
                        "to",
                        to,
                        "document",
                        "年报2023"))
                .post("/api/v1/relations")
                .then()
                .statusCode(200);
    }

    private void suspend(String item, String from) {
        String admission = As.admin()
                .get("/api/v1/centers/" + month.center)
                .then()
                .extract()
                .path("admissions.find { it.item == '" + item + "' }.id");
        As.admin()
                .body(Map.of("from", from, "reason", "数据失实"))
                .post("/api/v1/centers/" + month.center + "/admissions/" + admission + "/suspensions")
                .then()
                .statusCode(200);
    }

    private static void act(Ticket ticket, String act) {
        As.officer("reviewer-zhou", Role.REVIEWER)
                .body(Map.of("reason", "核查用途"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                .then()
                .statusCode(200);
    }

    /// A one-off of 500,000 at 100 %, which names no center.
    private Ticket oneOff() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-05-01"));
        HolderId holder = Parties.holder(body);
        return SampleVouchers.issued(holder, month.center, SampleVouchers.body(month.programme));
    }

    @Test
    void l4ARelationOnTheDayOfTheServiceStopsAOneOffThatNamesNoCenterAlsoWhenItHasEnded() {
        Ticket ticket = oneOff();
        month.claim(ticket, "r-1", 3_000_000);
        relate(ticket.holder(), "2024-01-01", SERVED);
        String run = month.june();
        assertEquals(List.of("RELATED"), reasons(SampleMonth.view(run)));
        assertEquals(3_000_000, in(ticket, Bucket.CLAIMED));
    }

    @Test
    void l4ARelationThatBeganLaterStopsNothing() {
        Ticket ticket = oneOff();
        month.claim(ticket, "r-1", 3_000_000);
        relate(ticket.holder(), "2024-06-15", "2030-01-01");
        assertEquals(3_000_000, SampleMonth.locked(month.june()).getLong("payFen"));
    }

    @Test
    void l4ASuspensionDatedBackStopsTheClaimUntilWhatItCoversIsCorrectedToNothing() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.post(ticket, "r-1", 8_000_000);
        month.post(ticket, "r-".repeat(40), 2_000_000);
        month.claim(ticket, 10_000_000);
        suspend("STORAGE", "2024-06-01");
        String run = month.june();
        assertEquals(List.of(), reasons(SampleMonth.view(run)));
        suspend("COMPUTE", SERVED);
        assertEquals(List.of("SUSPENDED"), reasons(SampleMonth.view(run)));
        month.correct(ticket, "r-1", 0, clock.instant());
        assertEquals(List.of("SUSPENDED"), reasons(SampleMonth.view(run)));
        month.correct(ticket, "r-".repeat(40), 0, clock.instant());
        assertEquals(List.of(), reasons(SampleMonth.view(run)));
        assertEquals(0, in(ticket, Bucket.CLAIMED));
    }

    @Test
    void l4AFrozenVoucherWaitsUntilItIsUnfrozen() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        act(ticket, "freezes");
        String run = month.june();
        assertEquals(List.of("FROZEN"), reasons(SampleMonth.view(run)));
        SampleMonth.release(ticket.voucher()).statusCode(409).body("code", equalTo("NOT_STOPPED"));
        act(ticket, "unfreezes");
        assertEquals(4_000_000, SampleMonth.locked(run).getLong("payFen"));
    }

    @Test
    void l4AVoidedVoucherWaitsUntilTheFinanceOfficeReleasesIt() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        act(ticket, "voidings");
        String run = month.june();
        assertEquals(List.of("VOIDED"), reasons(SampleMonth.view(run)));
        SampleMonth.release(ticket.voucher()).statusCode(200);
        SampleMonth.release(ticket.voucher()).statusCode(200);
        assertEquals(4_000_000, SampleMonth.locked(run).getLong("payFen"));
    }

    @Test
    void l4APayeeThatFailsAtExportIsWithheldAndTheOthersArePaid() {
        Ticket good = month.voucher("甲大学", 100_000_000);
        Ticket bad = month.voucher("乙大学", 100_000_000);
        month.claim(good, "r-1", 8_000_000);
        String claim = month.claim(bad, "r-1", 6_000_000);
        String run = month.june();
        JsonPath locked = SampleMonth.locked(run);
        assertEquals(7_000_000, locked.getLong("payFen"));
        SampleMonth.approve(As.financeChecker(), run, locked.getString("contentHash"))
                .statusCode(200);
        Parties.bar(bad.holder());
        JsonPath out = SampleMonth.json(
                As.financeMaker().post(SampleMonth.path(run, "payments")).then().statusCode(200));
        assertEquals(4_000_000, out.getLong("payFen"));
        assertEquals(locked.getString("contentHash"), out.getString("contentHash"), "what was approved stands");
        assertEquals(List.of(claim), out.getList("withheld.id"));
        assertEquals("BARRED", out.getString("withheld[0].reason"));
        assertEquals(List.of(bad.holder().toString()), out.getList("payees.findAll { it.isWithheld }.payee"));
        assertEquals(3_000_000, in(bad, Bucket.CLAIMED));
        assertEquals(0, in(bad, Bucket.PAYABLE));
        assertFalse(payments(run).contains("乙大学"));
        assertTrue(payments(run).contains("甲大学"));
        String page = As.auditor()
                .accept("text/html")
                .get(SampleMonth.path(run, "statement"))
                .then()
                .extract()
                .asString();
        assertTrue(page.contains("暂缓") && page.contains("肆万元整"), page);
        SampleMonth.result(run, bad.holder(), "PAID", "B-2", "2024-07-02").statusCode(422);
        SampleMonth.result(run, good.holder(), "PAID", "B-1", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
    }

    @Test
    void l4ARunOfWhichEveryPayeeIsWithheldIsClosedAndItsClaimsGoIntoALaterOne() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.approve(As.financeChecker(), run, SampleMonth.locked(run).getString("contentHash"))
                .statusCode(200);
        act(ticket, "freezes");
        As.financeMaker()
                .post(SampleMonth.path(run, "payments"))
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("payFen", equalTo(0));
        act(ticket, "unfreezes");
        String later = month.create("2024-07", clock.instant()).getString("id");
        SampleMonth.paidOut(later);
        SampleMonth.result(later, ticket.holder(), "PAID", "B-1", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        assertEquals(4_000_000, in(ticket, Bucket.PAID));
    }

    @Test
    void l4WhoClaimedNeitherExportsNorRecordsNorPaysAgain() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String claimant = "user-" + ticket.holder();
        String run = month.june();
        SampleMonth.approve(As.financeChecker(), run, SampleMonth.locked(run).getString("contentHash"))
                .statusCode(200);
        As.officer(claimant, Role.FINANCE_MAKER)
                .post(SampleMonth.path(run, "payments"))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.financeMaker().post(SampleMonth.path(run, "payments")).then().statusCode(200);
        Map<String, Object> word = new HashMap<>(Map.of(
                "payee", ticket.holder().toString(),
                "batch", 1,
                "outcome", "RETURNED",
                "bankReference", "B-1",
                "onDate", "2024-07-02",
                "reason", "户名不符"));
        As.officer(claimant, Role.FINANCE_MAKER)
                .body(List.of(word))
                .post(SampleMonth.path(run, "results"))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SampleMonth.result(run, ticket.holder(), "RETURNED", "B-1", "2024-07-02")
                .statusCode(200);
        As.officer(claimant, Role.FINANCE_CHECKER)
                .body(List.of(Map.of(
                        "payee", ticket.holder().toString(), "accountNumber", "6222000012345678", "reason", "更正")))
                .post(SampleMonth.path(run, "repayments"))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SampleMonth.repay(run, ticket.holder()).statusCode(200);
    }

    @Test
    void l4APaymentThatCameBackIsJudgedAgainBeforeItIsPaidAgain() {
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "RETURNED", "B-1", "2024-07-02")
                .statusCode(200);
        act(ticket, "freezes");
        SampleMonth.repay(run, ticket.holder())
                .statusCode(409)
                .body("code", equalTo("NOT_PAYABLE"))
                .body("errors[0].index", equalTo(0));
        assertEquals(4_000_000, in(ticket, Bucket.PAYABLE));
        act(ticket, "unfreezes");
        SampleMonth.repay(run, ticket.holder()).statusCode(200);
    }

    private static String payments(String run) {
        return new String(
                As.financeMaker()
                        .accept("text/csv")
                        .get(SampleMonth.path(run, "payments.csv"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }
}
