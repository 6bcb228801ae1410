package cn.suanquan.life;

import cn.suanquan.life.LifeAct.Proof;
import cn.suanquan.life.PaperRun.Stand;
import cn.suanquan.life.PaperTerms.Payee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// Writes what is done to be paid: claims, runs, what the bank says.
final class LifeOfPay {
    /// Of less than the odd 分 of a voucher nobody can say whether it is claimed.
    private static final long SMALLEST_FEN = 200;
    private final Random random;
    private final Paper paper;
    private final int holders;
    private final int payees;
    private final LifeOfWindows windows;
    private int claims;
    private int runs;
    private int proofs;
    private int words;

    LifeOfPay(Random random, Paper paper, int holders, int centers) {
        this.random = random;
        this.paper = paper;
        this.holders = holders;
        this.payees = holders + centers;
        this.windows = new LifeOfWindows(random, paper);
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    Optional<LifeAct> claim() {
        List<PaperGrant> all = paper.grants.grants.values().stream()
                .filter(grant -> grant.hasVoucher)
                .filter(grant -> grant.isOnCost() || hasConfirmed(grant) || random.nextInt(30) == 0)
                .toList();
        return picked(all).map(grant -> {
            Optional<Integer> center = center(grant);
            long fees = grant.isOnCost() ? grant.act.fen() : confirmed(grant, center);
            long invoiced = Math.max(SMALLEST_FEN, random.nextInt(3) > 0 ? fees : part(fees));
            long paid = random.nextInt(3) > 0
                    ? invoiced + random.nextInt(2) * 1_000L
                    : Math.max(SMALLEST_FEN, part(invoiced));
            return new LifeAct.Claiming(
                    claims++,
                    random.nextInt(25) == 0 ? random.nextInt(holders) : grant.act.holder(),
                    grant.act.app(),
                    invoices(grant, invoiced),
                    payments(grant, random.nextInt(8) == 0 ? 3 * paid : paid),
                    random.nextInt(3) == 0 && !grant.isOnCost() ? some(grant) : List.of(),
                    center);
        });
    }

    /// Often those of a claim that ended, seldom any other that was used.
    private List<Proof> invoices(PaperGrant grant, long fen) {
        Optional<List<Proof>> freed = picked(paper.claims.claims.values().stream()
                .filter(claim -> claim.isEnded && claim.act.holder() == grant.act.holder())
                .map(claim -> claim.act.invoices())
                .toList());
        List<Integer> old = new ArrayList<>(freed.filter(any -> random.nextBoolean()).orElse(List.of()).stream()
                .map(Proof::number)
                .toList());
        List<Proof> all = new ArrayList<>();
        for (long part : parts(fen)) {
            all.add(new Proof(old.isEmpty() ? number(12) : old.removeFirst(), part));
        }
        return distinct(all);
    }

    /// Sometimes with one that serves another claim and has something left.
    private List<Proof> payments(PaperGrant grant, long fen) {
        List<Proof> all = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            picked(paper.records.proofs.left(grant.act.holder())).ifPresent(all::add);
        }
        if (all.isEmpty() || random.nextBoolean()) {
            for (long part : parts(fen)) {
                all.add(new Proof(number(12), part));
            }
        }
        return distinct(all);
    }

    private static List<Proof> distinct(List<Proof> all) {
        Map<Integer, Proof> byNumber = new LinkedHashMap<>();
        all.forEach(one -> byNumber.putIfAbsent(one.number(), one));
        return List.copyOf(byNumber.values());
    }

    /// One that was given before, once in that many times.
    private int number(int seldom) {
        return random.nextInt(seldom) == 0 ? random.nextInt(proofs + 1) : proofs++;
    }

    /// One sum, sometimes in two or three parts.
    private List<Long> parts(long fen) {
        List<Long> all = new ArrayList<>();
        long left = fen;
        for (int more = Math.max(0, random.nextInt(5) - 2); more > 0 && left > 1; more--) {
            long part = 1 + (long) (random.nextDouble() * (left - 1));
            all.add(part);
            left -= part;
        }
        if (left > 0) {
            all.add(left);
        }
        return all;
    }

    private long part(long fen) {
        return 1 + (long) (random.nextDouble() * Math.max(0, fen));
    }

    private static boolean hasConfirmed(PaperGrant grant) {
        return grant.records.stream().anyMatch(record -> record.isConfirmed() && record.claim == null);
    }

    /// Mostly one that has something to claim, where centers are paid.
    private Optional<Integer> center(PaperGrant grant) {
        return grant.terms.payee() == Payee.PROVIDER && random.nextInt(5) > 0
                ? picked(grant.records.stream()
                        .filter(record -> record.isConfirmed() && record.claim == null)
                        .map(record -> record.center)
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    private static long confirmed(PaperGrant grant, Optional<Integer> center) {
        return grant.records.stream()
                .filter(record -> record.isConfirmed() && record.claim == null)
                .filter(record -> center.filter(one -> one != record.center).isEmpty())
                .mapToLong(PaperRecord::basis)
                .sum();
    }

    private List<Integer> some(PaperGrant grant) {
        return grant.records.stream()
                .filter(record -> record.isConfirmed() && record.claim == null || random.nextInt(30) == 0)
                .filter(record -> random.nextBoolean())
                .map(record -> record.first.record())
                .toList();
    }

    /// A claim ends before it is paid.
    Optional<LifeAct> unclaim() {
        return picked(paper.claims.claims.entrySet().stream()
                        .filter(one ->
                                !one.getValue().isEnded && !one.getValue().isInRun() || random.nextInt(20) == 0)
                        .map(Map.Entry::getKey)
                        .toList())
                .map(claim -> {
                    int holder = paper.claims.claims.get(claim).act.holder();
                    return random.nextBoolean()
                            ? new LifeAct.ReturnClaim(claim, random.nextBoolean() ? maker() : Officer.REVIEWER_A)
                            : new LifeAct.Unclaim(claim, random.nextInt(15) == 0 ? random.nextInt(holders) : holder);
                });
    }

    Optional<LifeAct> open() {
        return Optional.of(new LifeAct.OpenRun(runs++, windows.any(), maker()));
    }

    Officer maker() {
        return List.of(Officer.MAKER_A, Officer.MAKER_B, Officer.BOTH).get(random.nextInt(3));
    }

    Officer checker() {
        return List.of(Officer.CHECKER_A, Officer.CHECKER_B, Officer.BOTH).get(random.nextInt(3));
    }

    /// All of it or a part, seldom more; never so that the odd 分 decides.
    LifeAct.Sum some(long fen) {
        long clear = Odd.FEN_MAX + 1;
        return fen <= clear || random.nextInt(8) == 0
                ? new LifeAct.Sum(fen + clear, false)
                : new LifeAct.Sum(part(fen - clear), random.nextBoolean());
    }

    /// A number of the bank, seldom one that was given before.
    int reference() {
        return random.nextInt(15) == 0 ? random.nextInt(words + 1) : words++;
    }

    private Optional<Integer> run(Predicate<PaperRun> isRight) {
        return picked(paper.runs.runs.entrySet().stream()
                .filter(run -> isRight.test(run.getValue()) || random.nextInt(40) == 0)
                .map(Map.Entry::getKey)
                .toList());
    }

    Optional<LifeAct> lock() {
        return run(run -> run.stand == Stand.DRAFT).map(run -> new LifeAct.LockRun(run, maker()));
    }

    Optional<LifeAct> cancel() {
        return run(run -> run.stand == Stand.DRAFT).map(run -> new LifeAct.CancelRun(run, maker()));
    }

    Optional<LifeAct> approve() {
        return run(run -> run.stand == Stand.LOCKED)
                .map(run -> new LifeAct.ApproveRun(run, random.nextInt(6) > 0, checker(), random.nextInt(15) == 0));
    }

    Optional<LifeAct> export() {
        return run(run -> run.stand == Stand.APPROVED).map(run -> new LifeAct.Export(run, maker()));
    }

    Optional<LifeAct> bank() {
        return run(run -> run.stand == Stand.PAID_OUT || run.stand == Stand.CLOSED && random.nextInt(4) == 0)
                .map(number -> {
                    PaperRun run = paper.runs.run(number);
                    int payee = picked(List.copyOf(run.orders.keySet())).orElse(0);
                    int batch = run.newest(payee).map(order -> order.batch).orElse(1);
                    return new LifeAct.Bank(
                            number,
                            random.nextInt(25) == 0 ? random.nextInt(payees) : payee,
                            random.nextInt(12) == 0 ? random.nextInt(3) + 1 : batch,
                            random.nextInt(4) == 0 ? LifeAct.Said.RETURNED : LifeAct.Said.PAID,
                            reference(),
                            paper.now().toLocalDate().plusDays(random.nextInt(12) == 0 ? random.nextInt(12) - 10L : 0),
                            maker());
                });
    }

    Optional<LifeAct> giveUp() {
        return run(run -> run.orders.values().stream()
                        .anyMatch(orders -> orders.getLast().status.equals("RETURNED")))
                .map(number ->
                        new LifeAct.GiveUpPayment(number, returned(number).orElse(random.nextInt(payees)), checker()));
    }

    private Optional<Integer> returned(int run) {
        return picked(paper.runs.run(run).orders.entrySet().stream()
                .filter(one -> one.getValue().getLast().status.equals("RETURNED"))
                .map(Map.Entry::getKey)
                .toList());
    }

    /// The next step on the way to money that is paid.
    Optional<LifeAct> onward() {
        for (Map.Entry<Integer, PaperRun> one : paper.runs.runs.entrySet()) {
            switch (one.getValue().stand) {
                case LOCKED -> {
                    return Optional.of(new LifeAct.ApproveRun(one.getKey(), true, checker(), false));
                }
                case APPROVED -> {
                    return Optional.of(new LifeAct.Export(one.getKey(), maker()));
                }
                case PAID_OUT -> {
                    return random.nextBoolean() ? bank() : random.nextBoolean() ? repay() : giveUp();
                }
                case DRAFT -> {
                    if (paper.runs.isPayable(one.getValue(), paper.now())) {
                        return Optional.of(new LifeAct.LockRun(one.getKey(), maker()));
                    }
                }
                case CLOSED, CANCELLED -> {}
            }
        }
        boolean isWaiting = paper.claims.claims.values().stream()
                .flatMap(claim -> claim.lines.stream())
                .anyMatch(line -> line.at == PaperClaim.At.CLAIMED && line.fen > 0);
        if (isWaiting) {
            return Optional.of(windows.next()
                    .<LifeAct>map(window -> new LifeAct.OpenRun(runs++, window, maker()))
                    .orElseGet(() -> new LifeAct.MoveTo(windows.later())));
        }
        return paper.grants.grants.values().stream().anyMatch(LifeOfPay::hasConfirmed) ? claim() : Optional.empty();
    }

    Optional<LifeAct> repay() {
        return run(run -> run.orders.values().stream()
                        .anyMatch(orders -> orders.getLast().status.equals("RETURNED")))
                .map(number -> {
                    int payee = returned(number).orElse(0);
                    return new LifeAct.Repay(number, payee, random.nextInt(10) > 0, checker());
                });
    }
}
