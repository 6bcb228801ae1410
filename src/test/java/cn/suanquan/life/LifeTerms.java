package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Exhausted;
import cn.suanquan.life.PaperTerms.Payee;
import cn.suanquan.life.PaperTerms.Settling;
import cn.suanquan.life.PaperTerms.Window;
import cn.suanquan.life.PaperTerms.YearBy;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Writes the versions of a programme: every combination of settings comes up, with limits that bind often.
final class LifeTerms {
    private static final List<List<Integer>> SHARES =
            List.of(List.of(10_000), List.of(5_000, 5_000), List.of(3_333, 3_333, 3_334), List.of(7_001, 2_999));
    private static final List<List<Window>> WINDOWS = List.of(
            List.of(window("01-01", "06-30"), window("07-01", "11-30")),
            List.of(
                    window("01-01", "03-31"),
                    window("04-01", "06-30"),
                    window("07-01", "09-30"),
                    window("10-01", "12-31")),
            List.of(window("02-01", "05-15"), window("05-20", "10-31")),
            List.of(window("01-01", "04-30"), window("03-01", "08-31"), window("08-01", "12-20")));
    private final Random random;

    LifeTerms(Random random) {
        this.random = random;
    }

    /// The first version, in force from the start of that year.
    PaperTerms first(int year) {
        Exhausted exhausted = Exhausted.values()[random.nextInt(3)];
        boolean isProvider = Feature.PROVIDER_PAID.isOn() && random.nextInt(3) == 0;
        return new PaperTerms(
                1,
                LocalDate.of(year, 1, 1),
                random.nextInt(6) == 0
                        ? Optional.of(LocalDate.of(year + 1 + random.nextInt(2), 12, 31))
                        : Optional.empty(),
                isProvider ? Payee.PROVIDER : Payee.HOLDER,
                exhausted,
                windows(exhausted),
                Feature.RUN_WINDOWS.isOn() ? Settling.values()[random.nextInt(3)] : Settling.MONTHLY,
                isProvider && random.nextInt(4) > 0 ? yuan(500, 6_000) : 0,
                YearBy.values()[random.nextInt(3)],
                random.nextBoolean() ? 0 : 1 + random.nextInt(14),
                random.nextBoolean() ? 0 : 1 + random.nextInt(40),
                random.nextBoolean() ? 0 : 1 + random.nextInt(9),
                rate(),
                rate(),
                rate(),
                yuan(1_000, 20_000),
                random.nextBoolean() ? 10_000 : rate(),
                random.nextBoolean(),
                yuan(1_000, 10_000),
                1 + random.nextInt(3),
                yuan(3_000, 40_000),
                random.nextInt(4) == 0,
                random.nextBoolean() ? 0 : yuan(1_000, 20_000),
                random.nextBoolean() ? 0 : 500 + random.nextInt(6_000),
                pool(exhausted),
                random.nextInt(3) == 0,
                random.nextInt(3) > 0,
                SHARES.get(random.nextInt(SHARES.size())),
                random.nextBoolean(),
                !Feature.CLAWBACK_WAY.isOn() || random.nextInt(3) > 0,
                1 + random.nextInt(120),
                random.nextBoolean(),
                random.nextInt(5) < 2,
                random.nextInt(4),
                Optional.empty());
    }

    /// The next version of it: other sizes and rates, sometimes another way; from that day on.
    PaperTerms next(PaperTerms last, LocalDate from) {
        Exhausted exhausted = random.nextInt(5) == 0 ? Exhausted.values()[random.nextInt(3)] : last.exhausted();
        boolean isAsBefore = exhausted == last.exhausted() && random.nextInt(4) > 0;
        return new PaperTerms(
                last.version() + 1,
                from,
                last.to().filter(from::isBefore),
                last.payee(),
                exhausted,
                isAsBefore ? last.windows() : windows(exhausted),
                random.nextInt(6) == 0 ? Settling.values()[random.nextInt(3)] : last.settling(),
                last.advanceMaxFen() == 0 ? 0 : random.nextInt(5) == 0 ? 0 : yuan(500, 6_000),
                last.yearBy(),
                random.nextBoolean() ? last.validMonths() : random.nextInt(15),
                last.graceDays(),
                last.noticeDays(),
                random.nextBoolean() ? last.useBp() : rate(),
                rate(),
                last.costBp(),
                random.nextBoolean() ? last.onceFen() : yuan(1_000, 20_000),
                last.oncePaysBp(),
                random.nextBoolean(),
                last.perGrantFen(),
                1 + random.nextInt(4),
                random.nextBoolean() ? last.quotaFen() : yuan(3_000, 40_000),
                last.isQuotaForEver(),
                last.contractCapFen() == 0 ? 0 : yuan(1_000, 20_000),
                last.stackingBp() == 0 ? 0 : 500 + random.nextInt(6_000),
                pool(exhausted),
                last.isOneBenefit(),
                last.isRelatedExcluded(),
                SHARES.get(random.nextInt(SHARES.size())),
                random.nextBoolean(),
                last.isBackToPool(),
                last.confirmDays(),
                last.isConsent(),
                last.isExtendedAcross(),
                random.nextInt(4),
                Feature.FORMERLY.isOn() && random.nextInt(3) == 0 ? Optional.of(PaperTerms.QUOTA) : Optional.empty());
    }

    /// The versions of a life: the first, and up to two that follow in the middle.
    List<PaperTerms> versions(LocalDate start) {
        List<PaperTerms> all = new ArrayList<>(List.of(first(start.getYear())));
        for (int more = random.nextInt(3); more > 0; more--) {
            all.add(next(all.getLast(), all.getLast().from().plusDays(60L + random.nextInt(420))));
        }
        return all;
    }

    /// Shared pools are small, so that they are shared.
    private long pool(Exhausted exhausted) {
        return exhausted == Exhausted.PRO_RATA ? yuan(1_000, 8_000) : yuan(4_000, 60_000);
    }

    /// What is shared pro rata is shared within a window.
    private List<Window> windows(Exhausted exhausted) {
        return exhausted == Exhausted.PRO_RATA || random.nextInt(6) == 0
                ? WINDOWS.get(random.nextInt(WINDOWS.size()))
                : List.of();
    }

    private static Window window(String from, String to) {
        return new Window(MonthDay.parse("--" + from), MonthDay.parse("--" + to));
    }

    private int rate() {
        return 300 + random.nextInt(random.nextBoolean() ? 6_000 : 9_700);
    }

    /// In 分, seldom whole yuan.
    private long yuan(int least, int most) {
        return 100L * (least + random.nextInt(most - least)) + (random.nextInt(3) == 0 ? 0 : random.nextInt(100));
    }
}
