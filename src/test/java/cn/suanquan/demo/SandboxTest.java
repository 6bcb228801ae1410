package cn.suanquan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox is a demo and nothing else, and goes back to its start.
class SandboxTest {
    @TempDir
    Path data;

    @Test
    void productionDoesNotStartAsASandboxAndNothingButTheDemoIsOne() {
        assertTrue(Sandbox.isRefused(Mode.PRODUCTION, true));
        assertFalse(Sandbox.isRefused(Mode.PRODUCTION, false));
        assertFalse(Sandbox.isRefused(Mode.DEMO, true));
        for (Mode mode : List.of(Mode.PRODUCTION, Mode.DEV, Mode.TEST)) {
            assertThrows(
                    IllegalArgumentException.class, () -> Sandbox.prepare(mode, "serve", "--sandbox"), mode.name());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Sandbox.prepare(Mode.DEMO, "demo", "--reset"),
                "the demo's own data is no sandbox");
    }

    @Test
    void whatIsResetIsThePlayAndNothingBesideIt() throws IOException {
        Files.createDirectories(data.resolve("postgresql/data/base"));
        Files.createDirectories(data.resolve("demo"));
        Files.writeString(data.resolve("demo/tokens.env"), "X=1");
        Files.writeString(data.resolve("mine.txt"), "kept");
        Files.writeString(
                data.resolve("postgresql/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        assertThrows(IllegalArgumentException.class, () -> Sandbox.reset(data), "it is running");
        Files.writeString(data.resolve("postgresql/data/postmaster.pid"), "0\n");
        Sandbox.reset(data);
        try (Stream<Path> left = Files.list(data)) {
            assertEquals(
                    List.of("mine.txt"),
                    left.map(one -> one.getFileName().toString()).toList());
        }
        Sandbox.reset(data);
    }
}
