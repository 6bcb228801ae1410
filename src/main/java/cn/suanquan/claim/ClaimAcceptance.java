package cn.suanquan.claim;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Progress;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.ContractLines;
import cn.suanquan.usage.StandingRecord;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a claim is accepted. It is reckoned on the smallest of its amounts; what its records earned beyond that goes
/// back to the voucher, and the rest waits for a settlement run.
@ApplicationScoped
class ClaimAcceptance {
    static final String INVOICE_USED = "INVOICE_USED";
    private static final String STEP = "claim.accept";
    private static final int STEPS = 4;
    private final ClaimScopes scopes;
    private final ClaimStore store;
    private final ClaimedRecordStore records;
    private final ClaimedServiceStore services;
    private final EvidenceStore evidence;
    private final ClaimMoney money;
    private final ContractLines lines;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ClaimAcceptance(
            ClaimScopes scopes,
            ClaimStore store,
            ClaimedRecordStore records,
            ClaimedServiceStore services,
            EvidenceStore evidence,
            ClaimMoney money,
            ContractLines lines,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.scopes = scopes;
        this.store = store;
        this.records = records;
        this.services = services;
        this.evidence = evidence;
        this.money = money;
        this.lines = lines;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    ClaimId accept(Db db, String person, HolderId holder, ClaimRequest request) {
        Instant now = clock.instant();
        mustBeIssued(request.invoices(), FiscalYear.of(now));
        Progress.say(STEP, 0, STEPS);
        ClaimScopes.Scope scope = scopes.of(db, holder, request);
        Progress.say(STEP, 1, STEPS);
        stand(db, person, holder, scope);
        Optional<List<Long>> most =
                scope.isGrant() ? Optional.empty() : lines.most(db, scope.voucher(), scope.records());
        ClaimBase base = base(db, scope, request, most);
        evidence.lockPayments(db, holder, request.payments());
        ClaimId id = new ClaimId(ids.next());
        ClaimMoney.Moved moved = scope.isGrant()
                ? money.ofGrant(db, id, scope.voucher(), base.amount())
                : money.ofUsage(db, id, scope, base, most, now);
        Progress.say(STEP, 2, STEPS);
        if (moved.claimed().isZero()) {
            throw ClaimScopes.nothing(scope.voucher());
        }
        store.insert(
                db,
                new ClaimStore.Accepted(id, scope.voucher(), scope.payee(), scope.centers(), base, moved, now),
                person);
        records.insert(db, id, moved.records());
        services.insert(db, id);
        Progress.say(STEP, 3, STEPS);
        evidence.insertInvoices(db, id, request.invoices()).ifPresent(place -> {
            throw invoiceUsed(request.invoices().get(place), place);
        });
        money.fill(db, scope.voucher());
        Fen rest = base.amount().minusOrZero(new Fen(store.net(db, id)));
        mustHavePaidTheRest(base, rest);
        List<PaymentShare> shares = PaymentShare.of(
                request.payments(),
                evidence.known(db, request.payments()),
                holder,
                (base.isPaidCounted() ? base.amount() : rest).value(),
                ids::next);
        evidence.insertPayments(db, id, request.payments(), shares);
        audit.record(
                db,
                person,
                "usage.claim",
                "claim/" + id,
                "",
                Audit.made(new JsonObject()
                        .put("voucher", scope.voucher().number())
                        .put("amountFen", moved.claimed().value())
                        .put("controlling", base.controlling().name())));
        return id;
    }

    private void stand(Db db, String person, HolderId holder, ClaimScopes.Scope scope) {
        List<Matter> matters =
                new ArrayList<>(scope.centers().stream().map(Matter::center).toList());
        matters.add(Matter.holder(holder));
        duties.stand(db, person, Duty.CLAIM, matters);
    }

    private static void mustBeIssued(List<Invoice> invoices, FiscalYear now) {
        for (int i = 0; i < invoices.size(); i++) {
            Optional<String> wrong = invoices.get(i).notOf(now);
            if (wrong.isPresent()) {
                throw of(
                        Refusal.Kind.INVALID,
                        "INVOICE_NUMBER_WRONG",
                        i,
                        "第 " + (i + 1) + " 张发票" + wrong.get() + "，请核对。");
            }
        }
    }

    /// @param most how much of each record's fee the lines of contracts allow, where some are under one
    private ClaimBase base(Db db, ClaimScopes.Scope scope, ClaimRequest request, Optional<List<Long>> most) {
        Fen before = new Fen(store.sums(db, scope.voucher().account()).baseFen());
        Optional<Fen> contract = store.contract(db, scope.voucher().id())
                .map(c -> scope.isGrant()
                        ? lines.total(db, scope.voucher()).map(c::min).orElse(c)
                        : c)
                .map(c -> c.minusOrZero(before));
        Optional<Fen> drawn = most.map(
                parts -> new Fen(parts.stream().mapToLong(Long::longValue).sum()));
        Fen completed = scope.isGrant()
                ? request.invoicedFen()
                : new Fen(scope.records().stream()
                        .mapToLong(StandingRecord::feeFen)
                        .sum());
        return new ClaimBase(
                completed,
                request.invoicedFen(),
                request.paidFen(),
                contract.map(c -> drawn.map(c::min).orElse(c)).or(() -> drawn),
                scope.payee().isEmpty());
    }

    private static void mustHavePaidTheRest(ClaimBase base, Fen rest) {
        if (!base.isPaidCounted() && rest.isMoreThan(base.paid())) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "REST_NOT_PAID",
                            "补贴以外的 " + rest + " 应由持券主体支付，付款凭证显示 " + base.paid() + "。")
                    .toException();
        }
    }

    private static RuntimeException invoiceUsed(Invoice invoice, int place) {
        return of(
                Refusal.Kind.CONFLICT,
                INVOICE_USED,
                place,
                "发票 " + String.join("、", invoice.identities()) + " 已用于兑付申请，一张发票只能兑付一次。");
    }

    private static RuntimeException of(Refusal.Kind kind, String code, int place, String detail) {
        return new Refusal(
                        kind,
                        code,
                        detail,
                        Optional.empty(),
                        List.of(new Refusal.Finding(Optional.of(place), "/invoices/" + place, code, detail)))
                .toException();
    }
}
