package cn.suanquan.life;

import cn.suanquan.life.PaperAdvance.Stand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// Writes what is done with advances, where the programme pays centers.
final class LifeOfAdvances {
    private static final int DOCUMENTS = 40;
    private final Random random;
    private final Paper paper;
    private final LifeOfPay pay;
    private final int centers;
    private int advances;

    LifeOfAdvances(Random random, Paper paper, LifeOfPay pay, int centers) {
        this.random = random;
        this.paper = paper;
        this.pay = pay;
        this.centers = centers;
    }

    private long most() {
        return paper.versions
                .inForce(paper.now().toLocalDate())
                .map(PaperTerms::advanceMaxFen)
                .orElse(0L);
    }

    /// The next step on the way to an advance that a center has.
    Optional<LifeAct> onward() {
        List<Map.Entry<Integer, PaperAdvance>> waiting = paper.advances.advances.entrySet().stream()
                .filter(one -> one.getValue().isAtHome() || one.getValue().stand == Stand.ORDERED)
                .toList();
        boolean isEnough = paper.advances.owed().size() > 1;
        if (waiting.isEmpty()) {
            return most() == 0 || isEnough ? Optional.empty() : Optional.of(appropriate(most()));
        }
        Map.Entry<Integer, PaperAdvance> first = waiting.getFirst();
        return Optional.of(
                first.getValue().isAtHome()
                        ? new LifeAct.PayAdvance(first.getKey(), true, pay.maker())
                        : new LifeAct.AdvanceSaid(
                                first.getKey(),
                                first.getValue().payments.size(),
                                random.nextInt(6) == 0 ? LifeAct.Said.RETURNED : LifeAct.Said.PAID,
                                pay.reference(),
                                paper.now().toLocalDate(),
                                pay.maker()));
    }

    Optional<LifeAct> any() {
        long most = most();
        if (most == 0 && paper.advances.advances.isEmpty() && random.nextInt(60) > 0) {
            return Optional.empty();
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> Optional.of(appropriate(most));
            case 2, 3 -> order();
            case 4, 5, 6 -> said();
            case 7 -> repay();
            case 8 -> writeOff();
            default -> takeBack();
        };
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Optional<Integer> advance(Predicate<PaperAdvance> isRight) {
        return picked(paper.advances.advances.entrySet().stream()
                .filter(one -> isRight.test(one.getValue()) || random.nextInt(30) == 0)
                .map(Map.Entry::getKey)
                .toList());
    }

    private LifeAct appropriate(long most) {
        int center = random.nextInt(15) == 0 ? centers - 1 : random.nextInt(centers - 1);
        long left = most - paper.advances.standing(center);
        return new LifeAct.Advance(
                advances++,
                center,
                Math.max(1, pay.some(left).fen()),
                random.nextInt(DOCUMENTS),
                pay.maker(),
                pay.checker());
    }

    private Optional<LifeAct> order() {
        return advance(PaperAdvance::isAtHome)
                .map(number -> new LifeAct.PayAdvance(
                        number, random.nextInt(12) > 0, random.nextBoolean() ? pay.maker() : pay.checker()));
    }

    private Optional<LifeAct> said() {
        return advance(one -> one.stand == Stand.ORDERED || one.stand == Stand.PAID && random.nextInt(6) == 0)
                .map(number -> new LifeAct.AdvanceSaid(
                        number,
                        random.nextInt(12) == 0
                                ? 1 + random.nextInt(2)
                                : Math.max(
                                        1,
                                        paper.advances.advance(number).payments.size()),
                        paper.advances.advance(number).stand == Stand.PAID || random.nextInt(5) == 0
                                ? LifeAct.Said.RETURNED
                                : LifeAct.Said.PAID,
                        pay.reference(),
                        paper.now().toLocalDate().plusDays(random.nextInt(12) == 0 ? random.nextInt(12) - 10L : 0),
                        pay.maker()));
    }

    private Optional<LifeAct> repay() {
        return advance(one -> one.owedFen() > 0)
                .map(number -> new LifeAct.RepayAdvance(
                        number,
                        pay.some(paper.advances.advance(number).owedFen()),
                        pay.reference(),
                        paper.now().toLocalDate().minusDays(random.nextInt(8) == 0 ? random.nextInt(60) - 2L : 0),
                        pay.maker(),
                        pay.checker()));
    }

    private Optional<LifeAct> writeOff() {
        return advance(one -> one.owedFen() > 0)
                .map(number -> new LifeAct.WriteOffAdvance(
                        number,
                        pay.some(paper.advances.advance(number).owedFen()),
                        random.nextInt(DOCUMENTS),
                        pay.maker(),
                        pay.checker()));
    }

    private Optional<LifeAct> takeBack() {
        return advance(PaperAdvance::isAtHome)
                .map(number -> new LifeAct.TakeBackAdvance(number, random.nextBoolean() ? pay.maker() : pay.checker()));
    }
}
