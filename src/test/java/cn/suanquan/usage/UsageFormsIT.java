package cn.suanquan.usage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever the form, the same fields are read by the same rules, and every record has its answer.
@ServiceTest
class UsageFormsIT extends UsageTestBase {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static ValidatableResponse sent(Ticket ticket, String type, byte[] body, String... encoding) {
        var request = As.provider(ticket.center())
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type.split(";", -1)[0], io.restassured.http.ContentType.BINARY)))
                .contentType(type)
                .body(body);
        if (encoding.length > 0) {
            request.header("Content-Encoding", encoding[0]);
        }
        return request.post("/api/v1/usage").then();
    }

    private static ValidatableResponse sent(Ticket ticket, String type, String body) {
        return sent(ticket, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonPath posted(Ticket ticket, String type, String body) {
        return new JsonPath(sent(ticket, type, body).statusCode(200).extract().asString());
    }

    private static List<String> outcomes(JsonPath answer) {
        return answer.getList("results.outcome");
    }

    @Test
    void theSameRecordInEveryFormIsOneRecord() {
        Ticket ticket = ticket(1_000_000);
        String json = SampleFiles.json(ticket, "job-7", "11500.0");
        String own = EventReader.source(ticket.center());
        assertEquals(
                List.of("ACCEPTED"),
                outcomes(posted(ticket, CSV, SampleFiles.csv(SampleFiles.row(ticket, "job-7", 11_500)))));
        for (Map.Entry<String, byte[]> one : Map.of(
                        NDJSON,
                        (json + "\n\n").getBytes(StandardCharsets.UTF_8),
                        EVENT,
                        SampleFiles.event(ticket, "job-7", own, json).getBytes(StandardCharsets.UTF_8),
                        EVENTS,
                        ("[" + SampleFiles.event(ticket, "job-7", own, json) + "]").getBytes(StandardCharsets.UTF_8),
                        "application/json; charset=utf-8",
                        json.getBytes(StandardCharsets.UTF_8),
                        CSV + "; charset=utf-8",
                        ("\ufeff" + SampleFiles.csv(SampleFiles.row(ticket, "job-7", "1.15e4")))
                                .getBytes(StandardCharsets.UTF_8))
                .entrySet()) {
            sent(ticket, one.getKey(), one.getValue())
                    .statusCode(200)
                    .body("results.outcome", equalTo(List.of("DUPLICATE")));
            sent(ticket, one.getKey(), SampleFiles.gzip(one.getValue()), "gzip")
                    .statusCode(200)
                    .body("results.outcome", equalTo(List.of("DUPLICATE")));
        }
        assertEquals(11_500, account(ticket).basis());
    }

    @Test
    void c16AMalformedRowCostsOnlyItselfAndSaysWhereAndWhatToDo() {
        Ticket ticket = ticket(1_000_000);
        JsonPath csv = posted(
                ticket,
                CSV,
                SampleFiles.csv(
                        SampleFiles.row(ticket, "r-0", 100).replace("12.5", "2.6666666666666666666666666667"),
                        SampleFiles.row(ticket, "r-1", "11500.5"),
                        "",
                        SampleFiles.row(ticket, "r-2", 100).replace("T08:00:00+08:00", "T08:00:00"),
                        SampleFiles.row(ticket, "r-3", 100) + ",too much",
                        SampleFiles.row(ticket, "r-4", "11500.0"),
                        SampleFiles.row(ticket, "r-5", "-0"),
                        SampleFiles.row(ticket, "r-6", "")));
        assertEquals(
                List.of("ACCEPTED", "INVALID", "INVALID", "INVALID", "ACCEPTED", "ACCEPTED", "INVALID"), outcomes(csv));
        assertEquals(List.of("r-0", "r-1", "r-2", "r-3", "r-4", "r-5", "r-6"), csv.getList("results.id"));
        assertEquals("/feeFen", csv.getString("results[1].field"));
        assertEquals("/startedAt", csv.getString("results[2].field"));
        assertTrue(csv.getString("results[3].detail").contains("第 6 行"), csv.getString("results[3].detail"));
        assertEquals("/feeFen", csv.getString("results[6].field"));
        JsonPath lines = posted(
                ticket,
                NDJSON,
                "\ufeff" + SampleFiles.json(ticket, "n-0", 1) + "\r\n{\"id\":\"n-1\",\n"
                        + SampleFiles.json(ticket, "n-2", "1e400")
                        + "\n" + SampleFiles.json(ticket, "n-3", "NaN") + "\n"
                        + SampleFiles.json(ticket, "n-4", 1).replace("\"id\"", "\"id\":\"x\",\"id\"") + "\n[1]\n"
                        + SampleFiles.json(ticket, "n-5", "9223372036854775808") + "\n"
                        + SampleFiles.json(ticket, "n-6", 1) + " {}\n" + SampleFiles.json(ticket, "n-7", 1)
                        + "\n{\"id\":\"n-8\",\"x\":" + "[".repeat(30) + "]".repeat(30) + "}\n" + "x".repeat(70_000)
                        + "\n" + SampleFiles.json(ticket, "n-9", "-0"));
        assertEquals(
                List.of(
                        "ACCEPTED",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "ACCEPTED",
                        "INVALID",
                        "INVALID",
                        "ACCEPTED"),
                outcomes(lines));
        assertTrue(lines.getString("results[1].detail").contains("第 2 行"), lines.getString("results[1].detail"));
        assertEquals("n-2", lines.getString("results[2].id"));
        assertEquals("/feeFen", lines.getString("results[2].field"));
    }

    @Test
    void c05AByteOrderMarkMakesNoSecondJobWhereverItStands() {
        Ticket ticket = ticket(1_000_000);
        String job = SampleFiles.row(ticket, "job-7", 100);
        assertEquals(List.of("ACCEPTED"), outcomes(posted(ticket, CSV, "\ufeff" + SampleFiles.csv(job))));
        String noHead = SampleFiles.csv(
                "\ufeff" + job, "\u00a0" + job, job.replace("job-7", "job-7 "), job.replace("job-7", "job-7\u200b"));
        assertEquals(List.of("INVALID", "INVALID", "INVALID", "INVALID"), outcomes(posted(ticket, CSV, noHead)));
        assertEquals(
                List.of("DUPLICATE", "DUPLICATE"),
                outcomes(posted(ticket, CSV, SampleFiles.csv(job, job.replace("job-7", "ｊｏｂ-7")))));
        String line = SampleFiles.json(ticket, "job-7", 100);
        assertEquals(
                List.of("DUPLICATE", "INVALID"),
                outcomes(posted(ticket, NDJSON, "\ufeff" + line + "\n\ufeff\ufeff" + line)));
        assertEquals(100, account(ticket).basis());
    }

    @Test
    void aTableInChineseIsReadInUtf8AndInGb18030AndSaysWhichLineIsNeither() {
        Ticket ticket = ticket(1_000_000);
        String head = "记录编号,算力券,服务项目,资源,用量,单位,服务开始时间,服务完成时间,费用（元）,作业编号,attributes.分区\n";
        String row = "作业-%d," + ticket.number()
                + ",COMPUTE,昇腾910B,1,CARD_HOUR,2024-06-14T08:00:00+08:00,2024-06-14T10:00:00Z,115.00,联通,\"甲,乙\"\n";
        String table = head + row.formatted(1) + row.formatted(2);
        sent(ticket, CSV, table.getBytes(Charset.forName("GB18030")))
                .statusCode(200)
                .body("results.outcome", equalTo(List.of("ACCEPTED", "ACCEPTED")));
        assertEquals(List.of("DUPLICATE", "DUPLICATE"), outcomes(posted(ticket, CSV, table)));
        assertEquals(23_000, account(ticket).basis());
        byte[] neither = (head + row.formatted(1) + row.formatted(3)).getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(neither, neither.length + 1);
        cut[neither.length] = (byte) 0xFF;
        sent(ticket, CSV, cut)
                .statusCode(400)
                .body("code", equalTo("BAD_BODY"))
                .body("detail", containsString("第 4 行"));
        sent(ticket, CSV, table.getBytes(StandardCharsets.UTF_16LE))
                .statusCode(400)
                .body("code", equalTo("BAD_BODY"));
        String a3 = SampleFiles.json(ticket, "a3", 1).replace("Ascend-910B", "@@");
        byte[] gbk = a3.getBytes(Charset.forName("GBK"));
        byte[] broken = new String(gbk, StandardCharsets.ISO_8859_1)
                .replace("@@", "\u00C1\u00AA\u00CD\u00A8")
                .getBytes(StandardCharsets.ISO_8859_1);
        sent(ticket, NDJSON, broken).statusCode(200).body("results.outcome", equalTo(List.of("INVALID")));
    }

    @Test
    void aTableWithAWrongHeadOrAnOpenQuoteIsRefusedWholeWithWhatIsWrong() {
        Ticket ticket = ticket(1_000_000);
        String row = SampleFiles.row(ticket, "r-1", 100);
        for (Map.Entry<String, String> one : Map.of(
                        SampleFiles.csv(row).replace("feeFen", "fee"),
                        "fee",
                        SampleFiles.csv(row).replace("feeFen", "id"),
                        "两次",
                        SampleFiles.csv(row).replace("resource,", ""),
                        "resource 资源",
                        row,
                        "没有",
                        SampleFiles.HEAD + ",attributes.a".repeat(70) + "\n",
                        "64 列",
                        SampleFiles.HEAD.replace("feeFen", "feeFen,费用(元)") + "\n",
                        "只能有一列")
                .entrySet()) {
            sent(ticket, CSV, one.getKey())
                    .statusCode(400)
                    .body("code", equalTo("BAD_TABLE"))
                    .body("detail", containsString(one.getValue()));
        }
        sent(ticket, CSV, SampleFiles.csv(row, "\"" + row))
                .statusCode(400)
                .body("code", equalTo("BAD_BODY"))
                .body("detail", containsString("第 3 行"));
        sent(ticket, CSV, SampleFiles.csv(row, "\"a\"b," + row)).statusCode(400).body("code", equalTo("BAD_BODY"));
        sent(ticket, CSV, SampleFiles.HEAD).statusCode(400).body("code", equalTo("BATCH_SIZE"));
        sent(ticket, CSV, SampleFiles.csv(row.replace("r-1", "1.23457E+17")))
                .statusCode(200)
                .body("results[0].outcome", equalTo("INVALID"))
                .body("results[0].field", equalTo("/id"));
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(0));
    }

    @Test
    void anEventIsOfItsOwnCenterAndItsIdIsTheRecords() {
        Ticket ticket = ticket(1_000_000);
        String own = EventReader.source(ticket.center());
        String data = SampleFiles.json(ticket, "e-1", 100);
        String without = data.replace("\"id\":\"e-1\",", "");
        JsonPath answer = posted(
                ticket,
                EVENTS,
                "["
                        + String.join(
                                ",",
                                SampleFiles.event(ticket, "e-1", own, without),
                                SampleFiles.event(ticket, "e-1", own, data),
                                SampleFiles.event(ticket, "e-2", own, data),
                                SampleFiles.event(
                                        ticket, "e-1", EventReader.source(new CenterId(UUID.randomUUID())), data),
                                SampleFiles.event(ticket, "e-1", own, data).replace("1.0", "0.3"),
                                SampleFiles.event(ticket, "e-1", own, data).replace(EventReader.TYPE, "other"),
                                SampleFiles.event(ticket, "e-1", own, "\"text\""),
                                "7",
                                SampleFiles.event(ticket, "e-1", own, data.replace("100", "1e99999999999")))
                        + "]");
        assertEquals(
                List.of(
                        "ACCEPTED",
                        "DUPLICATE",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID"),
                outcomes(answer));
        assertEquals(List.of("/data/id", "/source", "/specversion", "/type"), answer.getList("results[2..5].field"));
        assertEquals("/feeFen", answer.getString("results[8].field"));
    }

    /// An event in the binary mode: its headers, in the order of the names below.
    private static JsonPath binary(Ticket ticket, String type, byte[] body, String... headers) {
        var request = As.provider(ticket.center())
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(body);
        List<String> names = List.of("ce-specversion", "ce-id", "ce-source", "ce-type", "Content-Encoding");
        for (int i = 0; i < headers.length; i++) {
            request.header(names.get(i), headers[i]);
        }
        return new JsonPath(request.post("/api/v1/usage").then().extract().asString());
    }

    @Test
    void anEventInTheBinaryModeIsTheSameRecordAndItsHeadersAreHeldToTheSameRules() {
        Ticket ticket = ticket(1_000_000);
        String own = EventReader.source(ticket.center());
        String data = SampleFiles.json(ticket, "e 1+", 100);
        String without = data.replace("\"id\":\"e 1+\",", "");
        byte[] bytes = without.getBytes(StandardCharsets.UTF_8);
        String json = "application/json";
        assertEquals(
                List.of("ACCEPTED"), outcomes(binary(ticket, json, bytes, "1.0", "e%201+", own, EventReader.TYPE)));
        assertEquals(List.of("DUPLICATE"), outcomes(posted(ticket, json, data)));
        assertEquals(
                List.of("DUPLICATE"),
                outcomes(
                        binary(ticket, json, SampleFiles.gzip(bytes), "1.0", "e%201+", own, EventReader.TYPE, "gzip")));
        Map<String, JsonPath> wrong = Map.of(
                "/specversion", binary(ticket, json, bytes, "0.3", "e-2", own, EventReader.TYPE),
                "/source", binary(ticket, json, bytes, "1.0", "e-2", "/centers/x", EventReader.TYPE),
                "/type", binary(ticket, json, bytes, "1.0", "e-2", own, "other"),
                "/data/id",
                        binary(
                                ticket,
                                json,
                                data.getBytes(StandardCharsets.UTF_8),
                                "1.0",
                                "e-2",
                                own,
                                EventReader.TYPE));
        wrong.forEach((field, answer) -> {
            assertEquals(List.of("INVALID"), outcomes(answer), field);
            assertEquals(field, answer.getString("results[0].field"));
        });
        for (String id : List.of("%20", "%", "%zz", "%C1%AA")) {
            assertEquals(
                    "/id",
                    binary(ticket, json, bytes, "1.0", id, own, EventReader.TYPE)
                            .getString("results[0].field"));
        }
        byte[] array = ("[" + without + "," + without + "]").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("INVALID"),
                outcomes(binary(ticket, json, array, "1.0", "e-2", own, EventReader.TYPE)),
                "one event has one record");
        assertEquals(
                "MEDIA_TYPE_UNKNOWN",
                binary(ticket, CSV, bytes, "1.0", "e-2", own, EventReader.TYPE).getString("code"));
    }

    @Test
    void aWorkbookIsReadByItsFirstSheetWithDatesOfShanghaiAndKeepsTheNumbersThatItHas() {
        Ticket ticket = ticket(1_000_000);
        StringBuilder rows = new StringBuilder("<row>");
        for (String name : SampleFiles.HEAD.split(",", -1)) {
            rows.append("<c t=\"inlineStr\"><is><t>").append(name).append("</t></is></c>");
        }
        rows.append("</row>");
        // 2024-06-14 is day 45457; 08:00 is a third of it.
        String row = "<row r=\"%d\"><c r=\"A%1$d\" t=\"s\"><v>%d</v></c><c r=\"B%1$d\" t=\"s\"><v>0</v></c>"
                + "<c r=\"C%1$d\" t=\"s\"><v>1</v></c><c r=\"D%1$d\" t=\"str\"><f>A1</f><v>Ascend-910B</v></c><c r=\"E%1$d\"><v>%s</v></c>"
                + "<c r=\"F%1$d\" t=\"s\"><v>2</v></c><c r=\"G%1$d\"><v>45457.333333333336</v></c><c r=\"H%1$d\"><v>45457.75</v></c>"
                + "<c r=\"I%1$d\"><v>%s</v></c></row>";
        rows.append(row.formatted(4, 3, "12.5", "11500"));
        rows.append("<row r=\"5\"/>");
        rows.append(row.formatted(6, 4, "2.6666666666666665", "1.15E4"));
        rows.append(row.formatted(7, 5, "1", "11500.5"));
        rows.append(row.formatted(8, 6, "1", "1")
                .replace("<c r=\"A8\" t=\"s\"><v>6</v></c>", "<c r=\"A8\"><v>123456789012345680</v></c>"));
        rows.append(row.formatted(9, 6, "1", "1").replace("I9", "ZZZZZZZZ9"));
        byte[] book = SampleFiles.zip(SampleFiles.workbook(
                rows.toString(), List.of(ticket.number(), "COMPUTE", "CARD_HOUR", "x-1", "x-2", "x-3", "x-4")));
        JsonPath answer =
                new JsonPath(sent(ticket, XLSX, book).statusCode(200).extract().asString());
        assertEquals(
                List.of("ACCEPTED", "ACCEPTED", "INVALID", "INVALID", "INVALID"), outcomes(answer), answer.prettify());
        assertTrue(answer.getString("results[3].detail").contains("第 8 行"), answer.getString("results[3].detail"));
        assertEquals("/id", answer.getString("results[3].field"));
        assertEquals(
                "DUPLICATE",
                posted(ticket, CSV, SampleFiles.csv(SampleFiles.row(ticket, "x-1", 11_500)))
                        .getString("results[0].outcome"));
        sent(ticket, XLSX, SampleFiles.gzip(book), "gzip").statusCode(200);
        assertEquals(23_000, account(ticket).basis());
    }

    @Test
    void aWorkbookSaysWhatATableSaysAndWhereItContradictsItselfItIsNone() {
        Ticket ticket = ticket(1_000_000);
        String head = cells(SampleFiles.HEAD + ",corrects");
        String row = SampleFiles.row(ticket, "w-1", 100);
        assertEquals(List.of("ACCEPTED"), outcomes(posted(ticket, CSV, SampleFiles.csv(row))));
        String many = "&amp;".repeat(10);
        Map<String, String> parts = SampleFiles.workbook(
                head + cells(row.replace("w-1", "w-1\t")) + cells(row + ",x"),
                java.util.Collections.nCopies(10_100, many));
        JsonPath answer = new JsonPath(sent(ticket, XLSX, SampleFiles.zip(parts))
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(
                List.of("DUPLICATE", "CONFLICT"),
                outcomes(answer).stream().map(this::settled).toList());
        String listed = "<c t=\"s\"><v>7</v></c></row>";
        String behind = "<c r=\"B3\" t=\"str\"><v>x</v></c></row>";
        for (String end : List.of(listed, behind)) {
            String broken = head + cells(row.replace("w-1", "w-2")).replace("</row>", end);
            sent(ticket, XLSX, SampleFiles.zip(SampleFiles.workbook(broken, List.of())))
                    .statusCode(400)
                    .body("code", equalTo("BAD_BODY"));
        }
        assertEquals(100, account(ticket).basis());
    }

    private String settled(String outcome) {
        return outcome.equals("WAITING") || outcome.equals("REFUSED") ? "CONFLICT" : outcome;
    }

    private static String cells(String line) {
        StringBuilder row = new StringBuilder("<row>");
        for (String cell : line.split(",", -1)) {
            row.append("<c t=\"str\"><v>").append(cell).append("</v></c>");
        }
        return row + "</row>";
    }

    @Test
    void whatIsFarTooMuchForARecordOrAHeadIsSaidAndNotKept() {
        Ticket ticket = ticket(1_000_000);
        String record = SampleFiles.json(ticket, "n-1", 1);
        JsonPath lines = posted(
                ticket,
                NDJSON,
                " ".repeat(70_000) + record + "\n" + record.replace("}", ",\"x\":[1.5" + ",1.5".repeat(1_000) + "]}")
                        + "\n"
                        + record.replace("}", ",\"x\":[1" + ("," + "7".repeat(40)).repeat(900) + "]}"));
        assertEquals(List.of("INVALID", "INVALID", "INVALID"), outcomes(lines));
        assertTrue(lines.getString("results[1].detail").contains("内容过多"), lines.prettify());
        assertTrue(lines.getString("results[2].detail").contains("内容过多"), lines.prettify());
        StringBuilder head = new StringBuilder(SampleFiles.HEAD);
        for (int i = 0; i < 50; i++) {
            head.append(",attributes.").append(i).append("x".repeat(200));
        }
        sent(ticket, CSV, head + "\n" + SampleFiles.row(ticket, "r-1", 1))
                .statusCode(400)
                .body("code", equalTo("BAD_TABLE"))
                .body("detail", containsString("8000"));
    }

    @Test
    void whatIsNoFileOfItsFormIsAnsweredByWhatIsWrong() {
        Ticket ticket = ticket(1_000_000);
        byte[] csv = SampleFiles.csv(SampleFiles.row(ticket, "r-1", 100)).getBytes(StandardCharsets.UTF_8);
        byte[] zipped = SampleFiles.gzip(csv);
        sent(ticket, CSV, csv, "gzip").statusCode(400).body("code", equalTo("BAD_BODY"));
        sent(ticket, CSV, java.util.Arrays.copyOf(zipped, zipped.length - 12), "gzip")
                .statusCode(400);
        sent(ticket, CSV, zipped, "br").statusCode(415).body("code", equalTo("MEDIA_TYPE_UNKNOWN"));
        sent(ticket, CSV, zipped).statusCode(400).body("code", equalTo("BAD_BODY"));
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x")) {
            sent(ticket, type, csv)
                    .statusCode(415)
                    .body("code", equalTo("MEDIA_TYPE_UNKNOWN"))
                    .body("detail", containsString("application/x-ndjson"));
        }
        sent(ticket, XLSX, csv).statusCode(400).body("code", equalTo("BAD_BODY"));
        Map<String, String> parts = SampleFiles.workbook("<row>", List.of());
        sent(ticket, XLSX, SampleFiles.zip(parts)).statusCode(400).body("code", equalTo("BAD_BODY"));
        byte[] book = SampleFiles.zip(parts);
        sent(ticket, XLSX, java.util.Arrays.copyOf(book, book.length / 2)).statusCode(400);
        Map<String, String> entities = SampleFiles.workbook("", List.of());
        entities.put(
                "xl/sharedStrings.xml",
                "<!DOCTYPE sst [<!ENTITY b SYSTEM \"file:///etc/hostname\"><!ENTITY c \"x\">]><sst><si><t>&c;&b;</t></si></sst>");
        sent(ticket, XLSX, SampleFiles.zip(entities)).statusCode(400).body("code", equalTo("BAD_BODY"));
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(0));
    }

    @Test
    void aFileThatGrowsWithoutEndIsTooLargeAndNothingOfItIsKept() {
        Ticket ticket = ticket(1_000_000);
        byte[] bomb = SampleFiles.gzip(new byte[UsageResource.INFLATED_BYTES_MAX + 1]);
        for (String type : List.of(NDJSON, "application/json")) {
            sent(ticket, type, bomb, "gzip").statusCode(413).body("code", equalTo("BODY_TOO_LARGE"));
        }
        String head = SampleFiles.csv(SampleFiles.row(ticket, "r-1", 1));
        byte[] csv = SampleFiles.gzip(head + "\n".repeat(UsageResource.INFLATED_BYTES_MAX));
        sent(ticket, CSV, csv, "gzip").statusCode(413).body("code", equalTo("BODY_TOO_LARGE"));
        sent(ticket, NDJSON, new byte[UsageResource.BODY_BYTES_MAX + 1])
                .statusCode(413)
                .body("code", equalTo("BODY_TOO_LARGE"));
        String text = "<si><t>aaaaaaaaaa</t></si>".repeat(200_000);
        Map<String, String> parts = SampleFiles.workbook("", List.of());
        parts.put("xl/sharedStrings.xml", "<sst>" + text + "</sst>");
        sent(ticket, XLSX, SampleFiles.zip(parts)).statusCode(413).body("code", equalTo("BODY_TOO_LARGE"));
        parts.put("xl/sharedStrings.xml", "<sst a=\"" + "x".repeat(600_000) + "\"></sst>");
        sent(ticket, XLSX, SampleFiles.zip(parts)).statusCode(413).body("code", equalTo("BODY_TOO_LARGE"));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 1_100; i++) {
            names.append("<n").append(i).append("/>");
        }
        for (String endless : List.of(
                "<sst a=\"" + ">".repeat(600_000) + "\"></sst>",
                "<sst><!-->" + "<>".repeat(300_000) + "--></sst>",
                "<sst><![CDATA[" + "<>".repeat(300_000) + "]]></sst>",
                "<sst><?p " + "<>".repeat(300_000) + "?></sst>",
                "<sst>" + names + "</sst>")) {
            parts.put("xl/sharedStrings.xml", endless);
            sent(ticket, XLSX, SampleFiles.zip(parts)).statusCode(413).body("code", equalTo("BODY_TOO_LARGE"));
        }
        String row = SampleFiles.row(ticket, "r-1", 1);
        sent(ticket, CSV, SampleFiles.gzip(SampleFiles.HEAD + ("\n" + row).repeat(UsageIntake.RECORDS_MAX + 1)), "gzip")
                .statusCode(400)
                .body("code", equalTo("BATCH_SIZE"));
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(0));
    }
}
