package cn.suanquan.usage;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps claims and balances of a voucher in step when its basis falls: what stands in claims never exceeds what their
/// bases earn, and what is drawn never exceeds what the whole basis earns. What cannot be taken back where it arose is
/// taken elsewhere in the same voucher: held first, paid last. The caller holds the account's lock.
@ApplicationScoped
class Overdrawn {
    private static final List<Bucket> ORDER = List.of(Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED, Bucket.PAID);
    private final Ledger ledger;
    private final ClaimStore claims;
    private final Ids ids;
    private final Clock clock;

    Overdrawn(Ledger ledger, ClaimStore claims, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.claims = claims;
        this.ids = ids;
        this.clock = clock;
    }

    /// The act that lowered the basis.
    ///
    /// @param programme of the voucher
    record Cause(EntryId entry, AccountId account, String programme, Optional<ClaimStore.Current> claim) {}

    /// True where a run holds more than the claims would earn once their bases change by that much: only what no run
    /// holds can be taken back.
    boolean mustWait(Db db, AccountId id, long baseChangeFen) {
        Account account = account(db, id);
        long bases = Math.max(0, claims.sums(db, id).baseFen() + baseChangeFen);
        return account.in(Bucket.PAYABLE) > account.rate().of(new Fen(bases)).value();
    }

    /// After a falling basis: first the claims, then the whole. Answers what more was taken back, in 分.
    long takeBack(Db db, Cause cause) {
        Account account = account(db, cause.account());
        ClaimStore.Sums sums = claims.sums(db, cause.account());
        long overclaimed =
                sums.amountFen() - account.rate().of(new Fen(sums.baseFen())).value();
        long taken = overclaimed > 0 ? unclaim(db, cause, account, overclaimed) : 0;
        Account then = account(db, cause.account());
        long excess = drawn(then) - then.rate().of(new Fen(then.basis())).value();
        for (Bucket bucket : ORDER) {
            long part = Math.min(Math.max(0, excess), then.in(bucket));
            if (part > 0) {
                Bucket to = bucket == Bucket.PAID ? Bucket.OWED : Bucket.AVAILABLE;
                move(db, cause, "rest", bucket, to, part);
                followed(db, cause, bucket, part);
                excess -= part;
                taken += part;
            }
        }
        return taken;
    }

    /// What was claimed beyond the claims' bases: open claims give it back to CLAIMABLE, paid ones owe it.
    private long unclaim(Db db, Cause cause, Account account, long overclaimed) {
        long open = Math.min(overclaimed, account.in(Bucket.CLAIMED));
        if (open > 0) {
            move(db, cause, "unclaim", Bucket.CLAIMED, Bucket.CLAIMABLE, open);
            followed(db, cause, Bucket.CLAIMED, open);
        }
        long paid = Math.min(overclaimed - open, account.in(Bucket.PAID));
        if (paid > 0) {
            move(db, cause, "unclaim", Bucket.PAID, Bucket.OWED, paid);
            followed(db, cause, Bucket.PAID, paid);
        }
        return paid;
    }

    /// Lines follow money that left CLAIMED (they fall) or PAID (a negative one is owed).
    void followed(Db db, Cause cause, Bucket left, long amount) {
        if (left == Bucket.CLAIMED) {
            lower(db, cause, amount);
        } else if (left == Bucket.PAID) {
            ClaimId owing = cause.claim()
                    .filter(c -> c.state() == Claim.LineState.PAID)
                    .map(ClaimStore.Current::id)
                    .orElseGet(() -> newestPaid(db, cause.account()));
            newLine(db, cause, owing, -amount);
        }
    }

    /// A line of its own for the next run.
    private void newLine(Db db, Cause cause, ClaimId claim, long amountFen) {
        ClaimId line = new ClaimId(ids.next());
        claims.insertLine(db, line, claim, cause.account(), cause.programme(), amountFen, clock.instant());
    }

    private ClaimId newestPaid(Db db, AccountId account) {
        return claims.ofAccount(db, account).stream()
                .filter(l -> l.state() == Claim.LineState.PAID && l.amountFen() > 0)
                .findFirst()
                .map(ClaimStore.Line::claim)
                .orElseThrow(
                        () -> new IllegalStateException("money in PAID of " + account + " belongs to no paid claim"));
    }

    private void lower(Db db, Cause cause, long amount) {
        Optional<ClaimId> own = cause.claim().map(ClaimStore.Current::id);
        List<ClaimStore.Line> open = claims.ofAccount(db, cause.account()).stream()
                .filter(l -> l.state() == Claim.LineState.OPEN && l.amountFen() > 0)
                .sorted(Comparator.comparing(l -> own.filter(l.claim()::equals).isEmpty()))
                .toList();
        long rest = amount;
        for (ClaimStore.Line line : open) {
            long part = Math.min(rest, line.amountFen());
            if (part > 0) {
                claims.lowerLine(db, line.id(), line.amountFen() - part);
                rest -= part;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("money in CLAIMED of " + cause.account() + " belongs to no open claim");
        }
    }

    private void move(Db db, Cause cause, String why, Bucket from, Bucket to, long amount) {
        String name = "correction/" + cause.entry().value() + "/" + why + "/" + from;
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        new EntryKey("usage", name),
                        UsageIntake.CORRECTION_REST,
                        Leg.within(cause.account(), from, to),
                        new Amount.Exactly(new Fen(amount)),
                        clock.instant(),
                        Optional.of(cause.entry()),
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
