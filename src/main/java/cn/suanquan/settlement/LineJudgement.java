package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.ServiceDay;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a line may be paid: asked when a run is drafted, locked and exported. The register is asked for the day of
/// each service behind the line, a credit bar for today too; the voucher is taken as it stands. Pure.
final class LineJudgement {
    private final RunFacts facts;

    LineJudgement(RunFacts facts) {
        this.facts = facts;
    }

    /// What is judged of a line, as a claim has it or as a run took it.
    record Judged(ClaimId claim, HolderId holder, Optional<CenterId> center, VoucherId voucher) {
        static Judged of(ClaimLine line) {
            return new Judged(line.claim(), line.holder(), line.center(), line.voucher());
        }

        static Judged of(RunLine line) {
            return new Judged(line.claim(), line.holder(), line.center(), line.voucher());
        }
    }

    /// Why a line is not paid.
    record Ground(LeftOutLine.Reason reason, String detail) {}

    /// Who owes a debt, or is due a refund: whom the claim was paid to, whoever would be paid now.
    Optional<Holder> debtor(ClaimLine debt) {
        return Optional.ofNullable(facts.parties().paid().get(debt.claim()))
                .flatMap(payee -> Optional.ofNullable(facts.holders().get(payee)))
                .or(() -> payee(Judged.of(debt)));
    }

    /// Whom it is paid to, where the register knows: a grant, which names no center, to its holder always.
    Optional<Holder> payee(Judged line) {
        return isForCenter(line)
                ? line.center().map(center -> facts.operators().get(center))
                : Optional.ofNullable(facts.holders().get(line.holder()));
    }

    /// Whether the center of the line is paid.
    boolean isForCenter(Judged line) {
        return procedure(line).payee() == Procedure.Payee.PROVIDER
                && line.center().isPresent();
    }

    /// The first ground on which the line is not paid now; empty where it is.
    Optional<Ground> ground(Judged line) {
        return withoutPayee(payee(line))
                .or(() -> stopped(line))
                .or(() -> shared(line))
                .or(() -> barred(line))
                .or(() -> services(line).stream()
                        .flatMap(service -> unfit(line, service).stream())
                        .findFirst())
                .or(() -> unfitGrant(line))
                .or(() -> unproved(line))
                .or(() -> unpaidAccount(payee(line), line));
    }

    /// A refund is the payee's own money: nothing but its account keeps it.
    Optional<Ground> groundOfRefund(ClaimLine refund) {
        return withoutPayee(debtor(refund)).or(() -> unpaidAccount(debtor(refund), Judged.of(refund)));
    }

    /// The same of a line that a run took, before it is paid.
    ///
    /// @param approved by payee the account that was approved with the run; a payee that is absent is paid to the
    ///     account that the register names now
    Optional<Ground> ground(RunLine line, Map<HolderId, BankAccount> approved) {
        Judged judged = Judged.of(line);
        Optional<Holder> payee = Optional.ofNullable(facts.holders().get(line.payee()));
        return (line.isRefund() ? unpaidAccount(payee, judged) : ground(judged))
                .or(() -> otherAccount(payee, Optional.ofNullable(approved.get(line.payee()))));
    }

    private static Optional<Ground> withoutPayee(Optional<Holder> payee) {
        return payee.isPresent() ? Optional.empty() : ground(LeftOutLine.Reason.NO_PAYEE, "收款单位未在登记册中登记。");
    }

    /// A freeze holds until it is lifted; what was voided, or ended while it was frozen, until it is released.
    private Optional<Ground> stopped(Judged line) {
        Voucher voucher = facts.voucher(line.voucher());
        boolean isReleased = facts.released().contains(line.voucher());
        return switch (voucher.state()) {
            case VoucherState.Active active -> Optional.empty();
            case VoucherState.Frozen frozen ->
                ground(LeftOutLine.Reason.FROZEN, "算力券 " + voucher.number() + " 冻结中（" + frozen.reason() + "），解冻后兑付。");
            case VoucherState.Voided voided ->
                isReleased
                        ? Optional.empty()
                        : ground(
                                LeftOutLine.Reason.VOIDED,
                                "算力券 " + voucher.number() + " 已作废（" + voided.reason() + "），经财政部门核准后兑付。");
            case VoucherState.Expired expired ->
                isReleased || !facts.frozen().contains(line.voucher())
                        ? Optional.empty()
                        : ground(LeftOutLine.Reason.FROZEN, "算力券 " + voucher.number() + " 在冻结期间到期，经财政部门核准后兑付。");
        };
    }

    /// Whatever was known when its records were judged: an account may have become another's since. Where the center is
    /// paid, whom else its customer shares an account with is no ground, but for the center's own operator.
    private Optional<Ground> shared(Judged line) {
        return facts.shared().contains(line.voucher())
                        && (!isForCenter(line) || hasAccountOf(payee(line), line.holder()))
                ? ground(LeftOutLine.Reason.ACCOUNT_SHARED, "持券主体的收款账户同时为其他主体的收款账户，账户分开后或经财政部门核准后兑付。")
                : Optional.empty();
    }

    /// The programme pays nothing for which an original is missing that it asks for.
    private Optional<Ground> unproved(Judged line) {
        Set<Procedure.Evidence> there = facts.evidence().getOrDefault(line.claim(), Set.of());
        List<String> missing = procedure(line).evidence().stream()
                .filter(one -> !there.contains(one))
                .sorted()
                .map(Procedure.Evidence::words)
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : ground(
                        LeftOutLine.Reason.NO_EVIDENCE,
                        "未上传齐" + String.join("、", missing) + "原件（发票每张一份，付款凭证的 SHA-256 须与申请所填一致），本期不予兑付；补齐后转入以后批次。");
    }

    private boolean hasAccountOf(Optional<Holder> payee, HolderId holder) {
        Optional<String> number = payee.flatMap(Holder::bankAccount).map(BankAccount::number);
        return number.isPresent()
                && number.equals(Optional.ofNullable(facts.holders().get(holder))
                        .flatMap(Holder::bankAccount)
                        .map(BankAccount::number));
    }

    private Optional<Ground> barred(Judged line) {
        if (!procedure(line).exclusions().barred()) {
            return Optional.empty();
        }
        Optional<CreditBar> now = facts.register().bar(line.holder(), facts.today());
        if (now.isPresent()) {
            return ground(LeftOutLine.Reason.BARRED, "信用惩戒期内（" + now.get().document() + "），本期不予兑付。");
        }
        return services(line).stream()
                .flatMap(service -> facts.register().bar(line.holder(), service.day()).stream()
                        .flatMap(bar -> ground(
                                LeftOutLine.Reason.BARRED,
                                "服务日 " + service.day() + " 在信用惩戒期内（" + bar.document() + "），不予兑付。")
                                .stream()))
                .findFirst();
    }

    private Optional<Ground> unfit(Judged line, ServiceDay service) {
        Procedure.Exclusions exclusions = procedure(line).exclusions();
        boolean isSelf = facts.register().isSelf(line.holder(), service.center());
        boolean isRelated = facts.register().isRelated(line.holder(), service.center(), service.day());
        if (isSelf ? exclusions.self() : exclusions.related() && isRelated) {
            return ground(LeftOutLine.Reason.RELATED, "服务日 " + service.day() + " 与算力中心存在关联关系，不予兑付。");
        }
        String programme = facts.voucher(line.voucher()).programme();
        if (facts.register().isSuspended(service.center(), service.item(), programme, service.day())) {
            return ground(
                    LeftOutLine.Reason.SUSPENDED,
                    "服务日 " + service.day() + " 算力中心已暂停提供" + service.item().words() + "服务，不予兑付。");
        }
        if (!facts.register().isAdmitted(service.center(), service.item(), programme, service.day())) {
            return ground(
                    LeftOutLine.Reason.NOT_ADMITTED,
                    "服务日 " + service.day() + " 算力中心的" + service.item().words() + "服务未入库，不予兑付。");
        }
        return Optional.empty();
    }

    /// A grant names no services: a relation to a center of its contract counts on the day of its issue and today.
    private Optional<Ground> unfitGrant(Judged line) {
        Voucher voucher = facts.voucher(line.voucher());
        if (voucher.instrument() != Voucher.Instrument.GRANT) {
            return Optional.empty();
        }
        Procedure.Exclusions exclusions = procedure(line).exclusions();
        for (CenterId center : voucher.centers()) {
            boolean isSelf = facts.register().isSelf(line.holder(), center);
            boolean isRelated = Stream.of(FiscalYear.date(voucher.validFrom()), facts.today())
                    .anyMatch(day -> facts.register().isRelated(line.holder(), center, day));
            if (isSelf ? exclusions.self() : exclusions.related() && isRelated) {
                return ground(LeftOutLine.Reason.RELATED, "与合同载明的算力中心存在关联关系，不予兑付。");
            }
        }
        return Optional.empty();
    }

    /// There is none, or two persons entered it too short a time ago.
    private Optional<Ground> unpaidAccount(Optional<Holder> payee, Judged line) {
        Optional<PayeeAccount> account = payee.flatMap(Holder::account);
        if (account.isEmpty()) {
            return ground(LeftOutLine.Reason.NO_BANK_ACCOUNT, "未登记收款账户，登记后转入下期。");
        }
        LocalDate entered = FiscalYear.date(account.get().since());
        return procedure(line)
                .paysFrom(entered)
                .filter(facts.today()::isBefore)
                .flatMap(from -> ground(
                        LeftOutLine.Reason.ACCOUNT_WAITS,
                        "收款账户于 " + entered + " 登记或变更，等待期内不予拨付，自 " + from + " 起转入以后批次。"));
    }

    /// Who was approved is paid to the account that was approved, or not at all.
    private static Optional<Ground> otherAccount(Optional<Holder> payee, Optional<BankAccount> approved) {
        return approved.flatMap(account ->
                payee.flatMap(Holder::bankAccount).filter(account::isSameAs).isPresent()
                        ? Optional.empty()
                        : ground(
                                LeftOutLine.Reason.ACCOUNT_CHANGED,
                                "批次锁定后收款账户已变更，批准的账户 " + account.maskedNumber() + " 不再拨付，转入以后批次。"));
    }

    private List<ServiceDay> services(Judged line) {
        return facts.services().getOrDefault(line.claim(), List.of());
    }

    private Procedure procedure(Judged line) {
        return facts.terms(line.voucher()).procedure();
    }

    private static Optional<Ground> ground(LeftOutLine.Reason reason, String detail) {
        return Optional.of(new Ground(reason, detail));
    }
}
