package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.usage.VoucherRefusals;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The money of a new claim. All claims of a voucher together never hold more than its rate earns on all their bases,
/// rounded down once, so splitting a claim gains nothing. The caller holds the lock of the account.
@ApplicationScoped
class ClaimMoney {
    private final Ledger ledger;
    private final ClaimStore store;
    private final HolderRecords holderRecords;

    ClaimMoney(Ledger ledger, ClaimStore store, HolderRecords holderRecords) {
        this.ledger = ledger;
        this.store = store;
        this.holderRecords = holderRecords;
    }

    /// @param claimed what is in CLAIMED now
    /// @param released what went back to AVAILABLE because the base is below the completed fees
    record Moved(Fen claimed, Fen released) {}

    /// Claims usage: what the records hold goes CLAIMABLE → CLAIMED, as far as the bases of all claims earn it. The
    /// rest is free again, and with it the fees beyond the base leave the voucher's basis.
    Moved ofUsage(Db db, ClaimId id, Voucher voucher, ClaimBase base, List<StandingRecord> records, Instant now) {
        ClaimStore.Sums before = store.sums(db, voucher.account());
        Fen earned = voucher.rate().of(base.amount().plus(new Fen(before.baseFen())));
        long held = records.stream().mapToLong(StandingRecord::netFen).sum();
        long claimed = Math.min(held, Math.max(0, earned.value() - before.amountFen()));
        long below = base.completed().minus(base.amount()).value();
        holderRecords.lower(db, "claim/" + id + "/base", Claims.CLAIM_BASE, records, below, held - claimed);
        Outcome.Posted moved = post(
                db,
                id,
                "",
                Claims.CLAIM,
                Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.CLAIMED),
                new Amount.Exactly(new Fen(claimed)),
                now);
        return new Moved(moved.moved(), new Fen(held - claimed));
    }

    /// Claims a grant: AVAILABLE → CLAIMED, by the rate on the proven cost, up to what is there.
    Moved ofGrant(Db db, ClaimId id, Voucher voucher, Fen base, Instant now) {
        Outcome.Posted drawn = post(
                db,
                id,
                "",
                Claims.CLAIM,
                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.CLAIMED),
                new Amount.Metered(base.value(), Leg.within(voucher.account(), Bucket.CLAIMED, Bucket.AVAILABLE)),
                now);
        return new Moved(drawn.moved(), Fen.ZERO);
    }

    private Outcome.Posted post(Db db, ClaimId id, String part, EntryKind kind, Leg leg, Amount amount, Instant now) {
        String name = "claim/" + id + part;
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        new EntryKey("claim", name),
                        kind,
                        leg,
                        amount,
                        now,
                        Optional.empty(),
                        name.getBytes(StandardCharsets.UTF_8)));
        return switch (outcome) {
            case Outcome.Posted posted -> posted;
            case Outcome.Refused no -> throw VoucherRefusals.of(no.code()).toException();
            case Outcome.Conflict conflict -> throw new IllegalStateException("claim " + id + " was posted before");
        };
    }
}
