package cn.suanquan.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Writes what becomes of money that was paid and has to come back: debts, and payments that the bank sends back after
/// their claims were corrected.
final class LifeOfDebts {
    private static final int DOCUMENTS = 40;
    private final Random random;
    private final Paper paper;
    private final LifeOfPay pay;
    private final int payees;

    LifeOfDebts(Random random, Paper paper, LifeOfPay pay, int payees) {
        this.random = random;
        this.paper = paper;
        this.pay = pay;
        this.payees = payees;
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /// Mostly a part of what somebody owes, or all of it.
    private Optional<Long> some(int payee) {
        long owed = paper.runs.debts.owed(payee);
        if (owed == 0 && random.nextInt(20) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                random.nextInt(8) == 0
                        ? owed + 1
                        : random.nextBoolean() ? Math.max(1, owed) : 1 + (long) (random.nextDouble() * owed));
    }

    private int debtor() {
        return picked(paper.runs.debts.debtors()).orElse(random.nextInt(payees));
    }

    Optional<LifeAct> payBack() {
        int payee = debtor();
        return some(payee)
                .map(fen -> new LifeAct.PayBack(
                        payee,
                        fen,
                        pay.reference(),
                        paper.now().toLocalDate().minusDays(random.nextInt(8) == 0 ? random.nextInt(60) - 2L : 0),
                        pay.maker()));
    }

    Optional<LifeAct> writeOff() {
        int payee = debtor();
        return some(payee)
                .map(fen -> new LifeAct.WriteOff(payee, fen, random.nextInt(DOCUMENTS), pay.maker(), pay.checker()));
    }

    /// The bank sends back what it had paid for claims that were corrected since.
    Optional<LifeAct> sendBack() {
        List<LifeAct> all = new ArrayList<>();
        for (Map.Entry<Integer, PaperRun> one : paper.runs.runs.entrySet()) {
            PaperRun run = one.getValue();
            run.orders.forEach((payee, orders) -> {
                PaperRun.Order order = orders.getLast();
                if (order.status.equals("PAID")
                        && PaperRuns.returned(run, payee, paper.now()).isCorrected()) {
                    all.add(new LifeAct.Bank(
                            one.getKey(),
                            payee,
                            order.batch,
                            LifeAct.Said.RETURNED,
                            pay.reference(),
                            paper.now().toLocalDate(),
                            pay.maker()));
                }
            });
        }
        return picked(all);
    }
}
