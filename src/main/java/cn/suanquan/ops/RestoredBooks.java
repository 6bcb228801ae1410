package cn.suanquan.ops;

import cn.suanquan.db.DatabaseTls;
import cn.suanquan.db.Tx;
import cn.suanquan.usage.SentRecordStore;
import cn.suanquan.usage.SentRecordStore.Sent;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The verdict on a database that was restored to a moment (`restored`): whether its books are sound, which incarnation
/// they would open, and what centers must send again. It serves nobody, runs no job and writes nothing, so the server
/// may still stand in its recovery.
@Singleton
public class RestoredBooks implements QuarkusApplication {
    private static final String LIVING = "SUANQUAN_LIVING_DB_";
    private static final int SHOWN_MAX = 20;
    private final Soundness soundness;
    private final OpsStore store;
    private final Tx tx;

    RestoredBooks(Soundness soundness, OpsStore store, Tx tx) {
        this.soundness = soundness;
        this.store = store;
        this.tx = tx;
    }

    /// What of a process that only looks is not as in one that serves.
    public static void settings() {
        System.setProperty("suanquan.mode", "dev"); // what production does not start with is asked when it starts
        System.setProperty("quarkus.scheduler.start-mode", "halted");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.log.console.json.enabled", "false");
        System.setProperty("quarkus.log.console.level", "WARN");
    }

    /// @param args the name of the command, and the folder for the lists of centers
    /// @return 0 where the books are sound
    @Override
    public int run(String... args) {
        return verdict(System.getenv(), Path.of(args[1]));
    }

    int verdict(Map<String, String> environment, Path folder) {
        if (hasLiving(environment)) {
            address(environment, LIVING); // what is wrong with it is said before the check, which takes long
        }
        Soundness.Report report = soundness.report();
        say(
                "books        %s, %d laws checked",
                report.isSound() ? "sound" : "NOT SOUND", report.checked().size());
        report.violations().stream().limit(SHOWN_MAX).forEach(violation -> say("             %s", violation));
        OpsStore.Opening next = tx.read(store::opening);
        say(
                "incarnation  %d would be opened by the first posting: after batch %d, its numbers above %d",
                next.number(), next.afterBatch(), next.lastDrawn());
        again(environment, folder);
        return report.isSound() ? 0 : 1;
    }

    private void again(Map<String, String> environment, Path folder) {
        try (SentRecordStore here = books(environment, "SUANQUAN_DB_")) {
            List<Sent> lasts = here.lasts();
            say("centers      the last record of each that is here; it sends again all that it sent since");
            lasts.forEach(last ->
                    say("             %s: %s at %s, position %d", last.centerId(), last.id(), last.at(), last.batch()));
            if (!hasLiving(environment)) {
                say(
                        "             (which records these are is not known: %sURL names no books that still live)",
                        LIVING);
                return;
            }
            try (SentRecordStore living = books(environment, LIVING)) {
                lists(living, here, folder);
            }
        }
    }

    /// A file for each center, which it is given: what was acknowledged to it and is not in the restored books.
    private void lists(SentRecordStore living, SentRecordStore here, Path folder) {
        Map<String, List<String>> byCenter = new TreeMap<>();
        living.missing(here, sent -> byCenter.computeIfAbsent(
                        sent.centerId(), any -> new ArrayList<>(List.of("id,writtenAt,what")))
                .add("\"" + sent.id().replace("\"", "\"\"") + "\"," + sent.at() + ","
                        + (sent.isCorrection() ? "CORRECTION" : "RECORD")));
        say("send again   what the living books have and these have not, by center");
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, List<String>> one : byCenter.entrySet()) {
                Path file = folder.resolve("again-" + one.getKey() + ".csv");
                Files.write(file, one.getValue());
                say("             %s: %d in %s", one.getKey(), one.getValue().size() - 1, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lists could not be written to " + folder, e);
        }
        if (byCenter.isEmpty()) {
            say("             nothing");
        }
    }

    private static boolean hasLiving(Map<String, String> environment) {
        return !environment.getOrDefault(LIVING + "URL", "").isBlank();
    }

    /// Of one on this machine and of one elsewhere: each has its own settings of TLS.
    private static String address(Map<String, String> environment, String prefix) {
        return DatabaseTls.of(environment, prefix).jdbc(required(environment, prefix + "URL"));
    }

    private static SentRecordStore books(Map<String, String> environment, String prefix) {
        return new SentRecordStore(
                address(environment, prefix),
                required(environment, prefix + "USER"),
                required(environment, prefix + "PASSWORD"));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    private void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
