package cn.suanquan.objection;

import static cn.suanquan.fixture.SampleObjections.PATH;
import static cn.suanquan.fixture.SampleObjections.appealed;
import static cn.suanquan.fixture.SampleObjections.decided;
import static cn.suanquan.fixture.SampleObjections.filed;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Objections to what a run made of a line: from the word that told of it, also where nothing is paid, and decided by
/// nobody of that run, whatever became of the payment.
@ServiceTest
class ObjectedRunIT extends SoundLedger {
    private static String code(JsonPath answer) {
        return String.valueOf(answer.getString("code"));
    }

    @Test
    void whoApprovedARunDecidesNoObjectionToALineOfItAlsoOnceItsPaymentIsGivenUp() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("放弃大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        clock.moveTo(Instant.parse("2024-07-20T02:00:00Z"));
        SampleMonth.result(run, ticket.holder(), "RETURNED", "B-1", "2024-07-02")
                .statusCode(200);
        As.enterprise(ticket.holder())
                .get(PATH + "/objected?kind=LINE&subject=" + claim)
                .then()
                .statusCode(200)
                .body("until", equalTo("2024-08-04"))
                .body("isOpen", equalTo(true));
        String id = filed(As.enterprise(ticket.holder()), "LINE", claim).getString("id");
        SampleMonth.giveUp(run, ticket.holder()).statusCode(200);
        assertEquals("DECISION_UNKNOWN", code(filed(As.enterprise(ticket.holder()), "LINE", claim)));
        assertEquals("SEPARATION_OF_DUTIES", code(decided(As.financeChecker(), id, "decision", "DISMISSED")));
        assertEquals(
                "DISMISSED", decided(As.reviewer(), id, "decision", "DISMISSED").getString("state"));
        assertEquals("APPEALED", appealed(As.enterprise(ticket.holder()), id).getString("state"));
        assertEquals(
                "SEPARATION_OF_DUTIES",
                code(decided(As.officer("finance-zhao", Role.ADMIN), id, "appeal-decision", "DISMISSED")));
    }

    @Test
    void whatIsWithheldWhenThePaymentFileIsMadeIsObjectedTo() {
        SampleMonth month = new SampleMonth(clock);
        Ticket good = month.voucher("照付大学", 100_000_000);
        Ticket bad = month.voucher("暂扣大学", 100_000_000);
        month.claim(good, "r-1", 8_000_000);
        String claim = month.claim(bad, "r-1", 6_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        Parties.bar(bad.holder());
        As.financeMaker()
                .post("/api/v1/settlements/" + run + "/payments")
                .then()
                .statusCode(200);
        JsonPath line = filed(As.enterprise(bad.holder()), "LINE", claim);
        assertEquals(run, line.getString("run"), line.prettify());
        assertEquals(
                "SEPARATION_OF_DUTIES", code(decided(As.financeChecker(), line.getString("id"), "decision", "UPHELD")));
    }
}
