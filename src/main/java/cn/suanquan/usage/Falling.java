package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// A record that falls: corrected down, rejected, or lapsed. It gives up what it holds beyond the share of its fee,
/// rounded up; and never is more drawn than the whole basis earns. Money that was paid is owed only as far as its payee
/// has not earned it with other records: where the holder is paid the whole voucher is compared, where centers are paid
/// each center. What the record itself cannot give is taken elsewhere in the voucher, held money first, paid
/// money last.
@ApplicationScoped
class Falling {
    /// The clawback (追回): what a fallen basis no longer earns, taken from a record.
    static final EntryKind CLAWBACK = new EntryKind(303);

    static final int PAGES_AT_ONCE = 16;
    private static final List<RecordState> UNCLAIMED =
            List.of(RecordState.POSTED, RecordState.DISPUTED, RecordState.QUARANTINED, RecordState.CONFIRMED);

    private final RecordMoney money;
    private final RecordStore store;
    private final ClaimsOnRecords claims;

    Falling(RecordMoney money, RecordStore store, ClaimsOnRecords claims) {
        this.money = money;
        this.store = store;
        this.claims = claims;
    }

    /// What falls, and the entry that says so.
    ///
    /// @param claim the claim that the record is in
    /// @param feeChangeFen by how much its eligible fee changes, in 分; 0 or less
    /// @param basisChangeFen by how much the voucher's basis changes, in 分; less than the fee where the claim's
    ///     limit bound
    @SuppressWarnings("ArrayRecordComponent") // compared by its key, as the posting is
    record Fall(
            StandingRecord record,
            Optional<ClaimOnRecord> claim,
            long feeChangeFen,
            long basisChangeFen,
            EntryKey key,
            EntryKind kind,
            Instant businessAt,
            byte[] content) {}

    /// What came of it.
    ///
    /// @param takenFen what was taken in all, in 分
    record Fallen(Outcome outcome, long takenFen) {}

    /// Posts the fall under the lock of the account; empty where it has to wait for a settlement run that holds the
    /// record's claim, or money that would have to come back. Whoever calls fills the short records afterwards.
    Optional<Fallen> post(Db db, Fall fall) {
        StandingRecord record = fall.record();
        Account account = money.account(db, record.account());
        TakePlan plan = new TakePlan(account, fall.basisChangeFen());
        if (fall.claim().filter(ClaimOnRecord::isInRun).isPresent()) {
            return Optional.empty();
        }
        if (fall.claim().isPresent()) {
            fromItsClaim(db, plan, account, fall, fall.claim().get());
        } else {
            plan.take(record, record.netFen() - record.shareFen(account.rate(), fall.basisChangeFen()));
        }
        boolean isInRun = fromItsCenter(db, plan, account, fall);
        if (plan.overFen() > 0) {
            fromElsewhere(db, plan, account, fall);
        }
        return isInRun || plan.overFen() > 0 ? Optional.empty() : Optional.of(post(db, fall, plan));
    }

    /// Ends what a record earns, by an entry of that kind; answers what was taken in all, in 分, and is empty where it
    /// has to wait. A record that earns nothing needs no entry.
    Optional<Long> end(Db db, long id, EntryKind kind, String act) {
        StandingRecord record = store.standing(db, List.of(id)).getFirst();
        if (record.feeFen() == 0 && record.netFen() == 0) {
            return Optional.of(0L);
        }
        String name = act + "/" + record.id();
        Fall fall = new Fall(
                record,
                Optional.empty(),
                -record.feeFen(),
                -record.feeFen(),
                RecordMoney.key(name),
                kind,
                record.countsAt(),
                name.getBytes(StandardCharsets.UTF_8));
        return post(db, fall).map(fallen -> {
            if (!(fallen.outcome() instanceof Outcome.Posted)) {
                throw new IllegalStateException("what was reckoned under the lock did not stand: " + fallen.outcome());
            }
            return fallen.takenFen();
        });
    }

    /// Takes back what is drawn beyond what the basis earns because shares are rounded up: from unclaimed records, at
    /// most what each holds beyond its share rounded down. The caller holds the lock of the account.
    ///
    /// @param act names the entries
    void even(Db db, AccountId id, String act) {
        Account account = money.account(db, id);
        TakePlan plan = new TakePlan(account, 0);
        for (RecordState state : UNCLAIMED) {
            fromState(db, plan, account, state, beyond(plan, account.rate()));
        }
        money.move(
                db,
                plan.parts().stream().map(part -> clawback(act + "/even", part)).toList());
    }

    private static ToLongFunction<StandingRecord> beyond(TakePlan plan, Rate rate) {
        return one ->
                plan.leftFen(one) - rate.of(new Fen(Math.max(0, one.feeFen()))).value();
    }

    private boolean areCentersPaid(Db db, Account account) {
        Voucher voucher = money.voucher(db, account.id()).orElseThrow();
        return money.areCentersPaid(voucher);
    }

    /// Its claim gives up what is beyond its base: what waits for a run first; then what was paid, as far as the payee
    /// has not earned it otherwise.
    private void fromItsClaim(Db db, TakePlan plan, Account account, Fall fall, ClaimOnRecord claim) {
        long beyond = claim.amountFen() - claim.shareFen(account.rate(), fall.basisChangeFen());
        if (beyond <= 0) {
            return;
        }
        List<StandingRecord> members = members(db, fall.record(), claim, beyond);
        long paid = beyond - plan.take(claim, members, Bucket.CLAIMED, beyond);
        if (paid > 0) {
            plan.take(claim, members, Bucket.PAID, Math.min(paid, plan.overFen()));
        }
    }

    /// The records of a claim, the one that falls first, then the newest first; that one alone where it has enough.
    private List<StandingRecord> members(Db db, StandingRecord record, ClaimOnRecord claim, long neededFen) {
        if (record.netFen() >= neededFen) {
            return List.of(record);
        }
        List<StandingRecord> members =
                new ArrayList<>(store.ofClaim(db, claim.id()).reversed());
        members.sort(Comparator.comparing(member -> member.id() != record.id()));
        return members;
    }

    /// Where centers are paid, takes what claims of the center kept beyond their bases and it has not earned otherwise,
    /// the claim of the record first; true where a settlement run holds some of it.
    private boolean fromItsCenter(Db db, TakePlan plan, Account account, Fall fall) {
        long claimed = account.in(Bucket.CLAIMED) + account.in(Bucket.PAYABLE) + account.in(Bucket.PAID);
        if (claimed == 0 || !areCentersPaid(db, account)) {
            return false;
        }
        List<ClaimOnRecord> own = ofCenter(db, account, fall.record());
        if (own.stream().noneMatch(claim -> kept(plan, account, fall, claim) > 0)) {
            return false; // its unclaimed records need not be added up, which takes long where they are many
        }
        long beyond = beyondOfCenter(db, plan, account, fall, own);
        for (Bucket bucket : List.of(Bucket.CLAIMED, Bucket.PAID)) {
            for (ClaimOnRecord claim : own) {
                long most = Math.min(kept(plan, account, fall, claim), beyond);
                if (most > 0) {
                    beyond -= plan.take(claim, members(db, fall.record(), claim, Long.MAX_VALUE), bucket, most);
                }
            }
        }
        return beyond > 0 && own.stream().anyMatch(claim -> claim.isInRun() && kept(plan, account, fall, claim) > 0);
    }

    /// What a claim still has beyond what its base earns, rounded up, in 分. Such shares add up to more than the whole
    /// usage earns, so a center may have more than that without any claim that has too much.
    private static long kept(TakePlan plan, Account account, Fall fall, ClaimOnRecord claim) {
        boolean isItsOwn = Optional.of(claim.id()).equals(fall.record().claim());
        return plan.leftFen(claim) - claim.shareFen(account.rate(), isItsOwn ? fall.basisChangeFen() : 0);
    }

    /// The claims of the record's center, its own first, then the newest first.
    private List<ClaimOnRecord> ofCenter(Db db, Account account, StandingRecord record) {
        List<ClaimOnRecord> all = new ArrayList<>(claims.on(db, account.id()).reversed());
        all.removeIf(claim -> !claim.payee().equals(Optional.of(record.center())));
        all.sort(Comparator.comparing(claim -> !Optional.of(claim.id()).equals(record.claim())));
        return all;
    }

    /// How much more the records of the center hold than all its usage earns, in 分.
    private long beyondOfCenter(Db db, TakePlan plan, Account account, Fall fall, List<ClaimOnRecord> own) {
        CenterId center = fall.record().center();
        RecordStore.CenterSums sums =
                store.unclaimedByCenter(db, account.id()).getOrDefault(center, new RecordStore.CenterSums(0, 0));
        long basis = sums.feeFen() + fall.basisChangeFen();
        long holds = sums.netFen() - plan.takenFen(center);
        for (ClaimOnRecord one : own) {
            basis += one.baseFen();
            holds += one.amountFen();
        }
        return holds - account.rate().roundedUp(new Fen(Math.max(0, basis))).value();
    }

    /// Takes what the whole voucher still has drawn too much: from the record itself, and from others, first what they
    /// hold beyond their shares rounded down. Where the holder is paid, what was not paid yet makes up for what was.
    private void fromElsewhere(Db db, TakePlan plan, Account account, Fall fall) {
        Rate rate = account.rate();
        StandingRecord record = fall.record();
        List<ClaimOnRecord> others = claims.on(db, account.id()).stream()
                .filter(claim -> !Optional.of(claim.id()).equals(record.claim()))
                .toList()
                .reversed();
        long ownShare = rate.of(new Fen(Math.max(0, record.feeFen() + fall.basisChangeFen())))
                .value();
        ToLongFunction<StandingRecord> beyond = beyond(plan, rate);
        ToLongFunction<ClaimOnRecord> claimBeyond =
                one -> plan.leftFen(one) - rate.of(new Fen(one.baseFen())).value();
        if (fall.claim().isEmpty()) {
            plan.take(record, Math.min(plan.overFen(), plan.leftFen(record) - ownShare));
        } else {
            ClaimOnRecord own = fall.claim().get();
            long share = rate.of(new Fen(Math.max(0, own.baseFen() + fall.basisChangeFen())))
                    .value();
            fromClaim(db, plan, own, record, Bucket.CLAIMED, plan.leftFen(own) - share);
            fromClaim(db, plan, own, record, Bucket.PAID, plan.leftFen(own) - share);
        }
        fromUnpaid(db, plan, account, others, beyond, claimBeyond);
        boolean areCentersPaid = areCentersPaid(db, account);
        if (!areCentersPaid) {
            fall.claim()
                    .ifPresentOrElse(
                            own -> fromClaim(db, plan, own, record, Bucket.CLAIMED, plan.leftFen(own)),
                            () -> plan.take(record, plan.overFen()));
            fromUnpaid(db, plan, account, others, plan::leftFen, plan::leftFen);
        }
        others.forEach(claim -> fromClaim(db, plan, claim, record, Bucket.PAID, claimBeyond.applyAsLong(claim)));
        if (!areCentersPaid) {
            others.forEach(claim -> fromClaim(db, plan, claim, record, Bucket.PAID, plan.leftFen(claim)));
        }
    }

    private void fromUnpaid(
            Db db,
            TakePlan plan,
            Account account,
            List<ClaimOnRecord> others,
            ToLongFunction<StandingRecord> most,
            ToLongFunction<ClaimOnRecord> mostOfClaim) {
        for (RecordState state : UNCLAIMED) {
            fromState(db, plan, account, state, most);
        }
        for (ClaimOnRecord claim : others) {
            if (plan.overFen() > 0 && claim.openFen() > 0) {
                plan.take(
                        claim,
                        store.ofClaim(db, claim.id()).reversed(),
                        Bucket.CLAIMED,
                        Math.min(plan.overFen(), mostOfClaim.applyAsLong(claim)));
            }
        }
    }

    private void fromState(
            Db db, TakePlan plan, Account account, RecordState state, ToLongFunction<StandingRecord> most) {
        if (account.in(state.bucket()) == 0) {
            return;
        }
        for (int last = account.pages() - 1; last >= 0 && plan.overFen() > 0; last -= PAGES_AT_ONCE) {
            RecordStore.Pages pages = new RecordStore.Pages(Math.max(0, last - PAGES_AT_ONCE + 1), last);
            for (StandingRecord one : store.holding(db, account.id(), pages, state)) {
                plan.take(one, Math.min(plan.overFen(), most.applyAsLong(one)));
            }
        }
    }

    private void fromClaim(Db db, TakePlan plan, ClaimOnRecord claim, StandingRecord first, Bucket bucket, long most) {
        long wanted = Math.min(Math.min(plan.overFen(), most), plan.leftFen(claim, bucket));
        if (wanted > 0) {
            plan.take(claim, members(db, first, claim, Long.MAX_VALUE), bucket, wanted);
        }
    }

    private Fallen post(Db db, Fall fall, TakePlan plan) {
        StandingRecord record = fall.record();
        Optional<TakePlan.Part> main = plan.parts().stream()
                .filter(part -> part.record().id() == record.id())
                .findFirst();
        Bucket from = main.map(TakePlan.Part::from)
                .orElseGet(() -> fall.claim().isPresent()
                        ? Bucket.CLAIMED
                        : record.state().bucket());
        Outcome outcome = money.post(
                db,
                new Posting(
                        fall.key(),
                        fall.kind(),
                        Leg.within(record.account(), from, RecordMoney.backFrom(from)),
                        new Amount.Reckoned(new Fen(main.map(TakePlan.Part::fen).orElse(0L)), fall.basisChangeFen()),
                        fall.businessAt(),
                        Optional.of(record.entry()),
                        fall.content()));
        if (!(outcome instanceof Outcome.Posted posted)) {
            return new Fallen(outcome, 0);
        }
        List<RecordMoney.Move> rest = new ArrayList<>();
        for (TakePlan.Part part : plan.parts()) {
            if (!Optional.of(part).equals(main)) {
                rest.add(clawback("clawback/" + posted.entry().value(), part));
            }
        }
        money.move(db, rest);
        claimsFollow(db, fall, posted, plan);
        return new Fallen(
                outcome, plan.parts().stream().mapToLong(TakePlan.Part::fen).sum());
    }

    static RecordMoney.Move clawback(String act, TakePlan.Part part) {
        return new RecordMoney.Move(
                act + "/" + part.record().id() + "/" + part.from(),
                CLAWBACK,
                part.record(),
                part.from(),
                RecordMoney.backFrom(part.from()),
                part.fen(),
                0);
    }

    private void claimsFollow(Db db, Fall fall, Outcome.Posted posted, TakePlan plan) {
        for (Bucket bucket : List.of(Bucket.CLAIMED, Bucket.PAID)) {
            plan.ofClaims(bucket).forEach((claim, fen) -> claims.taken(db, claim, bucket, fen));
        }
        fall.claim()
                .ifPresent(claim -> claims.corrected(
                        db,
                        posted.entry(),
                        claim,
                        fall.feeChangeFen(),
                        fall.basisChangeFen(),
                        plan.leftFen(claim) - claim.amountFen()));
    }
}
