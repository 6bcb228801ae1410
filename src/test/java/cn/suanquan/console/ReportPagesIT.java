package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleObjections;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReportPagesIT extends SoundLedger {
    private static final String HERE = "/console/reports";
    private static final Pattern POSITION = Pattern.compile("position=([0-9]+)");

    private String programme() {
        SampleMonth month = new SampleMonth(clock);
        var _ = month.claim(month.voucher("报表页大学", 100_000_000), "r-1", 8_000_000);
        return month.programme;
    }

    @Test
    void whatAPageShowsAndWhatItsFilesSayAreOfOnePosition() throws IOException {
        String of = "?programme=" + programme() + "&year=2024";
        String page = PageText.of(As.auditor(), HERE + of);
        assertTrue(page.contains("40,000.00"), page);
        assertTrue(page.contains("8.00%"), page);
        Matcher position = POSITION.matcher(page);
        assertTrue(position.find(), page);
        var _ = programme();
        String at = of + "&position=" + position.group(1);
        byte[] book = kept("report-budget.xlsx", file(HERE + "/budget.xlsx" + at));
        assertArrayEquals(
                As.auditor()
                        .accept("*/*")
                        .get("/api/v1/reports/budget.xlsx" + at)
                        .asByteArray(),
                book);
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(book))) {
            assertEquals("LF-2-pool", read.getSheetAt(0).getRow(1).getCell(0).getStringCellValue());
            // 已核发
            assertEquals(500_000.00, read.getSheetAt(0).getRow(1).getCell(5).getNumericCellValue());
            assertEquals("已核销", read.getSheetAt(0).getRow(0).getCell(16).getStringCellValue());
            assertEquals("备用金预拨未抵扣", read.getSheetAt(0).getRow(4).getCell(0).getStringCellValue());
            List<XSSFChart> charts = read.getSheetAt(0).getDrawingPatriarch().getCharts();
            assertEquals(1, charts.size());
            assertEquals("各资金池的预算用到了哪一步", charts.getFirst().getTitleText().getString());
            XDDFChartData.Series paid =
                    charts.getFirst().getChartSeries().getFirst().getSeries(0);
            assertEquals("'预算执行'!$O$2:$O$2", paid.getValuesData().getDataRangeReference());
            assertEquals("已拨付", read.getSheetAt(0).getRow(0).getCell(14).getStringCellValue());
        }
        JsonPath json = JsonPath.from(new String(file(HERE + "/budget.json" + at), StandardCharsets.UTF_8));
        assertEquals(4_000_000, json.getLong("total.claimedFen"));
    }

    /// For whoever looks at charts after the tests, and for loadtest/sheets.
    private static byte[] kept(String name, byte[] book) throws IOException {
        Files.write(Files.createDirectories(Path.of("target", "sheets")).resolve(name), book);
        return book;
    }

    private static byte[] file(String path) {
        return As.auditor()
                .accept("*/*")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void whatWasRejectedIsOnThePageOfRefusalsAndInItsWorkbook() throws IOException {
        String programme = programme();
        String reason = "合同与项目不符";
        var _ = SampleObjections.rejected(
                Parties.university(), SampleVouchers.contract(programme, Parties.admittedCenter(programme), 1_000_000));
        String page = PageText.of(As.auditor(), HERE + "/refusals?year=2024");
        PageText.keep("refusals", page);
        PageText.keep("refusals-en", PageText.english(As.auditor(), HERE + "/refusals?year=2024"));
        assertTrue(page.contains(reason) && page.contains("未通过"), page);
        try (XSSFWorkbook read = new XSSFWorkbook(
                new ByteArrayInputStream(kept("report-refusals.xlsx", file(HERE + "/refusals.xlsx?year=2024"))))) {
            String all = StreamSupport.stream(read.getSheetAt(0).spliterator(), false)
                    .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
            assertTrue(all.contains(reason), all);
        }
    }

    @Test
    void everySplitOfTheUseIsAPage() {
        String of = "?programme=" + programme() + "&year=2024&by=";
        assertTrue(PageText.of(As.financeMaker(), HERE + "/use" + of + "RULE").contains("LF-2-usage"));
        assertTrue(
                PageText.of(As.financeMaker(), HERE + "/use" + of + "DISTRICT").contains("安次区"));
        assertTrue(PageText.of(As.financeMaker(), HERE + "/use" + of + "SECTOR").contains("P 教育"));
        assertTrue(PageText.english(As.financeMaker(), HERE + "/use" + of + "SECTOR")
                .contains("P Education"));
        String byCenter = PageText.of(As.financeMaker(), HERE + "/use" + of + "CENTER");
        assertTrue(byCenter.contains("80,000.00") && byCenter.contains(">2.00<"), byCenter);
    }

    @Test
    void aTargetIsEnteredOnAPageAndShownBesideTheBudget() {
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        String goal = "先进算力场景 " + UUID.randomUUID();
        String page = HERE + "/targets";
        Map<String, String> form = Map.of(
                "key", UUID.randomUUID().toString(),
                "plan", "园区计划 " + UUID.randomUUID(),
                "goal", goal,
                "unit", "个",
                "wanted", "100",
                "fromYear", "2022",
                "untilYear", "2025",
                "knownFrom", "计划原文");
        var _ = PageForm.sent(As.financeMaker(), page + "/new", form);
        assertTrue(PageText.of(As.financeMaker(), HERE + "?year=2024").contains(goal));
        assertTrue(!PageText.of(As.financeMaker(), HERE + "?year=2021").contains(goal));
        String id = As.auditor()
                .get("/api/v1/reports/targets")
                .jsonPath()
                .getString("lines.find { it.goal == '" + goal + "' }.id");
        Map<String, String> count = Map.of(
                "key", UUID.randomUUID().toString(), "onDay", "2024-05-31", "reached", "37", "knownFrom", "五月通报");
        var _ = PageForm.sent(As.financeMaker(), page + "/" + id + "/count", count);
        assertTrue(PageText.of(As.auditor(), page).contains("37.00%"));
        Response refused = PageForm.post(
                As.financeMaker(),
                page + "/" + id + "/count",
                Map.of("key", UUID.randomUUID().toString(), "onDay", "2024-12-31", "reached", "38", "knownFrom", "x"));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.asString().contains("2024-12-31"), refused.asString());
    }

    @Test
    void aTargetIsProvedByFilesWhichTheReportOfItsPositionNames() throws IOException {
        String id = As.financeMaker()
                .body(Map.of(
                        "plan",
                        "依据计划 " + UUID.randomUUID(),
                        "goal",
                        "开放场景",
                        "unit",
                        "个",
                        "wanted",
                        100,
                        "fromYear",
                        2022,
                        "untilYear",
                        2025,
                        "knownFrom",
                        "计划原文"))
                .post("/api/v1/reports/targets")
                .jsonPath()
                .getString("id");
        String before = "?position="
                + As.auditor().get("/api/v1/reports/targets").jsonPath().getLong("position");
        String then = As.auditor().get("/api/v1/reports/targets" + before).asString();
        String page = HERE + "/targets/" + id + "/evidence";
        byte[] pdf = SampleEvidence.pdf();
        Browser maker = Browser.financeMaker();
        assertEquals(303, proved(maker, page, "政策目标.pdf", pdf).statusCode());
        assertEquals(303, proved(maker, page, "again.pdf", pdf).statusCode());
        assertEquals(415, proved(maker, page, "a.pdf", new byte[] {1, 2}).statusCode());
        assertEquals(
                404,
                proved(maker, page.replace(id, UUID.randomUUID().toString()), "a.pdf", pdf)
                        .statusCode());
        String file = "lines.find { it.id == '" + id + "' }.files";
        JsonPath now = As.auditor().get("/api/v1/reports/targets").jsonPath();
        assertEquals(List.of("政策目标.pdf"), now.getList(file + ".name"));
        assertEquals(List.of(Sha256.hex(pdf)), now.getList(file + ".sha256"));
        assertEquals(then, As.auditor().get("/api/v1/reports/targets" + before).asString());
        Response kept = Browser.auditor().get(page + "/" + now.getString(file + "[0].id") + "/file");
        assertArrayEquals(pdf, kept.asByteArray());
        assertTrue(kept.header("Content-Disposition").startsWith("attachment"));
        String shown = PageText.of(As.auditor(), page);
        assertTrue(shown.contains("政策目标.pdf") && !shown.contains("multipart/form-data"), shown);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file(HERE + "/targets/targets.xlsx")))) {
            String all = StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
                    .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
            assertTrue(all.contains("政策目标.pdf（" + Sha256.hex(pdf) + "）"), all);
        }
    }

    /// As a browser sends it: the name in UTF-8, as it is.
    private static Response proved(Browser who, String page, String name, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + UUID.randomUUID()
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return who.onAPage()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .contentType("multipart/form-data; boundary=b")
                .body(form.toByteArray())
                .post(page);
    }
}
