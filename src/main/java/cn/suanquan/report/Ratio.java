package cn.suanquan.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Parts of sums: how much was used of what was granted, and what of a fee a yuan of subsidy stands for.
final class Ratio {
    private static final int DIGITS = 2;
    private static final int PERCENT_POINTS = 2;

    private Ratio() {}

    /// `62.50` for 62.5 %, rounded half up; empty where there is no whole.
    static Optional<String> percent(long part, long whole) {
        return whole <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .movePointRight(PERCENT_POINTS)
                        .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    /// Yuan of the one for a yuan of the other, `2.00`, rounded half up; empty where there is none of the other.
    static Optional<String> times(long one, long other) {
        return other <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(one)
                        .divide(BigDecimal.valueOf(other), DIGITS, RoundingMode.HALF_UP)
                        .toPlainString());
    }
}
