package cn.suanquan.claim;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where centers are paid, a claim is for one center, and what one center's claim frees or ends moves no other's.
@ServiceTest
class ClaimPayeeIT extends ClaimTestBase {
    @Inject
    Claims claims;

    /// A one-off voucher of 500,000.00 at 50 % for any center.
    private Ticket oneOff(String programme, CenterId center) {
        Map<String, Object> holder = Parties.holderBody("ENTERPRISE");
        holder.put("facts", Parties.facts(true, true, "2024-02-01"));
        HolderId id = Parties.holder(holder);
        Ticket ticket = SampleVouchers.issued(id, center, SampleVouchers.body(programme));
        assertEquals(50_000_000, ticket.faceFen());
        return ticket;
    }

    @Test
    void aClaimIsForOneCenterAndPaysOnlyItsRecords() {
        String programme = OwnProgramme.like(
                "langfang", "payee: HOLDER", "payee: PROVIDER", "oneOffRate: 100%", "oneOffRate: 50%");
        CenterId x = Parties.admittedCenter(programme);
        CenterId y = Parties.admittedCenter(programme);
        Ticket ticket = oneOff(programme, x);
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "x", 80_000_000);
        assertEquals("ACCEPTED", outcome(y, UsageApi.record(ticket, "y", 80_000_000)));
        stands(ticket, 0, 50_000_000, 0, 0);
        UsageApi.confirm(ticket);
        stands(ticket, 0, 0, 50_000_000, 0);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 60_000_000, 30_000_000);
        ClaimsApi.post(ticket, claim, 422).body("code", equalTo("SEVERAL_CENTERS"));
        claim.put("center", x.toString());
        String ofX = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)
                        .body("amountFen", equalTo(30_000_000))
                        .body("center", equalTo(x.toString())))
                .getString("id");
        stands(ticket, 0, 0, 20_000_000, 30_000_000);
        Map<String, Object> other = ClaimsApi.claim(ticket, 80_000_000, 59_999_999);
        other.put("center", y.toString());
        ClaimsApi.post(ticket, other, 422).body("code", equalTo("REST_NOT_PAID"));
        Map<String, Object> paid = ClaimsApi.claim(ticket, 80_000_000, 60_000_000);
        paid.put("center", y.toString());
        ClaimsApi.post(ticket, paid, 200).body("amountFen", equalTo(20_000_000));
        List<ClaimLine> lines = tx.read(db -> claims.open(db, programme, NOW.plusSeconds(60)));
        assertEquals(
                List.of(Optional.of(x), Optional.of(y)),
                lines.stream().map(ClaimLine::center).toList());
        assertEquals(
                List.of(30_000_000L, 20_000_000L),
                lines.stream().map(ClaimLine::amountFen).toList());
        ClaimsApi.withdraw(ticket, ofX, 200);
        stands(ticket, 0, 0, 30_000_000, 20_000_000);
    }

    private static String outcome(CenterId center, Map<String, Object> record) {
        JsonPath answer = UsageApi.post(center, record);
        return answer.getString("results[0].outcome");
    }
}
