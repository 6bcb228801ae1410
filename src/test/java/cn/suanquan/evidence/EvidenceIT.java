package cn.suanquan.evidence;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.EInvoiceFiles;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.SampleMonth;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files come in by what they are, stay what they were, and are read by who may.
@ServiceTest
class EvidenceIT extends SoundLedger {
    private static final int NONE_SUCH_FORM = 415;

    @Inject
    EvidenceJob job;

    @ConfigProperty(name = "suanquan.evidence.folder")
    Path folder;

    private SampleMonth month;
    private Ticket ticket;
    private String claim;

    @BeforeEach
    void aClaimWaits() {
        month = new SampleMonth(clock);
        ticket = month.voucher("甲大学", 10_000_000);
        claim = month.claim(ticket, "r-1", 4_000_000);
    }

    private RequestSpecification holder() {
        return As.enterprise(ticket.holder());
    }

    private ValidatableResponse add(String kind, byte[] file) {
        return SampleEvidence.add(holder(), claim, kind, file);
    }

    private String added(byte[] file) {
        return add("INVOICE", file).statusCode(200).extract().path("id");
    }

    private JsonPath files(RequestSpecification who) {
        return who.get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void isEmpty() {
        assertEquals(List.of(), files(As.auditor()).getList("$"));
    }

    private Path place(byte[] content) {
        String hash = Sha256.hex(content);
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private Response content(RequestSpecification who, String file) {
        return who.accept("*/*").get("/api/v1/claims/" + claim + "/evidence/" + file + "/content");
    }

    @Test
    void aContentIsKeptOnceUnderItsOwnHashAndHandedOutToBeKept() throws IOException {
        byte[] pdf = SampleEvidence.pdf();
        String id = holder().header("File-Name", "C%3A%5C%E5%8F%91%E7%A5%A8%E2%80%AE.html")
                .contentType("text/html")
                .body(pdf)
                .post("/api/v1/claims/" + claim + "/evidence?kind=INVOICE")
                .then()
                .statusCode(200)
                .body("name", equalTo("发票.html.pdf"))
                .body("form", equalTo("PDF"))
                .body("sha256", equalTo(Sha256.hex(pdf)))
                .body("isScanned", equalTo(false))
                .extract()
                .path("id");
        assertEquals(id, added(pdf));
        assertEquals(List.of(id), files(As.financeChecker()).getList("file.id"));
        assertArrayEquals(pdf, Files.readAllBytes(place(pdf)));
        ExtractableResponse<Response> got =
                content(As.auditor(), id).then().statusCode(200).extract();
        assertArrayEquals(pdf, got.asByteArray());
        assertEquals("application/octet-stream", got.contentType());
        assertTrue(got.header("Content-Disposition").startsWith("attachment; "), got.header("Content-Disposition"));
        assertEquals("nosniff", got.header("X-Content-Type-Options"));
        assertEquals("default-src 'none'; sandbox", got.header("Content-Security-Policy"));
        assertEquals(String.valueOf(pdf.length), got.header("Content-Length"));
    }

    @Test
    void whatIsNoEvidenceOfItsKindLeavesNothing() {
        add("INVOICE", "MZ".getBytes(StandardCharsets.US_ASCII))
                .statusCode(NONE_SUCH_FORM)
                .body("code", equalTo("EVIDENCE_FORM"));
        add("INVOICE", SampleEvidence.xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><a>&x;</a>"))
                .statusCode(NONE_SUCH_FORM);
        add("INVOICE", SampleEvidence.zip("index.html")).statusCode(NONE_SUCH_FORM);
        add("PAYMENT_PROOF", SampleEvidence.xml("<a/>")).statusCode(NONE_SUCH_FORM);
        add("CONTRACT", SampleEvidence.pdf()).statusCode(400).body("code", equalTo("BAD_PARAMETER"));
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy(SampleEvidence.pdf(), 0, large, 0, 8);
        add("INVOICE", large).statusCode(413).body("code", equalTo("EVIDENCE_TOO_LARGE"));
        isEmpty();
        assertFalse(added(SampleEvidence.pdf()).isEmpty()); // each refused one gave its turn back
    }

    @Test
    void anothersClaimAndAFileOfAnotherClaimAreNotThere() {
        String file = added(SampleEvidence.pdf());
        RequestSpecification other = As.enterprise(Parties.university());
        SampleEvidence.add(other, claim, "INVOICE", SampleEvidence.pdf()).statusCode(404);
        assertEquals(404, content(As.enterprise(Parties.university()), file).statusCode());
        Ticket own = month.voucher("乙大学", 10_000_000);
        String others = month.claim(own, "r-1", 2_000_000);
        As.enterprise(own.holder())
                .get("/api/v1/claims/" + others + "/evidence/" + file + "/content")
                .then()
                .statusCode(404)
                .body("code", equalTo("EVIDENCE_NOT_FOUND"));
        As.enterprise(own.holder())
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(404)
                .body("code", equalTo("CLAIM_NOT_FOUND"));
        assertEquals(403, content(As.provider(ticket.center()), file).statusCode());
        assertEquals(List.of(file), files(holder()).getList("file.id"));
    }

    @Test
    void aProofOfPaymentIsComparedWithTheHashThatWasDeclared() {
        add("PAYMENT_PROOF", SampleEvidence.pdf()).statusCode(200);
        JsonPath compared = files(As.reviewer());
        assertEquals("DIFFERENT", compared.getString("[0].compared[0].verdict"));
        assertEquals("DOCUMENT", compared.getString("[0].compared[0].field"));
        assertEquals(compared.getString("[0].file.sha256"), compared.getString("[0].compared[0].read"));
    }

    @Test
    void onceARunHoldsTheClaimNothingIsAddedAndTheSameRequestIsStillAnswered() {
        byte[] pdf = SampleEvidence.pdf();
        String key = UUID.randomUUID().toString();
        String first = sent(key, pdf).statusCode(200).extract().asString();
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        byte[] late = SampleEvidence.pdf();
        add("INVOICE", late).statusCode(409).body("code", equalTo("EVIDENCE_CLOSED"));
        assertTrue(Files.notExists(place(late)));
        assertEquals(first, sent(key, pdf).statusCode(200).extract().asString());
        SampleMonth.reject(As.financeChecker(), run, hash).statusCode(200);
        add("INVOICE", late).statusCode(200);
        assertEquals(2, files(As.auditor()).getList("$").size());
    }

    private ValidatableResponse sent(String key, byte[] file) {
        HeaderConfig oneKey = HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key");
        return SampleEvidence.add(
                holder().config(RestAssured.config().headerConfig(oneKey)).header("Idempotency-Key", key),
                claim,
                "INVOICE",
                file);
    }

    @Test
    void whatAScannerFindsOrCannotSeeIsNotKept() throws IOException {
        FakeClamd clamd = new FakeClamd();
        QuarkusMock.installMockForType(new VirusScan(Mode.TEST, Optional.of(clamd.client())), VirusScan.class);
        byte[] infected = SampleEvidence.xml("<a>EICAR</a>");
        add("INVOICE", infected).statusCode(422).body("code", equalTo("EVIDENCE_INFECTED"));
        assertTrue(Files.notExists(place(infected)));
        add("INVOICE", SampleEvidence.xml("<a>" + UUID.randomUUID() + "</a>"))
                .statusCode(200)
                .body("isScanned", equalTo(true));
        clamd.close();
        add("INVOICE", SampleEvidence.pdf()).statusCode(503).body("code", equalTo("EVIDENCE_SCANNER_DOWN"));
        assertEquals(1, files(As.auditor()).getList("$").size());
    }

    @Test
    void aLostContentIsToldAndCounted() throws IOException {
        byte[] pdf = SampleEvidence.pdf();
        String file = added(pdf);
        assertEquals(0, job.lookAt(Integer.MAX_VALUE));
        Files.delete(place(pdf));
        content(As.auditor(), file).then().statusCode(503).body("code", equalTo("EVIDENCE_LOST"));
        assertEquals(1, job.lookAt(Integer.MAX_VALUE));
        assertEquals(file, added(pdf)); // sent again it is there again
        assertEquals(0, job.lookAt(Integer.MAX_VALUE));
        assertArrayEquals(pdf, content(As.auditor(), file).asByteArray());
    }

    @Test
    void eitherPartyAddsToAContractAndNobodyElseReadsIt() {
        HolderId party = Parties.university();
        CenterId center = Parties.center();
        String contract =
                SampleContracts.inForce(party, center, "HT-" + UUID.randomUUID(), SampleContracts.line(1_000_000));
        byte[] paper = SampleEvidence.pdf();
        SampleEvidence.addToContract(As.enterprise(party), contract, paper)
                .statusCode(200)
                .body("side", equalTo("HOLDER"));
        SampleEvidence.addToContract(As.provider(center), contract, SampleEvidence.zip("OFD.xml"))
                .statusCode(200)
                .body("side", equalTo("CENTER"))
                .body("name", startsWith("合同"));
        String here = "/api/v1/contracts/" + contract + "/evidence";
        As.reviewer().get(here).then().statusCode(200).body("$", hasSize(2));
        As.provider(Parties.center()).get(here).then().statusCode(404);
        String content = here + "/" + As.reviewer().get(here).path("[0].file.id") + "/content";
        assertEquals(200, As.provider(center).accept("*/*").get(content).statusCode());
        assertEquals(
                404, As.provider(Parties.center()).accept("*/*").get(content).statusCode());
        assertEquals(
                404,
                As.enterprise(Parties.university()).accept("*/*").get(content).statusCode());
        SampleEvidence.addToContract(As.enterprise(Parties.university()), contract, paper)
                .statusCode(404)
                .body("code", equalTo("CONTRACT_NOT_FOUND"));
        As.reviewer()
                .body(Map.of("reason", "双方解除"))
                .post("/api/v1/contracts/" + contract + "/ending")
                .then()
                .statusCode(200);
        SampleEvidence.addToContract(As.provider(center), contract, SampleEvidence.pdf())
                .statusCode(409)
                .body("code", equalTo("EVIDENCE_CLOSED"));
    }

    @Test
    void aThingHasNoMoreFilesThanItsBound() {
        HolderId party = Parties.university();
        CenterId center = Parties.center();
        String contract =
                SampleContracts.proposed(party, center, "HT-" + UUID.randomUUID(), SampleContracts.line(1_000_000));
        byte[] last = new byte[0];
        for (int i = 0; i < EvidenceSubject.Thing.CONTRACT.filesMax(); i++) {
            last = SampleEvidence.pdf();
            SampleEvidence.addToContract(As.enterprise(party), contract, last).statusCode(200);
        }
        byte[] more = SampleEvidence.pdf();
        SampleEvidence.addToContract(As.enterprise(party), contract, more)
                .statusCode(409)
                .body("code", equalTo("EVIDENCE_FULL"));
        assertTrue(Files.notExists(place(more)));
        SampleEvidence.addToContract(As.enterprise(party), contract, last).statusCode(200); // it has it already
        SampleEvidence.addToContract(As.provider(center), contract, more).statusCode(200); // the other has its own room
    }

    @Test
    void anInvoiceStandsFieldByFieldBesideTheClaim() {
        JsonPath made = As.auditor().get("/api/v1/claims/" + claim).jsonPath();
        String number = made.getString("invoices[0].number");
        String buyer = As.auditor()
                .get("/api/v1/holders/" + ticket.holder())
                .jsonPath()
                .getString("identity.socialCreditCode");
        String seller = As.auditor()
                .get("/api/v1/centers/" + ticket.center())
                .jsonPath()
                .getString("operator");
        String xml = EInvoiceFiles.xml(EInvoiceFiles.said(4_000_000))
                .replaceAll("(?<=<InvoiceNumber>)[0-9]{20}|(?<=<EIid>)[0-9]{20}", number)
                .replace(EInvoiceFiles.SELLER_ID, seller)
                .replace(EInvoiceFiles.BUYER_ID, buyer);
        add("INVOICE", SampleEvidence.xml(xml)).statusCode(200);
        String other = EInvoiceFiles.xml(EInvoiceFiles.said(4_000_001)).replace(EInvoiceFiles.BUYER_ID, buyer);
        add("INVOICE", SampleEvidence.xml(other)).statusCode(200);
        add("INVOICE", SampleEvidence.pdf()).statusCode(200);
        JsonPath files = files(As.reviewer());
        List<String> fields = List.of("INVOICE_NUMBER", "INVOICE_AMOUNT", "SELLER", "BUYER");
        assertEquals(fields, files.getList("[0].compared.field"));
        assertEquals(Collections.nCopies(4, "SAME"), files.getList("[0].compared.verdict"));
        assertEquals("40,000.00", files.getString("[0].compared[1].read"));
        assertEquals(List.of("DIFFERENT", "DIFFERENT", "DIFFERENT", "SAME"), files.getList("[1].compared.verdict"));
        assertEquals("40,000.00", files.getString("[1].compared[1].declared"));
        assertEquals("40,000.01", files.getString("[1].compared[1].read"));
        assertEquals(Collections.nCopies(4, "NOT_READ"), files.getList("[2].compared.verdict"));
        assertTrue(files.getString("[2].unread").contains("XML"), files.prettyPrint());
        String run = month.june();
        JsonPath view = SampleMonth.view(run);
        assertEquals(List.of(claim), view.getList("differentInvoices.claim"));
        assertEquals(
                List.of("INVOICE_AMOUNT", "INVOICE_NUMBER", "SELLER"),
                view.getList("differentInvoices[0].fields"),
                "of the file that could not be read nothing differs");
        String page = As.financeChecker()
                .accept("text/html")
                .get("/console/finance/runs/" + run)
                .asString();
        assertTrue(page.contains("/console/evidence/claims/" + claim), page);
    }
}
