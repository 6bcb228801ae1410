package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The door to a holder's vouchers and records, for confirmations, disputes and claims. Those of another holder are
/// not found.
@ApplicationScoped
public class HolderRecords {
    private final Ledger ledger;
    private final Vouchers vouchers;
    private final RecordStore store;
    private final UsageStore said;
    private final RecordMoney money;
    private final Falling falling;
    private final Judging judging;
    private final RecordEndings endings;
    private final Ids ids;

    HolderRecords(
            Ledger ledger,
            Vouchers vouchers,
            RecordStore store,
            UsageStore said,
            RecordMoney money,
            Falling falling,
            Judging judging,
            RecordEndings endings,
            Ids ids) {
        this.ledger = ledger;
        this.vouchers = vouchers;
        this.store = store;
        this.said = said;
        this.money = money;
        this.falling = falling;
        this.judging = judging;
        this.endings = endings;
        this.ids = ids;
    }

    /// What is confirmed, disputed, decided or claimed with those records: matters of the holder and of their centers.
    public static List<Matter> matters(HolderId holder, Collection<StandingRecord> records) {
        return Stream.concat(
                        Stream.of(Matter.holder(holder)),
                        records.stream().map(StandingRecord::center).distinct().map(Matter::center))
                .toList();
    }

    /// The holder's voucher.
    ///
    /// @throws cn.suanquan.kernel.RefusedException VOUCHER_NOT_FOUND (404), also where it is another holder's
    public Voucher voucher(Db db, HolderId holder, VoucherId id) {
        return vouchers.find(db, id).filter(v -> v.holder().equals(holder)).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "VOUCHER_NOT_FOUND", "没有此算力券。")
                .toException());
    }

    /// Locks the accounts of the records' vouchers and answers the records as they stand then, in the order they
    /// were named.
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
        Set<Long> there = found.stream().map(StandingRecord::id).collect(Collectors.toSet());
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
        return store.confirmed(db, voucher.account(), max);
    }

    /// Asked again where records are claimed: each was judged for plausibility before it was confirmed, or is now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 RECORD_IMPLAUSIBLE
    public void mustBeJudged(Db db, List<StandingRecord> records) {
        judging.mustBeJudged(db, records);
    }

    /// Whether more of the voucher's records than that are confirmed and in no claim.
    public boolean hasMoreToClaim(Db db, Voucher voucher, int records) {
        return store.hasMoreToClaim(db, voucher.account(), records);
    }

    /// The most that these unclaimed records may hold together once the voucher's basis falls by that much, in 分; below
    /// zero where claims have more already. It is what the whole basis earns then, without what claims have drawn and
    /// what other records hold up to their shares rounded down: what those hold beyond is taken, as far as needed, when
    /// the claim is made. The caller holds the lock of the account.
    public long mostFen(Db db, Voucher voucher, Collection<StandingRecord> records, long basisFallFen) {
        Account account = money.account(db, voucher.account());
        long kept = RecordMoney.drawn(account) - store.beyondSharesFen(db, account);
        for (StandingRecord record : records) {
            long share = account.rate().of(new Fen(record.feeFen())).value();
            kept -= Math.min(record.netFen(), share);
        }
        return RecordMoney.earned(account, -basisFallFen) - kept;
    }

    /// What of a record is claimed, in 分.
    ///
    /// @param baseFen its part of what the claim is reckoned on
    /// @param fen its part of the sum claimed
    public record Part(StandingRecord record, long baseFen, long fen) {}

    /// Puts records in a claim: what of each is claimed goes CLAIMABLE → CLAIMED; the rest of what they hold is free
    /// again, and with it the fees beyond the claim's base leave the voucher's basis. The caller holds the lock of the
    /// account, and fills the short records once the claim stands.
    ///
    /// @param kind of the entries that claim
    /// @param base of those that lower a fee
    public void claimed(Db db, ClaimId claim, EntryKind kind, EntryKind base, List<Part> parts, Instant now) {
        String act = "claim/" + claim;
        List<RecordMoney.Move> moves = new ArrayList<>();
        for (Part part : parts) {
            StandingRecord record = part.record();
            long free = record.netFen() - part.fen();
            long down = record.feeFen() - part.baseFen();
            if (free > 0 || down > 0) {
                moves.add(new RecordMoney.Move(
                        act + "/base/" + record.id(), base, record, Bucket.CLAIMABLE, Bucket.AVAILABLE, free, -down));
            }
            if (part.fen() > 0) {
                moves.add(new RecordMoney.Move(
                        act + "/" + record.id(), kind, record, Bucket.CLAIMABLE, Bucket.CLAIMED, part.fen(), 0));
            }
        }
        money.move(db, moves);
        List<Long> ids = parts.stream().map(part -> part.record().id()).toList();
        store.mark(db, ids, RecordState.CLAIMED, claim.value(), Map.of(), now);
        for (AccountId account :
                parts.stream().map(part -> part.record().account()).distinct().toList()) {
            falling.even(db, account, act);
        }
    }

    /// Ends a claim for its records: they are confirmed as before it, with their whole fees and what they hold, CLAIMED
    /// → CLAIMABLE. The caller holds the lock of the account, and fills the short records then. Answers what they hold
    /// together, in 分.
    public long unclaimed(Db db, ClaimId claim, EntryKind kind, Instant now) {
        List<StandingRecord> records = store.ofClaim(db, claim);
        Map<Long, UsageRecord> all = said.said(db, records);
        Map<VoucherId, Voucher> known = new HashMap<>();
        List<RecordMoney.Move> moves = new ArrayList<>();
        for (StandingRecord record : records) {
            UsageRecord last = Optional.ofNullable(all.get(record.id())).orElseThrow();
            Voucher voucher = known.computeIfAbsent(
                    record.voucher(), id -> vouchers.find(db, id).orElseThrow());
            long fee = money.isSubsidised(voucher, last) ? last.feeFen().value() : 0;
            if (record.netFen() != 0 || fee != record.feeFen()) {
                moves.add(new RecordMoney.Move(
                        "claim/" + claim + "/end/" + record.id(),
                        kind,
                        record,
                        Bucket.CLAIMED,
                        Bucket.CLAIMABLE,
                        record.netFen(),
                        fee - record.feeFen()));
            }
        }
        money.move(db, moves);
        store.endClaim(db, claim, now);
        return records.stream().mapToLong(StandingRecord::netFen).sum();
    }

    /// Lets lapse what is confirmed and in no claim on a voucher whose year is closed, as the closing did with what was
    /// there: what comes free goes where the programme sends what comes back then. The caller holds the lock of
    /// the account.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 RUN_LOCKED where money would have to come back that a settlement
    ///     run holds
    public void lapseWithYear(Db db, AccountId account, Instant now) {
        RecordEndings.Ended done =
                endings.lapseWithYear(db, ids.next(), store.confirmed(db, account, Integer.MAX_VALUE), now);
        if (!done.waiting().isEmpty()) {
            throw RecordMoney.locked("记录 " + done.waiting().getFirst() + " ");
        }
    }
}
