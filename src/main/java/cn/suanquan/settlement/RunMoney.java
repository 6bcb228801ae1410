package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Moves the money of a run's lines, all of them or none, in one call to the ledger for each step.
@ApplicationScoped
class RunMoney {
    private static final String SOURCE = "settlement";
    private final Ledger ledger;
    private final Clock clock;

    RunMoney(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// CLAIMED → PAYABLE of each positive line.
    void lock(Db db, RunId run, int round, Collection<RunLine> lines) {
        move(db, Settlements.LOCK, "lock/" + run + "/" + round, claims(lines), Bucket.CLAIMED, Bucket.PAYABLE);
    }

    /// PAYABLE → CLAIMED: the run was rejected.
    void release(Db db, RunId run, int round, Collection<RunLine> lines) {
        move(db, Settlements.RELEASE, "release/" + run + "/" + round, claims(lines), Bucket.PAYABLE, Bucket.CLAIMED);
    }

    /// PAYABLE → PAID, by the instructions of that batch.
    void pay(Db db, RunId run, int batch, Collection<RunLine> lines) {
        move(db, Settlements.PAY, "pay/" + run + "/" + batch, claims(lines), Bucket.PAYABLE, Bucket.PAID);
    }

    /// PAID → PAYABLE: the bank sent back what it had paid by that batch (退汇).
    void takeBack(Db db, RunId run, int batch, Collection<RunLine> lines) {
        move(db, Settlements.RETURN, "return/" + run + "/" + batch, claims(lines), Bucket.PAID, Bucket.PAYABLE);
    }

    /// OWED → AVAILABLE of each line below zero: it was set off or paid back. Once for a line, whatever comes later.
    void settleCorrections(Db db, RunId run, Collection<RunLine> lines) {
        List<RunLine> corrections = lines.stream().filter(RunLine::isOwed).toList();
        move(db, Settlements.CORRECTION_SETTLED, "correction/" + run, corrections, Bucket.OWED, Bucket.AVAILABLE);
    }

    private static List<RunLine> claims(Collection<RunLine> lines) {
        return lines.stream().filter(line -> !line.isOwed()).toList();
    }

    private void move(Db db, EntryKind kind, String act, List<RunLine> lines, Bucket from, Bucket to) {
        if (lines.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<RunLine> inOrder = lines.stream()
                .sorted(Comparator.comparing(RunLine::account).thenComparing(line -> line.id().toString()))
                .toList();
        List<Chain> chains = new ArrayList<>();
        for (RunLine line : inOrder) {
            long amount = Math.absExact(line.amountFen());
            chains.add(Chain.of(new Posting(
                    new EntryKey(SOURCE, act + "/" + line.id()),
                    kind,
                    Leg.within(line.account(), from, to),
                    new Amount.Exactly(Fen.of(amount)),
                    now,
                    Optional.empty(),
                    (act + "/" + line.id() + " " + amount).getBytes(StandardCharsets.UTF_8))));
        }
        List<List<Outcome>> outcomes = ledger.post(db, chains);
        for (int i = 0; i < inOrder.size(); i++) {
            if (!(outcomes.get(i).getFirst() instanceof Outcome.Posted)) {
                throw notMoved(inOrder.get(i), outcomes.get(i).getFirst());
            }
        }
    }

    /// The ledger disagrees with the claim: nothing of the act may stand.
    private static RuntimeException notMoved(RunLine line, Outcome outcome) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "LINE_NOT_MOVED",
                        "券 " + line.voucherNumber() + " 的兑付申请 " + line.id() + " 金额 " + Fen.yuan(line.amountFen())
                                + " 元与账面不符(" + outcome.getClass().getSimpleName() + "),本次操作未生效;请重新编制后再试。")
                .toException();
    }
}
