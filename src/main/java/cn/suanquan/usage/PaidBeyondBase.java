package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// What claims have beyond the share of their bases, rounded up. Whoever was paid that keeps it while other usage of
/// the voucher earns it ([Falling]); where the payment comes back, the claim has it no more, and that usage can
/// be claimed.
@ApplicationScoped
public class PaidBeyondBase {
    private final Ledger ledger;
    private final RecordMoney money;
    private final RecordStore store;
    private final ClaimsOnRecords claims;

    PaidBeyondBase(Ledger ledger, RecordMoney money, RecordStore store, ClaimsOnRecords claims) {
        this.ledger = ledger;
        this.money = money;
        this.store = store;
        this.claims = claims;
    }

    /// The claims of these vouchers that have more than their bases earn, and how much more, in 分.
    public Map<ClaimId, Long> of(Db db, Collection<AccountId> accounts) {
        Map<ClaimId, Long> beyond = new HashMap<>();
        for (Account account : ledger.lockById(db, new TreeSet<>(accounts)).values()) {
            for (ClaimOnRecord claim : claims.on(db, account.id())) {
                long fen = claim.amountFen() - claim.shareFen(account.rate(), 0);
                if (fen > 0) {
                    beyond.put(claim.id(), fen);
                }
            }
        }
        return beyond;
    }

    /// PAID → OWED: so much of what the claim was paid is owed, out of its newest records first.
    ///
    /// @param act names the entries
    public void owe(Db db, AccountId account, ClaimId claim, long fen, String act) {
        ClaimOnRecord paid = claims.on(db, account).stream()
                .filter(one -> one.id().equals(claim))
                .findFirst()
                .orElseThrow();
        TakePlan plan = new TakePlan(money.account(db, account), 0);
        long taken = plan.take(paid, store.ofClaim(db, claim).reversed(), Bucket.PAID, fen);
        if (taken != fen) {
            throw new IllegalStateException("claim " + claim + " was paid " + taken + " fen, not " + fen);
        }
        money.move(
                db,
                plan.parts().stream().map(part -> Falling.clawback(act, part)).toList());
        claims.taken(db, claim, Bucket.PAID, fen);
    }
}
