package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Settling;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;

/// What a run is of, on paper (law 19): a month, a quarter, or a window of a name and an end of its own. It takes what
/// was claimed before its end.
record PaperWindow(String name, LocalDateTime end) {

    /// Why no run of that window is opened where a programme settles so.
    static Optional<String> refusal(Settling settling, LifeAct.Window asked, LocalDate today) {
        boolean isOwn = settling == Settling.COLLECTIVE;
        boolean isRight = isOwn
                ? first(Settling.MONTHLY, asked.name())
                        .or(() -> first(Settling.QUARTERLY, asked.name()))
                        .isEmpty()
                : first(settling, asked.name()).isPresent();
        if (!isRight || isOwn != asked.lastDay().isPresent()) {
            return Optional.of("422 WINDOW_WRONG");
        }
        return first(settling, asked.name())
                        .filter(first -> first.atDay(1).isAfter(today))
                        .isPresent()
                ? Optional.of("422 PERIOD_NOT_BEGUN")
                : Optional.empty();
    }

    /// Of what is not refused.
    static PaperWindow of(Settling settling, LifeAct.Window asked) {
        LocalDate last = asked.lastDay().orElseGet(() -> first(settling, asked.name())
                .orElseThrow()
                .plusMonths(settling == Settling.MONTHLY ? 0 : 2)
                .atEndOfMonth());
        return new PaperWindow(asked.name(), last.plusDays(1).atStartOfDay());
    }

    /// The first month of it; empty where it is not written so.
    private static Optional<YearMonth> first(Settling settling, String name) {
        boolean isQuarter = name.matches("\\d{4}-Q[1-4]");
        return switch (settling) {
            case MONTHLY -> name.matches("\\d{4}-\\d{2}") ? Optional.of(YearMonth.parse(name)) : Optional.empty();
            case QUARTERLY ->
                isQuarter
                        ? Optional.of(
                                YearMonth.of(Integer.parseInt(name.substring(0, 4)), 1 + 3 * (name.charAt(6) - '1')))
                        : Optional.empty();
            case COLLECTIVE -> Optional.empty();
        };
    }

    /// A month's, or a quarter's name.
    static String name(Settling settling, YearMonth month) {
        return settling == Settling.MONTHLY
                ? month.toString()
                : month.getYear() + "-Q" + (month.getMonthValue() + 2) / 3;
    }
}
