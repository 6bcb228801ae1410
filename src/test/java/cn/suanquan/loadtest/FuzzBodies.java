package cn.suanquan.loadtest;

import static cn.suanquan.loadtest.FuzzBody.CSV;
import static cn.suanquan.loadtest.FuzzBody.JSON;
import static cn.suanquan.loadtest.FuzzBody.NDJSON;
import static cn.suanquan.loadtest.FuzzBody.XLSX;
import static cn.suanquan.loadtest.FuzzBody.refused;
import static cn.suanquan.loadtest.FuzzBody.taken;

import cn.suanquan.usage.SampleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Bodies for `POST /api/v1/usage` of all forms, each with a right record in it where that is possible: what is refused
/// whole must not leave it behind, and what is answered record by record must take it. Every id is new.
final class FuzzBodies {
    private static final int MIB = 1 << 20;
    private static final int MANY = 1_000_000;
    private static final String HEAD = SampleFiles.HEAD + "\n";
    private final String voucher;
    private final String started;
    private final String completed;
    private int next;

    FuzzBodies(String voucher, String started, String completed) {
        this.voucher = voucher;
        this.started = started;
        this.completed = completed;
    }

    List<FuzzBody> all() throws IOException {
        List<FuzzBody> all = new ArrayList<>();
        all.addAll(large());
        all.addAll(many());
        all.addAll(deep());
        all.addAll(numbers());
        all.addAll(texts());
        all.addAll(compressed());
        all.addAll(workbooks());
        return all;
    }

    /// Those that cost the service most, for many clients at once.
    List<FuzzBody> heavy() throws IOException {
        List<FuzzBody> heavy = new ArrayList<>(many());
        heavy.addAll(compressed());
        heavy.addAll(workbooks());
        return heavy;
    }

    private String id() {
        return "fuzz-" + next++;
    }

    private String record() {
        return record(id(), "100");
    }

    private String record(String id, String fee) {
        return "{\"id\":\"" + id + "\",\"voucher\":\"" + voucher
                + "\",\"serviceItem\":\"COMPUTE\",\"resource\":\"Ascend-910B\",\"quantity\":\"1.5\",\"unit\":\"CARD_HOUR\","
                + "\"startedAt\":\"" + started + "\",\"completedAt\":\"" + completed + "\",\"feeFen\":" + fee + "}";
    }

    private String with(String field, String value) {
        String whole = record();
        return whole.substring(0, whole.length() - 1) + ",\"" + field + "\":" + value + "}";
    }

    private String row(String fee) {
        return id() + "," + voucher + ",COMPUTE,Ascend-910B,1.5,CARD_HOUR," + started + "," + completed + "," + fee
                + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<FuzzBody> large() {
        byte[] first = bytes("[" + record());
        long whole = 200L * MIB;
        FuzzBody.Writer spaces = out -> {
            out.write(first);
            byte[] some = bytes(" ".repeat(MIB));
            for (int i = 0; i < 200; i++) {
                out.write(some);
            }
            out.write(']');
        };
        String gap = " ".repeat(10 * MIB);
        return List.of(
                new FuzzBody("200 MB", JSON, false, whole + first.length + 1, Set.of(413, 0), 0, spaces),
                new FuzzBody("200 MB in chunks", JSON, false, -1, Set.of(413, 0), 0, spaces),
                new FuzzBody("200 MB in chunks, of CSV", CSV, false, -1, Set.of(413, 0), 0, spaces),
                refused(413, "10 MiB and a little", JSON, "[" + record() + gap + "]"),
                refused(413, "10 MiB and a little of NDJSON", NDJSON, record() + "\n" + gap),
                refused(413, "10 MiB and a little of CSV", CSV, HEAD + row("100") + gap),
                refused(400, "an id of 5 MB", JSON, "[" + record() + "," + record("x".repeat(5 * MIB), "1") + "]"),
                taken(1, "a line of 9 MiB", NDJSON, record() + "\n" + " x".repeat(9 * MIB / 2)),
                refused(400, "a cell of 9 MiB", CSV, HEAD + row("100") + "x".repeat(9 * MIB)),
                refused(400, "a quote that is open", CSV, HEAD + row("100") + "\"" + row("1").repeat(20_000)));
    }

    private List<FuzzBody> many() throws IOException {
        String fine = record();
        StringBuilder tooMany = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            tooMany.append(record()).append(',');
        }
        FuzzBody.Writer full = out -> {
            for (int i = 0; i < MANY; i++) {
                out.write(bytes(record("same", "100") + "\n"));
            }
        };
        return List.of(
                refused(400, "a million empty records", JSON, "[" + fine + ",{}".repeat(MANY) + "]"),
                refused(400, "a million numbers", JSON, "[" + fine + ",1".repeat(MANY) + "]"),
                refused(400, "a million lines", NDJSON, fine + "\n{}".repeat(MANY)),
                refused(400, "a million rows", CSV, HEAD + row("100") + "x,y\n".repeat(MANY)),
                refused(400, "a million cells in a row", CSV, HEAD + row("100") + "x,".repeat(MANY))
                        .orAny(200, 400),
                refused(400, "a million columns", CSV, "x,".repeat(MANY) + "\n" + row("100")),
                refused(400, "a record more than there may be", JSON, tooMany + record() + "]"),
                gzip(400, "a million whole records in gzip", NDJSON, full),
                gzip(400, "a million lines in gzip", NDJSON, out -> out.write(bytes(fine + "\n{}".repeat(MANY)))),
                gzip(
                        400,
                        "a million rows in gzip",
                        CSV,
                        out -> out.write(bytes(HEAD + row("1") + "x,y\n".repeat(MANY)))),
                refused(400, "a hundred thousand unknown fields", JSON, "[" + record() + "," + fields(100_000) + "]")
                        .orAny(200, 400));
    }

    private static String fields(int count) {
        StringBuilder object = new StringBuilder("{\"id\":\"many\"");
        for (int i = 0; i < count; i++) {
            object.append(",\"f").append(i).append("\":1");
        }
        return object + "}";
    }

    private List<FuzzBody> deep() {
        String lists = "[".repeat(MANY);
        String objects = "{\"a\":".repeat(MANY);
        return List.of(
                refused(400, "a million lists in each other", JSON, lists),
                refused(400, "a million objects in each other", JSON, objects),
                refused(400, "the same after a right one", JSON, "[" + record() + "," + lists),
                refused(400, "the same in a field", JSON, "[" + record() + "," + with("attributes", objects) + "]"),
                refused(
                        400,
                        "a thousand deep and closed",
                        JSON,
                        "[" + record() + "," + with("attributes", "[".repeat(1_000) + "]".repeat(1_000)) + "]"),
                taken(
                        1,
                        "the same in a line",
                        NDJSON,
                        record() + "\n" + with("attributes", "[".repeat(1_000) + "]".repeat(1_000))));
    }

    private List<FuzzBody> numbers() {
        List<FuzzBody> all = new ArrayList<>();
        for (String no : List.of("NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x1F", "1_000")) {
            all.add(refused(400, no, JSON, "[" + record() + "," + record(id(), no) + "]"));
            all.add(taken(1, no + " in a line", NDJSON, record() + "\n" + record(id(), no)));
            // spreadsheets write 1 so
            all.add(taken(no.equals("01") ? 2 : 1, no + " in a cell", CSV, HEAD + row("100") + row(no)));
        }
        for (String no : List.of(
                "1e400",
                "1e1000000000",
                "1e-1000000000",
                "9223372036854775808",
                "-9223372036854775809",
                "100000000000000001",
                "-1",
                "100.5",
                "1e-3")) {
            all.add(taken(1, no, JSON, "[" + record() + "," + record(id(), no) + "]"));
            all.add(refused(400, no + " alone", JSON, record(id(), no)));
            all.add(taken(1, no + " in a line", NDJSON, record() + "\n" + record(id(), no)));
            all.add(taken(1, no + " in a cell", CSV, HEAD + row("100") + row(no)));
        }
        for (String no : List.of("NaN", "1e400", "1e1000000000", "9".repeat(1_000), "0." + "0".repeat(1_000) + "1")) {
            all.add(taken(
                    1,
                    "quantity " + no.substring(0, Math.min(20, no.length())),
                    JSON,
                    "[" + record() + "," + record().replace("\"1.5\"", "\"" + no + "\"") + "]"));
        }
        all.add(refused(
                400, "a number of 5,000 digits", JSON, "[" + record() + "," + record(id(), "9".repeat(5_000)) + "]"));
        return all;
    }

    private List<FuzzBody> texts() {
        String fine = record();
        List<FuzzBody> all = new ArrayList<>(List.of(
                refused(400, "a field twice", JSON, "[" + fine + "," + with("feeFen", "1") + "]"),
                refused(400, "a field twice, alone", JSON, with("id", "\"x\"")),
                taken(1, "a field twice in a line", NDJSON, record() + "\n" + with("feeFen", "1")),
                taken(1, "a byte order mark", JSON, "\ufeff[" + record() + "]"),
                taken(1, "a byte order mark of a table", CSV, "\ufeff" + HEAD + row("100")),
                taken(1, "a byte order mark in an id", JSON, "[" + record() + "," + record("\ufeffx", "1") + "]"),
                taken(1, "half a character", JSON, "[" + record() + "," + with("job", "\"\\ud800\"") + "]"),
                taken(1, "U+0000", JSON, "[" + record() + "," + with("job", "\"\\u0000\"") + "]"),
                refused(400, "text behind it", JSON, "[" + fine + "]x"),
                refused(400, "twice", JSON, "[" + fine + "][" + fine + "]"),
                refused(400, "cut off", JSON, "[" + fine + "," + fine.substring(0, fine.length() / 2)),
                refused(400, "nothing", JSON, ""),
                refused(400, "no table", CSV, "x"),
                refused(415, "a kind that is not taken", "application/xml", "<a/>"),
                refused(415, "no kind", "", "[" + fine + "]").orAny(400, 415)));
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "GB18030")) {
            byte[] other = ("[" + with("job", "\"作业\"") + "]").getBytes(Charset.forName(charset));
            all.add(refused(400, "JSON in " + charset, JSON, other));
        }
        for (int[] wrong :
                new int[][] {{0xC3, 0x28}, {0xC1, 0xAA}, {0xED, 0xA0, 0x80}, {0xFF}, {0xF4, 0x90, 0x80, 0x80}, {0xC3}
                }) {
            byte[] line = torn(record().replace("Ascend", "@"), wrong);
            String name = "bytes that are no UTF-8: " + Arrays.toString(wrong);
            all.add(refused(400, name, JSON, joined(bytes("[" + fine + ","), line, bytes("]"))));
            all.add(FuzzBody.taken(1, name + ", in a line", NDJSON, "").with(joined(bytes(record() + "\n"), line)));
        }
        return all;
    }

    private static byte[] torn(String text, int... wrong) {
        byte[] bytes = new byte[wrong.length];
        for (int i = 0; i < wrong.length; i++) {
            bytes[i] = (byte) wrong[i];
        }
        int at = text.indexOf('@');
        return joined(bytes(text.substring(0, at)), bytes, bytes(text.substring(at + 1)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzipped(FuzzBody.Writer plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes, 64 * 1024)) {
            plain.write(gzip);
        }
        return bytes.toByteArray();
    }

    private static FuzzBody gzip(int status, String what, String type, FuzzBody.Writer plain) throws IOException {
        return refused(status, what, type, gzipped(plain)).inGzip();
    }

    private static void zeros(OutputStream out) throws IOException {
        byte[] some = new byte[MIB];
        for (int i = 0; i < 1_024; i++) {
            out.write(some);
        }
    }

    private List<FuzzBody> compressed() throws IOException {
        byte[] bomb = gzipped(FuzzBodies::zeros);
        byte[] spaces = gzipped(out -> out.write(bytes("[" + record() + " ".repeat(60 * MIB) + "]")));
        byte[] small = gzipped(out -> out.write(bytes("[" + record() + "]")));
        byte[] member = gzipped(out -> out.write(' '));
        byte[] members = new byte[member.length * (9 * MIB / member.length)];
        for (int at = 0; at < members.length; at += member.length) {
            System.arraycopy(member, 0, members, at, member.length);
        }
        byte[] wrongSum = small.clone();
        wrongSum[small.length - 6] ^= 1;
        List<FuzzBody> all = new ArrayList<>();
        for (String type : List.of(JSON, NDJSON, CSV)) {
            all.add(refused(413, "a GiB of zeros, as " + type, type, bomb)
                    .inGzip()
                    .orAny(400, 413));
        }
        all.add(refused(413, "60 MiB of blanks in gzip", JSON, spaces).inGzip());
        all.add(refused(400, "gzip that breaks off", JSON, Arrays.copyOf(small, small.length - 9))
                .inGzip());
        all.add(refused(400, "gzip with a wrong sum", JSON, wrongSum).inGzip());
        all.add(refused(400, "no gzip", JSON, "[" + record() + "]").inGzip());
        all.add(refused(400, "gzip in gzip", JSON, gzipped(out -> out.write(small)))
                .inGzip());
        all.add(refused(400, "half a million gzips of one blank", JSON, members).inGzip());
        all.add(refused(413, "a GiB of zeros, as a workbook", XLSX, bomb)
                .inGzip()
                .orAny(400, 413));
        return all;
    }

    private List<FuzzBody> workbooks() throws IOException {
        Map<String, String> entities =
                new LinkedHashMap<>(SampleFiles.workbook("<row><c><v>&z;</v></c></row>", List.of("x")));
        entities.computeIfPresent(
                "xl/worksheets/sheet9.xml",
                (_, sheet) ->
                        "<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY z \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + sheet);
        String rows = "<row><c t=\"n\"><v>1</v></c></row>".repeat(MANY);
        return List.of(
                refused(
                                400,
                                "a million rows of a workbook",
                                XLSX,
                                SampleFiles.zip(SampleFiles.workbook(rows, List.of("x"))))
                        .orAny(400, 413),
                refused(400, "entities in a workbook", XLSX, SampleFiles.zip(entities)),
                refused(400, "no workbook", XLSX, "PK\u0003\u0004 and more"),
                refused(
                        400,
                        "a cell at ZZZZZZ1",
                        XLSX,
                        SampleFiles.zip(SampleFiles.workbook(
                                "<row><c r=\"ZZZZZZ1\" t=\"n\"><v>1</v></c></row>", List.of("x")))),
                refused(413, "a sheet of a GiB of zeros", XLSX, zipBomb("xl/worksheets/sheet9.xml"))
                        .orAny(400, 413),
                refused(413, "texts of a GiB of zeros", XLSX, zipBomb("xl/sharedStrings.xml"))
                        .orAny(400, 413),
                refused(413, "something else of a GiB", XLSX, zipBomb("xl/media/image1.png"))
                        .orAny(400, 413));
    }

    private static byte[] zipBomb(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : SampleFiles.workbook("<row><c><v>1</v></c></row>", List.of("x"))
                    .entrySet()) {
                if (!part.getKey().equals(name)) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(bytes(part.getValue()));
                    zip.closeEntry();
                }
            }
            zip.putNextEntry(new ZipEntry(name));
            zeros(zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
