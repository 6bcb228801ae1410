package cn.suanquan.evidence;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.EInvoiceFiles;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Originals that a programme asks for before it pays.
@ServiceTest
class OriginalsIT extends SoundLedger {
    private static final String ONCE = "onePerProject: true\n";
    private static final long HALF = 2_000_000;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private SampleMonth month;
    private Ticket ticket;
    private String claim;

    /// A claim of two invoices and a payment under a programme that asks for these.
    private void claimed(String asked, List<String> invoices, String proof) {
        month = new SampleMonth(clock, ONCE, ONCE + "  evidence: " + asked + "\n");
        ticket = month.voucher("丙大学", 10_000_000);
        month.post(ticket, "r-1", 2 * HALF);
        UsageApi.confirm(ticket);
        Map<String, Object> body = SampleClaims.body(ticket.voucher(), 2 * HALF, 2 * HALF);
        body.put(
                "invoices",
                invoices.stream()
                        .map(number -> Map.of("number", number, "amountFen", HALF))
                        .toList());
        body.put("payments", List.of(SampleClaims.payment("回单-" + UUID.randomUUID(), proof, 2 * HALF)));
        claim = As.enterprise(ticket.holder())
                .body(body)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse add(String kind, byte[] file) {
        return SampleEvidence.add(As.enterprise(ticket.holder()), claim, kind, file);
    }

    private void added(String kind, byte[] file) {
        add(kind, file).statusCode(200);
    }

    private static void misses(String run, String words) {
        JsonPath view = SampleMonth.view(run);
        assertEquals(List.of("NO_EVIDENCE"), view.getList("leftOut.reason"));
        String detail = view.getString("leftOut[0].detail");
        assertTrue(detail.startsWith(words), detail);
    }

    private static void hasAll(String run) {
        assertEquals(List.of(), SampleMonth.view(run).getList("leftOut"));
    }

    @Test
    void aProgrammeThatAsksForOriginalsPaysNoClaimWithoutAllThatItNames() {
        byte[] proof = SampleEvidence.pdf();
        String one = SampleClaims.invoiceNumber();
        String other = SampleClaims.invoiceNumber();
        claimed("[INVOICE, PAYMENT_PROOF]", List.of(one, other), Sha256.hex(proof));
        String run = month.june();
        misses(run, "未上传齐发票、付款凭证原件");
        added("PAYMENT_PROOF", SampleEvidence.pdf());
        misses(run, "未上传齐发票、付款凭证原件"); // a document that the claim does not name
        added("PAYMENT_PROOF", proof);
        misses(run, "未上传齐发票原件");
        added("INVOICE&invoice=" + one, SampleEvidence.pdf());
        misses(run, "未上传齐发票原件"); // one file for two invoices
        added("INVOICE&invoice=" + other, SampleEvidence.pdf());
        hasAll(run);
        assertEquals("PAID_OUT", SampleMonth.paidOut(run).getString("state"));
        String form = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/enterprise/claims/new?voucher=" + ticket.voucher())
                .asString();
        assertTrue(form.contains("本政策要求付款凭证原件"), form);
    }

    @Test
    void filesOfOneInvoiceAreOneOriginalAndThoseOfAnotherOrARedOneAreNone() {
        String one = SampleClaims.invoiceNumber();
        String other = SampleClaims.invoiceNumber();
        claimed("[INVOICE]", List.of(one, other), SampleClaims.sha256());
        String run = month.june();
        EInvoiceFiles.Said said = EInvoiceFiles.said(HALF).withNumber(one);
        added("INVOICE", SampleEvidence.xml(EInvoiceFiles.xml(said)));
        added("INVOICE", EInvoiceFiles.ofd(said));
        misses(run, "未上传齐发票原件");
        added("INVOICE", SampleEvidence.xml(EInvoiceFiles.xml(EInvoiceFiles.said(HALF))));
        misses(run, "未上传齐发票原件");
        added(
                "INVOICE",
                SampleEvidence.xml(EInvoiceFiles.xml(said.withNumber(other).withTotalFen(-HALF))));
        misses(run, "未上传齐发票原件");
        added("INVOICE", EInvoiceFiles.ofd(said.withNumber(other)));
        hasAll(run);
    }

    @Test
    void thePdfAndTheXmlOfOneInvoiceAreOneOriginalInEitherOrder() {
        for (boolean isPdfFirst : List.of(true, false)) {
            String one = SampleClaims.invoiceNumber();
            String other = SampleClaims.invoiceNumber();
            claimed("[INVOICE]", List.of(one, other), SampleClaims.sha256());
            String run = month.june();
            byte[] xml = SampleEvidence.xml(
                    EInvoiceFiles.xml(EInvoiceFiles.said(HALF).withNumber(one)));
            byte[] pdf = SampleEvidence.pdf();
            if (isPdfFirst) {
                added("INVOICE&invoice=" + one, pdf);
                added("INVOICE", xml);
            } else {
                added("INVOICE", xml);
                added("INVOICE&invoice=" + one, pdf);
            }
            misses(run, "未上传齐发票原件");
            added("INVOICE&invoice=" + one, SampleEvidence.pdf());
            misses(run, "未上传齐发票原件"); // another scan of the same
            added("INVOICE&invoice=" + other, SampleEvidence.pdf());
            hasAll(run);
        }
    }

    @Test
    void aFileThatStatesNothingIsOfTheInvoiceThatIsNamedLast() {
        String one = SampleClaims.invoiceNumber();
        String other = SampleClaims.invoiceNumber();
        claimed("[INVOICE]", List.of(one, other), SampleClaims.sha256());
        String run = month.june();
        byte[] pdf = SampleEvidence.pdf();
        add("INVOICE", pdf).statusCode(422).body("code", equalTo("INVOICE_NOT_NAMED"));
        add("INVOICE&invoice=" + SampleClaims.invoiceNumber(), pdf)
                .statusCode(422)
                .body("code", equalTo("INVOICE_NOT_OF_CLAIM"));
        added("INVOICE&invoice=" + one, pdf);
        added("INVOICE&invoice=" + one, SampleEvidence.pdf());
        misses(run, "未上传齐发票原件");
        added("INVOICE&invoice=" + other, pdf); // it had been named wrongly
        hasAll(run);
        As.auditor()
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .body("size()", equalTo(2))
                .body("[0].compared[0].verdict", equalTo("NOT_READ"))
                .body("[0].compared[0].declared", equalTo(other));
        String page = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/evidence/claims/" + claim)
                .asString();
        assertTrue(page.contains("<option value=\"" + one + "\">"), page);
    }

    @Test
    void whoClaimedBeforeJustThatDocumentWasAskedForShowsAsManyAsItHasPayments() throws SQLException {
        claimed("[PAYMENT_PROOF]", List.of(SampleClaims.invoiceNumber()), SampleClaims.sha256());
        String run = month.june();
        added("PAYMENT_PROOF", SampleEvidence.pdf());
        misses(run, "未上传齐付款凭证原件");
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute("update claim.claim set is_proved_by_hash = false where id = '" + claim + "'");
        }
        hasAll(run);
    }

    @Test
    void onceAPaymentCameBackAndIsDueAgainItsOriginalsAreTaken() {
        month = new SampleMonth(clock);
        ticket = month.voucher("甲大学", 100_000_000);
        claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "O-" + run, "2024-07-02")
                .statusCode(200);
        add("INVOICE", SampleEvidence.pdf()).statusCode(409).body("code", equalTo("EVIDENCE_CLOSED"));
        month.correct(ticket, "r-1", 4_000_000, Instant.parse("2024-07-10T02:00:00Z"));
        add("INVOICE", SampleEvidence.pdf()).statusCode(409).body("code", equalTo("EVIDENCE_CLOSED"));
        SampleMonth.result(run, ticket.holder(), "RETURNED", "O-back-" + run, "2024-07-10")
                .statusCode(200);
        added("INVOICE", SampleEvidence.pdf());
        String page = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/evidence/claims/" + claim)
                .asString();
        assertTrue(page.contains("multipart/form-data"), page);
    }
}
