package cn.suanquan.claim;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programmes;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.voucher.Voucher;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The door to claims (兑付申请) and to the lines that settlement runs take from them. A line goes OPEN → LOCKED (in a run)
/// → PAID; a run that is rejected releases its lines, and they are OPEN again.
@ApplicationScoped
public class Claims {
    /// CLAIMABLE → CLAIMED, or AVAILABLE → CLAIMED for a grant.
    public static final EntryKind CLAIM = new EntryKind(320);
    /// The voucher's basis lowered where a claim is reckoned on less than the completed fees: CLAIMABLE → AVAILABLE.
    public static final EntryKind CLAIM_BASE = new EntryKind(321);
    /// The clawback (追回): what a fallen basis no longer earns, taken from wherever in the voucher it stands.
    public static final EntryKind CLAWBACK = new EntryKind(303);

    static final String SOURCE = "claim";

    static final int RECORDS_MAX = 100_000;
    private final Ledger ledger;
    private final Programmes programmes;
    private final HolderRecords holderRecords;
    private final ClaimStore store;
    private final ClaimedServiceStore services;
    private final ClaimMoney money;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Claims(
            Ledger ledger,
            Programmes programmes,
            HolderRecords holderRecords,
            ClaimStore store,
            ClaimedServiceStore services,
            ClaimMoney money,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.programmes = programmes;
        this.holderRecords = holderRecords;
        this.store = store;
        this.services = services;
        this.money = money;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Accepts a claim. It is reckoned on the smallest of its amounts; what its records earned beyond that goes back to
    /// the voucher, and the rest waits for a settlement run. An invoice serves one claim, whoever makes it; a payment
    /// proof serves claims of one holder, up to what was paid.
    public Claim claim(Db db, String person, HolderId holder, ClaimRequest request) {
        Voucher voucher = holderRecords.voucher(db, holder, request.voucher());
        var _ = ledger.lockById(db, List.of(voucher.account()));
        boolean isGrant = voucher.instrument() == Voucher.Instrument.GRANT;
        List<StandingRecord> claimed = isGrant ? List.of() : confirmed(db, holder, voucher, request);
        Optional<CenterId> payee = isGrant ? Optional.empty() : payee(voucher, claimed);
        ClaimBase base = base(db, voucher, request, claimed, payee.isPresent());
        store.lockProof(db, request.payment());
        ClaimId id = new ClaimId(ids.next());
        Instant now = clock.instant();
        ClaimMoney.Moved moved = isGrant
                ? money.ofGrant(db, id, voucher, base.amount(), now)
                : money.ofUsage(db, id, voucher, base, now);
        if (moved.claimed().isZero()) {
            throw nothing(voucher);
        }
        mustHavePaidTheRest(base, moved.claimed());
        mustBeLeftOfTheProof(db, holder, request, base, moved.claimed());
        Claim claim = new Claim(
                id,
                holder,
                voucher.id(),
                voucher.programme(),
                voucher.year(),
                payee,
                request.invoice(),
                base.completed(),
                request.invoiceFen(),
                request.paidFen(),
                base.contract(),
                base.amount(),
                base.controlling(),
                moved.released(),
                moved.claimed(),
                moved.claimed().value(),
                request.payment(),
                now,
                claimed.size(),
                List.of());
        store.insert(db, claim, voucher.account(), person);
        if (!store.insertInvoice(db, claim)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "INVOICE_USED",
                            "发票 " + request.invoice().key() + " 已用于兑付申请，一张发票只能兑付一次。")
                    .toException();
        }
        holderRecords.claimed(db, claimed, id, now);
        audit.record(
                db,
                person,
                "usage.claim",
                "claim/" + id,
                "",
                new JsonObject()
                        .put("voucher", voucher.number())
                        .put("amountFen", claim.amountFen().value())
                        .put("controlling", claim.controlling().name()));
        return find(db, Optional.of(holder), id);
    }

    private List<StandingRecord> confirmed(Db db, HolderId holder, Voucher voucher, ClaimRequest request) {
        List<StandingRecord> found = request.records().isPresent()
                ? named(db, holder, voucher, request.records().get())
                : holderRecords.confirmed(db, voucher, RECORDS_MAX).stream()
                        .filter(r -> request.center().isEmpty()
                                || request.center().get().equals(r.center()))
                        .toList();
        if (found.isEmpty()) {
            throw nothing(voucher);
        }
        return found;
    }

    private List<StandingRecord> named(Db db, HolderId holder, Voucher voucher, List<Long> wanted) {
        List<StandingRecord> found = holderRecords.locked(db, holder, wanted);
        for (int i = 0; i < found.size(); i++) {
            StandingRecord record = found.get(i);
            boolean isHere = record.voucher().equals(voucher.id());
            if (!isHere || record.state() != RecordState.CONFIRMED) {
                String why = isHere ? "当前状态为 " + record.state() + "，只有已确认且未申请兑付的记录可以申请" : "不属于此算力券";
                throw new Refusal(
                                Refusal.Kind.CONFLICT,
                                "RECORD_NOT_CLAIMABLE",
                                "记录 " + record.id() + " " + why + "。",
                                Optional.empty(),
                                List.of(new Refusal.Finding(
                                        Optional.of(i), "/records/" + i, "RECORD_NOT_CLAIMABLE", why)))
                        .toException();
            }
        }
        return found;
    }

    /// The center that is paid, where the programme pays providers: then a claim is for one center alone.
    private Optional<CenterId> payee(Voucher voucher, List<StandingRecord> claimed) {
        Procedure procedure = programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .procedure();
        if (procedure.payee() == Procedure.Payee.HOLDER) {
            return Optional.empty();
        }
        List<CenterId> centers =
                claimed.stream().map(StandingRecord::center).distinct().toList();
        if (centers.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "SEVERAL_CENTERS",
                            "本政策向算力中心兑付，一次申请只能包含一个中心的记录；请用 center 指明，现有 " + centers.size() + " 个中心。")
                    .toException();
        }
        return Optional.of(centers.getFirst());
    }

    private ClaimBase base(
            Db db, Voucher voucher, ClaimRequest request, List<StandingRecord> claimed, boolean isProviderPaid) {
        boolean isGrant = voucher.instrument() == Voucher.Instrument.GRANT;
        long before = store.sums(db, voucher.account()).baseFen();
        Optional<Fen> contract = store.contract(db, voucher.id()).map(c -> c.minusOrZero(new Fen(before)));
        Fen completed = isGrant
                ? request.invoiceFen()
                : new Fen(claimed.stream().mapToLong(StandingRecord::feeFen).sum());
        return new ClaimBase(completed, request.invoiceFen(), request.paidFen(), contract, !isProviderPaid);
    }

    private static void mustHavePaidTheRest(ClaimBase base, Fen claimed) {
        Fen rest = base.amount().minusOrZero(claimed);
        if (!base.isPaidCounted() && rest.isMoreThan(base.paid())) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "REST_NOT_PAID",
                            "补贴以外的 " + rest + " 应由持券主体支付，付款凭证显示 " + base.paid() + "。")
                    .toException();
        }
    }

    private void mustBeLeftOfTheProof(Db db, HolderId holder, ClaimRequest request, ClaimBase base, Fen claimed) {
        long needed = base.isPaidCounted()
                ? base.amount().value()
                : base.amount().minusOrZero(claimed).value();
        PaymentProofUse.refusal(store.proofUses(db, request.payment()), holder, request.paidFen(), needed)
                .ifPresent(no -> {
                    throw no.toException();
                });
    }

    private static RuntimeException nothing(Voucher voucher) {
        return Refusal.of(
                        Refusal.Kind.RULE,
                        "NOTHING_TO_CLAIM",
                        "算力券 " + voucher.number() + " 没有可兑付的金额：用量须先确认，且发票和付款金额须大于零。")
                .toException();
    }

    /// The claim with its lines.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404), also where it is not that holder's
    public Claim find(Db db, Optional<HolderId> holder, ClaimId id) {
        return store.list(db, holder, Optional.empty(), Optional.of(id.value()), new UUID(0, 0), 1).stream()
                .findFirst()
                .map(c -> c.with(store.lines(db, id)))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "CLAIM_NOT_FOUND", "没有此兑付申请。")
                        .toException());
    }

    /// True where that person submitted one of the claims.
    public boolean isClaimedBy(Db db, Collection<ClaimId> claims, String person) {
        return store.isClaimedBy(db, claims, person);
    }

    /// Claims without their lines, in order of id, after that one.
    public List<Claim> list(Db db, Optional<HolderId> holder, Optional<VoucherId> voucher, UUID after, int limit) {
        return store.list(db, holder, voucher, Optional.empty(), after, limit);
    }

    /// The lines that no run holds, of claims and corrections before that instant, in order of id.
    public List<ClaimLine> open(Db db, String programme, Instant before) {
        return store.open(db, programme, before);
    }

    /// The services behind these claims, as far as they still earn something; a claim of a grant is absent.
    public Map<ClaimId, List<ServiceDay>> services(Db db, Collection<ClaimId> claims) {
        return services.services(db, claims);
    }

    /// Takes the lines into a run and answers them as they stand under the lock, in order of id: their amounts may have
    /// fallen since a draft was made. Corrections of their records are refused from now on, until the lines are paid.
    /// The caller posts CLAIMED → PAYABLE in the same transaction.
    ///
    /// @throws cn.suanquan.kernel.RefusedException LINE_NOT_OPEN (409) where one is in another run, paid, or void
    public List<ClaimLine> lock(Db db, RunId run, Collection<ClaimId> lines) {
        return move(db, lines, run, LineState.Step.LOCK);
    }

    /// Gives up the lines of a run that was rejected: they are open again.
    public void release(Db db, RunId run, Collection<ClaimId> lines) {
        var _ = move(db, lines, run, LineState.Step.RELEASE);
    }

    /// The lines of a run are paid; a negative one is settled. A later correction becomes a line of the next run.
    public void paid(Db db, RunId run, Collection<ClaimId> lines) {
        var _ = move(db, lines, run, LineState.Step.PAY);
    }

    /// The bank returned the payment (退汇): the lines are in their run again until they are paid anew.
    public void returned(Db db, RunId run, Collection<ClaimId> lines) {
        var _ = move(db, lines, run, LineState.Step.RETURN);
    }

    private List<ClaimLine> move(Db db, Collection<ClaimId> lines, RunId run, LineState.Step step) {
        Set<ClaimId> wanted = new HashSet<>(lines);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var _ = ledger.lockById(db, store.accounts(db, wanted));
        List<ClaimLine> moved = store.move(db, wanted, run, step);
        if (moved.size() < wanted.size()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "LINE_NOT_" + step.from(),
                            (wanted.size() - moved.size()) + " 条兑付明细的状态已变化（应为 " + step.from() + "），请刷新后重试。")
                    .toException();
        }
        return moved;
    }
}
