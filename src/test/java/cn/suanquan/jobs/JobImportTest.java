package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever way exports are cut, shuffled and repeated, they come to one set of runs, and to the 分 to what an
/// independent calculation says.
class JobImportTest {
    private static final Set<String> ENDED = Set.of("Running", "Succeeded", "Failed");
    private static final long PRICE = 1_237;
    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");

    @TempDir
    Path folder;

    private final TracePods form = new TracePods("t", Instant.parse("2025-01-02T00:00:00Z"));

    private JobImport selecting(String prices, String vouchers) throws IOException {
        Path priceFile = Files.writeString(folder.resolve("prices.csv"), "card,fen_per_card_hour,from,to\n" + prices);
        Path voucherFile =
                Files.writeString(folder.resolve("vouchers.csv"), "account,user,voucher,from,to\n" + vouchers);
        return new JobImport(form, PriceSheet.of(priceFile), VoucherTable.of(voucherFile), ENDED, NOW);
    }

    private ReadJobs select(JobImport selecting, List<List<String>> cuts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (List<String> cut : cuts) {
            files.add(Files.writeString(
                    folder.resolve("cut-" + files.size() + ".csv"),
                    TraceSample.HEAD + "\n" + String.join("\n", cut) + "\n"));
        }
        return ReadJobs.of(selecting, files);
    }

    private static String vouchers() {
        StringBuilder lines = new StringBuilder();
        TraceSample.QOS.forEach(qos -> lines.append(qos + ",,V-" + qos + ",,\n"));
        return lines.toString();
    }

    private static TreeMap<String, Long> fees(ReadJobs found) {
        TreeMap<String, Long> fees = new TreeMap<>();
        found.priced().forEach(job -> fees.put(job.run().job(), job.fee().value()));
        return fees;
    }

    @Test
    void aThousandRowsComeToTheFenToTheIndependentSum() throws IOException {
        List<String> rows = TraceSample.rows(1_000, 7);
        ReadJobs found = select(selecting("GPU," + PRICE + ",,\n", vouchers()), List.of(rows));
        assertEquals(TraceSample.fees(rows, PRICE), fees(found));
        assertEquals(1_000, found.priced().size() + found.unearning().size());
        assertTrue(found.priced().size() > 300, "the sample has runs that earn");
    }

    @Test
    void shuffledCutAndRepeatedRowsAreOneSet() throws IOException {
        List<String> rows = TraceSample.rows(300, 11);
        JobImport selecting = selecting("GPU," + PRICE + ",,\n", vouchers());
        ReadJobs once = select(selecting, List.of(rows));
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String> many = new ArrayList<>();
            for (int copy = 0; copy < 3; copy++) {
                many.addAll(rows);
            }
            Collections.shuffle(many, random);
            List<List<String>> cuts = new ArrayList<>();
            for (int from = 0; from < many.size(); ) {
                int to = Math.min(many.size(), from + 1 + random.nextInt(200));
                cuts.add(many.subList(from, to));
                from = to;
            }
            ReadJobs again = select(selecting, cuts);
            assertEquals(priced(once), priced(again), "seed " + seed);
            assertEquals(why(once), why(again), "seed " + seed);
            assertEquals(600, again.count().repeated(), "seed " + seed);
        }
    }

    private static Set<String> priced(ReadJobs found) {
        Set<String> all = new TreeSet<>();
        found.priced().forEach(job -> all.add(job.run() + job.voucher() + job.fee()));
        assertEquals(found.priced().size(), all.size());
        return all;
    }

    private static Set<String> why(ReadJobs found) {
        Set<String> all = new TreeSet<>();
        found.unearning().forEach(one -> all.add(one.row().of("name") + " " + one.field() + " " + one.reason()));
        assertEquals(found.unearning().size(), all.size());
        return all;
    }

    @Test
    void aRunHasThePriceAndTheVoucherOfTheDayOnWhichItsLastInstantLies() throws IOException {
        JobImport selecting = selecting(
                "GPU,1000,,2025-01-02\nGPU,2000,2025-01-03,\n", "LS,,V-old,,2025-01-02\nLS,,V-new,2025-01-03,\n");
        // The trace begins at 08:00 in Shanghai; its day ends 57,600 seconds later.
        ReadJobs found = select(
                selecting,
                List.of(List.of(
                        "a,1,1,1,1000,,LS,Succeeded,0,57600,54000", "b,1,1,1,1000,,LS,Succeeded,0,57601,54001")));
        assertEquals(
                List.of("V-old 1000", "V-new 2000"),
                found.priced().stream()
                        .map(job -> job.voucher() + " " + job.fee().value())
                        .toList());
    }

    @Test
    void whatHasNoPriceOrNoVoucherIsShownWithTheDay() throws IOException {
        ReadJobs found = select(
                selecting("GPU,1000,,2025-01-02\n", "LS,,V,,\n"),
                List.of(List.of(
                        "a,1,1,1,1000,,LS,Succeeded,0,200000,0",
                        "b,1,1,1,1000,V100,LS,Succeeded,0,3600,0",
                        "c,1,1,1,1000,,BE,Succeeded,0,3600,0")));
        assertEquals(List.of(), found.priced());
        assertEquals(
                List.of(
                        "card 'GPU' has no price on 2025-01-04",
                        "card 'V100' has no price on 2025-01-02",
                        "account 'BE' has no voucher on 2025-01-02"),
                found.unearning().stream()
                        .map(one -> one.field() + " " + one.reason())
                        .toList());
    }

    @Test
    void whatEndsLaterThanThisMachinesClockSaysIsShown() throws IOException {
        Instant origin = Instant.parse("2025-01-02T00:00:00Z");
        long now = NOW.getEpochSecond() - origin.getEpochSecond();
        ReadJobs found = select(
                selecting("GPU,1000,,\n", "LS,,V,,\n"),
                List.of(List.of(
                        "a,1,1,1,1000,,LS,Succeeded,0," + now + "," + (now - 3_600),
                        "b,1,1,1,1000,,LS,Succeeded,0," + (now + 1) + "," + (now - 3_600))));
        assertEquals(new TreeMap<>(Map.of("a", 1_000L)), fees(found));
        assertEquals(
                List.of("end is 2025-07-01T00:00:01Z, later than this machine's clock"),
                found.unearning().stream()
                        .map(one -> one.field() + " " + one.reason())
                        .toList());
    }

    /// The service would refuse the request that holds it, and with it everything else.
    @Test
    void aRunOutsideOfTheYearsThatTheServiceKnowsIsShownAndTheRestIsGiven() throws IOException {
        Path file = Files.writeString(
                folder.resolve("years.txt"),
                "Cluster|JobID|User|Account|State|Submit|Start|End|Elapsed|AllocTRES\n"
                        + year("1", "1999-12-31T23:59:59Z", "2000-01-01T00:59:59Z")
                        + year("2", "2025-01-01T00:00:00Z", "2025-01-01T01:00:00Z")
                        + year("3", "2198-12-31T23:00:01Z", "2199-01-01T00:00:01Z"));
        JobImport selecting = selecting("a100,1000,,\n", "LS,,V,,\n");
        ReadJobs found = ReadJobs.of(
                new JobImport(
                        new SacctRows("c"),
                        selecting.prices(),
                        selecting.vouchers(),
                        Set.of("COMPLETED"),
                        Instant.parse("2300-01-01T00:00:00Z")),
                List.of(file));
        assertEquals(new TreeMap<>(Map.of("2", 1_000L)), fees(found));
        assertEquals(
                List.of(
                        "start 1999-12-31T23:59:59Z is not in 2000 to 2198",
                        "end 2199-01-01T00:00:01Z is not in 2000 to 2198"),
                found.unearning().stream().map(UnearningRow::reason).toList());
    }

    private static String year(String job, String start, String end) {
        return "c|" + job + "|li|LS|COMPLETED|2025-01-01T00:00:00Z|" + start + "|" + end
                + "|01:00:00|gres/gpu:a100=1\n";
    }

    @Test
    void aUserWithARowOfItsOwnIsNotPaidByTheAccount() throws IOException {
        JobImport selecting = selecting("a100,1000,,\n", "ai,,V-all,,\nai,li,V-li,,\n");
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        for (String user : List.of("li", "wang", "")) {
            JobRun run =
                    new JobRun("c", "7", "ai", user, "COMPLETED", "a100", 1_000, start, start, start.plusSeconds(1));
            assertEquals(
                    user.equals("li") ? "V-li" : "V-all", selecting.vouchers().voucher(run, run.day()));
        }
    }

    @Test
    void aUserWhoseOwnVoucherHasEndedIsNotPaidByTheAccountEither() throws IOException {
        JobImport selecting = selecting("a100,1000,,\n", "ai,,V-all,,\nai,li,V-li,,2025-09-30\n");
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        JobRun run = new JobRun("c", "7", "ai", "li", "COMPLETED", "a100", 1_000, start, start, start.plusSeconds(1));
        RowRefused refused =
                assertThrows(RowRefused.class, () -> selecting.vouchers().voucher(run, run.day()));
        assertEquals("account 'ai' user 'li' has no voucher on 2025-10-01", refused.getMessage());
    }

    @Test
    void aFeeIsRoundedDownAndOneThatNoRecordCanSayIsShown() throws IOException {
        ReadJobs found = select(
                selecting("GPU,999999999,,\nV100,1,,\n", "LS,,V,,\n"),
                List.of(List.of(
                        "a,1,1,1,1000,V100,LS,Succeeded,0,3599,0",
                        "b,1,1,1,1000,V100,LS,Succeeded,0,3600,0",
                        "c,1,1,1,1000,V100,LS,Succeeded,0,7199,0",
                        "d,1,1,1000000,1000,,LS,Succeeded,0,3600,0")));
        assertEquals(new TreeMap<>(Map.of("a", 0L, "b", 1L, "c", 1L)), fees(found));
        assertEquals("fee", found.unearning().getFirst().field());
    }

    @Test
    void aFileThatIsChangedBetweenTwoReadingsStopsWithNothingThatWasNotChecked() throws IOException {
        JobImport selecting = selecting("GPU,1000,,\n", "LS,,V,,\n");
        String head = TraceSample.HEAD + "\n";
        String row = "a,1,1,1,1000,,LS,Succeeded,0,3600,0\n";
        for (String later : List.of(
                row.replace("3600", "7200"),
                row + "b,1,1,1,1000,,LS,Succeeded,0,3600,0\n",
                "",
                row.replace("a,", "b,"))) {
            Path file = Files.writeString(folder.resolve("changing.csv"), head + row);
            JobSelection found = new JobSelection(selecting, List.of(file));
            Files.writeString(file, head + later);
            List<PricedJob> given = new ArrayList<>();
            assertThrows(IllegalStateException.class, () -> found.give(given::add, _ -> {}), later);
            assertTrue(given.stream().allMatch(job -> job.fee().value() == 1_000), given.toString());
            assertTrue(given.stream().allMatch(job -> job.run().job().equals("a")), given.toString());
        }
    }

    @Test
    void whatIsGivenOutTwiceIsTheSameBothTimes() throws IOException {
        JobImport selecting = selecting("GPU," + PRICE + ",,\n", vouchers());
        Path file = Files.writeString(
                folder.resolve("twice.csv"),
                TraceSample.HEAD + "\n" + String.join("\n", TraceSample.rows(5_000, 5)) + "\n");
        JobSelection found = new JobSelection(selecting, List.of(file, file));
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        JobSelection.Count once = found.give(job -> first.add(job.run().id()), row -> first.add(row.reason()));
        JobSelection.Count again = found.give(job -> second.add(job.run().id()), row -> second.add(row.reason()));
        assertEquals(first, second);
        assertEquals(once, again);
        assertEquals(new JobSelection.Count(10_000, 0, 5_000, 0), once);
    }

    @Test
    void aFileThatIsNoTableOrWasCutOffIsRefusedWhole() throws IOException {
        JobImport selecting = selecting("GPU,1000,,\n", "LS,,V,,\n");
        String whole = TraceSample.HEAD + "\na,1,1,1,1000,,LS,Succeeded,0,3600,10\n";
        for (String wrong : List.of(
                "",
                "\n",
                "hello\nworld\n",
                whole.replace(',', ';'),
                whole.replace("num_gpu", "gpus"),
                whole.substring(0, whole.length() - 2))) {
            Path file = Files.writeString(folder.resolve("wrong.csv"), wrong);
            String words = assertThrows(
                            IllegalArgumentException.class, () -> ReadJobs.of(selecting, List.of(file)), wrong)
                    .getMessage();
            assertTrue(words.contains("wrong.csv"), words);
        }
        for (Path none : List.of(folder, folder.resolve("none.csv"))) {
            assertThrows(IllegalArgumentException.class, () -> ReadJobs.of(selecting, List.of(none)));
        }
        Path crlf = Files.writeString(folder.resolve("crlf.csv"), "\uFEFF" + whole.replace("\n", "\r\n"));
        assertEquals(
                List.of("t/a@20250102T000010Z"),
                ReadJobs.of(selecting, List.of(crlf)).priced().stream()
                        .map(job -> job.run().id())
                        .toList());
    }

    /// The reader of tables takes no cell of more than 20 million characters.
    @Test
    void whatCannotBeReadInTheMiddleOfAFileIsSaidWithItsName() throws IOException {
        JobImport selecting = selecting("GPU,1000,,\n", "LS,,V,,\n");
        Path file = Files.writeString(
                folder.resolve("long.csv"),
                TraceSample.HEAD + "\na,1,1,1,1000,,LS,Succeeded,0,3600,10\n" + "a".repeat(20_000_001) + "\n");
        String words = assertThrows(IllegalArgumentException.class, () -> ReadJobs.of(selecting, List.of(file)))
                .getMessage();
        assertTrue(words.contains("long.csv is no table that can be read"), words);
    }

    @Test
    void tablesThatSayTwoThingsOrNothingAreRefusedWithTheirLines() {
        for (String prices : List.of(
                "GPU,1000,,\nGPU,2000,2025-01-01,\n",
                "GPU,10.5,,\n",
                "GPU,-1,,\n",
                "GPU,12.37,,\n",
                "GPU,1000000000,,\n",
                "GPU,9999999999999999999,,\n",
                "GPU,١٢,,\n",
                ",1000,,\n",
                "GPU,1000,2025-02-30,\n",
                "GPU,1000,2025-02-02,2025-02-01\n",
                "GPU,1000\n")) {
            String words = assertThrows(IllegalArgumentException.class, () -> selecting(prices, vouchers()), prices)
                    .getMessage();
            assertTrue(words.matches("(?s).*prices\\.csv(: lines| line) [23].*"), words);
        }
        assertThrows(IllegalArgumentException.class, () -> selecting("GPU,1,,\n", "LS,,V-1,,\nLS,,V-2,2025-01-01,\n"));
        assertThrows(IllegalArgumentException.class, () -> selecting("GPU,1,,\n", "LS,,,,\n"));
    }
}
