package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The payment of an advance goes out in the same files as those of runs, and what the bank answers comes back in
/// a file.
@ServiceTest
class AdvanceFilesIT extends SoundMonths {
    private static final String DAY = "2024-06-03";

    @Inject
    ServiceClock clock;

    private SampleMonth month;
    private HolderId operator;
    private String id;

    @BeforeEach
    void anAdvanceWasAppropriated() {
        month = new SampleMonth(
                clock,
                "payee: HOLDER",
                "payee: PROVIDER\n  advanceMaxYuan: 50000\n  payments:\n    payer: {name: 廊坊市财政局, bank: 国家金库廊坊市中心支库, account: \"1310001234567890\"}");
        operator = month.registerOperator();
        id = month.advance(5_000_000);
        clock.moveTo(Instant.parse(DAY + "T02:00:00Z"));
    }

    private void order(RequestSpecification who) {
        who.body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(200);
    }

    private byte[] file(String name, int batch) {
        return As.auditor()
                .accept("*/*")
                .get("/api/v1/advances/" + id + "/files/" + name + "?batch=" + batch)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private String reference(int batch) {
        return reference(1, batch);
    }

    /// Of the n-th advance of the document that was ordered.
    private String reference(int n, int batch) {
        return new PaymentReferences(month.programme + "/advance/备1号/" + n).of(operator, batch);
    }

    private void takenBack(RequestSpecification who) {
        who.body(Map.of("reason", "项目取消"))
                .post("/api/v1/advances/" + id + "/take-backs")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        id = month.advance(5_000_000);
    }

    private void isOrderedUnder(String reference) {
        order(As.financeMaker());
        String csv = new String(file("payments.csv", 1), StandardCharsets.UTF_8);
        assertTrue(csv.contains(reference), csv);
    }

    @Test
    void aDocumentThatServesAgainHasNewReferencesOnlyWhereABankMayHaveSeenTheOldOnes() {
        takenBack(As.financeMaker());
        isOrderedUnder(reference(1, 1));
        assertEquals("RETURNED", applied(BankFileSamples.returned(id)));
        takenBack(As.financeChecker());
        isOrderedUnder(reference(2, 1));
    }

    private String sent(byte[] file, String type) {
        return BankFileSamples.sendTo("advances/" + id, type, file)
                .statusCode(200)
                .extract()
                .path("id");
    }

    private List<String> verdicts(String file) {
        return BankFileSamples.verdictsOf("advances/" + id, file);
    }

    private String applied(String file) {
        String mark = BankFileSamples.lookedAt("advances/" + id, file).getString("mark");
        return BankFileSamples.applyTo("advances/" + id, file, mark)
                .statusCode(200)
                .extract()
                .path("state");
    }

    @Test
    void aPaymentGoesOutInThreeFilesAndComesBackInOneUntilItIsPaid() {
        As.auditor()
                .get("/api/v1/advances/" + id + "/files")
                .then()
                .statusCode(404)
                .body("code", equalTo("BATCH_UNKNOWN"));
        BankFileSamples.sendTo("advances/" + id, BankFileSamples.CSV, new byte[] {1})
                .statusCode(409)
                .body("code", equalTo("ADVANCE_STATE"));
        order(As.financeMaker());
        JsonPath manifest = SampleMonth.json(As.auditor()
                .get("/api/v1/advances/" + id + "/files")
                .then()
                .statusCode(200)
                .body("documentNumber", equalTo("备1号"))
                .body("sumFen", equalTo(5_000_000))
                .body("files", hasSize(3)));
        for (int i = 0; i < 3; i++) {
            byte[] bytes = file(
                    List.of("payments.xlsx", "payments.csv", "payments.xml").get(i), 1);
            assertEquals(manifest.getString("files[" + i + "].sha256"), Sha256.hex(bytes));
        }
        assertTrue(new String(file("payments.xml", 1), StandardCharsets.UTF_8)
                .contains("<EndToEndId>" + reference(1) + "</EndToEndId>"));
        assertArrayEquals(file("payments.xlsx", 1), file("payments.xlsx", 1));

        String back = sent(
                BankMessages.csv(
                        BankMessages.row(reference(1), "50000.00", "退汇", "A-1", DAY),
                        BankMessages.row(reference(1), "50000.01", "退汇", "A-2", DAY),
                        BankMessages.row(reference(2), "50000.00", "成功", "A-3", DAY)),
                BankFileSamples.CSV);
        assertEquals(List.of("MATCHED", "DIFFERENT AMOUNT_DIFFERS", "DIFFERENT INSTRUCTION_UNKNOWN"), verdicts(back));
        As.auditor()
                .get("/api/v1/advances/" + id + "/bank-files")
                .then()
                .statusCode(200)
                .body("id", hasItem(back));
        assertEquals("RETURNED", applied(back));
        assertEquals("REPEATED", verdicts(back).getFirst());
        BankFileSamples.applyTo("advances/" + id, back, "0".repeat(64))
                .statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));

        order(As.financeChecker());
        assertTrue(new String(file("payments.csv", 2), StandardCharsets.UTF_8).contains(reference(2)));
        String paid = sent(
                BankMessages.camt054(BankMessages.entry(reference(2), "50000.00", false, "A-4", DAY)),
                BankFileSamples.XML);
        assertEquals("PAID", applied(paid));
        assertEquals(List.of("REPEATED"), verdicts(paid));
    }

    @Test
    void ofAnAdvanceThatWasTakenBackThereIsNoFile() {
        order(As.financeMaker());
        assertEquals("RETURNED", applied(BankFileSamples.returned(id)));
        file("payments.csv", 1);
        As.financeChecker()
                .body(Map.of("reason", "项目取消"))
                .post("/api/v1/advances/" + id + "/take-backs")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        As.auditor()
                .get("/api/v1/advances/" + id + "/files")
                .then()
                .statusCode(409)
                .body("code", equalTo("APPROVAL_DIFFERS"));
    }

    @Test
    void aFileThatNobodyRecordsDiffersTheNextDayAndAnotherAdvanceHasNoSuchFile() {
        order(As.financeMaker());
        String back = BankFileSamples.returned(id);
        clock.moveTo(Instant.parse("2024-06-04T02:00:00Z"));
        List<Map<String, Object>> found = SampleMonth.json(As.auditor()
                        .get(ReconciledMonth.PATH + month.programme + "/" + DAY + "/differences")
                        .then()
                        .statusCode(200))
                .getList("items");
        Map<String, Object> one = found.getFirst();
        assertEquals("NOT_RECORDED ADVANCE RETURNED", one.get("kind") + " " + one.get("code"));
        assertEquals("/api/v1/advances/" + id + "/bank-files/" + back, one.get("place"));
        assertEquals("RETURNED", applied(back));
        As.auditor()
                .get("/api/v1/settlements/" + id + "/bank-files/" + back)
                .then()
                .statusCode(404)
                .body("code", equalTo("RUN_UNKNOWN"));
        String other = new SampleMonth(clock).june();
        As.auditor()
                .get("/api/v1/settlements/" + other + "/bank-files/" + back)
                .then()
                .statusCode(404)
                .body("code", equalTo("FILE_UNKNOWN"));
    }
}
