package cn.suanquan.settlement;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Procedure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a run is of: a month (`2025-10`), a quarter (`2025-Q4`), or a window that the finance office opened by a name
/// of its own. It takes what was claimed before its end.
///
/// @param until the day after its last one, in Asia/Shanghai
record RunWindow(String name, LocalDate until) {
    static final int NAME_CHARS_MAX = 40;
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern RIGHT_MONTH = Pattern.compile("2[01][0-9]{2}-(0[1-9]|1[0-2])");
    private static final Pattern QUARTER = Pattern.compile("[0-9]{4}-Q[1-4]");

    /// @throws IllegalArgumentException where the name is written as a month or a quarter, of no year in the books
    static void mustBeInCalendar(String name) {
        boolean isMonth = MONTH.matcher(name).matches();
        boolean isQuarter = QUARTER.matcher(name).matches();
        if (isMonth && !RIGHT_MONTH.matcher(name).matches() || isQuarter && !name.matches("2[01].*")) {
            throw new IllegalArgumentException("结算期间 period 应为 2000 至 2199 年的月份或季度，如 2025-10、2025-Q4，不是 " + name
                    + " (a month or quarter of 2000 to 2199)");
        }
    }

    /// The window of that name of a programme that settles so.
    ///
    /// @param lastDay of a collective window, which needs one; no other takes one
    /// @param today a month or a quarter has to have begun
    /// @throws cn.suanquan.kernel.RefusedException 422 WINDOW_WRONG, PERIOD_NOT_BEGUN
    static RunWindow of(Procedure.SettlementWindow kind, String name, Optional<LocalDate> lastDay, LocalDate today) {
        boolean isOwnEnd = kind == Procedure.SettlementWindow.COLLECTIVE;
        if (isOwnEnd != lastDay.isPresent()) {
            throw wrong(isOwnEnd ? "集中兑付窗口须写明截止日 lastDay。" : "按月或按季结算的批次不另定截止日。");
        }
        return switch (kind) {
            case MONTHLY -> {
                if (!MONTH.matcher(name).matches()) {
                    throw wrong("本政策按月结算，结算期间应如 2025-10，不是 " + name + "。");
                }
                YearMonth month = YearMonth.parse(name);
                yield begun(name, month.atDay(1), month.plusMonths(1).atDay(1), today);
            }
            case QUARTERLY -> {
                if (!QUARTER.matcher(name).matches()) {
                    throw wrong("本政策按季结算，结算期间应如 2025-Q4，不是 " + name + "。");
                }
                int quarter = name.charAt(6) - '0';
                YearMonth first = YearMonth.of(Integer.parseInt(name.substring(0, 4)), quarter * 3 - 2);
                yield begun(name, first.atDay(1), first.plusMonths(3).atDay(1), today);
            }
            case COLLECTIVE -> {
                if (MONTH.matcher(name).matches() || QUARTER.matcher(name).matches()) {
                    throw wrong("集中兑付窗口的名称不能写成月份或季度：" + name + "。");
                }
                yield new RunWindow(name, lastDay.orElseThrow().plusDays(1));
            }
        };
    }

    private static RunWindow begun(String name, LocalDate from, LocalDate until, LocalDate today) {
        if (from.isAfter(today)) {
            throw Refusal.of(Refusal.Kind.RULE, "PERIOD_NOT_BEGUN", "结算期间 " + name + " 尚未开始，今日为 " + today + "。")
                    .toException();
        }
        return new RunWindow(name, until);
    }

    private static RuntimeException wrong(String detail) {
        return Refusal.of(Refusal.Kind.RULE, "WINDOW_WRONG", detail).toException();
    }

    Instant end() {
        return FiscalYear.startOf(until);
    }

    /// As it is printed.
    String words() {
        if (MONTH.matcher(name).matches()) {
            return until.minusDays(1).getYear() + " 年 " + until.minusDays(1).getMonthValue() + " 月";
        }
        if (QUARTER.matcher(name).matches()) {
            LocalDate last = until.minusDays(1);
            return last.getYear() + " 年第 " + last.get(IsoFields.QUARTER_OF_YEAR) + " 季度";
        }
        return name + "（截至 " + until.minusDays(1) + "）";
    }
}
