package cn.suanquan.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// How fast a file of usage is imported, and what memory it takes meanwhile: a file of right records, then one in which
/// some are malformed, in turn. Ends with 1 where not each right record stands once, where the books are not sound, or
/// where the malformed ones cost more than a fifth of the rate.
///
/// Arguments: `--records=1000000 --malformed=10 --accounts=200 --rounds=1`, the second in percent
public final class ImportSpeed {
    private static final String IMPORTS = "/api/v1/usage/imports";
    private static final int PART_BYTES = 10 * 1024 * 1024;
    private static final int FEE_FEN = 100;
    private static final double RATIO_MIN = 0.8;
    private final TestBed bed;
    private final Knobs knobs;
    private final Instant completed = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ImportSpeed(TestBed bed, Knobs knobs) {
        this.bed = bed;
        this.knobs = knobs;
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("records", 1_000_000, "malformed", 10, "accounts", 200, "rounds", 1), arguments);
        boolean isRight;
        try (TestBed bed = new TestBed(knobs.of("accounts"))) {
            isRight = new ImportSpeed(bed, knobs).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        boolean isRight = true;
        for (int round = 1; round <= knobs.of("rounds"); round++) {
            double right = imported("right-" + round, 0);
            double mixed = imported("mixed-" + round, knobs.of("malformed"));
            isRight &= right > 0 && mixed > 0;
            isRight &= TestBed.check(
                    mixed / right >= RATIO_MIN,
                    "with %d %% malformed %.2f of the rate, at least %.2f",
                    knobs.of("malformed"),
                    mixed / right,
                    RATIO_MIN);
        }
        return bed.isSound() && isRight;
    }

    /// Records a second; 0 where not each right one stands.
    private double imported(String name, int malformedPercent) throws IOException, InterruptedException, SQLException {
        byte[] file = file(name, malformedPercent);
        long before = bed.entries();
        Machine.say("file          %s: %,d records, %,d bytes in gzip", name, knobs.of("records"), file.length);
        long start = System.nanoTime();
        String id = sent(file);
        JsonNode now = bed.center.get(IMPORTS + "/" + id);
        long most = 0;
        long said = 0;
        while (now.path("state").asText().equals("RUNNING")) {
            Thread.sleep(250);
            now = bed.center.get(IMPORTS + "/" + id);
            most = Math.max(most, bed.server.residentMib());
            if (now.path("done").asLong() >= said) {
                Machine.say(
                        "              %6.1f s  %,9d done  %,6d MiB resident",
                        seconds(start), now.path("done").asLong(), bed.server.residentMib());
                said += knobs.of("records") / 5;
            }
        }
        double rate = knobs.of("records") / seconds(start);
        Machine.say("rate          %s: %,.0f records/s, at most %,d MiB resident, %s", name, rate, most, now);
        long right = (long) knobs.of("records") - malformed(malformedPercent);
        return TestBed.check(
                        now.path("state").asText().equals("DONE")
                                && now.path("outcomes").path("ACCEPTED").asLong() == right
                                && bed.entries() - before == right,
                        "each of %,d right records stands once",
                        right)
                ? rate
                : 0;
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    }

    private int malformed(int percent) {
        return percent == 0 ? 0 : knobs.of("records") / (100 / percent);
    }

    /// In parts, as a client has to where it is large.
    private String sent(byte[] file) throws IOException, InterruptedException {
        byte[] first = Arrays.copyOf(file, Math.min(file.length, PART_BYTES));
        String id = bed.center
                .post(IMPORTS + "?more=true", Map.of("Content-Type", "text/csv", "Content-Encoding", "gzip"), first)
                .path("id")
                .asText();
        int part = 2;
        for (int from = PART_BYTES; from < file.length; from += PART_BYTES) {
            bed.center.put(
                    IMPORTS + "/" + id + "/parts/" + part,
                    Arrays.copyOfRange(file, from, Math.min(file.length, from + PART_BYTES)));
            part++;
        }
        bed.center.post(IMPORTS + "/" + id + "/start", "{}");
        return id;
    }

    private byte[] file(String name, int malformedPercent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("id,voucher,serviceItem,resource,quantity,unit,startedAt,completedAt,feeFen\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < knobs.of("records"); i++) {
                boolean isMalformed = malformedPercent > 0 && i % (100 / malformedPercent) == 0;
                out.write((name + "-" + i + "," + bed.vouchers.get(i % bed.vouchers.size())
                                + ",COMPUTE,Ascend-910B,12.5,CARD_HOUR," + completed.minusSeconds(7_200) + ","
                                + completed + "," + (isMalformed ? "x" : FEE_FEN) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
