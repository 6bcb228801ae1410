package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duty;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.policy.Decider;
import cn.suanquan.policy.Decision;
import cn.suanquan.policy.EligibleCenters;
import cn.suanquan.policy.LimitUse;
import cn.suanquan.policy.Pool;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.RemainingLimits;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The issue of vouchers for approved applications: decides again on what is left now, behind the gate of the
/// programme-year, and reserves pool, quota, count and ceiling in one chain with the voucher row.
@ApplicationScoped
public class VoucherIssuance {
    private final ApplicationStore store;
    private final Applications applications;
    private final ApplicationFacts facts;
    private final VoucherLedger voucherLedger;
    private final Appropriations appropriations;
    private final GrantQueue queue;
    private final VoucherStore vouchers;
    private final NoticeObjections objections;
    private final Audit audit;
    private final Clock clock;

    VoucherIssuance(
            ApplicationStore store,
            Applications applications,
            ApplicationFacts facts,
            VoucherLedger voucherLedger,
            Appropriations appropriations,
            GrantQueue queue,
            VoucherStore vouchers,
            NoticeObjections objections,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.facts = facts;
        this.voucherLedger = voucherLedger;
        this.appropriations = appropriations;
        this.queue = queue;
        this.vouchers = vouchers;
        this.objections = objections;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of an issue.
    ///
    /// @param state ISSUED, or WAITING where the pool had nothing left
    /// @param askedFen what the rule gives before any limit
    /// @param grantedFen what was granted now
    /// @param waitingFen what waits for the pool, in order of acceptance
    /// @param binding the limit that bound, with what was left of it and what was asked
    /// @param notice what to tell the holder where something waits
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Issued(
            ApplicationId application,
            String state,
            String ruleId,
            @JsonInclude Fen askedFen,
            @JsonInclude Fen grantedFen,
            @JsonInclude Fen waitingFen,
            Optional<Refusal.Binding> binding,
            Optional<String> notice,
            Optional<Voucher> voucher,
            List<LimitUse> limits) {}

    /// Issues an approved application.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 409 NOTICE_NOT_OVER with the end of the
    ///     notice, NOTICE_OBJECTED, WRONG_STATE, YEAR_CLOSED; 422 where nothing is left, with the limit that bound
    public Issued issue(Db db, ApplicationId id, String person) {
        Application seen = applications.find(db, id, Optional.empty());
        applications.stand(db, seen, Duty.ISSUE, person);
        Instant now = clock.instant();
        LocalDate today = FiscalYear.date(now);
        Programme programme = applications.programme(seen);
        ApplicationFacts.Filing filing = new ApplicationFacts.Filing(
                programme,
                facts.holder(db, seen.holder()),
                seen.request(),
                seen.appliedOn(),
                today,
                Optional.of(id),
                Optional.of(seen.ruleId()));
        mustNotBeBarred(db, seen.holder(), today);
        FiscalYear year = seen.year();
        ApplicationStore.gate(db, seen.holder());
        voucherLedger.gateOfOpenYear(db, programme.code(), year);
        Application application = store.lock(db, id).orElseThrow(() -> Applications.unknown(id));
        ApplicationState waiting = application.standing().queue(today);
        mustNotBeObjectedTo(db, programme, id);
        openPool(db, programme, application.ruleId(), year);
        ApplicationFacts.Known known = facts.gather(db, filing);
        RemainingLimits remaining =
                isProRata(programme) ? known.remaining().withoutPools(programme) : known.remaining();
        Decision.Granted granted = Applications.granted(Decider.decide(programme, known.facts(), remaining));
        GrantTerms terms = terms(filing, known, granted, today);
        mustBeValid(programme, terms, application.appliedOn(), now);
        voucherLedger.openLimits(db, programme.code(), terms);
        store.decided(db, id, waiting, granted, terms, terms.wanted());
        give(db, id, terms, application, person);
        Application after = applications.find(db, id, Optional.empty());
        Issued issued = issued(db, after, granted, known, terms.source());
        audit.record(
                db,
                person,
                "voucher.issue",
                "application/" + id,
                "",
                Audit.change(
                        new JsonObject().put("state", application.state()),
                        new JsonObject()
                                .put("state", after.state())
                                .put("grantedFen", issued.grantedFen().value())
                                .put("waitingFen", issued.waitingFen().value())));
        return issued;
    }

    private void mustNotBeBarred(Db db, HolderId holder, LocalDate today) {
        if (facts.isBarred(db, holder, today)) {
            throw Refusal.of(Refusal.Kind.RULE, "BARRED", "主体 " + holder + " 自 " + today + " 处于失信限制期内，暂不发放。")
                    .toException();
        }
    }

    /// Asked once its notice is over: from now on nobody objects to it any more, and an appeal waits.
    private void mustNotBeObjectedTo(Db db, Programme programme, ApplicationId id) {
        if (!programme.procedure().objections().holdsIssue()) {
            return;
        }
        objections.lock(db, id);
        if (!objections.standing(db, List.of(id)).isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NOTICE_OBJECTED", "对此项公示的异议尚未裁定，或已获支持，暂不发放；未裁定的请先裁定，已获支持的请终结此申请。")
                    .toException();
        }
    }

    private void openPool(Db db, Programme programme, String ruleId, FiscalYear year) {
        programme
                .rule(ruleId)
                .flatMap(rule -> rule.bounds().pool())
                .flatMap(programme::pool)
                .ifPresent(pool -> appropriations.open(db, programme, year, pool));
    }

    private static boolean isProRata(Programme programme) {
        return programme.settings().poolExhausted() == ProgrammeSettings.PoolExhausted.PRO_RATA;
    }

    private void give(Db db, ApplicationId id, GrantTerms terms, Application application, String person) {
        if (terms.poolId().isPresent()) {
            queue.serve(db, terms.source(), person);
            return;
        }
        Application queued = applications.find(db, id, Optional.empty());
        List<ApplicationStore.Waiting> one = List.of(new ApplicationStore.Waiting(queued, terms));
        if (queue.give(db, one, person).isZero()) {
            throw new IllegalStateException("application " + application.id() + " was granted and got nothing");
        }
    }

    private GrantTerms terms(
            ApplicationFacts.Filing filing, ApplicationFacts.Known known, Decision.Granted granted, LocalDate today) {
        Programme programme = filing.programme();
        FiscalYear year = granted.year();
        Optional<String> poolId =
                granted.rule().bounds().pool().flatMap(programme::pool).map(Pool::account);
        List<GrantTerms.Cap> caps = new ArrayList<>();
        Optional<GrantTerms.Cap> count = Optional.empty();
        for (LimitUse use : granted.limits()) {
            Optional<String> key =
                    use.accountKey(programme.code(), year, filing.holder().id(), known.contractAccount(filing));
            if (key.isPresent()) {
                switch (use.kind()) {
                    case PER_GRANT, POOL -> {}
                    case COUNT -> count = Optional.of(cap(use, key.get(), AccountSpec.Type.COUNT, Optional.empty()));
                    case QUOTA, QUOTA_EVER ->
                        caps.add(cap(
                                use,
                                key.get(),
                                AccountSpec.Type.LIMIT,
                                Optional.of(filing.holder().id().value())));
                    case CONTRACT_CAP, STACKING ->
                        caps.add(cap(use, key.get(), AccountSpec.Type.LIMIT, Optional.empty()));
                }
            }
        }
        return new GrantTerms(
                granted.rule().id(),
                Voucher.Instrument.valueOf(granted.rule().instrument().name()),
                granted.pricing().rate(),
                year,
                poolId,
                poolId.map(pool -> GrantTerms.pool(programme.code(), year, pool))
                        .orElseGet(() -> GrantTerms.treasury(programme.code(), year)),
                caps,
                count,
                centers(granted, known),
                filing.request().contract().map(ApplicationRequest.Contract::number),
                granted.amount().plus(granted.queued()),
                today);
    }

    private static GrantTerms.Cap cap(LimitUse use, String key, AccountSpec.Type type, Optional<UUID> owner) {
        return new GrantTerms.Cap(use.id(), key, type, owner, use.size());
    }

    /// A voucher for a contract is used at the contract's center; others wherever the rule allows.
    private List<CenterId> centers(Decision.Granted granted, ApplicationFacts.Known known) {
        if (granted.rule().what().centers() instanceof EligibleCenters.NotAsked
                || known.center().isEmpty()) {
            return List.of();
        }
        return List.of(known.center().get().id());
    }

    /// Over is what the holder applied for too late, never what the office issued late.
    private static void mustBeValid(Programme programme, GrantTerms terms, LocalDate appliedOn, Instant now) {
        Instant until = terms.until(programme, appliedOn, terms.decidedOn());
        if (!now.isBefore(until)) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "VALIDITY_OVER",
                            "申请于 " + appliedOn + " 提出，" + terms.year() + " 年度的算力券依此有效至 " + FiscalYear.lastDay(until)
                                    + "，现已届满，不能再发放。")
                    .toException();
        }
    }

    private static long leftOfPool(
            Application application, Decision.Granted granted, ApplicationFacts.Known known, LimitUse pool) {
        return known.remaining()
                .in(granted.year(), application.appliedOn())
                .left()
                .getOrDefault(pool.id(), pool.limit());
    }

    private String waitingWords(Application after, Fen face, boolean isPoolEmpty) {
        Programme programme = applications.programme(after);
        String words = "已发放 " + face + "，其余 " + after.waitingFen();
        if (isProRata(programme)) {
            return words + " 待申报期（至 "
                    + ApplicationWindow.of(programme, after.appliedOn()).to()
                    + "）届满且全部申请办结后，与同期申请按比例分配资金池；资金追加后对未足额部分按同样办法分配。";
        }
        return isPoolEmpty
                ? "资金池额度不足：" + words + " 按受理顺序排队，资金到位后自动补足。"
                : "排在前面的申请的公示异议尚未裁定：" + words + " 按受理顺序排队，裁定后自动补足。";
    }

    private Issued issued(
            Db db, Application after, Decision.Granted granted, ApplicationFacts.Known known, String source) {
        Optional<Voucher> voucher =
                vouchers.byIds(db, after.voucher().stream().toList()).stream().findFirst();
        Fen face = voucher.map(Voucher::face).orElse(Fen.ZERO);
        Optional<Refusal.Binding> binding = after.waitingFen().isZero()
                ? granted.binding().map(LimitUse::binding)
                : granted.limits().stream()
                        .filter(use -> use.kind() == LimitUse.Kind.POOL)
                        .findFirst()
                        .map(use -> use.binding(leftOfPool(after, granted, known, use), use.asked()));
        Optional<String> notice = after.waitingFen().isZero()
                ? Optional.empty()
                : Optional.of(waitingWords(after, face, voucherLedger.left(db, source) == 0));
        return new Issued(
                after.id(),
                after.state(),
                after.ruleId(),
                granted.pricing().amount(),
                face,
                after.waitingFen(),
                binding,
                notice,
                voucher,
                granted.limits());
    }
}
