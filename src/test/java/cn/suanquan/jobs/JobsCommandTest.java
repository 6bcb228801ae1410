package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.ServiceClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as an engineer types it, without a service.
class JobsCommandTest {
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void aTraceAndTheTablesOfTheCenter() throws IOException {
        Files.writeString(
                folder.resolve("trace.csv"),
                TraceSample.HEAD + "\na,1,1,1,1000,,LS,Succeeded,0,3600,0\nb,1,1,0,0,,=LS,Succeeded,0,3600,0\n");
        Files.writeString(folder.resolve("prices.csv"), "card,fen_per_card_hour,from,to\nGPU,1000,,\n");
        Files.writeString(folder.resolve("vouchers.csv"), "account,user,voucher,from,to\nLS,,V-1,,\n");
    }

    private boolean run(Map<String, String> environment, String act, String... more) {
        List<String> all = new ArrayList<>(List.of(
                act,
                "--form=trace",
                "--cluster=t",
                "--origin=2025-01-02T00:00:00Z",
                "--prices=" + folder.resolve("prices.csv"),
                "--vouchers=" + folder.resolve("vouchers.csv"),
                folder.resolve("trace.csv").toString()));
        all.addAll(List.of(more));
        return new JobsCommand(
                        environment, new PrintStream(words, true, StandardCharsets.UTF_8), ServiceClock.ofTheMachine())
                .run(all);
    }

    private String refused(String act, String... more) {
        return assertThrows(IllegalArgumentException.class, () -> run(Map.of(), act, more))
                .getMessage();
    }

    @Test
    void aCheckSaysTheSumInPlainCharactersAndWritesWhatEarnsNothing() throws IOException {
        Path rest = folder.resolve("rest.csv");
        assertTrue(run(Map.of(), "check", "--rest=" + rest));
        String said = words.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("2 rows: 1 runs that can earn, 1 that cannot"), said);
        assertTrue(said.contains("fee in all: 10.00 yuan, that is --fee-fen=1000"), said);
        assertTrue(said.replace(rest.toString(), "").chars().allMatch(c -> c < 128), said);
        List<String> lines = Files.readAllLines(rest);
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().startsWith("\"b\",") && lines.getLast().contains("\"'=LS\""), lines.getLast());
    }

    @Test
    void whatNoReaderSeesIsNotWrittenToTheTerminal() throws IOException {
        Files.writeString(
                folder.resolve("trace.csv"),
                TraceSample.HEAD + "\na,1,1,1,1000,,x'\u001b[31m\u0007\u202e,Succeeded,0,3600,0\n");
        assertTrue(run(Map.of(), "check"));
        String said = words.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("...?[... has no voucher on ..."), said);
        assertTrue(said.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), said);
    }

    @Test
    void rowsThatContradictEachOtherAreNotWell() throws IOException {
        Files.writeString(
                folder.resolve("trace.csv"),
                TraceSample.HEAD + "\na,1,1,1,1000,,LS,Succeeded,0,3600,0\na,1,1,2,1000,,LS,Succeeded,0,3600,0\n");
        assertFalse(run(Map.of(), "check"));
        assertTrue(words.toString(StandardCharsets.UTF_8).contains("2 rows: 0 runs that can earn, 2 that cannot"));
        Map<String, String> service = Map.of("SUANQUAN_URL", "http://localhost:1", "SUANQUAN_TOKEN", "a.b.c");
        assertFalse(run(service, "send", "--fee-fen=0"));
    }

    @Test
    void helpIsNoMistake() {
        assertTrue(new JobsCommand(Map.of(), new PrintStream(words), ServiceClock.ofTheMachine())
                .run(List.of("check", "--help")));
        assertTrue(words.toString(StandardCharsets.UTF_8).contains("--token-file"));
    }

    @Test
    void whatIsWrongInTheCommandIsNamed() {
        assertTrue(refused("chek").contains("check or send"));
        assertTrue(refused("check", "--zome=UTC").contains("no option --zome"));
        assertTrue(refused("check", "-x").contains("no option"));
        assertTrue(refused("check", "--states=").contains("--states has no value"));
        assertTrue(refused("check", "--cluster=u").contains("--cluster is said twice"));
        assertTrue(refused("check", "--zone=UTC").contains("no option --zone"));
        assertTrue(refused("check", "--token-file=x").contains("--token-file says nothing"));
        assertTrue(refused("send").contains("--fee-fen is missing"));
        assertTrue(refused("send", "--fee-fen=1,000").contains("--fee-fen"));
        assertTrue(refused("send", "--fee-fen=1000").contains("SUANQUAN_"));
    }

    @Test
    void aTokenOnTheCommandLineIsRefusedAndNotSaidAgain() {
        String said = refused("send", "--fee-fen=1000", "--token=secret");
        assertTrue(said.contains("no option --token") && !said.contains("secret"), said);
    }

    @Test
    void theFileOfTheRestIsNeverOneThatIsRead() throws IOException {
        for (String name : List.of("trace.csv", "prices.csv", "vouchers.csv")) {
            String before = Files.readString(folder.resolve(name));
            Path same = folder.resolve(".").resolve(name);
            assertTrue(refused("check", "--rest=" + same).contains("is a file that is read"));
            assertEquals(before, Files.readString(folder.resolve(name)));
        }
        Path token = Files.writeString(folder.resolve("token"), "a.b.c");
        assertTrue(refused("send", "--fee-fen=1000", "--token-file=" + token, "--rest=" + token)
                .contains("is a file that is read"));
        assertEquals("a.b.c", Files.readString(token));
        assertTrue(refused("check", "--rest=" + folder.resolve("none/rest.csv")).contains("cannot be written"));
    }

    @Test
    void aTokenInAFileIsReadWithoutItsLineEnd() throws IOException {
        Map<String, String> environment = Map.of("SUANQUAN_URL", "http://localhost:1");
        Path token = Files.writeString(folder.resolve("token"), "not a token\n");
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> run(environment, "send", "--fee-fen=999", "--token-file=" + token))
                .getMessage();
        assertTrue(said.startsWith("the token is none"), said);
        Files.writeString(token, "a.b.c\n");
        said = assertThrows(
                        IllegalArgumentException.class,
                        () -> run(environment, "send", "--fee-fen=999", "--token-file=" + token))
                .getMessage();
        assertTrue(said.contains("come to 1000 fen, not to the 999 fen"), said);
        assertFalse(words.toString(StandardCharsets.UTF_8).contains("a.b.c"));
    }
}
