package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A year of one enterprise with two vouchers, from application to the closing of the year, told twice: the holder is
/// paid, and the centers are paid. What a center reports, what the holder confirms and what a correction takes back is
/// the same in both; who claims what, who is paid and who owes is not. Amounts are in yuan.
@ServiceTest
class YearStoryIT extends SoundMonths {
    private static final Instant USED = Instant.parse("2024-06-20T02:00:00Z");
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T02:00:00Z");

    @Inject
    ServiceClock clock;

    private SampleMonth month;
    private CenterId x;
    private CenterId y;
    /// The one-off of 500,000 at 50 %, for any center.
    private Ticket oneOff;
    /// 50 % of a contract of 400,000 with the second center.
    private Ticket contract;

    @Test
    void l2TheYearOfAHolderThatIsPaidFromApplicationToTheClosingOfTheYear() {
        begin("HOLDER");
        HolderId holder = oneOff.holder();
        twoCentersReportAndTheHolderConfirms();
        claim(oneOff, x, 1_000_000, 1_000_000, 500_000, false);
        stands("CLAIMED 500000", oneOff);
        String june = run("2024-06", Instant.parse("2024-07-02T02:00:00Z"));
        pays(june, 500_000, Map.of(holder, 500_000L), oneOff);
        stands("PAID 500000", oneOff);
        theSecondCenterCorrects(holder);
        claim(contract, y, 300_000, 300_000, 150_000, false);
        theDebtIsSetOff(holder);
        theYearIsClosed(holder);
    }

    @Test
    void l2TheYearOfCentersThatArePaidFromApplicationToTheClosingOfTheYear() {
        begin("PROVIDER");
        HolderId operatorOfX = month.registerOperator(x);
        HolderId operatorOfY = month.registerOperator(y);
        twoCentersReportAndTheHolderConfirms();
        claim(oneOff, x, 400_000, 200_000, 200_000, true);
        claim(oneOff, y, 600_000, 300_000, 300_000, true);
        stands("CLAIMED 500000", oneOff);
        String june = run("2024-06", Instant.parse("2024-07-02T02:00:00Z"));
        pays(june, 500_000, Map.of(operatorOfX, 200_000L, operatorOfY, 300_000L), oneOff);
        stands("PAID 500000", oneOff);
        theSecondCenterCorrects(operatorOfY);
        claim(contract, y, 300_000, 150_000, 150_000, true);
        theDebtIsSetOff(operatorOfY);
        theYearIsClosed(operatorOfY);
    }

    private void begin(String payee) {
        month = new SampleMonth(clock, "payee: HOLDER", "payee: " + payee, "oneOffRate: 100%", "oneOffRate: 50%");
        x = month.center;
        y = Parties.admittedCenter(month.programme);
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-02-01"));
        HolderId holder = Parties.holder(body);
        oneOff = SampleVouchers.issued(holder, x, SampleVouchers.body(month.programme));
        contract = SampleVouchers.issued(holder, y, SampleVouchers.contract(month.programme, y, 40_000_000));
        stands("AVAILABLE 500000", oneOff);
        stands("AVAILABLE 200000", contract);
    }

    /// The first center's second record is disputed and falls; what comes free goes to the second center, which earned
    /// more than the voucher had left.
    private void twoCentersReportAndTheHolderConfirms() {
        clock.moveTo(USED);
        reports(x, oneOff, "x-1", 400_000);
        reports(x, oneOff, "x-2", 100_000);
        reports(y, oneOff, "y-1", 600_000);
        stands("HELD 500000", oneOff);
        UsageApi.decide(UsageApi.dispute(oneOff, UsageApi.recordId(oneOff, "x-2")), "REJECT", 200);
        stands("HELD 500000", oneOff);
        assertEquals(2, UsageApi.confirm(oneOff).getInt("confirmed"));
        stands("CLAIMABLE 500000", oneOff);
    }

    private void theSecondCenterCorrects(HolderId payee) {
        clock.moveTo(JULY);
        JsonPath answer = UsageApi.post(y, UsageApi.correction(oneOff, "y-1-c", "y-1", 20_000_000));
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
        stands("OWED 200000 PAID 300000", oneOff);
        owes(payee, 200_000);
        reports(y, contract, "y-2", 300_000);
        UsageApi.confirm(contract);
        stands("AVAILABLE 50000 CLAIMABLE 150000", contract);
    }

    private void theDebtIsSetOff(HolderId payee) {
        String july = run("2024-07", JULY);
        JsonPath out = SampleMonth.paidOut(july);
        assertEquals(0, out.getLong("payFen"));
        assertEquals("OFFSET", out.getString("payees[0].status"));
        assertEquals("CLOSED", out.getString("state"));
        stands("AVAILABLE 150000 OWED 50000 PAID 300000", oneOff);
        stands("AVAILABLE 50000 PAID 150000", contract);
        month.paidBack(payee, 3_000_000, "R-1", "2024-07-10").statusCode(200);
        stands("AVAILABLE 180000 OWED 20000 PAID 300000", oneOff);
        owes(payee, 20_000);
    }

    /// A record that nobody confirmed and one that nobody claimed end with the year; the debt goes on, and what is paid
    /// back then goes to the treasury.
    private void theYearIsClosed(HolderId payee) {
        reports(y, contract, "y-3", 20_000);
        UsageApi.confirm(contract);
        reports(y, contract, "y-4", 40_000);
        stands("AVAILABLE 20000 CLAIMABLE 10000 HELD 20000 PAID 150000", contract);
        clock.moveTo(APRIL);
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings"));
        stands("OWED 20000 PAID 300000", oneOff);
        stands("PAID 150000", contract);
        owes(payee, 20_000);
        String outcome =
                UsageApi.post(y, UsageApi.record(contract, "y-5", 1_000_000)).getString("results[0].outcome");
        assertEquals("REFUSED", outcome, "nothing is posted in a closed year");
        month.paidBack(payee, 2_000_000, "R-2", "2025-04-01").statusCode(200);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        stands("PAID 300000", oneOff);
        assertEquals(List.of(), month.debts().getList("owed"));
    }

    private static void reports(CenterId center, Ticket ticket, String id, long feeYuan) {
        JsonPath answer = UsageApi.post(center, UsageApi.record(ticket, id, feeYuan * 100));
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
    }

    /// The holder claims what it confirmed; where centers are paid, of that center, on the rest that it paid.
    private static void claim(
            Ticket ticket, CenterId center, long invoicedYuan, long paidYuan, long claimYuan, boolean isCenterPaid) {
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), invoicedYuan * 100, paidYuan * 100);
        if (isCenterPaid) {
            claim.put("center", center.toString());
        }
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .body("amountFen", equalTo((int) (claimYuan * 100)));
    }

    private String run(String period, Instant at) {
        return month.create(period, at).getString("id");
    }

    /// Locked by one, approved by another, out to the bank, which says that it paid each payee its sum.
    private void pays(String run, long sumYuan, Map<HolderId, Long> payees, Ticket of) {
        assertEquals(sumYuan * 100, SampleMonth.locked(run).getLong("payFen"));
        stands("PAYABLE " + sumYuan, of);
        SampleMonth.approve(As.financeChecker(), run, SampleMonth.view(run).getString("contentHash"))
                .statusCode(200);
        JsonPath out = SampleMonth.json(
                As.financeMaker().post(SampleMonth.path(run, "payments")).then().statusCode(200));
        Map<String, Long> net = new TreeMap<>();
        out.<Map<String, Object>>getList("payees")
                .forEach(payee -> net.put((String) payee.get("payee"), ((Number) payee.get("netFen")).longValue()));
        Map<String, Long> expected = new TreeMap<>();
        payees.forEach((payee, yuan) -> expected.put(payee.toString(), yuan * 100));
        assertEquals(expected, net);
        String on = clock.instant().atZone(FiscalYear.SHANGHAI).toLocalDate().toString();
        expected.keySet().forEach(payee -> SampleMonth.result(
                        run, new HolderId(UUID.fromString(payee)), "PAID", "B-" + payee, on)
                .statusCode(200));
        assertEquals("CLOSED", SampleMonth.view(run).getString("state"));
    }

    private void owes(HolderId payee, long yuan) {
        assertEquals(List.of(payee.toString()), month.debts().getList("owed.payee"));
        assertEquals(yuan * 100, month.debts().getLong("owed[0].owedFen"));
    }

    /// Every bucket that is not empty, in yuan.
    private static void stands(String expected, Ticket ticket) {
        Map<String, Number> buckets = new TreeMap<>(As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("balancesFen"));
        buckets.values().removeIf(fen -> fen.longValue() == 0);
        assertEquals(
                expected,
                String.join(
                        " ",
                        buckets.entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue().longValue() / 100)
                                .toList()));
    }
}
