package cn.suanquan.demo;

import cn.suanquan.demo.Month.Contract;
import cn.suanquan.demo.Month.Delivery;
import cn.suanquan.demo.Month.Part;
import cn.suanquan.demo.Month.Site;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes the usage of the month: centers post what they delivered each Monday, and what goes wrong in life goes wrong
/// here, at these shares.
final class Deliveries {
    static final double LATE_SHARE = 0.03;
    static final double DUPLICATE_SHARE = 0.02;
    static final double CONFLICT_SHARE = 0.004;
    static final double CORRECTION_SHARE = 0.008;
    static final double DISPUTED_SHARE = 0.006;
    static final double TRIAL_SHARE = 0.012;
    static final double NOT_ADMITTED_SHARE = 0.004;
    static final double TOO_EARLY_SHARE = 0.003;
    static final LocalDate LATE_DAY = LocalDate.of(2025, 11, 4);
    static final LocalDate MONTH_END = LocalDate.of(2025, 10, 31);
    static final LocalDate CORRECTION_DAY = LocalDate.of(2025, 11, 5);
    private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2025, 10, 6);
    /// Of posting day, then center, then what goes wrong, then id.
    static final Comparator<Delivery> IN_ORDER = Comparator.comparing(Delivery::postedOn)
            .thenComparing(Delivery::site)
            .thenComparing(d -> d.part().ordinal())
            .thenComparing(Delivery::id);

    private final SplittableRandom random;
    private final List<Site> sites;
    private final List<Contract> drawn;
    private final List<Delivery> all = new ArrayList<>();

    Deliveries(SplittableRandom random, List<Site> sites, List<Contract> contracts) {
        this.random = random;
        this.sites = sites;
        this.drawn = contracts.stream().filter(c -> share(c.want()) > 0).toList();
    }

    List<Delivery> make(int records) {
        ordinary(records);
        List<Delivery> posted = List.copyOf(all);
        for (Delivery delivery : posted) {
            double chance = random.nextDouble();
            if (delivery.part() != Part.ORDINARY || delivery.isDisputed()) {
                continue;
            }
            if (chance < DUPLICATE_SHARE) {
                all.add(again(delivery, Part.DUPLICATE, delivery.feeFen()));
            } else if (chance < DUPLICATE_SHARE + CONFLICT_SHARE) {
                all.add(again(delivery, Part.CONFLICT, delivery.feeFen() + 10_000));
            } else if (chance < DUPLICATE_SHARE + CONFLICT_SHARE + CORRECTION_SHARE) {
                all.add(correction(delivery));
            }
        }
        extra((int) Math.ceil(records * TRIAL_SHARE), Part.TRIAL);
        extra((int) Math.ceil(records * NOT_ADMITTED_SHARE), Part.NOT_ADMITTED);
        extra((int) Math.ceil(records * TOO_EARLY_SHARE), Part.TOO_EARLY);
        all.sort(IN_ORDER);
        return all;
    }

    /// Which share of its contract is used in the month; a third to two thirds of it by chance.
    private static double share(Cast.Want want) {
        return switch (want) {
            case SETTLE -> 0.28;
            case PROJECT, USAGE, BINJIANG, EXAMPLE, EXAMPLE_CLOUD -> 0.34;
            case USAGE_SPENT, EXAMPLE_SPENT -> 1.6;
            case USAGE_INCOMPLETE, MODEL, MODEL_SMALL, TALENT, BINJIANG_ELSEWHERE, CHIPS -> 0;
        };
    }

    private void ordinary(int records) {
        double[] weights = new double[drawn.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.6 + random.nextDouble();
            sum += weights[i];
        }
        int made = 0;
        for (int i = 0; i < weights.length; i++) {
            int count = i == weights.length - 1 ? records - made : (int) (records * weights[i] / sum);
            made += count;
            use(drawn.get(i), count);
        }
    }

    private void use(Contract contract, int count) {
        double budgetFen = contract.amountFen() * share(contract.want()) * (0.7 + 0.6 * random.nextDouble());
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = 0.25 + -Math.log(1 - random.nextDouble());
            sum += weights[i];
        }
        Site site = site(contract.site());
        for (int i = 0; i < count; i++) {
            long cardHours = Math.max(25, Math.round(budgetFen * weights[i] / sum / site.priceFen() * 100));
            boolean isLate = random.nextDouble() < LATE_SHARE;
            boolean isDisputed = !isLate && random.nextDouble() < DISPUTED_SHARE;
            Instant end = october();
            all.add(record(contract, isLate ? Part.LATE : Part.ORDINARY, "COMPUTE", end, cardHours, isDisputed));
        }
    }

    private Delivery record(
            Contract contract, Part part, String item, Instant end, long cardHours, boolean isDisputed) {
        Site site = site(contract.site());
        long fee = part == Part.TRIAL ? 0 : cardHours * site.priceFen() / 100;
        LocalDate completed = cn.suanquan.kernel.FiscalYear.date(end);
        LocalDate posted = part == Part.LATE ? LATE_DAY : postingDay(completed);
        String id = "%s-%s-%05d".formatted(site.code(), completed.toString().replace("-", ""), all.size() + 1);
        Instant start = end.minusSeconds(1_800L + random.nextInt(20 * 3_600));
        return new Delivery(
                id,
                part,
                site.code(),
                contract.key(),
                Optional.empty(),
                item,
                start,
                end,
                cardHours,
                fee,
                posted,
                isDisputed);
    }

    private void extra(int count, Part part) {
        for (int i = 0; i < count; i++) {
            Contract contract = pick(part);
            String item =
                    switch (part) {
                        case TRIAL -> random.nextBoolean() ? "TRIAL" : "ADAPTATION";
                        case NOT_ADMITTED -> "STORAGE";
                        case ORDINARY, LATE, DUPLICATE, CONFLICT, CORRECTION, TOO_EARLY -> "COMPUTE";
                    };
            Instant end = part == Part.TOO_EARLY
                    ? Month.shanghai(LocalDate.of(2025, 8, 20 + random.nextInt(10)), 60 * 15)
                    : october();
            all.add(record(contract, part, item, end, 100 + random.nextInt(4_000), false));
        }
    }

    /// Trials happen at the Hangzhou center; storage is what the southern center is not admitted for.
    private Contract pick(Part part) {
        String code =
                switch (part) {
                    case TRIAL -> "HZAICC";
                    case NOT_ADMITTED -> "JNYUN";
                    case ORDINARY, LATE, DUPLICATE, CONFLICT, CORRECTION, TOO_EARLY -> "LFAICC";
                };
        List<Contract> fit = drawn.stream().filter(c -> c.site().equals(code)).toList();
        List<Contract> choice = fit.isEmpty() ? drawn : fit;
        return choice.get(random.nextInt(choice.size()));
    }

    private static Delivery again(Delivery first, Part part, long feeFen) {
        LocalDate week = first.postedOn().plusDays(7);
        LocalDate again = week.isAfter(LATE_DAY) ? LATE_DAY : week;
        return new Delivery(
                first.id(),
                part,
                first.site(),
                first.contract(),
                first.corrects(),
                first.item(),
                first.start(),
                first.end(),
                first.cardHours(),
                feeFen,
                again,
                false);
    }

    private Delivery correction(Delivery first) {
        long cardHours = first.cardHours() * (60 + random.nextInt(30)) / 100;
        boolean isBeforeClaims = first.postedOn().isBefore(MONTH_END) && random.nextBoolean();
        LocalDate posted = isBeforeClaims ? MONTH_END : CORRECTION_DAY;
        return new Delivery(
                first.id() + "-R1",
                Part.CORRECTION,
                first.site(),
                first.contract(),
                Optional.of(first.id()),
                first.item(),
                first.start(),
                first.end(),
                cardHours,
                cardHours * site(first.site()).priceFen() / 100,
                posted,
                false);
    }

    private Instant october() {
        return Month.shanghai(FIRST.plusDays(random.nextInt(31)), 30 + random.nextInt(23 * 60 + 20));
    }

    /// The Monday after completion; what was completed after the last Monday of the month, on its last day, for the
    /// claims of the month.
    static LocalDate postingDay(LocalDate completed) {
        LocalDate monday = completed.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return monday.isAfter(MONTH_END) && completed.isBefore(MONTH_END)
                ? MONTH_END
                : monday.isBefore(FIRST) ? FIRST_MONDAY : monday;
    }

    private Site site(String code) {
        return sites.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow();
    }
}
