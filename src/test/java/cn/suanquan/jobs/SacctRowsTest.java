package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of Slurm, a row for each thing that sacct knows.
class SacctRowsTest {
    private static final String HEAD = "Cluster|JobID|User|Account|State|Start|End|Elapsed|Suspended|AllocTRES\n";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String A100 = "billing=8,cpu=8,gres/gpu:a100=2,gres/gpu=2,mem=64G,node=1";

    @TempDir
    Path folder;

    private static String row(String job, String state, String start, String end, String elapsed) {
        return "c1|" + job + "|li|ai|" + state + "|" + start + "|" + end + "|" + elapsed + "|00:00:00|" + A100 + "\n";
    }

    /// An hour of two cards from that hour of 2025-10-01 on.
    private static String hour(String job, String state, int from) {
        return row(
                job,
                state,
                "2025-10-01T%02d:00:00".formatted(from),
                "2025-10-01T%02d:00:00".formatted(from + 1),
                "01:00:00");
    }

    private JobSelection select(String rows) throws IOException {
        return select(HEAD, rows);
    }

    private JobSelection select(String head, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("sacct.txt"), head + rows);
        Path prices = Files.writeString(folder.resolve("prices.csv"), "card,fen_per_card_hour,from,to\na100,1000,,\n");
        Path vouchers = Files.writeString(folder.resolve("vouchers.csv"), "account,user,voucher,from,to\nai,,V-1,,\n");
        SacctRows form = new SacctRows("c1", new JobTimes(ZONE));
        return new JobImport(
                        form,
                        PriceSheet.of(prices),
                        VoucherTable.of(vouchers),
                        ZONE,
                        Set.of("COMPLETED", "REQUEUED", "CANCELLED"))
                .select(form.rows(file));
    }

    private static Map<String, Long> fees(JobSelection found) {
        return found.priced().stream()
                .collect(
                        Collectors.toMap(job -> job.run().id(), job -> job.fee().value(), Long::sum, TreeMap::new));
    }

    @Test
    void aRunIsOneRecordWhateverItsSteps() throws IOException {
        JobSelection found = select(hour("7", "COMPLETED", 8)
                + hour("7.batch", "COMPLETED", 8)
                + hour("7.extern", "COMPLETED", 8)
                + hour("7.0", "COMPLETED", 8));
        assertEquals(Map.of("c1/7@20251001T000000Z", 2_000L), fees(found));
        assertEquals(3, found.parts());
        assertEquals(List.of(), found.unearning());
    }

    @Test
    void elementsOfArraysAndComponentsOfHeterogeneousJobsAreRunsOfTheirOwn() throws IOException {
        JobSelection found = select(hour("7_1", "COMPLETED", 8)
                + hour("7_2", "COMPLETED", 8)
                + hour("9+0", "COMPLETED", 8)
                + hour("9+1", "COMPLETED", 8)
                + hour("9+1.0", "COMPLETED", 8));
        assertEquals(
                Set.of(
                        "c1/7_1@20251001T000000Z",
                        "c1/7_2@20251001T000000Z",
                        "c1/9+0@20251001T000000Z",
                        "c1/9+1@20251001T000000Z"),
                fees(found).keySet());
    }

    @Test
    void aRequeuedJobHasARecordForEachRunAndARecycledIdIsAnotherJob() throws IOException {
        JobSelection found = select(hour("7", "REQUEUED", 8)
                + hour("7", "COMPLETED", 10)
                + row("7", "COMPLETED", "2025-10-20T08:00:00", "2025-10-21T10:03:04", "1-02:03:04"));
        assertEquals(
                Map.of(
                        "c1/7@20251001T000000Z", 2_000L,
                        "c1/7@20251001T020000Z", 2_000L,
                        "c1/7@20251020T000000Z", 2L * 1_000 * 93_784 / 3_600),
                fees(found));
    }

    @Test
    void theSameRunHasTheSameIdWithLocalTimesAndWithOffsets() throws IOException {
        JobSelection found = select(hour("7", "COMPLETED", 8)
                + row("7", "COMPLETED", "2025-10-01T00:00:00+0000", "2025-10-01T09:00:00+0800", "01:00:00"));
        assertEquals(Set.of("c1/7@20251001T000000Z"), fees(found).keySet());
        assertEquals(1, found.repeated());
    }

    @Test
    void whatHasNotEndedOrNeverRanIsShownWithWhy() throws IOException {
        JobSelection found = select(row("1", "RUNNING", "2025-10-01T08:00:00", "Unknown", "01:00:00")
                + row("2_[3-9%2]", "PENDING", "Unknown", "Unknown", "00:00:00")
                + row("3", "CANCELLED by 1000", "None", "2025-10-01T09:00:00", "00:00:00")
                + hour("4", "NODE_FAIL", 8)
                + hour("5", "TIMEOUT", 8)
                + hour("6", "CANCELLED by 1000", 8));
        assertEquals(Set.of("c1/6@20251001T000000Z"), fees(found).keySet());
        assertEquals(
                List.of("State", "State", "Start", "State", "state"),
                found.unearning().stream().map(UnearningRow::field).toList());
        assertEquals(
                List.of(2L, 3L, 4L, 5L, 6L),
                found.unearning().stream().map(one -> one.row().line()).toList());
        assertTrue(found.unearning().getFirst().remedy().contains("again"));
    }

    @Test
    void anElapsedTimeThatIsNotFromStartToEndIsRefusedAndSuspendedTimeIsNotCharged() throws IOException {
        JobSelection found = select(row("1", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "01:00:00")
                + row("2", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "01:00:00")
                        .replace("|00:00:00|", "|01:00:00|"));
        assertEquals(Map.of("c1/2@20251001T000000Z", 2_000L), fees(found));
        assertEquals("Elapsed", found.unearning().getFirst().field());
    }

    @Test
    void twoRowsThatContradictEachOtherEarnNothingInEitherOrder() throws IOException {
        String one = hour("7", "COMPLETED", 8);
        String other = row("7", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "02:00:00");
        for (String rows : List.of(one + other, other + one, one + other + one)) {
            JobSelection found = select(rows);
            assertEquals(Map.of(), fees(found));
            assertEquals(rows.lines().count(), found.unearning().size());
        }
    }

    @Test
    void rowsOfAnotherClusterAndWithASeparatorInANameAreRefused() throws IOException {
        JobSelection found = select(hour("7", "COMPLETED", 8).replace("c1|", "c2|")
                + hour("8", "COMPLETED", 8).replace("|li|", "|l|i|"));
        assertEquals(Map.of(), fees(found));
        assertEquals(
                List.of("Cluster", RowText.CELLS),
                found.unearning().stream().map(UnearningRow::field).toList());
    }

    @Test
    void requestedCardsAreNoAllocatedOnes() throws IOException {
        JobSelection found = select(HEAD.replace("AllocTRES", "ReqTRES"), hour("7", "COMPLETED", 8));
        assertEquals(Map.of(), fees(found));
        assertEquals("AllocTRES", found.unearning().getFirst().field());
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedAndAByteOrderMarkIsNoPartOfAName() throws IOException {
        Path file = folder.resolve("gbk.txt");
        Files.write(file, new byte[] {'J', 'o', 'b', 'I', 'D', '\n', (byte) 0xC1, (byte) 0xAA});
        assertThrows(IllegalArgumentException.class, () -> RowText.bars(file));
        assertEquals(1, fees(select("\uFEFF" + HEAD, hour("7", "COMPLETED", 8))).size());
    }
}
