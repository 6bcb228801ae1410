package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.PrivateFile;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The demo as a sandbox for the engineer of a compute center: a month of its own in `data/sandbox`, webhooks to this
/// machine, every page and every answer marked, and back to its start when asked. Production does not start with it.
@Singleton
public class Sandbox {
    static final String OPTION = "--sandbox";
    static final String RESET = "--reset";
    /// The header of every answer.
    static final String HEADER = "Suanquan-Sandbox";

    private static final String FOLDER = "suanquan.data";
    /// What is made anew: the books, and what the demo wrote of them.
    private static final List<String> OF_THE_PLAY = List.of("postgresql", "demo");

    private final Mode mode;
    private final boolean isSandbox;

    Sandbox(
            @ConfigProperty(name = "suanquan.mode") String mode,
            @ConfigProperty(name = "suanquan.sandbox") boolean isSandbox) {
        this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        this.isSandbox = isSandbox;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (isRefused(mode, isSandbox)) {
            throw new IllegalStateException(
                    "production does not start: a sandbox has no real money; unset SUANQUAN_SANDBOX");
        }
    }

    /// A sandbox is a demo, and nothing else is one.
    static boolean isRefused(Mode mode, boolean isSandbox) {
        return mode == Mode.PRODUCTION && isSandbox;
    }

    boolean isOn() {
        return isSandbox;
    }

    /// Sets what a sandbox is, before anything is started; nothing where it is not asked for.
    ///
    /// @throws IllegalArgumentException where it is asked for of anything but the demo, or to reset anything else
    public static void prepare(Mode mode, String... args) {
        List<String> words = Arrays.asList(args);
        if (!words.contains(OPTION)) {
            if (words.contains(RESET)) {
                throw new IllegalArgumentException(RESET + " is for a sandbox: demo " + OPTION + " " + RESET);
            }
            return;
        }
        if (mode != Mode.DEMO) {
            throw new IllegalArgumentException("a sandbox is a demo and never production: demo " + OPTION);
        }
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, "data/sandbox");
        }
        System.setProperty("suanquan.sandbox", "true");
        System.setProperty("suanquan.webhook.local", "true");
        System.setProperty("quarkus.http.header.\"" + HEADER + "\".value", "true");
        if (words.contains(RESET)) {
            reset(Demo.dataFolder());
        }
    }

    /// Takes the books of that folder away, and nothing that stands beside them.
    ///
    /// @throws IllegalArgumentException where they are in use
    static void reset(Path data) {
        if (isRunning(data.resolve("postgresql").resolve("data").resolve("postmaster.pid"))) {
            throw new IllegalArgumentException("the sandbox in " + data + " is running; end it first");
        }
        for (String part : OF_THE_PLAY) {
            Path folder = data.resolve(part);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                } catch (IOException e) {
                    throw new IllegalArgumentException("the sandbox in " + data + " could not be reset: " + e, e);
                }
            }
        }
    }

    /// Whether the server that wrote this file is there; its first line is its process.
    private static boolean isRunning(Path file) {
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,10}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .isPresent();
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " could not be read: " + e, e);
        }
    }

    /// Who calls, and with which voucher: a file of shell variables, and what to try with it.
    static void print(PrintStream out, Api api, PlayResult finished, ReportWords words, Path folder) {
        Person holder = Person.holder(finished.holders().getOrDefault("h02", ""));
        Optional<JsonNode> voucher =
                api.all(holder, "/api/v1/vouchers?limit=1").stream().findFirst();
        Person center =
                Person.center(voucher.map(one -> one.path("centers").path(0).asText(""))
                        .filter(id -> !id.isEmpty())
                        .orElse(finished.centers().getOrDefault("LFAICC", "")));
        Path file = folder.resolve("sandbox.env");
        String text = "# a sandbox: no real money; tokens are valid for 12 hours; use: set -a; . " + file + "; set +a\n"
                + "API=" + api.base() + "/api/v1\n"
                + "PROVIDER=" + api.token(center) + "\n"
                + "ENTERPRISE=" + api.token(holder) + "\n"
                + "VOUCHER=" + voucher.map(one -> one.path("number").asText()).orElse("") + "\n";
        try {
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw new DemoFailure(file + " could not be written", e);
        }
        out.println(words.sandbox());
        out.println("  PROVIDER=" + api.token(center));
        out.println("  set -a; . " + file.toAbsolutePath() + "; set +a");
        out.println("  docs/examples/usage.sh; docs/examples/usage.py");
        out.println("  " + words.sandboxWebhooks());
        out.println("  " + words.sandboxReset("demo " + OPTION + " " + RESET));
        out.println();
    }
}
