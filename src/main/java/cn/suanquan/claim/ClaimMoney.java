package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Leg;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The money of a claim, record by record: into the claim, and out of it again where it ends before it is paid. All
/// claims of a voucher together never hold more than its rate earns on all their bases, rounded down once, so splitting
/// a claim gains nothing. The caller holds the lock of the account.
@ApplicationScoped
class ClaimMoney {
    private final ClaimPostings postings;
    private final ClaimStore store;
    private final ClaimedRecordStore records;
    private final FreedMoney freed;

    ClaimMoney(ClaimPostings postings, ClaimStore store, ClaimedRecordStore records, FreedMoney freed) {
        this.postings = postings;
        this.store = store;
        this.records = records;
        this.freed = freed;
    }

    /// @param claimed what is in CLAIMED now
    /// @param released what went back to AVAILABLE because the base is below the completed fees
    /// @param records what of it is which record's; none for a grant
    record Moved(Fen claimed, Fen released, List<ClaimedRecord> records) {
        Moved {
            records = List.copyOf(records);
        }
    }

    /// Claims usage: what the records hold goes CLAIMABLE → CLAIMED. Where the base is below the completed fees the
    /// basis falls first, record by record from the last, and what a record holds beyond its part goes back.
    Moved ofUsage(Db db, ClaimId id, Voucher voucher, List<StandingRecord> claimed, ClaimBase base) {
        String act = "claim/" + id;
        List<Long> ids = claimed.stream().map(StandingRecord::id).toList();
        List<Long> bases = ClaimParts.bases(
                claimed.stream().map(StandingRecord::feeFen).toList(),
                base.amount().value());
        List<Long> cuts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            cuts.add(bases.get(i) - claimed.get(i).feeFen());
        }
        long released = Math.max(0, -sum(meter(db, act + "/base", voucher, ids.reversed(), cuts.reversed())));
        ClaimStore.Sums before = store.sums(db, voucher.account());
        long open =
                voucher.rate().of(base.amount().plus(new Fen(before.baseFen()))).value() - before.amountFen();
        long there = postings.account(db, voucher.account()).in(Bucket.CLAIMABLE);
        List<Long> held = records.held(db, ids, Bucket.CLAIMABLE);
        List<Long> amounts = ClaimParts.amounts(voucher.rate(), bases, held, Math.max(0, Math.min(open, there)));
        long sum = sum(amounts);
        List<Long> beyond = new ArrayList<>();
        List<ClaimedRecord> parts = new ArrayList<>();
        long rest = there - sum;
        for (int i = 0; i < ids.size(); i++) {
            long surplus = Math.clamp(held.get(i) - amounts.get(i), 0, rest);
            beyond.add(surplus);
            rest -= surplus;
            parts.add(new ClaimedRecord(ids.get(i), claimed.get(i).feeFen(), bases.get(i), amounts.get(i)));
        }
        Leg claim = Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.CLAIMED);
        Leg back = Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.AVAILABLE);
        List<ClaimPostings.Wanted> wanted = new ArrayList<>();
        wanted.addAll(ClaimPostings.each(act, Claims.CLAIM, claim, ids, amounts, Amount.Exactly::new));
        wanted.addAll(ClaimPostings.each(act + "/beyond", Claims.CLAIM_BASE, back, ids, beyond, Amount.Exactly::new));
        var _ = postings.post(db, wanted);
        freed.fill(db, act, voucher);
        return new Moved(new Fen(sum), new Fen(released + sum(beyond)), parts);
    }

    /// Claims a grant: AVAILABLE → CLAIMED, what the rate earns on the proven cost, up to what is there.
    Moved ofGrant(Db db, ClaimId id, Voucher voucher, Fen base) {
        String act = "claim/" + id;
        long drawn = postings.post(
                        db,
                        List.of(new ClaimPostings.Wanted(
                                act,
                                Claims.CLAIM,
                                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.CLAIMED),
                                new Amount.Metered(base.value(), backToAvailable(voucher.account())),
                                Optional.empty())))
                .getFirst();
        long own = Math.min(Math.max(0, drawn), voucher.rate().of(base).value());
        bounce(db, act, voucher.account(), Math.max(0, drawn) - own);
        return new Moved(new Fen(own), Fen.ZERO, List.of());
    }

    /// Another claim of the grant was due more than it could get; that is not for this one.
    private void bounce(Db db, String act, AccountId account, long surplus) {
        if (surplus > 0) {
            var _ = postings.post(
                    db,
                    List.of(new ClaimPostings.Wanted(
                            act + "/beyond",
                            Claims.UNCLAIM,
                            backToAvailable(account),
                            new Amount.Exactly(new Fen(surplus)),
                            Optional.empty())));
        }
    }

    private static Leg backToAvailable(AccountId account) {
        return Leg.within(account, Bucket.CLAIMED, Bucket.AVAILABLE);
    }

    /// Takes the money of a claim on usage out of it: what its records hold of it is claimable again, and each counts
    /// its whole fee in the voucher's basis as before the claim, with as much money as the voucher has for it. A
    /// voucher that is over has none: what was lowered for the claim stays lowered.
    ///
    /// @param sumFen what stands in its lines, in 分
    void usageBack(Db db, ClaimId id, Voucher voucher, long sumFen) {
        String act = "claim/" + id + "/end";
        List<ClaimedRecordStore.Standing> all = records.of(db, id);
        List<Long> ids = all.stream().map(ClaimedRecordStore.Standing::id).toList();
        List<Long> shares = ClaimParts.shares(records.held(db, ids, Bucket.CLAIMED), sumFen);
        Leg back = Leg.within(voucher.account(), Bucket.CLAIMED, Bucket.CLAIMABLE);
        var _ = postings.post(db, ClaimPostings.each(act, Claims.UNCLAIM, back, ids, shares, Amount.Exactly::new));
        List<Long> less =
                all.stream().map(r -> Math.min(r.feeFen() - r.basisFen(), 0)).toList();
        List<Long> more =
                all.stream().map(r -> Math.max(r.feeFen() - r.basisFen(), 0)).toList();
        var _ = meter(db, act + "/less", voucher, ids, less);
        Account.Status status = postings.account(db, voucher.account()).status();
        if (status == Account.Status.FROZEN) {
            mustNotRaise(more);
        }
        if (status == Account.Status.OPEN) {
            var _ = meter(db, act + "/base", voucher, ids, more);
        }
        freed.fill(db, act, voucher);
    }

    private static void mustNotRaise(List<Long> more) {
        if (sum(more) > 0) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "VOUCHER_FROZEN",
                            "算力券已冻结，而此申请核减过基数 " + new Fen(sum(more)) + "，须先解冻才能撤回或退回。")
                    .toException();
        }
    }

    /// Takes the money of a claim on a grant out of it: CLAIMED → AVAILABLE, and its cost out of the basis.
    ///
    /// @param sumFen what stands in its line, in 分
    void grantBack(Db db, ClaimId id, Voucher voucher, Fen base, long sumFen) {
        String act = "claim/" + id + "/end";
        Leg again = Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.CLAIMED);
        long moved = postings.post(
                        db,
                        List.of(new ClaimPostings.Wanted(
                                act,
                                Claims.UNCLAIM,
                                again,
                                new Amount.Metered(-base.value(), backToAvailable(voucher.account())),
                                Optional.empty())))
                .getFirst();
        bounce(db, act, voucher.account(), sumFen + moved);
    }

    /// Changes the voucher's basis record by record, in 分, and answers what each change moved between CLAIMABLE and
    /// AVAILABLE, in 分; negative where it went back to AVAILABLE. What a falling basis moves the other way (for others,
    /// whom nobody asked about) goes back at once.
    private List<Long> meter(Db db, String act, Voucher voucher, List<Long> ids, List<Long> changes) {
        Leg out = Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.CLAIMABLE);
        Leg back = Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.AVAILABLE);
        List<Long> changed = new ArrayList<>();
        List<ClaimPostings.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (changes.get(i) != 0) {
                changed.add(ids.get(i));
                wanted.add(new ClaimPostings.Wanted(
                        act + "/" + ids.get(i),
                        Claims.CLAIM_BASE,
                        out,
                        new Amount.Metered(changes.get(i), back),
                        Optional.of(ids.get(i))));
            }
        }
        List<Long> moved = postings.post(db, wanted);
        boolean isFall = changes.stream().anyMatch(change -> change < 0);
        List<Long> undue = moved.stream().map(m -> isFall ? Math.max(m, 0) : 0L).toList();
        var _ = postings.post(
                db, ClaimPostings.each(act + "/undue", Claims.CLAIM_BASE, back, changed, undue, Amount.Exactly::new));
        return moved.stream().map(m -> isFall ? Math.min(m, 0) : m).toList();
    }

    private static long sum(List<Long> all) {
        return all.stream().mapToLong(Long::longValue).sum();
    }
}
