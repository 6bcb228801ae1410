package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The door to a holder's vouchers and records, for confirmations, disputes and claims. Those of another holder are not
/// found.
@ApplicationScoped
public class HolderRecords {
    private final Ledger ledger;
    private final Vouchers vouchers;
    private final UsageStore store;

    HolderRecords(Ledger ledger, Vouchers vouchers, UsageStore store) {
        this.ledger = ledger;
        this.vouchers = vouchers;
        this.store = store;
    }

    /// The holder's voucher.
    ///
    /// @throws cn.suanquan.kernel.RefusedException VOUCHER_NOT_FOUND (404), also where it is another holder's
    public Voucher voucher(Db db, HolderId holder, VoucherId id) {
        return vouchers.find(db, id).filter(v -> v.holder().equals(holder)).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "VOUCHER_NOT_FOUND", "没有此算力券。")
                .toException());
    }

    /// Locks the accounts of the records' vouchers and answers the records as they stand then, in the order they were
    /// named.
    ///
    /// @throws cn.suanquan.kernel.RefusedException RECORD_NOT_FOUND (404), with a finding for each that is missing
    public List<StandingRecord> locked(Db db, HolderId holder, List<Long> records) {
        List<StandingRecord> before = store.standing(db, holder, records);
        if (before.size() < records.size()) {
            throw missing(records, before);
        }
        var _ = ledger.lockById(
                db, before.stream().map(StandingRecord::account).distinct().toList());
        Map<Long, StandingRecord> now =
                store.standing(db, holder, records).stream().collect(Collectors.toMap(StandingRecord::id, r -> r));
        List<StandingRecord> inOrder = new ArrayList<>(records.size());
        for (Long id : records) {
            Optional.ofNullable(now.get(id)).ifPresent(inOrder::add);
        }
        return inOrder;
    }

    private static RuntimeException missing(List<Long> records, List<StandingRecord> found) {
        List<Long> there = found.stream().map(StandingRecord::id).toList();
        List<Refusal.Finding> findings = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (!there.contains(records.get(i))) {
                findings.add(new Refusal.Finding(
                        Optional.of(i), "/records/" + i, "RECORD_NOT_FOUND", "没有记录 " + records.get(i)));
            }
        }
        return new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "RECORD_NOT_FOUND",
                        "有 " + findings.size() + " 条记录不存在。",
                        Optional.empty(),
                        findings)
                .toException();
    }

    /// The voucher's records that are confirmed and in no claim, at most that many, in order of id. The caller holds
    /// the lock of the voucher's account.
    public List<StandingRecord> confirmed(Db db, Voucher voucher, int max) {
        return store.ofVoucher(db, voucher.account(), RecordState.CONFIRMED, Optional.empty(), max);
    }

    /// Marks records as being in that claim. The caller holds the locks of their accounts.
    public void claimed(Db db, Collection<StandingRecord> records, ClaimId claim, Instant now) {
        store.mark(db, records.stream().map(StandingRecord::id).toList(), RecordState.CLAIMED, claim.value(), now);
    }

    /// Takes records out of a claim that ended before it was paid: they are confirmed again. The caller holds the locks
    /// of their accounts.
    public void unclaimed(Db db, Collection<Long> records, ClaimId claim, Instant now) {
        store.unclaim(db, records, claim.value(), now);
    }
}
