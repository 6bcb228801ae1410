package cn.suanquan.imports;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.SampleFiles;
import cn.suanquan.usage.UsageApi;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Large files: previewed, posted, resumed, repaired; each center's own.
@ServiceTest
class ImportsIT extends ImportTestBase {
    @Test
    void aFileIsPreviewedWithoutPostingAnythingThenStartedAndItsErrorsRepairedGiveOneSet() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "r-0", 7);
        String bad = SampleFiles.row(ticket, "bad", "1.5");
        String unknown = SampleFiles.row(ticket, "unknown", 100).replace(ticket.number(), "LF24-00000-0");
        String csv = SampleFiles.csv(rows(ticket, 0, 1_200), bad, unknown, SampleFiles.row(ticket, "r-1", 100));
        String id = sent(ticket, "?preview=true", CSV, csv);
        JsonPath preview = ended(ticket, id);
        assertEquals("PREVIEWED", preview.getString("state"), preview.prettify());
        assertEquals(1_203, preview.getInt("rows"));
        assertEquals(1_203, preview.getInt("done"));
        assertTrue(preview.getBoolean("isEstimate"));
        assertEquals(1_199, preview.getInt("outcomes.ACCEPTED"));
        assertEquals(1, preview.getInt("outcomes.DUPLICATE"), "r-1 is in the file twice");
        assertEquals(1, preview.getInt("outcomes.CONFLICT"));
        assertEquals(1, preview.getInt("codes.BAD_RECORD"));
        assertEquals(1, preview.getInt("codes.VOUCHER_NOT_FOUND"));
        assertEquals(1_199 * 50, preview.getLong("heldFen"), 50);
        assertEquals(Map.of("2024-06", 1_199), preview.getMap("periods"));
        assertEquals(0, preview.getInt("uncovered"));
        assertEquals(7, account(ticket).basis());
        act(ticket, id, "start").statusCode(202).body("state", equalTo("RUNNING"));
        JsonPath done = ended(ticket, id);
        assertEquals("DONE", done.getString("state"), done.prettify());
        assertFalse(done.getBoolean("isEstimate"));
        assertEquals(1_199, done.getInt("outcomes.ACCEPTED"));
        assertEquals(Map.of("2024-06", 1_200), done.getMap("periods"));
        assertEquals(1, done.getInt("outcomes.DUPLICATE"));
        assertEquals(3, done.getInt("failing"));
        assertEquals(7 + 1_199 * 100, account(ticket).basis());
        String errors = errors(ticket, id);
        assertEquals(4, errors.strip().lines().count(), errors);
        assertTrue(errors.lines().skip(2).findFirst().orElseThrow().contains("\"BAD_RECORD\",\"/feeFen\""), errors);
        String repaired = errors.replace("\"1.5\"", "100")
                .replace("\"LF24-00000-0\"", ticket.number())
                .replace("\"100\"", "7");
        JsonPath again = ended(ticket, sent(ticket, "", CSV, repaired));
        assertEquals("DONE", again.getString("state"), again.prettify());
        assertEquals(0, again.getInt("failing"), again.prettify());
        assertEquals(2, again.getInt("outcomes.ACCEPTED"));
        assertEquals(1, again.getInt("outcomes.DUPLICATE"));
        JsonPath whole = ended(ticket, sent(ticket, "", CSV, csv));
        assertEquals(1_201, whole.getInt("outcomes.DUPLICATE"), whole.prettify());
        assertEquals(0, whole.getInt("heldFen"));
    }

    @Test
    void aPreviewTellsWhetherAVoucherCoversTheRecordsNotHowMuchIsLeftOfIt() {
        Ticket ticket = ticket(1_000);
        String rows = SampleFiles.row(ticket, "a", 600) + "\r\n" + SampleFiles.row(ticket, "b", 100_000);
        JsonPath preview = ended(ticket, sent(ticket, "?preview=true", CSV, SampleFiles.csv(rows)));
        assertEquals(2, preview.getInt("outcomes.ACCEPTED"), preview.prettify());
        assertEquals(1, preview.getInt("uncovered"));
        assertEquals(50_300, preview.getInt("heldFen"));
    }

    @Test
    void aPreviewKnowsWhatWasRefusedBeforeAndWhatTheFileSaidAlready() {
        Ticket ticket = ticket(1_000_000);
        String future = SampleFiles.row(ticket, "early", 600).replace("2024-06-14T10:00:00Z", "2024-12-20T10:00:00Z");
        String csv = SampleFiles.csv(future);
        assertEquals(1, ended(ticket, sent(ticket, "", CSV, csv)).getInt("codes.IN_THE_FUTURE"));
        clock.moveTo(Instant.parse("2024-12-21T02:00:00Z"));
        JsonPath before = ended(ticket, sent(ticket, "?preview=true", CSV, csv));
        assertEquals(1, before.getInt("outcomes.DUPLICATE"), before.prettify());
        assertEquals(1, before.getInt("codes.IN_THE_FUTURE"));
        assertEquals(0, before.getInt("heldFen"));
        String late = SampleFiles.row(ticket, "late", 7);
        String right = future.replace("early", "right");
        String twice = SampleFiles.csv(late, late, right, right, right.replace(",600", ",601"));
        JsonPath preview = ended(ticket, sent(ticket, "?preview=true", CSV, twice));
        JsonPath done = ended(ticket, sent(ticket, "", CSV, twice));
        for (JsonPath one : List.of(preview, done)) {
            assertEquals(1, one.getInt("outcomes.ACCEPTED"), one.prettify());
            assertEquals(1, one.getInt("outcomes.REFUSED"), one.prettify());
            assertEquals(2, one.getInt("outcomes.DUPLICATE"), one.prettify());
            assertEquals(1, one.getInt("outcomes.CONFLICT"), one.prettify());
            assertEquals(300, one.getInt("heldFen"));
            assertEquals(2, one.getInt("codes.TOO_LATE"), one.prettify());
        }
    }

    @Test
    void anotherCentersImportIsNone() {
        Ticket ticket = ticket(1_000_000);
        String id = sent(ticket, "?more=true", CSV, SampleFiles.csv(rows(ticket, 0, 1)));
        var other = As.provider(new CenterId(UUID.randomUUID()));
        other.get(PATH + "/" + id).then().statusCode(404).body("code", equalTo("IMPORT_UNKNOWN"));
        for (String act : Arrays.asList("start", "preview", "cancellation")) {
            As.provider(new CenterId(UUID.randomUUID()))
                    .post(PATH + "/" + id + "/" + act)
                    .then()
                    .statusCode(404);
        }
        As.provider(new CenterId(UUID.randomUUID()))
                .get(PATH + "/" + id + "/errors")
                .then()
                .statusCode(404);
        As.provider(new CenterId(UUID.randomUUID()))
                .body(new byte[] {1})
                .contentType(ContentType.BINARY)
                .put(PATH + "/" + id + "/parts/2")
                .then()
                .statusCode(404);
        As.provider(new CenterId(UUID.randomUUID())).get(PATH).then().body("items.size()", equalTo(0));
        assertEquals("UPLOADING", got(ticket, id).getString("state"));
    }

    @Test
    void aFileComesInPartsOnceEachInOrderAndCancellingForgetsIt() {
        Ticket ticket = ticket(1_000_000);
        byte[] all = SampleFiles.gzip(SampleFiles.csv(rows(ticket, 0, 3)));
        byte[] first = Arrays.copyOf(all, 40);
        byte[] rest = Arrays.copyOfRange(all, 40, all.length);
        String id = As.provider(ticket.center())
                .contentType(CSV)
                .header("Content-Encoding", "gzip")
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(CSV, ContentType.BINARY)))
                .body(first)
                .post(PATH + "?more=true")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        part(ticket, id, 3, rest).statusCode(409).body("code", equalTo("PART_MISSING"));
        part(ticket, id, 2, rest).statusCode(200).body("parts", equalTo(2));
        part(ticket, id, 2, rest).statusCode(200).body("parts", equalTo(2));
        part(ticket, id, 2, first).statusCode(409).body("code", equalTo("PART_DIFFERS"));
        act(ticket, id, "preview").statusCode(202);
        assertEquals(3, ended(ticket, id).getInt("outcomes.ACCEPTED"));
        act(ticket, id, "cancellation").statusCode(200).body("state", equalTo("CANCELLED"));
        act(ticket, id, "start").statusCode(409).body("code", equalTo("IMPORT_STATE"));
        assertEquals(0L, (long) transactions.read(db -> db.one(
                        "select count(*) as n from imports.piece where import_id = $1 and content is not null",
                        row -> row.getLong("n"),
                        UUID.fromString(id))
                .orElseThrow()));
        assertEquals(0, account(ticket).basis());
    }

    private static ValidatableResponse part(Ticket ticket, String id, int number, byte[] body) {
        return As.provider(ticket.center())
                .contentType(ContentType.BINARY)
                .body(body)
                .put(PATH + "/" + id + "/parts/" + number)
                .then();
    }

    @Test
    void aFileThatIsNoneOfItsFormPostsNothingAlsoWhereItsBeginningIsRight() {
        Ticket ticket = ticket(1_000_000);
        JsonPath broken = ended(ticket, sent(ticket, "", CSV, SampleFiles.csv(rows(ticket, 0, 1_500), "\"open")));
        assertEquals("FAILED", broken.getString("state"), broken.prettify());
        assertEquals("BAD_BODY", broken.getString("code"));
        assertTrue(broken.getString("reason").contains("1502"), broken.getString("reason"));
        JsonPath empty = ended(ticket, sent(ticket, "", "application/x-ndjson", "\n"));
        assertEquals("BATCH_SIZE", empty.getString("code"));
        sent(ticket.center(), "", "text/plain", new byte[] {1})
                .statusCode(415)
                .body("detail", containsString("text/csv"));
        sent(ticket.center(), "", CSV, new byte[10 * 1024 * 1024 + 1])
                .statusCode(413)
                .body("code", equalTo("IMPORT_TOO_LARGE"));
        assertEquals(0, account(ticket).basis());
    }

    @Test
    void theErrorsOfLinesComeBackAsLinesAndTakeEffectOnceTheyAreRepaired() {
        Ticket ticket = ticket(1_000_000);
        String own = "/centers/" + ticket.center();
        String event = SampleFiles.event(ticket, "e-1", own, SampleFiles.json(ticket, "e-1", "\"1\""));
        String id = sent(ticket, "", "application/cloudevents-batch+json", "[" + event + "]");
        assertEquals(1, ended(ticket, id).getInt("failing"));
        String errors = errors(ticket, id);
        assertTrue(errors.startsWith("{\"id\":\"e-1\""), errors);
        String broken = "{\"id\":\"n-1\",";
        String lines = sent(ticket, "", "application/x-ndjson", errors.replace("\"1\"", "1") + broken);
        JsonPath done = ended(ticket, lines);
        assertEquals(1, done.getInt("outcomes.ACCEPTED"), done.prettify());
        assertEquals(1, done.getInt("outcomes.INVALID"));
        assertTrue(
                errors(ticket, lines).startsWith("{\"text\":\"{\\\"id\\\":\\\"n-1\\\",\",\"error\":{"),
                errors(ticket, lines));
        assertEquals(1, account(ticket).basis());
    }

    @Test
    void ofTheFindingsTheLastAreKeptInPiecesThatAreNotLarge() {
        Ticket ticket = ticket(1_000_000);
        String bad = IntStream.range(0, 100)
                .mapToObj(i -> SampleFiles.row(ticket, "b-" + i, "x".repeat(4_000)))
                .collect(Collectors.joining("\r\n"));
        String id = sent(ticket, "?preview=true", CSV, SampleFiles.csv(bad, rows(ticket, 0, 1)));
        assertEquals(100, ended(ticket, id).getInt("failing"));
        String before = errors(ticket, id);
        act(ticket, id, "preview").statusCode(202);
        assertEquals(100, ended(ticket, id).getInt("failing"));
        assertEquals(before, errors(ticket, id));
        assertEquals(101, before.strip().lines().count());
        long attempts = transactions.read(
                db -> db.one("""
                select count(distinct attempt) filter (where lines is not null) as kept, count(*) as pieces from imports.finding
                where import_id = $1 and length(coalesce(lines, '')) < 140000
                """, row -> row.getLong("kept") * 1_000 + row.getLong("pieces"), UUID.fromString(id))
                        .orElseThrow());
        assertEquals(1_000 + 8, attempts, "four pieces, of which one attempt is kept");
    }

    @Test
    void oneIsAtWorkAtATimeTwentyAreKeptAndAfterThirtyDaysNothingIs() {
        Ticket ticket = ticket(1_000_000);
        String body = lines(1, SampleFiles.json(ticket, "n-1", 1));
        String running = sent(ticket, "?more=true", "application/x-ndjson", body);
        UUID worker = UUID.randomUUID();
        transactions.write(db -> {
            begin(db, running);
            return store.take(db, worker).orElseThrow();
        });
        sent(ticket.center(), "", "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8))
                .statusCode(409)
                .body("code", equalTo("IMPORT_UNDER_WAY"));
        for (int i = 1; i < Imports.KEPT_MAX; i++) {
            sent(ticket, "?more=true", "application/x-ndjson", body);
        }
        sent(ticket.center(), "?more=true", "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8))
                .statusCode(409)
                .body("code", equalTo("IMPORTS_FULL"));
        act(ticket, running, "cancellation").statusCode(200);
        sent(ticket, "?more=true", "application/x-ndjson", body);
        assertFalse(got(ticket, running).getBoolean("hasErrors"));
        clock.moveTo(NOW.plus(ImportsJob.KEPT).plus(Duration.ofDays(1)));
        while (job.purge() > 0) {
            // as many at a time as one round takes
        }
        As.provider(ticket.center())
                .get(PATH)
                .then()
                .body("items.findAll { it.state != 'CANCELLED' }.size()", equalTo(0));
        sent(ticket, "?more=true", "application/x-ndjson", body);
    }
}
