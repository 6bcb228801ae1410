package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Ids;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.BasisChange;
import cn.suanquan.usage.ClaimOnRecord;
import cn.suanquan.usage.ClaimsOnRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clawback (追回) of what a voucher no longer earns once its basis has fallen. What stands in claims never exceeds
/// what the bases of the claims earn, and what is drawn never exceeds what the whole basis earns. Money that cannot be
/// taken back from the record it was held for is taken from elsewhere in the same voucher: held money first, paid last.
@ApplicationScoped
class Clawback implements ClaimsOnRecords {
    private static final List<Bucket> ORDER = List.of(Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED, Bucket.PAID);
    private final Ledger ledger;
    private final ClaimStore store;
    private final Ids ids;
    private final Clock clock;

    Clawback(Ledger ledger, ClaimStore store, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<ClaimOnRecord> of(Db db, EntryId record) {
        return store.ofRecord(db, record);
    }

    /// A falling basis waits while runs hold more than the claims then earn: what a run holds cannot be taken back.
    @Override
    public boolean mustWait(Db db, AccountId account, Optional<ClaimOnRecord> claim, long basisChangeFen) {
        if (claim.filter(c -> c.bucket() == Bucket.PAYABLE).isPresent()) {
            return true;
        }
        if (basisChangeFen > 0) {
            return false;
        }
        Account now = account(db, account);
        long change = claim.isPresent() ? basisChangeFen : 0;
        long bases = Math.max(0, store.sums(db, account).baseFen() + change);
        return now.in(Bucket.PAYABLE) > now.rate().of(new Fen(bases)).value();
    }

    @Override
    public long follow(Db db, BasisChange change) {
        change.claim().ifPresent(claim -> correct(db, change, claim));
        return change.basisFen() <= 0 ? takeBack(db, change) : 0;
    }

    private void correct(Db db, BasisChange change, ClaimOnRecord claim) {
        long back = Math.max(0, -change.movedFen());
        if (back > 0) {
            linesFollow(db, change, claim.bucket(), back);
        }
        store.insertCorrection(db, change, claim, -back, clock.instant());
    }

    /// Takes back what the claims hold too much, then what the whole voucher has drawn too much. Answers how much it
    /// took back, in 分.
    private long takeBack(Db db, BasisChange change) {
        Account account = account(db, change.account());
        ClaimStore.Sums sums = store.sums(db, change.account());
        long overclaimed =
                sums.amountFen() - account.rate().of(new Fen(sums.baseFen())).value();
        long taken = overclaimed > 0 ? unclaim(db, change, account, overclaimed) : 0;
        Account then = account(db, change.account());
        long excess = drawn(then) - then.rate().of(new Fen(then.basis())).value();
        for (Bucket bucket : ORDER) {
            long part = Math.min(Math.max(0, excess), then.in(bucket));
            if (part > 0) {
                Bucket to = bucket == Bucket.PAID ? Bucket.OWED : Bucket.AVAILABLE;
                move(db, change, "rest", bucket, to, part);
                linesFollow(db, change, bucket, part);
                excess -= part;
                taken += part;
            }
        }
        return taken;
    }

    /// Takes from the claims what their bases do not earn: open ones give it back to CLAIMABLE, paid ones owe it.
    /// Answers how much is owed, in 分; what is claimable again was not taken back from the voucher.
    private long unclaim(Db db, BasisChange change, Account account, long overclaimed) {
        long open = Math.min(overclaimed, account.in(Bucket.CLAIMED));
        if (open > 0) {
            move(db, change, "unclaim", Bucket.CLAIMED, Bucket.CLAIMABLE, open);
            linesFollow(db, change, Bucket.CLAIMED, open);
        }
        long paid = Math.min(overclaimed - open, account.in(Bucket.PAID));
        if (paid > 0) {
            move(db, change, "unclaim", Bucket.PAID, Bucket.OWED, paid);
            linesFollow(db, change, Bucket.PAID, paid);
        }
        return paid;
    }

    /// Brings the lines in step with money that left a bucket. What left CLAIMED lowers open lines; what left PAID
    /// becomes a negative line, for the next run.
    private void linesFollow(Db db, BasisChange change, Bucket left, long amount) {
        if (left == Bucket.CLAIMED) {
            lower(db, change, amount);
        } else if (left == Bucket.PAID) {
            ClaimId owing = change.claim()
                    .filter(c -> c.bucket() == Bucket.PAID)
                    .map(ClaimOnRecord::id)
                    .orElseGet(() -> newestPaid(db, change.account()));
            ClaimId line = new ClaimId(ids.next());
            store.insertLine(db, line, owing, change.account(), change.programme(), -amount, clock.instant());
        }
    }

    private ClaimId newestPaid(Db db, AccountId account) {
        return store.lineAmounts(db, account).stream()
                .filter(l -> l.state() == LineState.PAID && l.amountFen() > 0)
                .findFirst()
                .map(ClaimStore.LineAmount::claim)
                .orElseThrow(
                        () -> new IllegalStateException("money in PAID of " + account + " belongs to no paid claim"));
    }

    /// Lowers open lines by that much: the line of the record's own claim first, then the newest.
    private void lower(Db db, BasisChange change, long amount) {
        Optional<ClaimId> own = change.claim().map(ClaimOnRecord::id);
        List<ClaimStore.LineAmount> open = store.lineAmounts(db, change.account()).stream()
                .filter(l -> l.state() == LineState.OPEN && l.amountFen() > 0)
                .sorted(Comparator.comparing(l -> own.filter(l.claim()::equals).isEmpty()))
                .toList();
        long rest = amount;
        for (ClaimStore.LineAmount line : open) {
            long part = Math.min(rest, line.amountFen());
            if (part > 0) {
                store.lowerLine(db, line, line.amountFen() - part);
                rest -= part;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("money in CLAIMED of " + change.account() + " belongs to no open claim");
        }
    }

    private void move(Db db, BasisChange change, String why, Bucket from, Bucket to, long amount) {
        String name = "clawback/" + change.entry().value() + "/" + why + "/" + from;
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        new EntryKey(Claims.SOURCE, name),
                        Claims.CLAWBACK,
                        Leg.within(change.account(), from, to),
                        new Amount.Exactly(new Fen(amount)),
                        clock.instant(),
                        Optional.of(change.entry()),
                        name.getBytes(StandardCharsets.UTF_8)));
        if (!(outcome instanceof Outcome.Posted)) {
            throw new IllegalStateException("what a locked account has could not be moved: " + outcome);
        }
    }

    private Account account(Db db, AccountId id) {
        Map<AccountId, Account> found = ledger.findById(db, List.of(id));
        return Optional.ofNullable(found.get(id)).orElseThrow();
    }

    private static long drawn(Account account) {
        return account.in(Bucket.HELD)
                + account.in(Bucket.CLAIMABLE)
                + account.in(Bucket.CLAIMED)
                + account.in(Bucket.PAYABLE)
                + account.in(Bucket.PAID);
    }
}
