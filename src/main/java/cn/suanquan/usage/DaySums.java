package cn.suanquan.usage;

import cn.suanquan.kernel.HolderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What records of a center add up to by day: of a resource its quantity, in millionths, of a holder its fees, in 分.
/// What would be more than can be kept stays at the most there is.
final class DaySums {
    private final Map<JudgeStore.DayKey, Long> amounts;
    private final Set<JudgeStore.DayKey> changed = new HashSet<>();

    DaySums(Map<JudgeStore.DayKey, Long> amounts) {
        this.amounts = new HashMap<>(amounts);
    }

    long of(JudgeStore.DayKey key) {
        return amounts.getOrDefault(key, 0L);
    }

    /// Where a day would stand with so much more.
    long with(JudgeStore.DayKey key, long more) {
        long now = of(key);
        return more > Long.MAX_VALUE - now ? Long.MAX_VALUE : Math.max(0, now + more);
    }

    private void add(JudgeStore.DayKey key, long more) {
        if (more != 0) {
            amounts.put(key, with(key, more));
            changed.add(key);
        }
    }

    void add(JudgedRecord record) {
        parts(record).forEach(this::add);
    }

    void take(JudgeStore.Before before) {
        parts(before).forEach((key, amount) -> add(key, -amount));
    }

    void add(JudgeStore.Before before) {
        parts(before).forEach(this::add);
    }

    /// What was changed, as it stands.
    Map<JudgeStore.DayKey, Long> changed() {
        Map<JudgeStore.DayKey, Long> now = new HashMap<>();
        changed.forEach(key -> now.put(key, of(key)));
        return now;
    }

    static Map<JudgeStore.DayKey, Long> parts(JudgedRecord one) {
        return parts(
                one.record().holder(),
                one.resource(),
                one.said().startedAt(),
                one.said().completedAt(),
                one.said().quantity().micros(),
                one.day(),
                one.said().feeFen().value());
    }

    static Map<JudgeStore.DayKey, Long> parts(JudgeStore.Before one) {
        return parts(
                one.holder(),
                one.resource(),
                one.startedAt(),
                one.completedAt(),
                one.micros(),
                one.day(),
                one.feeFen());
    }

    private static Map<JudgeStore.DayKey, Long> parts(
            HolderId holder,
            String resource,
            Instant startedAt,
            Instant completedAt,
            long micros,
            LocalDate day,
            long feeFen) {
        Map<JudgeStore.DayKey, Long> parts = new HashMap<>();
        JudgedRecord.quantities(startedAt, completedAt, feeFen == 0 ? 0 : micros)
                .forEach((date, part) -> parts.put(new JudgeStore.DayKey(resource, date), part));
        parts.put(new JudgeStore.DayKey(JudgedRecord.payer(holder), day), feeFen);
        return parts;
    }
}
