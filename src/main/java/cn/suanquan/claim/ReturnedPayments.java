package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.RunId;
import cn.suanquan.usage.PaidBeyondBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Payments that came back (退汇) after claims of them had been corrected. The caller holds the locks of the accounts.
@ApplicationScoped
class ReturnedPayments {
    private final ReturnedPaymentStore store;
    private final ClaimStore lines;
    private final PaidBeyondBase beyondBase;
    private final Ids ids;
    private final Clock clock;

    ReturnedPayments(ReturnedPaymentStore store, ClaimStore lines, PaidBeyondBase beyondBase, Ids ids, Clock clock) {
        this.store = store;
        this.lines = lines;
        this.beyondBase = beyondBase;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<List<CameBack>> cameBack(Db db, RunId run, Collection<ClaimId> paid, long cameBackFen) {
        List<ReturnShares.Standing> claims = standing(db, paid);
        if (claims.stream().noneMatch(ReturnShares.Standing::isCorrected)) {
            return Optional.empty();
        }
        List<CameBack> all = new ArrayList<>();
        for (ReturnShares.Share share : ReturnShares.of(claims, cameBackFen)) {
            owe(db, run, share);
            cancel(db, run, share, all);
            forgive(db, run, share, all);
            reopen(db, run, share, all);
            refund(db, share, all);
        }
        return Optional.of(all);
    }

    private List<ReturnShares.Standing> standing(Db db, Collection<ClaimId> paid) {
        List<ReturnShares.Standing> claims = store.standing(db, paid);
        Map<ClaimId, Long> beyond = beyondBase.of(
                db, claims.stream().map(ReturnShares.Standing::account).toList());
        return claims.stream()
                .map(one -> one.withBeyond(beyond.getOrDefault(one.claim(), 0L)))
                .toList();
    }

    /// What is not open again is owed, so that what came back cancels it as it does all that is owed of the claim.
    private void owe(Db db, RunId run, ReturnShares.Share share) {
        if (share.beyondFen() > 0) {
            String act = "beyond/" + run + "/" + share.of().claim();
            beyondBase.owe(db, share.of().account(), share.of().claim(), share.beyondFen(), act);
        }
    }

    /// The oldest debts first, of the last one a part.
    private void cancel(Db db, RunId run, ReturnShares.Share share, List<CameBack> all) {
        long left = share.cancelledFen() + share.beyondFen();
        for (ReturnedPaymentStore.Debt debt : store.debts(db, share.of().claim(), LineState.OPEN)) {
            long part = Math.min(left, debt.fen());
            if (part == 0) {
                break;
            }
            left -= part;
            if (part < debt.fen()) {
                lines.divide(db, List.of(debt.id()), List.of(new ClaimId(ids.next())), List.of(-part));
            }
            var _ = lines.move(db, Set.of(debt.id()), run, LineState.Step.LOCK);
            var _ = lines.move(db, Set.of(debt.id()), run, LineState.Step.PAY);
            all.add(new CameBack(debt.id(), share.of().account(), CameBack.Kind.CANCELLED, part));
        }
    }

    /// Those that came back whole; of one that did in part nothing is granted again, as before.
    private void forgive(Db db, RunId run, ReturnShares.Share share, List<CameBack> all) {
        long left = share.forgivenFen();
        for (ReturnedPaymentStore.Debt debt : store.debts(db, share.of().claim(), LineState.WRITTEN_OFF)) {
            if (debt.fen() <= left) {
                left -= debt.fen();
                store.forgive(db, debt.id(), run, clock.instant());
                all.add(new CameBack(debt.id(), share.of().account(), CameBack.Kind.FORGIVEN, debt.fen()));
            }
        }
    }

    /// The payment stays as it was made; a line of the same sum says that it came back, and a new one waits for a run.
    private void reopen(Db db, RunId run, ReturnShares.Share share, List<CameBack> all) {
        long fen = share.reopenedFen();
        if (fen > 0) {
            ClaimId back = new ClaimId(ids.next());
            store.addBack(db, back, run, share.of(), fen);
            store.addDue(db, new ClaimId(ids.next()), share.of(), fen, false);
            all.add(new CameBack(back, share.of().account(), CameBack.Kind.REOPENED, fen));
        }
    }

    private void refund(Db db, ReturnShares.Share share, List<CameBack> all) {
        long fen = share.refundFen();
        if (fen > 0) {
            ClaimId due = new ClaimId(ids.next());
            store.addDue(db, due, share.of(), fen, true);
            all.add(new CameBack(due, share.of().account(), CameBack.Kind.REFUND, fen));
        }
    }
}
