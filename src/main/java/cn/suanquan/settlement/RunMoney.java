package cn.suanquan.settlement;

import cn.suanquan.claim.CameBack;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.voucher.VoucherGrew;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Moves the money of a run's lines, all of them or none, in one call to the ledger for each step.
@ApplicationScoped
class RunMoney {
    static final String SOURCE = "settlement";
    private final Ledger ledger;
    private final Claims claims;
    private final InstructionStore instructions;
    private final VoucherGrew grew;
    private final Clock clock;

    RunMoney(Ledger ledger, Claims claims, InstructionStore instructions, VoucherGrew grew, Clock clock) {
        this.ledger = ledger;
        this.claims = claims;
        this.instructions = instructions;
        this.grew = grew;
        this.clock = clock;
    }

    /// CLAIMED → PAYABLE of each positive line.
    void lock(Db db, RunId run, int round, Collection<RunLine> lines) {
        move(db, Settlements.LOCK, "lock/" + run + "/" + round, claimed(lines), Bucket.CLAIMED, Bucket.PAYABLE);
    }

    /// PAYABLE → CLAIMED: the run was rejected, its claims are open again.
    void release(Db db, RunId run, int round, Collection<RunLine> lines) {
        claims.release(db, run, idsOf(lines));
        move(db, Settlements.RELEASE, "release/" + run + "/" + round, claimed(lines), Bucket.PAYABLE, Bucket.CLAIMED);
    }

    /// PAYABLE → CLAIMED of payees that are withheld when the run is exported: their claims are open again.
    void withhold(Db db, RunId run, Collection<RunLine> lines) {
        claims.release(db, run, idsOf(lines));
        move(db, Settlements.WITHHOLD, "withhold/" + run, claimed(lines), Bucket.PAYABLE, Bucket.CLAIMED);
    }

    /// PAYABLE → PAID for those whose instruction is settled, and OWED → AVAILABLE of what was set off; the latter
    /// once, whatever comes later.
    void settle(Db db, RunId run, List<InstructionStore.Result> results, Collection<RunLine> lines) {
        Set<UUID> before = Set.copyOf(instructions.everSetOff(db, run));
        payeesByBatch(results, result -> result.outcome().isSettled()).forEach((batch, payees) -> {
            List<RunLine> settled = lines.stream()
                    .filter(line -> payees.contains(line.payee()))
                    .filter(line ->
                            !line.isOwed() || !before.contains(line.payee().value()))
                    .toList();
            List<RunLine> owed = settled.stream().filter(RunLine::isOwed).toList();
            move(db, Settlements.PAY, "pay/" + run + "/" + batch, claimed(settled), Bucket.PAYABLE, Bucket.PAID);
            move(db, Settlements.CORRECTION_SETTLED, "correction/" + run, owed, Bucket.OWED, Bucket.AVAILABLE);
            claims.paid(db, run, idsOf(settled));
            fill(db, parts(owed));
        });
    }

    /// OWED → AVAILABLE of debts that were paid back.
    void paidBack(Db db, RunId act, Collection<Part> debts) {
        Set<ClaimId> ids = debts.stream().map(Part::id).collect(Collectors.toSet());
        var _ = claims.lock(db, act, ids);
        post(db, Settlements.DEBT_PAID, "debt/" + act, debts, Bucket.OWED, Bucket.AVAILABLE);
        claims.paid(db, act, ids);
        fill(db, debts);
    }

    /// Money of the voucher is free again: records that earn more than they hold get it first.
    private void fill(Db db, Collection<Part> parts) {
        if (!parts.isEmpty()) {
            grew.grew(db, parts.stream().map(Part::account).collect(Collectors.toSet()));
        }
    }

    /// PAYABLE → CLAIMED of what was returned and is not paid again: it is open for a later run. What was set off
    /// against it is owed again (AVAILABLE → OWED); where that money serves others by now, nothing of it stands.
    void giveUp(Db db, RunId run, Collection<RunLine> lines) {
        Set<UUID> before = Set.copyOf(instructions.everSetOff(db, run));
        List<RunLine> setOff = lines.stream()
                .filter(RunLine::isOwed)
                .filter(line -> before.contains(line.payee().value()))
                .toList();
        claims.returned(db, run, idsOf(setOff));
        oweAgain(db, run, setOff);
        move(db, Settlements.GIVE_UP, "give-up/" + run, claimed(lines), Bucket.PAYABLE, Bucket.CLAIMED);
        claims.release(db, run, idsOf(lines));
    }

    /// AVAILABLE → OWED. It is no new use, so a voucher that is frozen or over by now does not refuse it.
    private void oweAgain(Db db, RunId run, List<RunLine> setOff) {
        Set<AccountId> ids = setOff.stream().map(RunLine::account).collect(Collectors.toSet());
        List<Account> shut = ledger.lockById(db, ids).values().stream()
                .filter(account -> account.status() != Account.Status.OPEN)
                .toList();
        shut.forEach(account -> ledger.setStatus(db, account.id(), Account.Status.OPEN));
        move(db, Settlements.SET_OFF_UNDONE, "undo/" + run, setOff, Bucket.AVAILABLE, Bucket.OWED);
        shut.forEach(account -> ledger.setStatus(db, account.id(), account.status()));
    }

    /// PAID → PAYABLE of what the bank had paid and sends back (退汇). What was set off against it stays set off: the
    /// payment again is of the same net. Where claims of it were corrected since, it is not paid again as it was: what
    /// came of it is answered by payee.
    Map<HolderId, List<CameBack>> takeBack(
            Db db,
            RunId run,
            List<InstructionStore.Result> results,
            Map<HolderId, Instruction> before,
            Collection<RunLine> lines) {
        Map<HolderId, List<CameBack>> corrected = new TreeMap<>(Comparator.comparing(HolderId::toString));
        payeesByBatch(
                        results,
                        result -> result.outcome() == Instruction.Status.RETURNED
                                && Optional.ofNullable(before.get(result.payee()))
                                        .filter(one -> one.status() == Instruction.Status.PAID)
                                        .isPresent())
                .forEach((batch, payees) -> {
                    for (HolderId payee : payees) {
                        Set<ClaimId> paid = idsOf(lines.stream()
                                .filter(line -> line.payee().equals(payee) && !line.isOwed())
                                .toList());
                        long fen = Objects.requireNonNull(before.get(payee))
                                .amount()
                                .value();
                        claims.cameBack(db, run, paid, fen).ifPresent(parts -> corrected.put(payee, parts));
                    }
                    List<RunLine> back = lines.stream()
                            .filter(line -> payees.contains(line.payee()) && !line.isOwed())
                            .filter(line -> !corrected.containsKey(line.payee()))
                            .toList();
                    String act = "return/" + run + "/" + batch;
                    move(db, Settlements.RETURN, act, claimed(back), Bucket.PAID, Bucket.PAYABLE);
                    claims.returned(db, run, idsOf(back));
                    corrected.forEach((payee, parts) -> {
                        if (payees.contains(payee)) {
                            cameBack(db, "came-back/" + run + "/" + batch, parts);
                        }
                    });
                });
        return corrected;
    }

    /// OWED → AVAILABLE of the debts that are none any more, PAID → CLAIMED of what waits for a run again.
    private void cameBack(Db db, String act, List<CameBack> parts) {
        for (CameBack.Kind kind : CameBack.Kind.values()) {
            kind.to().ifPresent(to -> {
                List<Part> moved = parts.stream()
                        .filter(part -> part.kind() == kind)
                        .map(part -> new Part(part.line(), part.account(), part.fen()))
                        .toList();
                EntryKind entry = kind == CameBack.Kind.REOPENED ? Settlements.REOPENED : Settlements.DEBT_CANCELLED;
                post(db, entry, act, moved, kind.from(), to);
                if (to == Bucket.AVAILABLE) {
                    fill(db, moved);
                }
            });
        }
    }

    private static Map<Integer, Set<HolderId>> payeesByBatch(
            List<InstructionStore.Result> results, Predicate<InstructionStore.Result> which) {
        return results.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        InstructionStore.Result::batch,
                        TreeMap::new,
                        Collectors.mapping(InstructionStore.Result::payee, Collectors.toSet())));
    }

    private static Set<ClaimId> idsOf(Collection<RunLine> lines) {
        return lines.stream().map(RunLine::id).collect(Collectors.toSet());
    }

    /// Those whose money goes from CLAIMED to PAID.
    static List<RunLine> claimed(Collection<RunLine> lines) {
        return lines.stream().filter(line -> !line.isOwed() && !line.isRefund()).toList();
    }

    /// A sum of one account that is moved.
    record Part(ClaimId id, AccountId account, long fen) {}

    private static List<Part> parts(Collection<RunLine> lines) {
        return lines.stream()
                .map(line -> new Part(line.id(), line.account(), Math.absExact(line.amountFen())))
                .toList();
    }

    private void move(Db db, EntryKind kind, String act, List<RunLine> lines, Bucket from, Bucket to) {
        post(db, kind, act, parts(lines), from, to);
    }

    private void post(Db db, EntryKind kind, String act, Collection<Part> parts, Bucket from, Bucket to) {
        if (parts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Part> inOrder = parts.stream()
                .sorted(Comparator.comparing(Part::account)
                        .thenComparing(part -> part.id().toString()))
                .toList();
        List<Chain> chains = new ArrayList<>();
        for (Part part : inOrder) {
            chains.add(Chain.of(new Posting(
                    new EntryKey(SOURCE, act + "/" + part.id()),
                    kind,
                    Leg.within(part.account(), from, to),
                    new Amount.Exactly(Fen.of(part.fen())),
                    now,
                    Optional.empty(),
                    (act + "/" + part.id() + " " + part.fen()).getBytes(StandardCharsets.UTF_8))));
        }
        List<List<Outcome>> outcomes = ledger.post(db, chains);
        for (int i = 0; i < inOrder.size(); i++) {
            if (!(outcomes.get(i).getFirst() instanceof Outcome.Posted)) {
                throw notMoved(inOrder.get(i), outcomes.get(i).getFirst());
            }
        }
    }

    /// The ledger disagrees with the claim: nothing of the act may stand.
    private static RuntimeException notMoved(Part part, Outcome outcome) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "LINE_NOT_MOVED",
                        "兑付明细 " + part.id() + " 金额 " + Fen.yuan(part.fen()) + " 元与账面不符（"
                                + outcome.getClass().getSimpleName() + "），本次操作未生效；请刷新后按现状办理。")
                .toException();
    }
}
