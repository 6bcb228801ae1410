package cn.suanquan.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The list of pods of a published trace (Alibaba's cluster-trace-gpu-v2023, `openb_pod_list`): seconds since the trace
/// began, and shares of a card in thousandths. Its phase is that of the moment it was taken, its pods have all ended.
final class TracePods implements JobForm {
    private static final long SECONDS_MAX = Duration.ofDays(36_500).toSeconds();
    private static final long CARDS_MAX = 1_000_000;
    private static final long MILLI_MAX = 1_000;
    private static final Set<String> COLUMNS =
            Set.of("name", "num_gpu", "gpu_milli", "gpu_spec", "qos", "pod_phase", "scheduled_time", "deletion_time");
    static final String ANY_CARD = "GPU";
    private final String cluster;
    private final Instant origin;

    /// @param origin when the trace began
    TracePods(String cluster, Instant origin) {
        this.cluster = cluster;
        this.origin = origin;
    }

    @Override
    public void rows(Path file, Consumer<JobRow> each) {
        RowText.commas(file, COLUMNS, each);
    }

    @Override
    public Set<String> earning() {
        return Set.of("Succeeded");
    }

    @Override
    public Optional<JobRun> run(JobRow row) {
        String job = row.needed("name");
        long cards = number(row, "num_gpu", CARDS_MAX);
        if (cards == 0) {
            throw new RowRefused("num_gpu", "is 0: it used no card", "nothing: the voucher pays for cards");
        }
        if (row.of("scheduled_time").isEmpty()) {
            throw new RowRefused("scheduled_time", "is empty: it never ran", "nothing: it used no card");
        }
        Instant start = origin.plusSeconds(number(row, "scheduled_time", SECONDS_MAX));
        Instant end = origin.plusSeconds(number(row, "deletion_time", SECONDS_MAX));
        if (!start.isBefore(end)) {
            throw new RowRefused("deletion_time", "is not after scheduled_time", "export it again");
        }
        long milli = number(row, "gpu_milli", MILLI_MAX);
        if (milli == 0) {
            throw new RowRefused("gpu_milli", "is 0: it used no card", "nothing: the voucher pays for cards");
        }
        String card = row.of("gpu_spec").isEmpty() ? ANY_CARD : row.of("gpu_spec");
        long used = cards * milli * Duration.between(start, end).toSeconds();
        return Optional.of(new JobRun(
                cluster, job, row.needed("qos"), "", row.needed("pod_phase"), card, used, start, start, end));
    }

    private static long number(JobRow row, String column, long max) {
        String text = row.needed(column);
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > max) {
            throw new RowRefused(column, "'" + text + "' is no whole number from 0 to " + max, "export it again");
        }
        return Long.parseLong(text);
    }
}
