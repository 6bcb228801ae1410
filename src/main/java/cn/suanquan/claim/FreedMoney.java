package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Leg;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// What a claim frees goes first to confirmed records of the same voucher that earned more than they hold, in the order
/// in which they were posted, before anything else can draw on it (law 12 of docs/design/014).
@ApplicationScoped
class FreedMoney {
    private final HolderRecords holderRecords;
    private final ClaimedRecordStore records;
    private final ClaimPostings postings;

    FreedMoney(HolderRecords holderRecords, ClaimedRecordStore records, ClaimPostings postings) {
        this.holderRecords = holderRecords;
        this.records = records;
        this.postings = postings;
    }

    /// Fills them: AVAILABLE → CLAIMABLE. A voucher that is frozen or over gives nothing. The caller holds the lock of
    /// its account.
    ///
    /// @param act names the entries
    void fill(Db db, String act, Voucher voucher) {
        Account account = postings.account(db, voucher.account());
        long earned = account.rate().of(new Fen(account.basis())).value();
        long rest = Math.min(account.in(Bucket.AVAILABLE), earned - ClaimPostings.drawn(account));
        if (account.status() != Account.Status.OPEN || rest <= 0) {
            return;
        }
        List<StandingRecord> waiting = holderRecords.confirmed(db, voucher, Claims.RECORDS_MAX);
        List<Long> ids = waiting.stream().map(StandingRecord::id).toList();
        List<Long> held = records.held(db, ids, Bucket.CLAIMABLE);
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            long missing = ClaimParts.earnedUp(account.rate(), waiting.get(i).feeFen()) - held.get(i);
            long sum = Math.clamp(missing, 0, rest);
            sums.add(sum);
            rest -= sum;
        }
        Leg leg = Leg.within(account.id(), Bucket.AVAILABLE, Bucket.CLAIMABLE);
        var _ = postings.post(
                db, ClaimPostings.each(act + "/freed", Claims.CLAIM_BASE, leg, ids, sums, Amount.Exactly::new));
    }
}
