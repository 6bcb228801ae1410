package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Years;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// What claims have beyond the share of their bases, rounded up. Whoever was paid that keeps it while other usage of
/// the voucher earns it ([Falling]); where the payment comes back, the claim has it no more, and it fills the records
/// that are short, in the order in which they were posted. In a closed year nothing is filled, so there it stays.
@ApplicationScoped
public class PaidBeyondBase {
    private final Ledger ledger;
    private final RecordMoney money;
    private final RecordStore store;
    private final ClaimsOnRecords claims;
    private final Years years;

    PaidBeyondBase(Ledger ledger, RecordMoney money, RecordStore store, ClaimsOnRecords claims, Years years) {
        this.ledger = ledger;
        this.money = money;
        this.store = store;
        this.claims = claims;
        this.years = years;
    }

    /// The claims of these vouchers that have more than their bases earn, and how much more, in 分; none of what was
    /// archived with the journal.
    public Map<ClaimId, Long> of(Db db, Collection<AccountId> accounts) {
        Map<ClaimId, Long> beyond = new HashMap<>();
        for (Account account : ledger.lockById(db, new TreeSet<>(accounts)).values()) {
            Voucher voucher = money.voucher(db, account.id()).orElseThrow();
            if (!years.isClosed(db, voucher.programme(), voucher.year())) {
                for (ClaimOnRecord claim : claims.on(db, account.id())) {
                    long fen = claim.amountFen() - claim.shareFen(account.rate(), 0);
                    if (fen > 0) {
                        beyond.put(claim.id(), Math.min(fen, heldFen(db, claim)));
                    }
                }
            }
        }
        return beyond;
    }

    private long heldFen(Db db, ClaimOnRecord claim) {
        return store.ofClaim(db, claim.id()).stream()
                .mapToLong(StandingRecord::netFen)
                .sum();
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
