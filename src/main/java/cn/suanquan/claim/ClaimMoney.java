package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.ShortRecords;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.usage.VoucherRefusals;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The money of a claim, record by record: into the claim, and out of it again where it ends before it is paid. All
/// claims of a payee on a voucher together earn no more than its rate on all their bases, rounded down once, so
/// splitting a claim gains nothing; and the claims of all centers no more than the whole usage does. The caller holds
/// the lock of the account.
@ApplicationScoped
class ClaimMoney {
    private final Ledger ledger;
    private final ClaimStore store;
    private final HolderRecords holderRecords;
    private final ShortRecords shortRecords;
    private final Clock clock;

    ClaimMoney(Ledger ledger, ClaimStore store, HolderRecords holderRecords, ShortRecords shortRecords, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.holderRecords = holderRecords;
        this.shortRecords = shortRecords;
        this.clock = clock;
    }

    /// @param claimed what is in CLAIMED now
    /// @param released what went back to AVAILABLE because the base is below the completed fees
    /// @param records what of it is which record's; none for a grant
    record Moved(Fen claimed, Fen released, List<ClaimedRecord> records) {
        Moved {
            records = List.copyOf(records);
        }
    }

    /// Claims usage: what the records hold goes CLAIMABLE → CLAIMED. Where the base is below the completed fees, each
    /// record counts its part of it, cut from the last, and what it holds beyond that goes back.
    ///
    /// @param most how much of each record's fee can be part of the base at most; empty: all of it
    Moved ofUsage(Db db, ClaimId id, ClaimScopes.Scope scope, ClaimBase base, Optional<List<Long>> most, Instant now) {
        Voucher voucher = scope.voucher();
        List<StandingRecord> claimed = scope.records();
        List<Long> bases = ClaimParts.bases(
                most.orElseGet(
                        () -> claimed.stream().map(StandingRecord::feeFen).toList()),
                base.amount().value());
        List<Long> held = claimed.stream().map(StandingRecord::netFen).toList();
        ClaimStore.Sums before = store.sums(db, voucher.account(), scope.payee());
        long open =
                voucher.rate().of(base.amount().plus(new Fen(before.baseFen()))).value() - before.amountFen();
        long fall = claimed.stream().mapToLong(StandingRecord::feeFen).sum()
                - base.amount().value();
        if (fall > 0 && scope.payee().isPresent()) {
            // The claims of other centers may hold what they earn rounded up: a lower basis leaves less of the whole.
            open = Math.min(open, holderRecords.mostFen(db, voucher, claimed, fall));
        }
        long due = Math.min(open, voucher.rate().roundedUp(base.amount()).value());
        List<Long> amounts = ClaimParts.amounts(held, Math.max(0, due));
        List<ClaimedRecord> parts = new ArrayList<>();
        List<HolderRecords.Part> moves = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            StandingRecord record = claimed.get(i);
            parts.add(new ClaimedRecord(record.id(), record.feeFen(), bases.get(i), amounts.get(i)));
            moves.add(new HolderRecords.Part(record, bases.get(i), amounts.get(i)));
        }
        holderRecords.claimed(db, id, Claims.CLAIM, Claims.CLAIM_BASE, moves, now);
        return new Moved(new Fen(sum(amounts)), new Fen(sum(held) - sum(amounts)), parts);
    }

    /// What came free goes to the records of the voucher that are short. To be called once the claim stands as it will.
    void fill(Db db, Voucher voucher) {
        shortRecords.fill(db, List.of(voucher.account()));
    }

    /// Claims a grant: AVAILABLE → CLAIMED, what the rate earns on the proven cost, up to what is there.
    Moved ofGrant(Db db, ClaimId id, Voucher voucher, Fen base) {
        String act = "claim/" + id;
        AccountId account = voucher.account();
        Leg out = Leg.within(account, Bucket.AVAILABLE, Bucket.CLAIMED);
        long drawn = Math.max(
                0, post(db, act, Claims.CLAIM, out, new Amount.Metered(base.value(), backToAvailable(account))));
        long own = Math.min(drawn, voucher.rate().of(base).value());
        bounce(db, act, account, drawn - own);
        return new Moved(new Fen(own), Fen.ZERO, List.of());
    }

    /// Another claim of the grant was due more than it could get; that is not for this one.
    private void bounce(Db db, String act, AccountId account, long surplus) {
        if (surplus > 0) {
            Amount all = new Amount.Exactly(new Fen(surplus));
            long moved = post(db, act + "/beyond", Claims.UNCLAIM, backToAvailable(account), all);
            if (moved != surplus) {
                throw new IllegalStateException(act + " left " + (surplus - moved) + " fen that are another's");
            }
        }
    }

    private static Leg backToAvailable(AccountId account) {
        return Leg.within(account, Bucket.CLAIMED, Bucket.AVAILABLE);
    }

    /// Takes the money of a claim on usage out of it: what its records hold is claimable again, and each counts its
    /// whole fee in the voucher's basis as before the claim, with as much money as the voucher has for it.
    ///
    /// @param sumFen what stood in its lines, in 分
    void usageBack(Db db, ClaimId id, Voucher voucher, long sumFen, Instant now) {
        long back = holderRecords.unclaimed(db, id, Claims.UNCLAIM, now);
        if (back != sumFen) {
            throw new IllegalStateException(
                    "the records of claim " + id + " hold " + back + " fen, its lines " + sumFen);
        }
        fill(db, voucher);
    }

    /// Takes the money of a claim on a grant out of it: CLAIMED → AVAILABLE, and its cost out of the basis.
    ///
    /// @param sumFen what stood in its line, in 分
    void grantBack(Db db, ClaimId id, Voucher voucher, Fen base, long sumFen) {
        String act = "claim/" + id + "/end";
        Leg again = Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.CLAIMED);
        Amount out = new Amount.Metered(-base.value(), backToAvailable(voucher.account()));
        bounce(db, act, voucher.account(), sumFen + post(db, act, Claims.UNCLAIM, again, out));
    }

    /// Posts one entry of a grant and answers what it moved, in 分; negative where it moved back.
    private long post(Db db, String name, EntryKind kind, Leg leg, Amount amount) {
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        new EntryKey(Claims.SOURCE, name),
                        kind,
                        leg,
                        amount,
                        clock.instant(),
                        Optional.empty(),
                        name.getBytes(StandardCharsets.UTF_8)));
        return switch (outcome) {
            case Outcome.Posted posted ->
                posted.isBack() ? -posted.moved().value() : posted.moved().value();
            case Outcome.Refused no -> throw VoucherRefusals.of(no.code()).toException();
            case Outcome.Conflict conflict -> throw new IllegalStateException(conflict.key() + " was posted before");
        };
    }

    private static long sum(List<Long> all) {
        return all.stream().mapToLong(Long::longValue).sum();
    }
}
