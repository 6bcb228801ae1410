package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.Sha256;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Payment files go out, and the bank's files come back: what matches is recorded as one act, what does not is listed.
@ServiceTest
class BankFilesIT extends SoundLedger {
    private static final String DAY = "2024-07-03";
    private Ticket one;
    private Ticket other;
    private String run;

    @BeforeEach
    void aRunOfTwoPayeesIsOut() {
        SampleMonth month = new SampleMonth(
                clock,
                "payee: HOLDER",
                "payee: HOLDER\n  payments:\n    payer: {name: 廊坊市财政局, bank: 国家金库廊坊市中心支库, account: \"1310001234567890\"}");
        one = month.voucher("甲大学", 100_000_000);
        other = month.voucher("乙大学", 100_000_000);
        month.claim(one, "r-1", 8_000_000);
        month.claim(other, "r-1", 2_000_000);
        run = month.june();
        SampleMonth.paidOut(run);
        clock.moveTo(Instant.parse("2024-07-03T02:00:00Z"));
    }

    private String status(Ticket ticket) {
        return SampleMonth.view(run).getString("payees.find { it.payee == '" + ticket.holder() + "' }.status");
    }

    private String reference(Ticket ticket, int batch) {
        return BankFileSamples.reference(run, ticket.holder(), batch);
    }

    private String sent(String type, byte[] file) {
        return BankFileSamples.send(run, type, file).statusCode(200).extract().path("id");
    }

    private byte[] file(String name, int batch) {
        return As.auditor()
                .accept("*/*")
                .get("/api/v1/settlements/" + run + "/files/" + name + "?batch=" + batch)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void whatMatchesIsRecordedAsOneActAndWhatDoesNotIsListed() {
        String csv = sent(
                BankFileSamples.CSV,
                BankMessages.csv(
                        BankMessages.row(reference(one, 1), "40000.00", "成功", "B-1", "2024年7月3日"),
                        BankMessages.row(reference(one, 1), "40000.00", "成功", "B-1", "20240703"),
                        BankMessages.row(reference(other, 1), "10000.01", "成功", "B-2", DAY),
                        BankMessages.row(reference(other, 1), "10000", "处理中", "B-2", DAY),
                        BankMessages.row(reference(other, 1), "10000", "退汇", "B-3", "2024-07-01"),
                        BankMessages.row(reference(other, 1), "10000", "退汇", "B-1", DAY),
                        BankMessages.row(reference(other, 2), "10000", "成功", "B-4", DAY),
                        BankMessages.row("", "10000", "成功", "B-5", DAY),
                        BankMessages.row(reference(other, 1), "10000", "成功", "", DAY),
                        BankMessages.row(reference(other, 1), "10000", "成功", "B-6", "2024-13-03"),
                        BankMessages.row(reference(other, 1), "10000", "成功", "B-6", DAY)
                                .replace("6222000012345678", "6222000012345679")));
        assertEquals(
                List.of(
                        "MATCHED",
                        "REPEATED",
                        "DIFFERENT AMOUNT_DIFFERS",
                        "PENDING NO_FINAL_WORD",
                        "DIFFERENT BAD_DATE",
                        "DIFFERENT REFERENCE_USED",
                        "DIFFERENT INSTRUCTION_UNKNOWN",
                        "DIFFERENT INSTRUCTION_MISSING",
                        "DIFFERENT REFERENCE_MISSING",
                        "DIFFERENT LINE_UNREADABLE",
                        "DIFFERENT ACCOUNT_DIFFERS"),
                BankFileSamples.verdicts(run, csv));
        assertEquals("ISSUED", status(one), "what is only looked at is not recorded");
        String mark = BankFileSamples.looked(run, csv).getString("mark");
        BankFileSamples.apply(run, csv).statusCode(200);
        assertEquals("PAID", status(one));
        assertEquals("ISSUED", status(other));
        BankFileSamples.apply(run, csv, mark).statusCode(409).body("code", equalTo("CONTENT_CHANGED"));
        BankFileSamples.apply(run, csv).statusCode(409).body("code", equalTo("NOTHING_MATCHED"));
        JsonPath looked = BankFileSamples.looked(run, csv);
        assertEquals(List.of(1), looked.getList("applications.words"));
        assertEquals("REPEATED", BankFileSamples.verdicts(run, csv).getFirst());
    }

    @Test
    void aReturnThatIsImportedIsPaidAgainInASecondBatchWithFilesOfItsOwn() {
        String out = BankMessages.entry(reference(one, 1), "40000.00", false, "B-1", DAY);
        String back = BankMessages.entry(reference(one, 1), "40000.00", true, "B-2", DAY);
        String camt = sent(
                BankFileSamples.XML,
                BankMessages.camt054(
                        back, out, BankMessages.entry(reference(other, 1), "10000.00", false, "B-3", DAY)));
        assertEquals(List.of("LATER FOLLOWS_ANOTHER", "MATCHED", "MATCHED"), BankFileSamples.verdicts(run, camt));
        BankFileSamples.apply(run, camt).statusCode(200).body("state", equalTo("CLOSED"));
        assertEquals(List.of("MATCHED", "REPEATED", "REPEATED"), BankFileSamples.verdicts(run, camt));
        BankFileSamples.apply(run, camt).statusCode(200).body("state", equalTo("PAID_OUT"));
        assertEquals("RETURNED", status(one));
        String reason = SampleMonth.view(run).getString("payees.find { it.status == 'RETURNED' }.reason");
        assertEquals("AC01 账号不存在", reason);

        SampleMonth.repay(run, one.holder()).statusCode(200).body("payees.batch", hasItem(2));
        String csv = new String(file("payments.csv", 2), StandardCharsets.UTF_8);
        assertTrue(csv.contains(reference(one, 2)) && !csv.contains(reference(one, 1)), csv);
        assertTrue(csv.contains("\"6222000012345678\t\""), csv);
        assertTrue(new String(file("payments.xml", 2), StandardCharsets.UTF_8)
                .contains("<EndToEndId>" + reference(one, 2) + "</EndToEndId>"));
        assertArrayEquals(file("payments.xlsx", 2), file("payments.xlsx", 2));
        assertEquals(List.of("REPEATED", "REPEATED", "REPEATED"), BankFileSamples.verdicts(run, camt));
        String late = sent(
                BankFileSamples.XML,
                BankMessages.camt054(
                        BankMessages.entry(reference(one, 1), "40000.00", false, "B-9", DAY),
                        BankMessages.entry(reference(one, 2), "40000.00", false, "B-1", DAY)));
        assertEquals(List.of("DIFFERENT STALE_WORD", "DIFFERENT REFERENCE_USED"), BankFileSamples.verdicts(run, late));
        assertEquals("ISSUED", status(one));
        String pain = sent(
                BankFileSamples.XML,
                BankMessages.pain002(
                        BankMessages.state(reference(one, 2), "ACSP", "40000.00"),
                        BankMessages.state(reference(one, 2), "ACSC", "40000.00")));
        assertEquals(
                List.of("PENDING NO_FINAL_WORD", "DIFFERENT BAD_DATE"),
                BankFileSamples.verdicts(run, pain),
                "it is dated before the second batch");
    }

    @Test
    void aMessageThatTheBankRejectedWholeIsAWordOnEachOfItsPayments() {
        String message = message();
        String twice = sent(BankFileSamples.XML, BankMessages.rejected(message, "50000.00", "DU01"));
        assertEquals(List.of("PENDING NO_FINAL_WORD", "PENDING NO_FINAL_WORD"), BankFileSamples.verdicts(run, twice));
        String wrong = sent(BankFileSamples.XML, BankMessages.rejected(message, "50000.01", "AC02"));
        assertEquals(
                List.of("DIFFERENT LINE_UNREADABLE", "DIFFERENT LINE_UNREADABLE"),
                BankFileSamples.verdicts(run, wrong));
        String unknown = sent(BankFileSamples.XML, BankMessages.rejected("SQM" + "0".repeat(24), "50000.00", "AC02"));
        assertEquals(List.of("DIFFERENT INSTRUCTION_UNKNOWN"), BankFileSamples.verdicts(run, unknown));
        String but = sent(
                BankFileSamples.XML,
                BankMessages.rejected(
                        message, "50000.00", "AC02", BankMessages.state(reference(one, 1), "ACSC", "40000.00")));
        assertEquals(
                List.of("MATCHED", "DIFFERENT LINE_UNREADABLE"),
                BankFileSamples.verdicts(run, but),
                "what it says of one counts, and what was carried out in part is not rejected whole");
        String count = new String(BankMessages.rejected(message, "50000.00", "AC02"), StandardCharsets.UTF_8);
        assertEquals(List.of("DIFFERENT LINE_UNREADABLE", "DIFFERENT LINE_UNREADABLE"), counted(count, 3));
        assertEquals(List.of("MATCHED", "MATCHED"), counted(count, 2));

        String all = sent(BankFileSamples.XML, BankMessages.rejected(message, "50000.00", "AC02"));
        assertEquals(List.of("MATCHED", "MATCHED"), BankFileSamples.verdicts(run, all));
        BankFileSamples.apply(run, all).statusCode(200);
        assertEquals(List.of("RETURNED", "RETURNED"), List.of(status(one), status(other)));
        assertEquals(List.of("REPEATED", "REPEATED"), BankFileSamples.verdicts(run, all));
        SampleMonth.repay(run, one.holder()).statusCode(200);
    }

    @Test
    void whatWasPaidIsNotTakenBackByAMessageThatIsRejectedWhole() {
        SampleMonth.result(run, one.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        String all = sent(BankFileSamples.XML, BankMessages.rejected(message(), "50000.00", "AC02"));
        assertEquals(
                List.of("DIFFERENT LINE_UNREADABLE", "DIFFERENT LINE_UNREADABLE"),
                BankFileSamples.verdicts(run, all),
                "the batch was carried out: it is another sending that was rejected");
        String alone = sent(
                BankFileSamples.XML, BankMessages.pain002(BankMessages.state(reference(one, 1), "RJCT", "40000.00")));
        assertEquals(List.of("DIFFERENT LINE_UNREADABLE"), BankFileSamples.verdicts(run, alone));
    }

    @Test
    void aBatchOfWhichOnePaymentCameBackAloneIsNotRejectedWhole() {
        SampleMonth.result(run, one.holder(), "RETURNED", "B-1", "2024-07-02").statusCode(200);
        String all = sent(BankFileSamples.XML, BankMessages.rejected(message(), "50000.00", "AC02"));
        assertEquals(
                List.of("DIFFERENT LINE_UNREADABLE", "DIFFERENT LINE_UNREADABLE"), BankFileSamples.verdicts(run, all));
        SampleMonth.result(run, other.holder(), "RETURNED", "P-1", DAY).statusCode(200);
    }

    /// The id of the message that the first batch is sent in.
    private String message() {
        String xml = new String(file("payments.xml", 1), StandardCharsets.UTF_8);
        return xml.substring(xml.indexOf("<MsgId>") + 7, xml.indexOf("</MsgId>"));
    }

    @Test
    void whatTwoPlacesOfOneFileSayOtherwiseOfAMessageOrAPaymentIsForAPerson() {
        List<String> unreadable = List.of("DIFFERENT LINE_UNREADABLE", "DIFFERENT LINE_UNREADABLE");
        String count = "<OrgnlNbOfTxs>%d</OrgnlNbOfTxs><PmtInfSts>RJCT</PmtInfSts>";
        String ofOnePayer = new String(BankMessages.rejected(message(), "50000.00", "AC02"), StandardCharsets.UTF_8)
                .replaceAll("<OrgnlCtrlSum>.*</OrgnlCtrlSum>", "")
                .replace("<OrgnlPmtInfId>x</OrgnlPmtInfId>", "<OrgnlPmtInfId>" + message() + "</OrgnlPmtInfId>%s");
        for (int payments : List.of(2, 3)) {
            byte[] file = ofOnePayer.formatted(count.formatted(payments)).getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    payments == 2 ? List.of("MATCHED", "MATCHED") : unreadable,
                    BankFileSamples.verdicts(run, sent(BankFileSamples.XML, file)));
        }
        byte[] both = BankMessages.pain002(
                BankMessages.state(reference(one, 1), "RJCT", "40000.00"),
                BankMessages.state(reference(one, 1), "ACSC", "40000.00"));
        assertEquals(unreadable, BankFileSamples.verdicts(run, sent(BankFileSamples.XML, both)));
    }

    private List<String> counted(String rejected, int payments) {
        String file =
                rejected.replaceAll("<OrgnlCtrlSum>.*</OrgnlCtrlSum>", "<OrgnlNbOfTxs>" + payments + "</OrgnlNbOfTxs>");
        return BankFileSamples.verdicts(run, sent(BankFileSamples.XML, file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theManifestNamesTheApprovalAndTheSha256OfEachFileAndNoFileIsThereBeforeThat() {
        JsonPath manifest = JsonPath.from(As.financeChecker()
                .get("/api/v1/settlements/" + run + "/files")
                .then()
                .statusCode(200)
                .body("files", hasSize(3))
                .extract()
                .asString());
        assertEquals(SampleMonth.view(run).getString("contentHash"), manifest.getString("contentHash"));
        assertEquals(5_000_000, manifest.getLong("sumFen"));
        assertEquals(
                List.of(
                        Sha256.hex(file("payments.xlsx", 1)),
                        Sha256.hex(file("payments.csv", 1)),
                        Sha256.hex(file("payments.xml", 1))),
                manifest.getList("files.sha256"));
        As.auditor().get("/api/v1/settlements/" + run + "/files?batch=2").then().statusCode(404);
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("丙大学", 100_000_000), "r-1", 8_000_000);
        String next = month.june();
        SampleMonth.approve(As.financeChecker(), next, SampleMonth.locked(next).getString("contentHash"))
                .statusCode(200);
        for (String file : List.of("", "/payments.xlsx", "/payments.csv", "/payments.xml")) {
            As.financeMaker()
                    .accept("*/*")
                    .get("/api/v1/settlements/" + next + "/files" + file)
                    .then()
                    .statusCode(409);
        }
        BankFileSamples.send(next, BankFileSamples.CSV, BankMessages.csv(""))
                .statusCode(409)
                .body("code", equalTo("RUN_STATE"));
    }

    @Test
    void aFileIsKeptOnceAndOfItsRunAlone() {
        byte[] file = BankMessages.csv(
                BankMessages.row(reference(one, 1), "40000.00", "成功", "B-1", DAY),
                BankMessages.row(reference(other, 1), "10000.00", "成功", "B-2", DAY));
        String kept = sent(BankFileSamples.CSV, file);
        assertEquals(kept, sent(BankFileSamples.CSV, file));
        As.auditor()
                .get("/api/v1/settlements/" + run + "/bank-files")
                .then()
                .statusCode(200)
                .body("$", hasSize(1));
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("丁大学", 100_000_000), "r-1", 8_000_000);
        String next = month.june();
        SampleMonth.paidOut(next);
        As.auditor()
                .get("/api/v1/settlements/" + next + "/bank-files/" + kept)
                .then()
                .statusCode(404);
        BankFileSamples.apply(next, kept, "0".repeat(64)).statusCode(404);
        String there = BankFileSamples.send(next, BankFileSamples.CSV, file)
                .statusCode(200)
                .extract()
                .path("id");
        assertNotEquals(kept, there);
        assertEquals(
                List.of("DIFFERENT INSTRUCTION_UNKNOWN", "DIFFERENT INSTRUCTION_UNKNOWN"),
                BankFileSamples.verdicts(next, there),
                "it is another run's");
        As.auditor()
                .get("/api/v1/settlements/" + run + "/bank-files/" + kept + "/lines?verdict=DIFFERENT&limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", equalTo("1"));
    }

    @Test
    void whatIsNoFileOfABankIsRefusedAndNotKept() {
        refused(BankFileSamples.XLSX, "x", "BAD_BODY");
        refused(BankFileSamples.CSV, "指令编号,结果\r\nSQ1,成功", "BAD_TABLE");
        refused(BankFileSamples.CSV, new String(BankMessages.csv(), StandardCharsets.UTF_8), "FILE_EMPTY");
        refused(BankFileSamples.XML, "<a/>", "MESSAGE_UNKNOWN");
        refused(
                BankFileSamples.XML,
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                "BAD_BODY");
        refused(BankFileSamples.XML, "<Document", "BAD_BODY");
        BankFileSamples.send(run, "application/pdf", new byte[] {1}).statusCode(415);
        As.auditor()
                .get("/api/v1/settlements/" + run + "/bank-files")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    private void refused(String type, String file, String code) {
        BankFileSamples.send(run, type, file.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("code", equalTo(code));
    }
}
