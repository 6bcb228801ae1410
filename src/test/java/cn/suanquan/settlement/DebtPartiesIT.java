package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whose a debt is, where it is set off, and who says so.
@ServiceTest
class DebtPartiesIT {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");

    @Inject
    ServiceClock clock;

    private static void paid(String run, HolderId payee, String reference, String on) {
        SampleMonth.result(run, payee, "PAID", reference, on).statusCode(200);
    }

    @Test
    void law22ADebtStaysWithItsPayeeWhoseAccountChanges() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket ticket = month.voucher("户大学", 100_000_000);
        HolderId operator = month.registerOperator();
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        paid(june, operator, "B-1", "2024-07-02");
        Map<String, Object> account = Map.of(
                "accountName", "新开户名", "bank", "中国银行廊坊分行", "number", "6217000087654321", "bankNumber", "104146000015");
        Parties.payTo(operator, account);
        month.correct(ticket, "r-1", 0, JULY);
        assertEquals(operator.toString(), month.debts().getString("owed[0].payee"));
        month.claim(ticket, "r-2", 10_000_000);
        JsonPath out = SampleMonth.paidOut(month.create("2024-07", JULY).getString("id"));
        assertEquals(1_000_000, out.getLong("payFen"));
        assertEquals("新开户名", out.getString("payees[0].accountName"));
    }

    @Test
    void law22ADebtOfOneProgrammeIsNotSetOffInAnother() {
        SampleMonth one = new SampleMonth(clock);
        Ticket ticket = one.voucher("甲乙大学", 100_000_000);
        one.claim(ticket, "r-1", 8_000_000);
        String june = one.june();
        SampleMonth.paidOut(june);
        paid(june, ticket.holder(), "B-1", "2024-07-02");
        SampleMonth other = new SampleMonth(clock);
        Ticket second = other.voucher(ticket.holder(), 100_000_000);
        other.claim(second, "r-1", 8_000_000);
        one.correct(ticket, "r-1", 0, JULY);
        String run = other.create("2024-07", JULY).getString("id");
        assertEquals(4_000_000, SampleMonth.paidOut(run).getLong("payFen"));
        assertEquals(4_000_000, one.debts().getLong("owed[0].owedFen"));
        assertEquals(List.of(), other.debts().getList("owed"));
        other.paidBack(ticket.holder(), 1, "R-1", "2024-07-10").statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
    }

    private static void no(Response answer) {
        answer.then().statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
    }

    /// The center's hand in the office: what it reported made the money.
    @Test
    void d5WhoReportsForTheCenterOfADebtOrAReleaseDoesNothingAboutIt() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("同一人大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        paid(june, ticket.holder(), "B-1", "2024-07-02");
        month.correct(ticket, "r-1", 0, JULY);
        RequestSpecification hand = As.officer("machine-" + month.center, Role.FINANCE_MAKER, Role.FINANCE_CHECKER);
        Map<String, Object> debt =
                Map.of("programme", month.programme, "payee", ticket.holder().toString(), "amountFen", 4_000_000);
        Map<String, Object> writeOff = new HashMap<>(debt);
        writeOff.putAll(Map.of("documentNumber", "廊财核〔2024〕9号", "reason", "单位已注销"));
        no(hand.body(writeOff).post("/api/v1/debts/write-offs"));
        Map<String, Object> repaid = new HashMap<>(debt);
        repaid.putAll(Map.of("bankReference", "R-1", "onDate", "2024-07-10"));
        no(As.officer("machine-" + month.center, Role.FINANCE_MAKER)
                .body(repaid)
                .post("/api/v1/debts/repayments"));
        As.reviewer()
                .body(Map.of("reason", "虚假材料"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        no(As.officer("machine-" + month.center, Role.FINANCE_MAKER)
                .body(Map.of("voucher", ticket.voucher().toString(), "reason", "用量属实"))
                .post("/api/v1/settlements/releases"));
        assertEquals(4_000_000, month.debts().getLong("owed[0].owedFen"));
    }

    @Test
    void law24WhoRecordedAReturnDoesNotGiveItUp() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("单人大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        SampleMonth.result(june, ticket.holder(), "RETURNED", "B-1", "2024-07-02")
                .statusCode(200);
        As.officer("finance-li", Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
                .body(List.of(Map.of("payee", ticket.holder().toString(), "reason", "单位已注销")))
                .post(SampleMonth.path(june, "abandonments"))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        assertEquals("RETURNED", SampleMonth.view(june).getString("payees[0].status"));
        SampleMonth.giveUp(june, ticket.holder()).statusCode(200).body("state", equalTo("CLOSED"));
    }
}
