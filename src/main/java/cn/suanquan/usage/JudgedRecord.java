package cn.suanquan.usage;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.registry.Capacity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A record as it is judged together with others of its center: as its center said it last.
///
/// @param entry of what its center said last: itself, or a correction
/// @param rules of its programme; off where the voucher pays nothing for the service
record JudgedRecord(StandingRecord record, long entry, UsageRecord said, Plausibility rules) {
    /// A record of more days than that is not spread over them: it is implausible as it is.
    static final int DAYS_MAX = 400;

    long id() {
        return record.id();
    }

    LocalDate day() {
        return FiscalYear.date(said.countsAt());
    }

    boolean hasLasted() {
        return said.startedAt().isBefore(said.completedAt());
    }

    boolean isOfManyDays() {
        return RecordDoubts.lasted(said).compareTo(Duration.ofDays(DAYS_MAX)) > 0;
    }

    /// The same for records of the same times (as they are kept, to the microsecond), resource and quantity.
    String alike() {
        String all = micros(said.startedAt()) + "|" + micros(said.completedAt()) + "|"
                + Capacity.compared(said.resource()) + "|" + said.unit() + "|"
                + said.quantity().micros();
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.truncatedTo(ChronoUnit.MICROS));
    }

    String resource() {
        return resource(said.resource(), said.unit().name());
    }

    static String resource(String resource, String unit) {
        return "resource/" + unit.toLowerCase(Locale.ROOT) + "/" + Capacity.compared(resource);
    }

    static String payer(HolderId holder) {
        return "holder/" + holder;
    }

    /// A quantity by day (Asia/Shanghai), in millionths, spread evenly over its time; all of it on its day where it has
    /// no time, and none where it has more than [#DAYS_MAX] days.
    static Map<LocalDate, Long> quantities(Instant startedAt, Instant completedAt, long micros) {
        Map<LocalDate, Long> days = new LinkedHashMap<>();
        Duration lasted = Duration.between(startedAt, completedAt);
        if (lasted.compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
            return days;
        }
        if (!lasted.isPositive()) {
            days.put(FiscalYear.date(completedAt), micros);
        }
        BigInteger whole = BigInteger.valueOf(lasted.toNanos());
        Instant from = startedAt;
        while (from.isBefore(completedAt)) {
            LocalDate day = FiscalYear.date(from);
            Instant next = FiscalYear.startOf(day.plusDays(1));
            Instant to = next.isBefore(completedAt) ? next : completedAt;
            BigInteger part = BigInteger.valueOf(Duration.between(from, to).toNanos());
            days.put(
                    day, part.multiply(BigInteger.valueOf(micros)).divide(whole).longValueExact());
            from = to;
        }
        return days;
    }
}
