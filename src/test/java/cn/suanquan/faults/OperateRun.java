package cn.suanquan.faults;

import cn.suanquan.loadtest.Knobs;
import cn.suanquan.loadtest.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The cases of loadtest/operate, one after the other: what a database and its operators do to a service that runs for
/// years. Ends with 1 where a request got something else than its answer or "come again", the service did not come back
/// by itself, a record was lost or doubled, or the books are not sound.
public final class OperateRun {
    private final Knobs knobs;
    private final Path folder;
    private boolean isRight = true;

    private OperateRun(Knobs knobs, Path folder) {
        this.knobs = knobs;
        this.folder = folder;
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(
                Map.ofEntries(
                        Map.entry("down-at-start", 60),
                        Map.entry("down", 60),
                        Map.entry("frozen", 40),
                        Map.entry("read-only", 20),
                        Map.entry("connections", 20),
                        Map.entry("full", 20),
                        Map.entry("rolling", 2),
                        Map.entry("rate", 150),
                        Map.entry("drill", 1),
                        Map.entry("failover", 1),
                        Map.entry("seed", (int) (System.currentTimeMillis() % 1_000_000_000))),
                arguments);
        Path folder = Path.of("target", "operate", Long.toString(System.currentTimeMillis()));
        Machine.say(
                "machine         %d cores, load %s, JDK %s, PostgreSQL 18, fsync and synchronous_commit on",
                Runtime.getRuntime().availableProcessors(), Machine.load(), Runtime.version());
        Machine.say("seed            %d", knobs.of("seed"));
        long start = System.nanoTime();
        OperateRun run = new OperateRun(knobs, folder);
        run.onOneDisk();
        run.onAFullDisk();
        Machine.say("%ntook            %.0f s", (System.nanoTime() - start) / 1e9);
        Machine.say(
                "verdict         %s",
                run.isRight ? "nobody was told anything wrong, nothing was lost, the books are sound" : "WRONG");
        System.exit(run.isRight ? 0 : 1);
    }

    private void onOneDisk() throws Exception {
        try (OperateBed bed = new OperateBed(folder.resolve("one"), knobs.of("seed"))) {
            DatabaseCases database = new DatabaseCases(bed);
            each("down-at-start", database::downAtStart);
            each("down", database::down);
            each("frozen", database::frozen);
            each("read-only", database::readOnly);
            each("connections", database::connections);
            ServiceCases service = new ServiceCases(bed);
            each("rolling", times -> service.rolling(times, knobs.of("rate")));
            each("drill", _ -> new DrillCase(bed).run());
            each("failover", _ -> service.failover());
            isRight &= bed.isRight();
        }
    }

    /// A case, left out where its option is 0.
    @FunctionalInterface
    private interface Case {
        void run(int option) throws Exception;
    }

    private void each(String option, Case one) throws Exception {
        if (knobs.of(option) > 0) {
            one.run(knobs.of(option));
        }
    }

    private void onAFullDisk() throws Exception {
        if (knobs.of("full") == 0) {
            return;
        }
        Path disk = folder.resolve("disk");
        Files.createDirectories(disk);
        try (SmallDisk small = new SmallDisk(disk)) {
            if (!small.isMounted()) {
                OperateBed.name("disk full: NOT TRIED, this user may not mount a small one");
                return;
            }
            try (OperateBed bed = new OperateBed(disk.resolve("bed"), knobs.of("seed"))) {
                new DatabaseCases(bed).full(knobs.of("full"), disk.resolve("filler"));
                isRight &= bed.isRight();
            }
        }
    }

    /// A disk of its own, in memory, of half a GiB.
    private static final class SmallDisk implements AutoCloseable {
        private final Path at;
        private final boolean isMounted;

        private SmallDisk(Path at) throws IOException, InterruptedException {
            this.at = at;
            isMounted = command("mount", "-t", "tmpfs", "-o", "size=512m", "suanquan-operate", at.toString());
        }

        boolean isMounted() {
            return isMounted;
        }

        private static boolean command(String... words) throws IOException, InterruptedException {
            return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            if (isMounted && !command("umount", at.toString())) {
                throw new IOException(at + " could not be unmounted");
            }
        }
    }
}
