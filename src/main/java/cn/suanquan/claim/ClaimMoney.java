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
import cn.suanquan.usage.VoucherRefusals;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// The money of a new claim. All claims of a voucher together never hold more than its rate earns on all their bases,
/// rounded down once, so splitting a claim gains nothing. The caller holds the lock of the account.
@ApplicationScoped
class ClaimMoney {
    private final Ledger ledger;
    private final ClaimStore store;

    ClaimMoney(Ledger ledger, ClaimStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /// @param claimed what is in CLAIMED now
    /// @param released what went back to AVAILABLE because the base is below the completed fees
    record Moved(Fen claimed, Fen released) {}

    /// Claims usage: CLAIMABLE → CLAIMED. The voucher's basis falls first where the base is below the completed fees.
    Moved ofUsage(Db db, ClaimId id, Voucher voucher, ClaimBase base, Instant now) {
        ClaimStore.Sums before = store.sums(db, voucher.account());
        Fen earned = voucher.rate().of(base.amount().plus(new Fen(before.baseFen())));
        long open = earned.value() - before.amountFen();
        Fen released = base.amount().equals(base.completed()) ? Fen.ZERO : release(db, id, voucher, base, now);
        if (open <= 0) {
            return new Moved(Fen.ZERO, released);
        }
        Outcome.Posted claimed = post(
                db,
                id,
                "",
                Claims.CLAIM,
                Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.CLAIMED),
                new Amount.UpTo(new Fen(open), Fen.ZERO),
                now);
        return new Moved(claimed.moved(), released);
    }

    private Fen release(Db db, ClaimId id, Voucher voucher, ClaimBase base, Instant now) {
        Outcome.Posted lowered = post(
                db,
                id,
                "/base",
                Claims.CLAIM_BASE,
                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(
                        base.amount().value() - base.completed().value(),
                        Leg.within(voucher.account(), Bucket.CLAIMABLE, Bucket.AVAILABLE)),
                now);
        return lowered.isBack() ? lowered.moved() : Fen.ZERO;
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
                        new EntryKey(Claims.SOURCE, name),
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
