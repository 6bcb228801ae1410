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

    private Optional<LifeAct.Sum> some(int payee) {
        long owed = paper.runs.debts.owed(payee);
        return owed == 0 && random.nextInt(20) > 0 ? Optional.empty() : Optional.of(pay.some(owed));
    }

    private int debtor() {
        return picked(paper.runs.debts.debtors()).orElse(random.nextInt(payees));
    }

    Optional<LifeAct> payBack() {
        int payee = debtor();
        return some(payee)
                .map(sum -> new LifeAct.PayBack(
                        payee,
                        sum,
                        pay.reference(),
                        paper.now().toLocalDate().minusDays(random.nextInt(8) == 0 ? random.nextInt(60) - 2L : 0),
                        pay.maker(),
                        pay.checker()));
    }

    Optional<LifeAct> writeOff() {
        int payee = debtor();
        return some(payee)
                .map(sum -> new LifeAct.WriteOff(payee, sum, random.nextInt(DOCUMENTS), pay.maker(), pay.checker()));
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
