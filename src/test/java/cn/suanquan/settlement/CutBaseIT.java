package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.Soundness;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A voucher of 500,000 yuan at 50 %: paid money is kept because another record has earned it. That record is then
/// claimed on an invoice that is too small: nothing is paid on top of what was kept.
@ServiceTest
class CutBaseIT {
    @Inject
    ServiceClock clock;

    @Inject
    Soundness soundness;

    @Test
    void law13ASmallInvoiceGetsNothingBeyondThePaidMoneyThatItsRecordHasToCover() {
        SampleMonth month = new SampleMonth(clock, "oneOffRate: 100%", "oneOffRate: 50%");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-02-01"));
        SampleVouchers.Ticket ticket =
                SampleVouchers.issued(Parties.holder(body), month.center, SampleVouchers.body(month.programme));
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        reports(month, UsageApi.record(ticket, "paid", 90_000_000));
        reports(month, UsageApi.record(ticket, "short", 40_000_000));
        UsageApi.confirm(ticket);
        claim(ticket, "paid", 90_000_000).statusCode(200);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        reports(month, UsageApi.correction(ticket, "down", "paid", 0));
        stands(ticket, 50_000, 150_000, 300_000);
        claim(ticket, "short", 10_000_000).statusCode(422).body("code", equalTo("NOTHING_TO_CLAIM"));
        stands(ticket, 50_000, 150_000, 300_000);
        claim(ticket, "short", 32_000_000).statusCode(200).body("amountFen", equalTo(1_000_000));
        stands(ticket, 0, 150_000, 300_000);
        assertEquals(List.of(), soundness.report().violations());
    }

    private static void reports(SampleMonth month, Map<String, Object> record) {
        JsonPath answer = UsageApi.post(month.center, record);
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"), answer.prettify());
    }

    private static ValidatableResponse claim(SampleVouchers.Ticket ticket, String record, long fen) {
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), fen, fen);
        claim.put("records", List.of(UsageApi.recordId(ticket, record)));
        return As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then();
    }

    private static void stands(SampleVouchers.Ticket ticket, int claimable, int paid, int owed) {
        As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .body("balancesFen.CLAIMABLE", equalTo(claimable * 100))
                .body("balancesFen.PAID", equalTo(paid * 100))
                .body("balancesFen.OWED", equalTo(owed * 100));
    }
}
