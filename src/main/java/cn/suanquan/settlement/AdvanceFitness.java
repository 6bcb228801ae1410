package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a center may have an advance: asked when it is proposed, approved and paid. The programme pays centers and
/// says how much each may have at once; the center is admitted today, and the unit that operates it is registered, has
/// an account and is not barred.
@ApplicationScoped
class AdvanceFitness {
    private final AdvanceStore store;
    private final Programmes programmes;
    private final Registry registry;
    private final Clock clock;

    AdvanceFitness(AdvanceStore store, Programmes programmes, Registry registry, Clock clock) {
        this.store = store;
        this.programmes = programmes;
        this.registry = registry;
        this.clock = clock;
    }

    /// A center that may have one.
    ///
    /// @param standing what it has now, in 分: appropriated, and neither set off, paid back nor taken back
    record Fit(Programme programme, Holder payee, Fen standing) {}

    /// Whom an advance of that center concerns: the center, and the unit that operates it.
    List<Matter> concerns(Db db, CenterId center) {
        List<Matter> matters = new ArrayList<>(List.of(Matter.center(center)));
        registry.operatorsOf(db, List.of(center))
                .values()
                .forEach(operator -> matters.add(Matter.holder(operator.id())));
        return matters;
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN; 409 DOCUMENT_REPEATED; 422
    ///     ADVANCE_NOT_ALLOWED, NOT_ADMITTED, NO_PAYEE, BARRED, ABOVE_ADVANCE_MAX
    Fit judge(Db db, AdvanceOrder asked) {
        if (store.isRepeated(db, asked.programme(), asked.documentNumber())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "DOCUMENT_REPEATED",
                            "文号 " + asked.documentNumber() + " 已批准过一笔备用金，不再重复安排。")
                    .toException();
        }
        return judge(db, asked.programme(), asked.center(), asked.amount());
    }

    /// The same for one that is about to be paid; answers the payee, who is still the one it was approved for.
    ///
    /// @throws cn.suanquan.kernel.RefusedException also 409 PAYEE_CHANGED; 422 ACCOUNT_WAITS
    Holder judgeAgain(Db db, Advance advance) {
        Fit fit = judge(db, advance.programme(), advance.center(), Fen.ZERO);
        Holder payee = fit.payee();
        if (!payee.id().equals(advance.payee())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "PAYEE_CHANGED",
                            "算力中心的运营单位已变更为 " + payee.name() + "，与批准时不同；请收回后重新提出。")
                    .toException();
        }
        Optional<LocalDate> from = payee.account()
                .map(PayeeAccount::since)
                .map(FiscalYear::date)
                .flatMap(fit.programme().procedure()::paysFrom)
                .filter(FiscalYear.date(clock.instant())::isBefore);
        if (from.isPresent()) {
            throw no("ACCOUNT_WAITS", payee.name() + " 的收款账户尚在等待期内，自 " + from.get() + " 起方可拨付。");
        }
        return payee;
    }

    private Fit judge(Db db, String code, CenterId center, Fen more) {
        LocalDate today = FiscalYear.date(clock.instant());
        Programme programme = programmes.inForce(db, code, today);
        Fen max = programme
                .procedure()
                .advanceMax()
                .orElseThrow(
                        () -> no("ADVANCE_NOT_ALLOWED", programme.name() + "未规定向算力中心预拨备用金（procedure.advanceMaxYuan）。"));
        boolean isAdmitted = registry.admissions(db, center).all().stream()
                .anyMatch(one -> one.programme().equals(code) && one.isValidOn(today));
        if (!isAdmitted) {
            throw no("NOT_ADMITTED", "算力中心今日未在" + programme.name() + "入库，或已暂停，不予预拨。");
        }
        Holder payee = registry.operatorsOf(db, List.of(center)).get(center);
        if (payee == null || payee.bankAccount().isEmpty()) {
            throw no("NO_PAYEE", "算力中心的运营单位未登记，或未登记收款账户。");
        }
        if (programme.procedure().exclusions().barred() && registry.isBarred(db, payee.id(), today)) {
            throw no("BARRED", payee.name() + "在信用惩戒期内，不予预拨。");
        }
        Fen standing = store.standing(db, code, center);
        if (standing.plus(more).isMoreThan(max)) {
            throw no(
                    "ABOVE_ADVANCE_MAX",
                    "每家算力中心未结清的备用金至多 " + max.yuan() + " 元，现有 " + standing.yuan() + " 元，本次 " + more.yuan() + " 元。");
        }
        return new Fit(programme, payee, standing);
    }

    private static RuntimeException no(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail).toException();
    }
}
