package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of Slurm, a row for each thing that sacct knows.
class SacctRowsTest {
    private static final String HEAD =
            "Cluster|JobID|User|Account|State|Submit|Start|End|Elapsed|Suspended|AllocTRES\n";
    private static final String A100 = "billing=8,cpu=8,gres/gpu:a100=2,gres/gpu=2,mem=64G,node=1";

    @TempDir
    Path folder;

    /// Submitted an hour before October; times are those of a clock in Shanghai.
    private static String row(String job, String state, String start, String end, String elapsed) {
        return row(job, state, "2025-09-30T23:00:00", start, end, elapsed);
    }

    private static String row(String job, String state, String submit, String start, String end, String elapsed) {
        String times = Stream.of(submit, start, end)
                .map(time -> time.length() == "2025-10-01T08:00:00".length() ? time + "+0800" : time)
                .collect(Collectors.joining("|"));
        return "c1|" + job + "|li|ai|" + state + "|" + times + "|" + elapsed + "|00:00:00|" + A100 + "\n";
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

    private ReadJobs select(String rows) throws IOException {
        return select(HEAD, rows);
    }

    private ReadJobs select(String head, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("sacct.txt"), head + rows);
        return ReadJobs.of(selecting(), List.of(file));
    }

    private JobImport selecting() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.csv"), "card,fen_per_card_hour,from,to\na100,1000,,\n");
        Path vouchers = Files.writeString(folder.resolve("vouchers.csv"), "account,user,voucher,from,to\nai,,V-1,,\n");
        return new JobImport(
                new SacctRows("c1"),
                PriceSheet.of(prices),
                VoucherTable.of(vouchers),
                Set.of("COMPLETED", "REQUEUED", "CANCELLED"),
                Instant.parse("2026-02-01T00:00:00Z"));
    }

    private static Map<String, Long> fees(ReadJobs found) {
        return found.priced().stream()
                .collect(
                        Collectors.toMap(job -> job.run().id(), job -> job.fee().value(), Long::sum, TreeMap::new));
    }

    @Test
    void aRunIsOneRecordWhateverItsSteps() throws IOException {
        ReadJobs found = select(hour("7", "COMPLETED", 8)
                + hour("7.batch", "COMPLETED", 8)
                + hour("7.extern", "COMPLETED", 8)
                + hour("7.0", "COMPLETED", 8));
        assertEquals(Map.of("c1/7@20250930T150000Z", 2_000L), fees(found));
        assertEquals(3, found.count().parts());
        assertEquals(List.of(), found.unearning());
    }

    @Test
    void elementsOfArraysAndComponentsOfHeterogeneousJobsAreRunsOfTheirOwn() throws IOException {
        ReadJobs found = select(hour("7_1", "COMPLETED", 8)
                + hour("7_2", "COMPLETED", 8)
                + hour("9+0", "COMPLETED", 8)
                + hour("9+1", "COMPLETED", 8)
                + hour("9+1.0", "COMPLETED", 8));
        assertEquals(
                Set.of(
                        "c1/7_1@20250930T150000Z",
                        "c1/7_2@20250930T150000Z",
                        "c1/9+0@20250930T150000Z",
                        "c1/9+1@20250930T150000Z"),
                fees(found).keySet());
    }

    /// Slurm submits a job that it requeues anew, and its table of jobs holds one row for an id and a submission.
    @Test
    void aRequeuedJobHasARecordForEachRunAndARecycledIdIsAnotherJob() throws IOException {
        ReadJobs found = select(hour("7", "REQUEUED", 8)
                + row("7", "COMPLETED", "2025-10-01T09:00:00", "2025-10-01T10:00:00", "2025-10-01T11:00:00", "01:00:00")
                + row(
                        "7",
                        "COMPLETED",
                        "2025-10-20T07:59:59",
                        "2025-10-20T08:00:00",
                        "2025-10-21T10:03:04",
                        "1-02:03:04"));
        assertEquals(
                Map.of(
                        "c1/7@20250930T150000Z", 2_000L,
                        "c1/7@20251001T010000Z", 2_000L,
                        "c1/7@20251019T235959Z", 2L * 1_000 * 93_784 / 3_600),
                fees(found));
    }

    /// `--truncate` cuts one run at the ends of the time that is asked for, in another place each time.
    @Test
    void slicesOfOneRunShareItsNameSoNoneOfThemIsPostedBesideAnother() throws IOException {
        String first = row("7", "COMPLETED", "2025-10-01T08:00:00", "2025-11-01T00:00:00", "30-16:00:00");
        String second = row("7", "COMPLETED", "2025-11-01T00:00:00", "2025-11-01T10:00:00", "10:00:00");
        ReadJobs both = select(first + second);
        assertEquals(Map.of(), fees(both));
        assertEquals(2, both.unearning().size());
        assertTrue(both.unearning().getFirst().remedy().contains("--truncate"));
        assertEquals(fees(select(first)).keySet(), fees(select(second)).keySet());
    }

    @Test
    void theSameRunHasTheSameIdWhateverItsOffset() throws IOException {
        ReadJobs found = select(hour("7", "COMPLETED", 8)
                + row(
                        "7",
                        "COMPLETED",
                        "2025-09-30T15:00:00+0000",
                        "2025-10-01T00:00:00+0000",
                        "2025-10-01T09:00:00+0800",
                        "01:00:00"));
        assertEquals(Set.of("c1/7@20250930T150000Z"), fees(found).keySet());
        assertEquals(1, found.count().repeated());
    }

    @Test
    void whatHasNotEndedOrNeverRanIsShownWithWhy() throws IOException {
        ReadJobs found = select(row("1", "RUNNING", "2025-10-01T08:00:00", "Unknown", "01:00:00")
                + row("2_[3-9%2]", "PENDING", "Unknown", "Unknown", "00:00:00")
                + row("3", "CANCELLED by 1000", "None", "2025-10-01T09:00:00", "00:00:00")
                + hour("4", "NODE_FAIL", 8)
                + hour("5", "TIMEOUT", 8)
                + hour("6", "CANCELLED by 1000", 8));
        assertEquals(Set.of("c1/6@20250930T150000Z"), fees(found).keySet());
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
        ReadJobs found = select(row("1", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "01:00:00")
                + row("2", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "01:00:00")
                        .replace("|00:00:00|", "|01:00:00|"));
        assertEquals(Map.of("c1/2@20250930T150000Z", 2_000L), fees(found));
        assertEquals("Elapsed", found.unearning().getFirst().field());
    }

    @Test
    void twoRowsThatContradictEachOtherEarnNothingInEitherOrder() throws IOException {
        String one = hour("7", "COMPLETED", 8);
        String other = row("7", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T10:00:00", "02:00:00");
        for (String rows : List.of(one + other, other + one, one + other + one)) {
            ReadJobs found = select(rows);
            assertEquals(Map.of(), fees(found));
            assertEquals(rows.lines().count(), found.unearning().size());
        }
    }

    @Test
    void rowsOfAnotherClusterOrOfNoneAndWithASeparatorInANameAreRefused() throws IOException {
        ReadJobs found = select(hour("7", "COMPLETED", 8).replace("c1|", "c2|")
                + hour("8", "COMPLETED", 8).replace("c1|", "|")
                + hour("9", "COMPLETED", 8).replace("|li|", "|l|i|"));
        assertEquals(Map.of(), fees(found));
        assertEquals(
                List.of("Cluster", "Cluster", RowText.CELLS),
                found.unearning().stream().map(UnearningRow::field).toList());
    }

    @Test
    void anExportWithoutAColumnThatIsNeededIsRefusedWhole() {
        for (String column : List.of(
                "Cluster", "JobID", "User", "Account", "State", "Submit", "Start", "End", "Elapsed", "AllocTRES")) {
            String words = assertThrows(
                            IllegalArgumentException.class,
                            () -> select(
                                    HEAD.replaceAll("\\b" + column + "\\b", "Req" + column), hour("7", "COMPLETED", 8)))
                    .getMessage();
            assertTrue(words.contains("no column " + column + ":"), words);
        }
    }

    @Test
    void twoClustersMayHaveTheSameJobAndNoNameOfOneReachesIntoAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("c1.txt"), HEAD + hour("7", "COMPLETED", 8));
        JobRow here = ReadJobs.rows(new SacctRows("c1"), file).getFirst();
        assertEquals(
                "c1/7@20250930T150000Z",
                new SacctRows("c1").run(here).orElseThrow().id());
        assertEquals(
                "Cluster",
                assertThrows(RowRefused.class, () -> new SacctRows("c2").run(here))
                        .field());
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        assertThrows(
                IllegalArgumentException.class,
                () -> new JobRun("c1/7", "8", "ai", "", "COMPLETED", "a100", 1, start, start, start.plusSeconds(1)));
    }

    /// Whichever machine exports, and whatever its clock shows: the same run has the same id.
    @Test
    void theClockOfTheMachineThatExportsIsNoPartOfAnId() throws IOException {
        Instant summer = Instant.parse("2025-10-25T23:30:00Z");
        Instant winter = Instant.parse("2025-10-26T02:30:00Z");
        for (String name : List.of("Asia/Shanghai", "UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu")) {
            DateTimeFormatter form =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXX").withZone(ZoneId.of(name));
            // From before the clocks of Berlin are put back until after.
            ReadJobs found = select(row(
                            "1",
                            "COMPLETED",
                            form.format(summer.minusSeconds(60)),
                            form.format(summer),
                            form.format(winter),
                            "03:00:00")
                    + row(
                            "2",
                            "COMPLETED",
                            form.format(winter),
                            form.format(winter.plusSeconds(1)),
                            form.format(winter.plusSeconds(2)),
                            "00:01"));
            assertEquals(
                    Set.of("c1/1@20251025T232900Z", "c1/2@20251026T023000Z"),
                    fees(found).keySet(),
                    name);
        }
    }

    @Test
    void timesWithoutAnOffsetEarnNothing() throws IOException {
        for (String column : List.of("2025-09-30T23", "2025-10-01T08", "2025-10-01T09")) {
            ReadJobs found = select(hour("7", "COMPLETED", 8).replace(column + ":00:00+0800", column + ":00:00"));
            assertEquals(Map.of(), fees(found));
            assertTrue(found.unearning().getFirst().reason().contains("has no offset"));
        }
    }

    @Test
    void aColumnThatUsersWriteIsRefusedBecauseALineBreakInItWouldBeARow() {
        String head = HEAD.replace("User|", "User|JobName|");
        String forged = hour("8", "COMPLETED", 8).replace("|li|", "|li|x|");
        String rows = hour("7", "COMPLETED", 8).replace("|li|", "|li|a\n" + forged.strip() + "|");
        String words = assertThrows(IllegalArgumentException.class, () -> select(head, rows))
                .getMessage();
        assertTrue(words.contains("JobName") && words.contains("export without it"), words);
    }

    @Test
    void whatIsNotUtf8CostsItsOwnRowAndOnlyWhereItIsRead() throws IOException {
        String rows = "QOS|" + HEAD
                + "高|" + hour("7", "COMPLETED", 8)
                + "|" + hour("8", "COMPLETED", 8).replace("|ai|", "|高|");
        Path file = folder.resolve("gb18030.txt");
        Files.write(file, rows.getBytes(Charset.forName("GB18030")));
        ReadJobs found = ReadJobs.of(selecting(), List.of(file));
        assertEquals(Set.of("c1/7@20250930T150000Z"), fees(found).keySet());
        assertEquals(
                "Account is not UTF-8",
                found.unearning().getFirst().field() + " "
                        + found.unearning().getFirst().reason());
    }

    @Test
    void aByteOrderMarkIsNoPartOfANameAndLinesMayEndInTwoCharacters() throws IOException {
        ReadJobs found = select(
                "\uFEFF" + HEAD.replace("\n", "\r\n"), hour("7", "COMPLETED", 8).replace("\n", "\r\n"));
        assertEquals(Map.of("c1/7@20250930T150000Z", 2_000L), fees(found));
    }

    @Test
    void anExportThatWasCutOffIsRefusedWholeAndOtherSeparatorsToo() throws IOException {
        String row = hour("7", "COMPLETED", 8);
        for (String rows : List.of(row + row.substring(0, row.length() - 1), row + row.substring(0, 30))) {
            assertThrows(IllegalArgumentException.class, () -> select(rows), rows);
        }
        for (char separator : List.of('\t', ',', ';')) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> select(HEAD.replace('|', separator), row.replace('|', separator)));
        }
        // With --parsable each line ends in a separator.
        assertEquals(
                1,
                fees(select(HEAD.replace("\n", "|\n"), row.replace("\n", "|\n")))
                        .size());
    }

    @Test
    void stepsWithMoreCardsThanTheJobChangeNothingAndElementsThatNeverRanAreShown() throws IOException {
        ReadJobs found = select(hour("7_1", "COMPLETED", 8)
                + hour("7_1.0", "COMPLETED", 8).replace("a100=2,gres/gpu=2", "a100=8,gres/gpu=8")
                + row("7_[2-9%2]", "CANCELLED by 1000", "None", "2025-10-01T09:00:00", "00:00:00")
                + row("8", "COMPLETED", "2025-10-01T08:00:00", "2025-10-01T09:00:00", "UNLIMITED")
                + hour("9", "COMPLETED", 8).replace(A100, "")
                + hour("10", "RESIZING", 8));
        assertEquals(Map.of("c1/7_1@20250930T150000Z", 2_000L), fees(found));
        assertEquals(
                List.of(
                        "JobID '7_[2-9%2]' are elements that never ran",
                        "Elapsed 'UNLIMITED' is no time such as 1-02:03:04",
                        "AllocTRES has no card",
                        "state is RESIZING, which does not earn"),
                found.unearning().stream()
                        .map(one -> one.field() + " " + one.reason())
                        .toList());
    }
}
