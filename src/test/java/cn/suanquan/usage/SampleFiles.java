package cn.suanquan.usage;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Usage records in files of every form.
public final class SampleFiles {
    public static final String HEAD = "id,voucher,serviceItem,resource,quantity,unit,startedAt,completedAt,feeFen";

    private SampleFiles() {}

    /// A row of a table under [#HEAD].
    public static String row(Ticket ticket, String id, Object feeFen) {
        return id + "," + ticket.number()
                + ",COMPUTE,Ascend-910B,12.5,CARD_HOUR,2024-06-14T08:00:00+08:00,2024-06-14T10:00:00Z," + feeFen;
    }

    public static String csv(String... rows) {
        return HEAD + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    public static String json(Ticket ticket, String id, Object feeFen) {
        return ("{\"id\":\"%s\",\"voucher\":\"%s\",\"serviceItem\":\"COMPUTE\",\"resource\":\"Ascend-910B\",\"quantity\":\"12.5\","
                        + "\"unit\":\"CARD_HOUR\",\"startedAt\":\"2024-06-14T08:00:00+08:00\",\"completedAt\":\"2024-06-14T10:00:00Z\","
                        + "\"feeFen\":%s}")
                .formatted(id, ticket.number(), feeFen);
    }

    public static String event(Ticket ticket, String id, Object source, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"%s\",\"time\":\"2024-06-14T10:00:00Z\",\"data\":%s}"
                .formatted(id, source, EventReader.TYPE, data);
    }

    /// The id of an import that was looked at: of two rows, one is wrong.
    public static String previewed(Ticket ticket) {
        return previewed(ticket, csv(row(ticket, "import-1", 100), row(ticket, "import-2", "1.5")));
    }

    /// The id of an import of that table, looked at.
    public static String previewed(Ticket ticket, String csv) {
        String id = As.provider(ticket.center())
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/api/v1/usage/imports?preview=true")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        var _ = ended(ticket, id);
        return id;
    }

    /// An import once nobody is at work on it.
    public static JsonPath ended(Ticket ticket, String id) {
        JsonPath now = null;
        for (int look = 0; look < 600 && (now == null || now.getString("state").endsWith("ING")); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = As.provider(ticket.center())
                    .get("/api/v1/usage/imports/" + id)
                    .jsonPath();
        }
        return Objects.requireNonNull(now);
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(String plain) {
        return gzip(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// A zip of those texts, by name.
    public static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The parts of a workbook whose first sheet has that content, in the order in which spreadsheets write them.
    public static Map<String, String> workbook(String sheetData, List<String> texts) {
        Map<String, String> parts = new LinkedHashMap<>();
        String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        parts.put(
                "xl/worksheets/sheet9.xml",
                "<worksheet " + main + "><sheetData>" + sheetData + "</sheetData></worksheet>");
        parts.put(
                "xl/workbook.xml",
                "<workbook " + main
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"用量\" sheetId=\"7\" r:id=\"rId3\"/><sheet name=\"other\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId3\" Target=\"worksheets/sheet9.xml\"/></Relationships>");
        StringBuilder list = new StringBuilder("<sst " + main + ">");
        texts.forEach(text -> list.append("<si><r><t>").append(text).append("</t></r><rPh><t>x</t></rPh></si>"));
        parts.put("xl/sharedStrings.xml", list + "</sst>");
        return parts;
    }
}
