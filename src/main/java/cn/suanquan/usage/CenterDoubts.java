package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.registry.Capacity;
import cn.suanquan.registry.SharedAccount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is implausible about a record beside the others of its center and holder: plain arithmetic on what stands.
final class CenterDoubts {
    private static final BigInteger HOURS_A_DAY_MICROS = BigInteger.valueOf(24L * 1_000_000);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private CenterDoubts() {}

    /// More on one of its days than the center has; a resource that no office recorded it has none of.
    ///
    /// @param sums of the days without this record
    static Optional<Doubt> beyondCapacity(JudgedRecord one, int percent, List<Capacity> capacities, DaySums sums) {
        if (one.isOfManyDays()) {
            return Optional.of(new Doubt("BEYOND_CAPACITY", "服务起止跨 " + JudgedRecord.DAYS_MAX + " 天以上，无法按日与本中心规模核对。"));
        }
        for (Map.Entry<JudgeStore.DayKey, Long> part : DaySums.parts(one).entrySet()) {
            if (!part.getKey().subject().equals(one.resource())) {
                continue;
            }
            LocalDate day = part.getKey().day();
            int units = Capacity.on(
                            capacities, one.said().resource(), one.said().unit().name(), day)
                    .map(Capacity::units)
                    .orElse(0);
            BigInteger most = BigInteger.valueOf(units)
                    .multiply(HOURS_A_DAY_MICROS)
                    .multiply(BigInteger.valueOf(percent))
                    .divide(HUNDRED);
            long with = sums.with(part.getKey(), part.getValue());
            if (BigInteger.valueOf(with).compareTo(most) > 0) {
                return Optional.of(new Doubt(
                        "BEYOND_CAPACITY",
                        "本中心 " + one.said().resource() + " 在 " + day + " 的用量连同本条为 " + units(with) + "，超过登记的 " + units
                                + " × 24 小时" + (percent == 100 ? "" : " 的 " + percent + "%") + "，即 "
                                + units(most.longValueExact()) + "。"));
            }
        }
        return Optional.empty();
    }

    /// Far more on one of the last days of a month than on an average day before them.
    ///
    /// @param sums of the days without this record
    /// @param beforeFen the fees of all days of the month before the last ones
    static Optional<Doubt> spike(JudgedRecord one, Plausibility.MonthEnd rule, DaySums sums, long beforeFen) {
        if (!isAtMonthEnd(one.day(), rule)) {
            return Optional.empty();
        }
        long day = sums.with(
                new JudgeStore.DayKey(JudgedRecord.payer(one.record().holder()), one.day()),
                one.said().feeFen().value());
        int days = one.day().lengthOfMonth() - rule.days();
        boolean isSpike = day >= rule.from().value()
                && BigInteger.valueOf(day)
                                .multiply(BigInteger.valueOf(days))
                                .compareTo(BigInteger.valueOf(beforeFen).multiply(BigInteger.valueOf(rule.times())))
                        > 0;
        return isSpike
                ? Optional.of(new Doubt(
                        "MONTH_END_SPIKE",
                        "该券主体 " + one.day() + " 在本中心的费用连同本条为 " + Fen.yuan(day) + "，超过当月此前 " + days + " 日日均 "
                                + Fen.yuan(beforeFen / days) + " 的 " + rule.times() + " 倍。"))
                : Optional.empty();
    }

    static boolean isAtMonthEnd(LocalDate day, Plausibility.MonthEnd rule) {
        return day.getDayOfMonth() > day.lengthOfMonth() - rule.days();
    }

    /// The days of that month before its last ones.
    static List<LocalDate> daysBefore(LocalDate day, Plausibility.MonthEnd rule) {
        LocalDate first = YearMonth.from(day).atDay(1);
        return first.datesUntil(first.plusDays(day.lengthOfMonth() - (long) rule.days()))
                .toList();
    }

    static Doubt overlapping(JudgeStore.Pair pair, String other) {
        return new Doubt(
                "CARD_OVERLAP", "卡 " + pair.what().orElse("") + " 同一时段已在记录 " + other + "（" + pair.other() + "）中使用。");
    }

    static Doubt again(JudgeStore.Pair pair, String other) {
        return new Doubt("SAME_INTERVAL", "起止时间、资源与用量均与记录 " + other + "（" + pair.other() + "）相同，疑为同一作业重复上报。");
    }

    static Doubt split(JudgedRecord one, Plausibility.Splitting rule) {
        return new Doubt(
                "SPLIT_BELOW_THRESHOLD",
                "该券主体 " + one.day() + " 在本中心费用为 " + rule.from() + " 至不足 " + rule.below() + " 的记录连同本条已达 "
                        + rule.records() + " 条，疑为拆分以避开 " + rule.below() + " 的额度线。");
    }

    static Doubt shared(SharedAccount account) {
        return new Doubt(
                "ACCOUNT_SHARED",
                account.isOfCenter() ? "该券主体的收款账户与本中心运营单位的相同。" : "该券主体的收款账户同时为其他 " + account.others() + " 个主体的收款账户。");
    }

    private static String units(long micros) {
        return BigDecimal.valueOf(micros, Quantity.DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
