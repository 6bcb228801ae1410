package cn.suanquan.jobs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What stands in some exports, whatever the order of their rows and however often one is there. The files are read
/// once to see which rows tell of one run, and again each time that their runs are asked for: what is kept is a print
/// of each run, never a row.
final class JobSelection {
    private final JobImport how;
    private final List<Path> files;
    private final RunPrints prints = new RunPrints();
    private final Set<String> columns = new LinkedHashSet<>();

    /// @throws IllegalArgumentException where a file cannot be read
    JobSelection(JobImport how, List<Path> files) {
        this.how = how;
        this.files = List.copyOf(files);
        each(row -> {
            columns.addAll(row.columns().keySet());
            Told told = told(row);
            if (told.isWhole()) {
                prints.see(told.name(), told.content());
            }
        });
    }

    /// How many rows were read, and how many of them are steps of a run that has a row of its own, say again what
    /// another says, or contradict another.
    record Count(long rows, long parts, long repeated, long contradicted) {}

    /// What a row tells of: a run, why it is none, or neither where it is a part of one.
    private record Told(JobRow row, Optional<JobRun> run, Optional<RowRefused> refused) {
        boolean isWhole() {
            return run.isPresent() || refused.isPresent();
        }

        String name() {
            return run.map(JobRun::id).orElseGet(() -> "(row) " + row.columns());
        }

        String content() {
            return run.map(JobRun::toString).orElse("");
        }
    }

    /// The columns of all files.
    Set<String> columns() {
        return Collections.unmodifiableSet(columns);
    }

    /// Gives each run that can earn once, and each row that cannot with why.
    ///
    /// @throws IllegalStateException where a file is another one than it was: what was given out stands in both
    Count give(Consumer<PricedJob> earning, Consumer<UnearningRow> rest) {
        long[] counts = new long[4];
        prints.begin();
        each(row -> {
            counts[0]++;
            Told told = told(row);
            if (!told.isWhole()) {
                counts[1]++;
                return;
            }
            switch (prints.give(told.name(), told.content())) {
                case FIRST -> give(told, earning, rest);
                case AGAIN -> counts[2]++;
                case CONTRADICTED -> {
                    counts[3]++;
                    rest.accept(new UnearningRow(row, contradiction(told.name())));
                }
                case CHANGED -> throw changed();
            }
        });
        if (prints.isSomethingLeft()) {
            throw changed();
        }
        return new Count(counts[0], counts[1], counts[2], counts[3]);
    }

    private void give(Told told, Consumer<PricedJob> earning, Consumer<UnearningRow> rest) {
        PricedJob job;
        try {
            job = how.priced(
                    told.row(), told.run().orElseThrow(() -> told.refused().orElseThrow()));
        } catch (RowRefused e) {
            rest.accept(new UnearningRow(told.row(), e));
            return;
        }
        earning.accept(job);
    }

    private void each(Consumer<JobRow> each) {
        files.forEach(file -> how.form().rows(file, each));
    }

    private Told told(JobRow row) {
        try {
            return new Told(row, how.run(row), Optional.empty());
        } catch (RowRefused e) {
            return new Told(row, Optional.empty(), Optional.of(e));
        }
    }

    private static IllegalStateException changed() {
        return new IllegalStateException("a file was changed while it was read: check it again, then send it again;"
                + " what stands is not posted twice");
    }

    private static RowRefused contradiction(String id) {
        return new RowRefused(
                "(row)",
                "another row tells of the same run " + id + " otherwise",
                "find out which is right, and import that alone; where sacct was told to --truncate, none is");
    }
}
