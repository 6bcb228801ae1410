package cn.suanquan.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.policy.Procedure;
import cn.suanquan.settlement.PaidAhead;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One document of each kind: what it says, that it is PDF/A, that it can be seen and its QR code read, and that API
/// and console give the same file.
@ServiceTest
class EveryDocumentIT {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final String API = "/api/v1/documents/";
    private static final String CONSOLE = "/console/documents/";

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("run", List.of("算力券兑付结算单", "40,000.00", "肆万元整", "应退大学", "复核：", "（盖章）")),
            Map.entry("payee", List.of("算力券兑付对账单", "应退大学", "肆万元整")),
            Map.entry("application", List.of("申领审核决定书", "同意核发", "× 50% =", "复核（签字）")),
            Map.entry("application-rejected", List.of("不予核发", "合同与项目不符", "不构成核定", "以前（含当日）")),
            Map.entry("claim", List.of("核定通知书", "80,000.00 × 50% → 40,000.00", "应退回", "零元整", "复核（签字）")),
            Map.entry("debt", List.of("退款通知书", "40,000.00", "肆万元整")),
            Map.entry("center", List.of("算力中心兑付对账单", "50,000.00", "备1号", "40,000.00")),
            Map.entry("claim-returned", List.of("退回决定书", "不予兑付", "发票需补正")),
            Map.entry("notice", List.of("拟核发名单公示", "15,000.00", "********", "经办（签字）")),
            Map.entry(
                    "final-account",
                    List.of(
                            "年度资金决算表",
                            "其中：已核销",
                            "另：备用金预拨未抵扣",
                            "现时关闭将失效或收回",
                            "40,000.00",
                            "肆万元整",
                            "市本级",
                            "年度开账",
                            "复核：",
                            "（盖章）")));

    @Inject
    ServiceClock clock;

    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private LocalDate returnedOn = LocalDate.EPOCH;

    /// Has it made over the API, and sees that the console gives the same.
    private void make(String name, RequestSpecification who, RequestSpecification again, String path) {
        made.put(name, DocumentsIT.pdf(who, API + path));
        assertArrayEquals(made.get(name), DocumentsIT.pdf(again, CONSOLE + path + "/pdf"), name);
    }

    private static String decided(Ticket ticket, String programme, String decision, String reason) {
        String id = SampleVouchers.apply(
                        ticket.holder(), SampleVouchers.contract(programme, ticket.center(), 1_600_000))
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("decision", decision, "reason", reason))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200);
        return id;
    }

    /// A claim that no run took, given back to its holder.
    private static String returned(PaidAhead ahead) {
        String claim = ahead.claims().getLast();
        As.reviewer()
                .body(Map.of("reason", "发票需补正"))
                .post("/api/v1/claims/" + claim + "/return")
                .then()
                .statusCode(200);
        return claim;
    }

    /// Without the breaks of lines.
    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private void makeAll() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("应退大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "D-" + run, "2024-07-02")
                .statusCode(200);
        String rejected = decided(ticket, month.programme, "REJECT", "合同与项目不符");
        month.correct(ticket, "r-1", 0, JULY);
        HolderId holder = ticket.holder();
        make("run", As.financeMaker(), As.auditor(), "runs/" + run);
        make("payee", As.enterprise(holder), As.auditor(), "runs/" + run + "/payees/" + holder);
        make("application", As.reviewer(), As.enterprise(holder), "applications/" + ticket.application());
        make("application-rejected", As.enterprise(holder), As.reviewer(), "applications/" + rejected);
        make("claim", As.auditor(), As.enterprise(holder), "claims/" + claim);
        make("debt", As.enterprise(holder), As.financeMaker(), "debts/" + month.programme + "/" + holder);
        make("final-account", As.auditor(), As.financeMaker(), "final-accounts/" + month.programme + "/2024");
        PaidAhead ahead = PaidAhead.played(clock);
        CenterId center = ahead.month().center;
        make("center", As.provider(center), As.auditor(), "runs/" + ahead.run() + "/centers/" + center);
        String back = returned(ahead);
        returnedOn = FiscalYear.date(clock.instant());
        make("claim-returned", As.enterprise(ahead.ticket().holder()), As.reviewer(), "claims/" + back);
        String notice = "/public/documents/notices/" + DocumentsIT.noticed();
        made.put("notice", DocumentsIT.pdf(RestAssured.given(), "/api/v1" + notice));
        assertArrayEquals(made.get("notice"), DocumentsIT.pdf(RestAssured.given(), notice + "/pdf"), "notice");
        WORDS.keySet().forEach(name -> assertTrue(made.containsKey(name), name));
        assertTrue(
                PrintedFile.text("", made.get("claim")).contains(claim)
                        && PrintedFile.text("", made.get("debt")).contains(claim)
                        && PrintedFile.text("", made.get("application")).contains(ticket.number())
                        && PrintedFile.text("", made.get("payee")).contains(ticket.number()),
                "each is about what was asked for");
    }

    @Test
    void everyKindOfDocumentIsPdfAAndSaysWhatThePageSaysAndCanBeSeen() {
        makeAll();
        made.forEach((name, file) -> {
            String text = PrintedFile.text(name, file);
            WORDS.get(name)
                    .forEach(word -> assertTrue(
                            bare(text).contains(bare(word)), () -> name + " says not " + word + ": " + text));
            assertTrue(text.contains("第 1 页，共 "), name);
            assertTrue(bare(text).contains("盖章）"), () -> name + " has no place for a seal: " + text);
            assertEquals(List.of(), PrintedFile.flaws(file), name);
            assertEquals(List.of(), PrintedPicture.blankPages(file), () -> name + " has pages with nothing on them");
            URI address = URI.create(PrintedPicture.qrCode(name, file));
            assertEquals("/public/documents", address.getPath(), name);
            assertTrue(text.contains(address.getQuery().replaceAll("number=|&.*", "")), () -> name + ": " + address);
        });
        assertFalse(PrintedFile.text("center", made.get("center")).contains("预拨大学"), "no holder is on it");
        LocalDate lastDay = returnedOn.plusDays(Procedure.Objections.DEFAULT.days());
        String returned = bare(PrintedFile.text("", made.get("claim-returned")));
        assertTrue(returned.contains("在" + lastDay + "以前（含当日）"), returned);
    }
}
