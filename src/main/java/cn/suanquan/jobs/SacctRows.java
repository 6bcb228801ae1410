package cn.suanquan.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What `sacct --parsable2 --duplicates` of Slurm writes, in whatever order of columns. A job that was requeued has a
/// row for each run, steps (`4711.batch`, `4711.0`) are parts of a run. A run is named by when it was submitted, as in
/// Slurm's own table of jobs: `--truncate` changes its start and end, and that never.
final class SacctRows implements JobForm {
    private static final Pattern JOB = Pattern.compile("\\d{1,12}(?:_\\d{1,12}|\\+\\d{1,6})?");
    private static final Pattern WAITING = Pattern.compile("\\d{1,12}_\\[.*]");
    private static final Set<String> NO_TIME = Set.of("Unknown", "None", "");
    private static final Set<String> COLUMNS = Set.of(
            "Cluster", "JobID", "User", "Account", "State", "Submit", "Start", "End", "Elapsed", TresCards.FIELD);
    /// What a user of the cluster writes, and sacct prints as it is: a line break in it would begin a row of that
    /// user's own making.
    private static final Set<String> WRITTEN_BY_USERS = Set.of(
            "AdminComment",
            "Comment",
            "Container",
            "Extra",
            "JobName",
            "StdErr",
            "StdIn",
            "StdOut",
            "SubmitLine",
            "SystemComment",
            "WCKey",
            "WorkDir");
    private static final Set<String> NOT_ENDED = Set.of(
            "PENDING",
            "RUNNING",
            "SUSPENDED",
            "COMPLETING",
            "CONFIGURING",
            "REQUEUE_HOLD",
            "SIGNALING",
            "STAGE_OUT",
            "STOPPED");
    /// The cluster's own fault, or another cluster's run: not the holder's to pay, whatever the center names.
    private static final Set<String> NOT_SERVED = Set.of("NODE_FAIL", "BOOT_FAIL", "REVOKED");
    private static final String AGAIN = "export it again when it has ended";
    private static final long MILLI = 1_000;
    private final String cluster;

    SacctRows(String cluster) {
        this.cluster = cluster;
    }

    @Override
    public void rows(Path file, Consumer<JobRow> each) {
        RowText.bars(file, COLUMNS, row -> {
            row.columns().keySet().stream()
                    .filter(WRITTEN_BY_USERS::contains)
                    .findFirst()
                    .ifPresent(column -> {
                        throw new IllegalArgumentException(file + " has the column " + column
                                + ", which users of the cluster write: a line break in it would be a row of their own;"
                                + " export without it");
                    });
            each.accept(row);
        });
    }

    @Override
    public Set<String> earning() {
        return Set.of("COMPLETED");
    }

    @Override
    public Optional<JobRun> run(JobRow row) {
        String job = row.needed("JobID");
        if (job.indexOf('.') >= 0) {
            return Optional.empty();
        }
        requireHere(row);
        String state = endedState(row, job);
        if (!JOB.matcher(job).matches()) {
            throw new RowRefused("JobID", "'" + job + "' is no id of a job", "export the column JobID as sacct does");
        }
        TresCards cards = TresCards.of(row.of(TresCards.FIELD));
        Instant submit = JobTimes.moment("Submit", row.of("Submit"));
        Instant start = JobTimes.moment("Start", row.of("Start"));
        Instant end = JobTimes.moment("End", row.of("End"));
        long seconds = seconds(row, start, end);
        return Optional.of(new JobRun(
                cluster,
                job,
                row.needed("Account"),
                row.of("User"),
                state,
                cards.card(),
                cards.count() * MILLI * seconds,
                submit,
                start,
                end));
    }

    /// The state without what follows it (`CANCELLED by 1000`), of a run that has ended.
    private static String endedState(JobRow row, String job) {
        String state = row.needed("State").split(" ")[0];
        if (NOT_ENDED.contains(state) || NO_TIME.contains(row.of("End"))) {
            throw new RowRefused("State", "is " + state + ": the run has not ended", AGAIN);
        }
        if (WAITING.matcher(job).matches()) {
            throw new RowRefused("JobID", "'" + job + "' are elements that never ran", "nothing: they used no card");
        }
        if (NOT_SERVED.contains(state)) {
            throw new RowRefused(
                    "State", "is " + state + ": the cluster did not serve it", "nothing: nobody pays for it");
        }
        if (NO_TIME.contains(row.of("Start"))) {
            throw new RowRefused("Start", "is " + row.of("Start") + ": it never ran", "nothing: it used no card");
        }
        return state;
    }

    private void requireHere(JobRow row) {
        String there = row.needed("Cluster");
        if (!there.equals(cluster)) {
            throw new RowRefused(
                    "Cluster", "is " + there + ", not " + cluster, "import it under --cluster=" + there + ", apart");
        }
    }

    /// The time that it ran, without what it was suspended. Slurm tells it twice, and both have to agree: an export
    /// whose clock jumped or that somebody edited does not.
    private static long seconds(JobRow row, Instant start, Instant end) {
        Duration elapsed = JobTimes.elapsed("Elapsed", row.needed("Elapsed"));
        Duration suspended =
                row.of("Suspended").isEmpty() ? Duration.ZERO : JobTimes.elapsed("Suspended", row.of("Suspended"));
        Duration between = Duration.between(start, end);
        if (!between.equals(elapsed.plus(suspended))) {
            throw new RowRefused(
                    "Elapsed",
                    "is " + elapsed.toSeconds() + " s and suspended " + suspended.toSeconds() + " s, but from Start to"
                            + " End it is " + between.toSeconds() + " s",
                    "export Suspended too, without --truncate");
        }
        if (elapsed.isZero()) {
            throw new RowRefused("Elapsed", "is 0", "nothing: it used no card");
        }
        return elapsed.toSeconds();
    }
}
