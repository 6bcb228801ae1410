package cn.suanquan.claim;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import cn.suanquan.usage.UsageApi;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Lists of invoices and payments: one cost may have several documents, and one document may have several numbers.
@ServiceTest
class ClaimEvidenceIT extends ClaimTestBase {
    @Inject
    Claims claims;

    @Test
    void c06APaperInvoiceIsClaimedOnceByWhicheverOfItsNumbers() {
        Ticket ticket = ticket(10_000_000);
        List<Long> ids = confirmed(ticket, 1_000_000, 1_000_000, 1_000_000);
        String digital = SampleClaims.invoiceNumber();
        String number = digital.substring(12);
        post(ticket, ids.get(0), Map.of("number", digital, "amountFen", 1_000_000), 200);
        Map<String, Object> bare = Map.of("code", "013002400104", "number", number, "amountFen", 1_000_000);
        post(ticket, ids.get(1), bare, 400);
        Map<String, Object> denied =
                Map.of("code", "013002400104", "number", number, "hasNoDigitalNumber", true, "amountFen", 1_000_000);
        post(ticket, ids.get(1), denied, 400);
        Map<String, Object> paper =
                Map.of("code", "013002400104", "number", number, "digitalNumber", digital, "amountFen", 1_000_000);
        post(ticket, ids.get(1), paper, 409);
        stands(ticket, 3_500_000, 0, 1_000_000, 500_000);
    }

    @Test
    void c06ClaimedByAllItsNumbersItIsTakenUnderEachOfThem() {
        Ticket ticket = ticket(10_000_000);
        List<Long> ids = confirmed(ticket, 1_000_000, 1_000_000);
        String digital = SampleClaims.invoiceNumber();
        String number = digital.substring(12);
        Map<String, Object> paper =
                Map.of("code", "013002400104", "number", number, "digitalNumber", digital, "amountFen", 1_000_000);
        post(ticket, ids.get(0), paper, 200);
        post(ticket, ids.get(1), Map.of("number", digital, "amountFen", 1_000_000), 409);
        Map<String, Object> underAnother = Map.of(
                "code",
                "013002400104",
                "number",
                number,
                "digitalNumber",
                SampleClaims.invoiceNumber(),
                "amountFen",
                1_000_000);
        post(ticket, ids.get(1), underAnother, 409);
        post(ticket, ids.get(1), Map.of("number", "00000000000000000000", "amountFen", 1_000_000), 400);
        stands(ticket, 4_000_000, 0, 500_000, 500_000);
    }

    @Test
    void c06ANumberOfAYearToComeIsRefused() {
        Ticket ticket = ticket(10_000_000);
        long record = confirmed(ticket, 1_000_000).getFirst();
        String digital = SampleClaims.invoiceNumber();
        Map<String, Object> claim = of(ticket, record, 1_000_000);
        claim.put("invoices", List.of(Map.of("number", "25" + digital.substring(2), "amountFen", 1_000_000)));
        ClaimsApi.post(ticket, claim, 400)
                .body("code", equalTo("INVOICE_NUMBER_WRONG"))
                .body("errors[0].pointer", equalTo("/invoices/0"));
    }

    @Test
    void c06OneInvoiceUnderTwoNumbersIsNotTwoOfOneClaim() {
        Ticket ticket = ticket(10_000_000);
        long record = confirmed(ticket, 2_000_000).getFirst();
        String digital = SampleClaims.invoiceNumber();
        Map<String, Object> claim = of(ticket, record, 2_000_000);
        claim.put(
                "invoices",
                List.of(
                        Map.of("number", digital, "amountFen", 1_000_000),
                        Map.of(
                                "code",
                                "013002400104",
                                "number",
                                digital.substring(12),
                                "digitalNumber",
                                digital,
                                "amountFen",
                                1_000_000)));
        ClaimsApi.post(ticket, claim, 400).body("detail", containsString("list each once"));
    }

    @Test
    void c08TwoInvoicesOfOneRecordAreEightMillionInAll() {
        Ticket ticket = ticket(20_000_000);
        confirmed(ticket, 16_000_000);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1, 16_000_000);
        claim.put("invoices", List.of(SampleClaims.invoice(10_000_000), SampleClaims.invoice(6_000_000)));
        ClaimsApi.post(ticket, claim, 200)
                .body("amountFen", equalTo(8_000_000))
                .body("invoicedFen", equalTo(16_000_000))
                .body("invoices", hasSize(2))
                .body("invoices[1].amountFen", equalTo(6_000_000));
        stands(ticket, 2_000_000, 0, 0, 8_000_000);
    }

    @Test
    void c08TwoInstalmentsOfOneInvoiceAreEightMillionInAll() {
        Ticket ticket = ticket(20_000_000);
        confirmed(ticket, 16_000_000);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 16_000_000, 1);
        claim.put("payments", List.of(SampleClaims.payment(4_800_000), SampleClaims.payment(11_200_000)));
        ClaimsApi.post(ticket, claim, 200)
                .body("amountFen", equalTo(8_000_000))
                .body("paidFen", equalTo(16_000_000))
                .body("payments", hasSize(2))
                .body("payments[0].paidFen", equalTo(4_800_000));
        stands(ticket, 2_000_000, 0, 0, 8_000_000);
    }

    @Test
    void c08AClaimWithAnInvoiceTooFewIsWithdrawnAndMadeAgain() {
        Ticket ticket = ticket(20_000_000);
        confirmed(ticket, 16_000_000);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 10_000_000, 16_000_000);
        String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200).body("amountFen", equalTo(5_000_000)))
                .getString("id");
        stands(ticket, 5_000_000, 0, 0, 5_000_000);
        ClaimsApi.withdraw(ticket, id, 200);
        stands(ticket, 2_000_000, 0, 8_000_000, 0);
        List<Object> both = List.of(((List<?>) claim.get("invoices")).getFirst(), SampleClaims.invoice(6_000_000));
        claim.put("invoices", both);
        ClaimsApi.post(ticket, claim, 200).body("amountFen", equalTo(8_000_000));
        stands(ticket, 2_000_000, 0, 0, 8_000_000);
    }

    @Test
    void aPaymentPaysSeveralClaimsAndTheNextOneFillsWhatItLacks() {
        Ticket ticket = ticket(10_000_000);
        List<Long> ids = confirmed(ticket, 3_000_000, 3_000_000, 1_000_000);
        Map<String, Object> first = SampleClaims.payment(4_000_000);
        Map<String, Object> second = SampleClaims.payment(2_000_000);
        Map<String, Object> claim = of(ticket, ids.get(0), 3_000_000);
        claim.put("payments", List.of(first));
        ClaimsApi.post(ticket, claim, 200);
        Map<String, Object> next = of(ticket, ids.get(1), 3_000_000);
        next.put("payments", List.of(first, second));
        ClaimsApi.post(ticket, next, 200).body("amountFen", equalTo(1_500_000));
        Map<String, Object> beyond = of(ticket, ids.get(2), 1_000_000);
        beyond.put("payments", List.of(first, second));
        ClaimsApi.post(ticket, beyond, 422).body("code", equalTo("PAYMENT_PROOF_USED"));
    }

    @Test
    void onePaymentUnderTwoProofsIsNotTwoOfOneClaim() {
        Ticket ticket = ticket(10_000_000);
        List<Long> ids = confirmed(ticket, 1_000_000, 2_000_000);
        String reference = "HD-" + SampleClaims.sha256();
        String sha256 = SampleClaims.sha256();
        Map<String, Object> claim = of(ticket, ids.get(0), 1_000_000);
        claim.put("payments", List.of(SampleClaims.payment(reference, sha256, 2_000_000)));
        ClaimsApi.post(ticket, claim, 200);
        Map<String, Object> twice = of(ticket, ids.get(1), 2_000_000);
        twice.put(
                "payments",
                List.of(
                        SampleClaims.payment(reference, SampleClaims.sha256(), 2_000_000),
                        SampleClaims.payment("another " + reference, sha256, 2_000_000)));
        ClaimsApi.post(ticket, twice, 409)
                .body("code", equalTo("PAYMENT_PROOF_DIFFERS"))
                .body("errors[0].pointer", equalTo("/payments/1"));
    }

    /// Voucher one's claim gave up half of a payment; voucher two's claim takes that half, and before it is committed a
    /// correction of voucher one asks for it again.
    @Test
    void aCorrectionUpwardsWaitsForAClaimThatTakesTheSamePayment() throws Exception {
        Ticket ticket = ticket(10_000_000);
        confirmed(ticket, 2_000_000);
        Map<String, Object> payment = SampleClaims.payment(2_000_000);
        Map<String, Object> first = ClaimsApi.claim(ticket, 2_000_000, 1);
        first.put("payments", List.of(payment));
        ClaimsApi.post(ticket, first, 200);
        UsageApi.post(ticket, UsageApi.correction(ticket, "down", "r-0", 1_000_000));
        stands(ticket, 4_500_000, 0, 0, 500_000);
        clock.moveTo(BEFORE);
        Ticket other = SampleVouchers.usage(ticket.holder(), Parties.admittedCenter("langfang"), 10_000_000);
        clock.moveTo(NOW);
        confirmed(other, 1_000_000);
        ClaimRequest taking = new ClaimRequest(
                other.number(),
                List.of(new Invoice(
                        Optional.empty(),
                        SampleClaims.invoiceNumber(),
                        Optional.empty(),
                        Optional.empty(),
                        Fen.of(1_000_000))),
                List.of(new PaymentProof(
                        String.valueOf(payment.get("reference")),
                        String.valueOf(payment.get("sha256")),
                        Fen.of(2_000_000))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<String> raised = tx.write(db -> {
                claims.claim(db, "someone", other.holder(), taking);
                Future<String> up =
                        one.submit(() -> UsageApi.post(ticket, UsageApi.correction(ticket, "up", "r-0", 2_000_000))
                                .getString("results[0].outcome"));
                assertThrows(TimeoutException.class, () -> up.get(2, TimeUnit.SECONDS));
                return up;
            });
            assertEquals("ACCEPTED", raised.get(1, TimeUnit.MINUTES));
        }
        stands(other, 4_500_000, 0, 0, 500_000);
        stands(ticket, 4_500_000, 0, 0, 500_000);
    }

    /// The records' ids, in order.
    private static List<Long> confirmed(Ticket ticket, long... fees) {
        UsageApi.post(ticket, UsageApi.records(ticket, fees));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        assertEquals(fees.length, ids.size());
        return ids;
    }

    private static Map<String, Object> of(Ticket ticket, long record, long fen) {
        Map<String, Object> claim = ClaimsApi.claim(ticket, fen, fen);
        claim.put("records", List.of(record));
        return claim;
    }

    private static void post(Ticket ticket, long record, Map<String, Object> invoice, int status) {
        Map<String, Object> claim = of(ticket, record, 1_000_000);
        claim.put("invoices", List.of(invoice));
        ClaimsApi.post(ticket, claim, status);
    }
}
