package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files that were broken at random, by a seed: each is answered by what is wrong with it, never by a fault, and what
/// stands afterwards is just what was answered as accepted.
@ServiceTest
class FormsFuzzIT extends UsageTestBase {
    private static final long SEED = 20_251_130;
    private static final int FILES = 40;
    private static final Set<Integer> RIGHT = Set.of(200, 400, 413);
    private static final List<byte[]> PIECES = List.of(
            new byte[] {0},
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xC1, (byte) 0xAA},
            "\ufeff".getBytes(StandardCharsets.UTF_8),
            "\u200b".getBytes(StandardCharsets.UTF_8),
            "\"".getBytes(StandardCharsets.UTF_8),
            ",".getBytes(StandardCharsets.UTF_8),
            "\r\n".getBytes(StandardCharsets.UTF_8),
            "NaN".getBytes(StandardCharsets.UTF_8),
            "1e400".getBytes(StandardCharsets.UTF_8),
            "9223372036854775808".getBytes(StandardCharsets.UTF_8),
            "[[[[[[[[[[[[[[[[[[[[[[".getBytes(StandardCharsets.UTF_8),
            "{\"id\":\"a\",\"id\":\"b\"}".getBytes(StandardCharsets.UTF_8),
            "<".getBytes(StandardCharsets.UTF_8));

    private final Random random = new Random(SEED);

    private static Response sent(Ticket ticket, String type, byte[] body, boolean isGzip) {
        var request = As.provider(ticket.center())
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.BINARY)))
                .contentType(type)
                .body(body);
        return (isGzip ? request.header("Content-Encoding", "gzip") : request).post("/api/v1/usage");
    }

    private byte[] broken(byte... file) {
        byte[] all = file;
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(all.length);
            byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
            all = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(all, Math.max(1, at));
                case 1 -> flipped(all, at);
                case 2 -> joined(Arrays.copyOf(all, at), piece, Arrays.copyOfRange(all, at, all.length));
                default -> joined(Arrays.copyOf(all, at), all, Arrays.copyOfRange(all, at, all.length));
            };
        }
        return all;
    }

    private byte[] flipped(byte[] file, int at) {
        byte[] all = file.clone();
        all[at] ^= (byte) (1 << random.nextInt(8));
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Test
    void whateverIsWrongWithAFileIsAnsweredAndOnlyWhatWasAcceptedStands() {
        Ticket ticket = ticket(100_000_000);
        String own = EventReader.source(ticket.center());
        List<String> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(SampleFiles.row(ticket, "f-" + i, 100));
            lines.add(SampleFiles.json(ticket, "f-" + i, 100));
            events.add(SampleFiles.event(ticket, "f-" + i, own, lines.getLast()));
        }
        StringBuilder sheet = new StringBuilder();
        for (String row : List.of(SampleFiles.HEAD, rows.get(0), rows.get(1))) {
            sheet.append("<row>");
            for (String cell : row.split(",", -1)) {
                sheet.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
            }
            sheet.append("</row>");
        }
        Map<String, byte[]> files = Map.of(
                "text/csv", SampleFiles.csv(rows.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8),
                "application/x-ndjson", String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                "application/cloudevents-batch+json",
                        ("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        SampleFiles.zip(SampleFiles.workbook(sheet.toString(), List.of("x"))));
        Set<Long> stands = new HashSet<>();
        long accepted = 0;
        for (Map.Entry<String, byte[]> file : new java.util.TreeMap<>(files).entrySet()) {
            for (int i = 0; i < FILES; i++) {
                boolean isGzip = i % 4 == 3;
                byte[] body =
                        isGzip && i % 8 == 3 ? broken(SampleFiles.gzip(file.getValue())) : broken(file.getValue());
                Response answer =
                        sent(ticket, file.getKey(), isGzip && i % 8 == 7 ? SampleFiles.gzip(body) : body, isGzip);
                String what = file.getKey() + " " + i + ": " + answer.asString();
                assertTrue(RIGHT.contains(answer.statusCode()), what);
                if (answer.statusCode() == 200) {
                    List<Map<String, Object>> results = answer.jsonPath().getList("results");
                    for (Map<String, Object> result : results) {
                        if ("ACCEPTED".equals(result.get("outcome"))) {
                            assertTrue(stands.add(((Number) result.get("recordId")).longValue()), what);
                            accepted++;
                        }
                    }
                } else {
                    assertTrue(answer.contentType().startsWith("application/problem+json"), what);
                }
            }
        }
        assertTrue(accepted >= 3, "the files had nothing right in them");
        long records = As.provider(ticket.center())
                .get("/api/v1/usage?limit=1000")
                .jsonPath()
                .getList("items")
                .size();
        assertEquals(accepted, records);
    }
}
