package cn.suanquan.jobs;

import static java.time.temporal.ChronoUnit.SECONDS;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.KeyText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One run of a job that has ended, as any scheduler tells it. A job that was requeued has several; an element of an
/// array and a component of a heterogeneous job have their own.
///
/// @param cluster where it ran, 1 to 30 characters
/// @param job the scheduler's name for it: `4711`, `4711_3`, `4711+0`, a pod's uid
/// @param card kind of card, as the price sheet names it
/// @param milliCardSeconds thousandths of a card, times the seconds that they were in use; more than 0
/// @param named the moment in its id, which tells it from other runs of that name: when Slurm says that it was
///     submitted, else its start
/// @param start in 2000 to 2198
/// @param end the end of the run, which is no part of it; in 2000 to 2198
record JobRun(
        String cluster,
        String job,
        String account,
        String user,
        String state,
        String card,
        long milliCardSeconds,
        Instant named,
        Instant start,
        Instant end) {
    static final int CLUSTER_CHARS_MAX = 30;
    static final int CARD_CHARS_MAX = 64;
    static final long MILLI_CARD_SECONDS_AN_HOUR = 3_600_000;
    private static final int ID_CHARS_MAX = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-01-01T00:00:00Z");
    private static final int HOUR_DECIMALS = 6;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    JobRun {
        cluster = KeyText.checked("cluster", cluster, CLUSTER_CHARS_MAX);
        if (cluster.indexOf('/') >= 0) {
            throw new IllegalArgumentException("cluster must not contain /, which ends it in an id");
        }
        job = KeyText.checked("job", job, ID_CHARS_MAX);
        card = KeyText.checked("card", card, CARD_CHARS_MAX);
        if (milliCardSeconds <= 0) {
            throw new IllegalArgumentException("a run has used some card for some time");
        }
        named = named.truncatedTo(SECONDS);
        start = start.truncatedTo(SECONDS);
        end = end.truncatedTo(SECONDS);
        requireKnownYear("start", start);
        requireKnownYear("end", end);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start " + start + " is not before end " + end);
        }
        KeyText.checked("id", id(cluster, job, named), ID_CHARS_MAX);
    }

    /// The service takes no others, and would refuse the whole request.
    private static void requireKnownYear(String name, Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException(name + " " + at + " is not in 2000 to 2198");
        }
    }

    /// The id of its usage record: the same from whatever export, in whatever order and in whatever zone its clock was
    /// written. A scheduler that counts its ids anew and one that requeues a job do so at another moment.
    String id() {
        return id(cluster, job, named);
    }

    private static String id(String cluster, String job, Instant named) {
        return cluster + "/" + job + "@" + STAMP.format(named);
    }

    /// The day on which it counts, for its price and its voucher: that of its last instant in Shanghai, as the service
    /// counts it.
    LocalDate day() {
        return FiscalYear.date(end.minusNanos(1));
    }

    /// Card-hours with six decimals, rounded down. For reading: the fee is reckoned from the seconds.
    String cardHours() {
        return BigDecimal.valueOf(milliCardSeconds)
                .divide(BigDecimal.valueOf(MILLI_CARD_SECONDS_AN_HOUR), HOUR_DECIMALS, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
