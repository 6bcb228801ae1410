package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.BankFileSamples;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Payment files are taken from a page, and the bank's file is chosen, looked at and recorded on one.
@ServiceTest
class BankFilePagesIT extends SoundLedger {
    private String run;

    @BeforeEach
    void aRunIsOut() {
        SampleMonth month = new SampleMonth(clock);
        assertFalse(month.claim(month.voucher("回单丙大学", 10_000_000), "job-1", 4_000_000)
                .isEmpty());
        run = month.june();
        assertEquals("PAID_OUT", SampleMonth.paidOut(run).getString("state"));
    }

    private String page(String of) {
        return "/console/finance/runs/" + run + of;
    }

    private Response sent(Browser browser, String name, byte[] file) {
        return browser.onAPage()
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("file", name, file, "application/octet-stream")
                .post(page("/bank-files"));
    }

    @Test
    void theFilesOfABatchStandWithTheirSha256AndOneThatCannotBeMadeSaysWhy() {
        Browser maker = Browser.financeMaker();
        assertTrue(maker.get(page("")).asString().contains(page("/files")));
        String files = maker.get(page("/files")).asString();
        assertTrue(files.contains("20,000.00") && files.contains("procedure.payments.payer"), files);
        String sha = As.auditor()
                .get("/api/v1/settlements/" + run + "/files")
                .then()
                .extract()
                .path("files[0].sha256");
        assertTrue(files.contains(sha), files);
        assertEquals(200, maker.get(page("/files/payments.xlsx")).statusCode());
        assertEquals(409, maker.get(page("/files/payments.xml")).statusCode());
        assertTrue(maker.get(page("/files/manifest.json")).asString().contains(sha));
        assertEquals(403, Browser.admin().get(page("/files")).statusCode());
    }

    @Test
    void aFileIsLookedAtThenRecordedInOneActAfterARecentSignIn() {
        Browser maker = Browser.financeMaker();
        assertTrue(maker.get(page("")).asString().contains(page("/bank-files")));
        assertTrue(maker.get(page("/bank-files")).asString().contains("还没有银行结果文件"));
        byte[] csv = BankFileSamples.file(run);
        Response sent = sent(maker, "C:\\receipt 7.csv", csv);
        assertEquals(303, sent.statusCode(), sent.asString());
        String address = Browser.to(sent).replaceAll("\\?.*", "");
        String looked = maker.get(address).asString();
        assertTrue(looked.contains("receipt 7.csv") && looked.contains("20,000.00"), looked);
        assertTrue(looked.contains("相符，待登记") && looked.contains("没有该编号的支付指令"), looked);
        assertTrue(Browser.auditor().get(address + "/lines/csv").asString().contains("不符，不登记"));
        assertFalse(
                Browser.auditor().get(address).asString().contains("name=\"mark\""), "who may not record sees no form");
        Map<String, String> form = new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "mark",
                looked.replaceAll("(?s).*name=\"mark\" value=\"([0-9a-f]{64})\".*", "$1")));
        assertEquals(400, maker.post(address + "/application", form).statusCode(), "not ticked off");
        form.put("seen", "yes");
        assertEquals(
                403,
                PageForm.post(As.financeMaker(), address + "/application", form).statusCode(),
                "without a recent sign-in");
        assertEquals(303, maker.post(address + "/application", form).statusCode());
        assertEquals("CLOSED", SampleMonth.view(run).getString("state"));
        String after = maker.get(address).asString();
        assertTrue(after.contains("已登记过") && !after.contains("name=\"mark\""), after);
        assertTrue(maker.get(page("/bank-files")).asString().contains("receipt 7.csv"));
    }

    @Test
    void thePaymentOfAnAdvanceHasItsFilesAndTheBanksAnswerOnPagesToo() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        assertFalse(month.registerOperator().toString().isEmpty());
        String advance = month.advance(5_000_000);
        String page = "/console/finance/advances/" + advance;
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + advance + "/payments")
                .then()
                .statusCode(200);
        Browser maker = Browser.financeMaker();
        String sheet = maker.get(page).asString();
        assertTrue(sheet.contains(page + "/files?batch=1") && sheet.contains(page + "/bank-files"), sheet);
        String files = maker.get(page + "/files").asString();
        assertTrue(files.contains("50,000.00") && files.contains("备1号"), files);
        assertEquals(200, maker.get(page + "/files/payments.xlsx").statusCode());
        assertTrue(maker.get(page + "/files/manifest.json").asString().contains(advance));
        Response sent = maker.onAPage()
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("file", "back.csv", BankFileSamples.returnOf(advance), "application/octet-stream")
                .post(page + "/bank-files");
        String address = Browser.to(sent).replaceAll("\\?.*", "");
        String looked = maker.get(address).asString();
        assertTrue(looked.contains("相符，待登记") && looked.contains("50,000.00"), looked);
        Map<String, String> form = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "seen",
                "yes",
                "mark",
                looked.replaceAll("(?s).*name=\"mark\" value=\"([0-9a-f]{64})\".*", "$1"));
        assertEquals(303, maker.post(address + "/application", form).statusCode());
        assertTrue(maker.get(page).asString().contains("退汇"));
        assertTrue(Browser.auditor().get(address + "/lines/csv").asString().contains("已登记过"));
        assertEquals(403, Browser.admin().get(page + "/files").statusCode());
    }

    @Test
    void whatIsNoFileOfABankIsRefusedOnTheForm() {
        Browser maker = Browser.financeMaker();
        Response old = sent(maker, "x.xls", new byte[] {1});
        assertEquals(415, old.statusCode());
        assertTrue(old.asString().contains("另存为 .xlsx"), old.asString());
        assertEquals(
                400,
                sent(maker, "x.csv", "a,b".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(400, sent(maker, "x.csv", new byte[0]).statusCode());
        assertEquals(
                403, sent(Browser.financeChecker(), "x.csv", new byte[] {1}).statusCode());
    }
}
