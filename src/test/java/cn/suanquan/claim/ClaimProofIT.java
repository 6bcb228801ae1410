package cn.suanquan.claim;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What proves a claim serves it once, and whose it is.
@ServiceTest
class ClaimProofIT extends ClaimTestBase {
    @Inject
    Claims claims;

    @Test
    void aClaimThatNamesItsAmountIsTakenAtThatAmountOnly() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 2_000_000);
        UsageApi.confirm(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 2_000_000, 2_000_000);
        claim.put("amountFen", 999_999);
        ClaimsApi.post(ticket, claim, 409)
                .body("code", equalTo("AMOUNT_CHANGED"))
                .body("errors[0].pointer", equalTo("/amountFen"))
                .body("detail", containsString("10,000.00"));
        stands(ticket, 4_000_000, 0, 1_000_000, 0);
        claim.put("amountFen", 1_000_000);
        ClaimsApi.post(ticket, claim, 200);
        stands(ticket, 4_000_000, 0, 0, 1_000_000);
    }

    @Test
    void whereTheProviderIsPaidTheHolderPaysTheRestAndOneClaimIsForOneCenter() {
        String programme = OwnProgramme.like("langfang", "payee: HOLDER", "payee: PROVIDER");
        CenterId center = Parties.admittedCenter(programme);
        CenterId second = Parties.admittedCenter(programme);
        Map<String, Object> application = SampleVouchers.contract(programme, center, 10_000_000);
        Ticket ticket = SampleVouchers.issued(Parties.university(), center, application);
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "a", 2_000_000);
        JsonPath there = UsageApi.post(second, UsageApi.record(ticket, "a", 1_000_000));
        boolean isAnywhere = there.getString("results[0].outcome").equals("ACCEPTED");
        UsageApi.confirm(ticket);
        if (isAnywhere) {
            As.enterprise(ticket.holder())
                    .body(ClaimsApi.claim(ticket, 3_000_000, 1_500_000))
                    .post("/api/v1/claims")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("SEVERAL_CENTERS"));
        }
        Map<String, Object> claim = ClaimsApi.claim(ticket, 2_000_000, 999_999);
        claim.put("center", center.toString());
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("REST_NOT_PAID"));
        claim.put("payments", List.of(SampleClaims.payment(1_000_000)));
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .body("amountFen", equalTo(1_000_000))
                .body("center", equalTo(center.toString()))
                .body("controlling", equalTo("COMPLETED"));
        List<ClaimLine> lines = tx.read(db -> claims.open(db, programme, NOW.plusSeconds(60)));
        assertEquals(
                List.of(Optional.of(center)),
                lines.stream().map(ClaimLine::center).toList());
    }

    @Test
    void anInvoiceIsOneHoweverItsDigitsAreSplit() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 1_000_000, 1_000_000));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        String digits = "131002000123" + SampleClaims.invoiceNumber().substring(12);
        Map<String, Object> split = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        split.put("records", List.of(ids.getFirst()));
        split.put("invoices", List.of(earlier(digits.substring(0, 12), digits.substring(12))));
        ClaimsApi.post(ticket, split, 200).body("invoices[0].number", equalTo(digits.substring(12)));
        Map<String, Object> again = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        again.put("invoices", List.of(earlier("１" + digits.substring(1, 12), digits.substring(12))));
        ClaimsApi.post(ticket, again, 409)
                .body("code", equalTo("INVOICE_USED"))
                .body("errors[0].pointer", equalTo("/invoices/0"));
    }

    private static Map<String, Object> earlier(String code, String number) {
        return Map.of("code", code, "number", number, "hasNoDigitalNumber", true, "amountFen", 1_000_000);
    }

    @Test
    void aPaymentProofServesClaimsOfOneHolderUpToWhatWasPaid() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 1_000_000, 1_000_000, 1_000_000));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        String sha256 = UUID.randomUUID().toString().replace("-", "").repeat(2);
        ClaimsApi.post(ticket, proven(ticket, ids.get(0), 2_000_000, "HD-1 " + sha256, sha256), 200);
        ClaimsApi.post(ticket, proven(ticket, ids.get(1), 2_000_001, "other " + sha256, sha256), 409)
                .body("code", equalTo("PAYMENT_PROOF_DIFFERS"));
        ClaimsApi.post(ticket, proven(ticket, ids.get(1), 2_000_000, "ｈｄ-1 " + sha256, "f".repeat(64)), 200);
        ClaimsApi.post(ticket, proven(ticket, ids.get(2), 2_000_000, "HD-1 " + sha256, sha256), 422)
                .body("code", equalTo("PAYMENT_PROOF_USED"))
                .body("detail", containsString(new Fen(2_000_000).toString()));
        clock.moveTo(BEFORE);
        Ticket other = ticket(10_000_000);
        long record = UsageApi.accepted(other, "a", 1_000_000);
        UsageApi.confirm(other);
        ClaimsApi.post(other, proven(other, record, 9_000_000, "HD-1 " + sha256, "e".repeat(64)), 422)
                .body("code", equalTo("PAYMENT_PROOF_USED"))
                .body("detail", not(containsString(new Fen(2_000_000).toString())));
        stands(other, 4_500_000, 0, 500_000, 0);
        stands(ticket, 3_500_000, 0, 500_000, 1_000_000);
    }

    private static Map<String, Object> proven(Ticket ticket, long record, long paid, String reference, String sha256) {
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1_000_000, paid);
        claim.put("records", List.of(record));
        claim.put("payments", List.of(SampleClaims.payment(reference, sha256, paid)));
        return claim;
    }

    @Test
    void whatARejectedRecordHeldIsTheOthersToConfirmAndClaim() {
        Ticket ticket = ticket(6_000_000);
        long wrong = UsageApi.accepted(ticket, "wrong", 8_000_000);
        UsageApi.accepted(ticket, "right", 2_000_000);
        stands(ticket, 0, 3_000_000, 0, 0);
        UsageApi.decide(UsageApi.dispute(ticket, wrong), "REJECT", 200);
        stands(ticket, 2_000_000, 1_000_000, 0, 0);
        assertEquals(1_000_000, UsageApi.confirm(ticket).getLong("claimableFen"));
        assertEquals(1_000_000, ClaimsApi.claimed(ticket, 2_000_000, 2_000_000).getLong("amountFen"));
        stands(ticket, 2_000_000, 0, 0, 1_000_000);
    }

    @Test
    void anAnswerToOneHolderIsNotRepeatedToAnotherOfTheSamePerson() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "a", 100_000);
        String key = UUID.randomUUID().toString();
        Map<String, Object> confirmation = UsageApi.confirmation(ticket);
        agent(ticket.holder(), key)
                .body(confirmation)
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200);
        HolderId other = Parties.university();
        agent(other, key)
                .body(confirmation)
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(422)
                .body("code", equalTo("KEY_REUSED"));
        Map<String, Object> claim = ClaimsApi.claim(ticket, 100_000, 100_000);
        String second = UUID.randomUUID().toString();
        agent(ticket.holder(), second).body(claim).post("/api/v1/claims").then().statusCode(200);
        agent(other, second)
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("KEY_REUSED"));
    }

    private static RequestSpecification agent(HolderId holder, String key) {
        return As.as("agent-" + key, Set.of(Role.ENTERPRISE), Map.of("holder_id", holder.toString()))
                .config(RestAssured.config()
                        .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key")))
                .header("Idempotency-Key", key);
    }
}
