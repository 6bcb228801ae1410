package cn.suanquan.policy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/// The period of a programme in which usage counts, as the programme settles: a month (`2025-11`), a quarter
/// (`2025-Q4`) or, where the office opens windows of its own, the year (`2025`). It is never of two years.
///
/// @param from its first day (Asia/Shanghai)
/// @param until the day after its last one
public record SettlementPeriod(Procedure.SettlementWindow window, LocalDate from, LocalDate until) {
    /// The one of that day.
    public static SettlementPeriod of(Procedure.SettlementWindow window, LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        return switch (window) {
            case MONTHLY -> new SettlementPeriod(window, first, first.plusMonths(1));
            case QUARTERLY -> {
                LocalDate quarter = first.with(first.getMonth().firstMonthOfQuarter());
                yield new SettlementPeriod(window, quarter, quarter.plusMonths(3));
            }
            case COLLECTIVE -> {
                LocalDate year = day.withDayOfYear(1);
                yield new SettlementPeriod(window, year, year.plusYears(1));
            }
        };
    }

    /// The one after it.
    SettlementPeriod next() {
        return of(window, until);
    }

    boolean isLastOfYear() {
        return until.getDayOfYear() == 1;
    }

    public String name() {
        return switch (window) {
            case MONTHLY -> YearMonth.from(from).toString();
            case QUARTERLY -> from.getYear() + "-Q" + from.get(IsoFields.QUARTER_OF_YEAR);
            case COLLECTIVE -> Integer.toString(from.getYear());
        };
    }
}
