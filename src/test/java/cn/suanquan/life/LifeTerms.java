package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Exhausted;
import cn.suanquan.life.PaperTerms.Payee;
import cn.suanquan.life.PaperTerms.Settling;
import cn.suanquan.life.PaperTerms.YearBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Writes the versions of a programme: every combination of settings comes up, with limits that bind often.
final class LifeTerms {
    private static final List<List<Integer>> SHARES =
            List.of(List.of(10_000), List.of(5_000, 5_000), List.of(3_333, 3_333, 3_334), List.of(7_001, 2_999));
    private final Random random;

    LifeTerms(Random random) {
        this.random = random;
    }

    /// The first version, in force from the start of that year.
    PaperTerms first(int year) {
        boolean isProvider = Feature.PROVIDER_PAID.isOn() && random.nextInt(3) == 0;
        return new PaperTerms(
                1,
                LocalDate.of(year, 1, 1),
                random.nextInt(6) == 0
                        ? Optional.of(LocalDate.of(year + 1 + random.nextInt(2), 12, 31))
                        : Optional.empty(),
                isProvider ? Payee.PROVIDER : Payee.HOLDER,
                random.nextBoolean() ? Exhausted.QUEUE : Exhausted.REFUSE,
                Feature.RUN_WINDOWS.isOn() ? Settling.values()[random.nextInt(3)] : Settling.MONTHLY,
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
                yuan(4_000, 60_000),
                random.nextInt(3) == 0,
                random.nextInt(3) > 0,
                SHARES.get(random.nextInt(SHARES.size())),
                random.nextBoolean(),
                !Feature.CLAWBACK_WAY.isOn() || random.nextInt(3) > 0,
                1 + random.nextInt(120),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextInt(4),
                Optional.empty());
    }

    /// The next version of it: other sizes and rates, sometimes another way; from that day on.
    PaperTerms next(PaperTerms last, LocalDate from) {
        return new PaperTerms(
                last.version() + 1,
                from,
                last.to().filter(from::isBefore),
                last.payee(),
                last.exhausted(),
                last.settling(),
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
                yuan(4_000, 60_000),
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

    private int rate() {
        return 300 + random.nextInt(random.nextBoolean() ? 6_000 : 9_700);
    }

    /// In 分, seldom whole yuan.
    private long yuan(int least, int most) {
        return 100L * (least + random.nextInt(most - least)) + (random.nextInt(3) == 0 ? 0 : random.nextInt(100));
    }
}
