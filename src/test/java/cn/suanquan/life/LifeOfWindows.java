package cn.suanquan.life;

import cn.suanquan.life.PaperRun.Stand;
import cn.suanquan.life.PaperTerms.Settling;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Writes which windows runs are asked for.
final class LifeOfWindows {
    private static final int LAST_DAY_SPREAD = 40;
    private final Random random;
    private final Paper paper;
    private int names;

    LifeOfWindows(Random random, Paper paper) {
        this.random = random;
        this.paper = paper;
    }

    private Settling settling() {
        return paper.versions.settling(paper.now().toLocalDate());
    }

    private static int months(Settling settling) {
        return settling == Settling.QUARTERLY ? 3 : 1;
    }

    /// Mostly the one of today, or the one before; seldom one that has not begun, or of another kind.
    LifeAct.Window any() {
        Settling settling = random.nextInt(12) == 0 ? Settling.values()[random.nextInt(3)] : settling();
        LocalDate day = paper.now().toLocalDate().plusDays(random.nextInt(LAST_DAY_SPREAD) - LAST_DAY_SPREAD / 2);
        boolean isLastDayRight = random.nextInt(20) > 0;
        if (settling == Settling.COLLECTIVE) {
            List<String> known = names == 0 ? List.of() : List.of(name(random.nextInt(names)));
            String name = random.nextInt(3) == 0 && !known.isEmpty() ? known.getFirst() : name(names++);
            Optional<LocalDate> end = paper.runs.end(name).filter(any -> random.nextInt(3) > 0);
            return new LifeAct.Window(name, isLastDayRight ? end.or(() -> Optional.of(day)) : Optional.empty());
        }
        int which = random.nextInt(10);
        long back = which == 0 ? 1 : which < 3 ? -1 : 0;
        YearMonth month = YearMonth.from(paper.now()).plusMonths(back * months(settling));
        String name = PaperWindow.name(settling, month);
        return new LifeAct.Window(
                random.nextInt(40) == 0 ? name.substring(0, 5) + "Q5" : name,
                isLastDayRight ? Optional.empty() : Optional.of(day));
    }

    private static String name(int number) {
        return "第" + (number + 1) + "批";
    }

    /// The one to open next for what waits to be paid; empty where a run of it was opened.
    Optional<LifeAct.Window> next() {
        LocalDate today = paper.now().toLocalDate();
        if (settling() == Settling.COLLECTIVE) {
            boolean isOpen = paper.runs.runs.values().stream()
                    .anyMatch(run -> run.stand == Stand.DRAFT
                            && run.window.end().isAfter(paper.now().minusDays(1)));
            return isOpen
                    ? Optional.empty()
                    : Optional.of(new LifeAct.Window(name(names++), Optional.of(today.plusDays(random.nextInt(20)))));
        }
        String name = PaperWindow.name(settling(), YearMonth.from(today));
        return paper.runs.end(name).isPresent()
                ? Optional.empty()
                : Optional.of(new LifeAct.Window(name, Optional.empty()));
    }

    /// A moment at which the next window has begun.
    LocalDateTime later() {
        if (settling() == Settling.COLLECTIVE) {
            return paper.now().plusDays(21).withHour(9);
        }
        YearMonth month = YearMonth.from(paper.now()).plusMonths(1);
        while ((month.getMonthValue() - 1) % months(settling()) > 0) {
            month = month.plusMonths(1);
        }
        return month.atDay(1).atTime(9, 0);
    }
}
