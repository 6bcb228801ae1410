package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Facts;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.LimitUse;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import cn.suanquan.policy.ProgrammeSettings.YearDate;
import cn.suanquan.policy.RemainingLimits;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The facts a decision is made on: the application's own words, what the register says of the holder and the center,
/// what the holder already has, and what is left in the ledger.
@ApplicationScoped
class ApplicationFacts {
    /// Facts the register or the application's own parts answer; nobody may declare them.
    private static final Set<String> KNOWN =
            Set.of("isSme", "isAiEnterprise", "leadsWonProject", "modelParameters", "modelScenarios");

    private final Registry registry;
    private final ApplicationStore applications;
    private final VoucherLedger voucherLedger;

    ApplicationFacts(Registry registry, ApplicationStore applications, VoucherLedger voucherLedger) {
        this.registry = registry;
        this.applications = applications;
        this.voucherLedger = voucherLedger;
    }

    /// An application as it is decided on: who asks for what, when, under which programme.
    ///
    /// @param issuedAt the instant of issue, which a service still to come cannot precede; empty for a preview
    /// @param own the application itself, which is no rival of its own
    record Filing(
            Programme programme,
            Holder holder,
            ApplicationRequest request,
            LocalDate appliedOn,
            Optional<Instant> issuedAt,
            Optional<ApplicationId> own,
            Optional<String> rule) {}

    /// What is known of a filing.
    record Known(Facts facts, RemainingLimits remaining, FiscalYear year, Optional<Center> center) {
        /// Contract numbers are the parties' own: another holder's contract of the same number is another contract.
        Optional<String> contractAccount(Filing filing) {
            return filing.request().contractKey().map(key -> filing.holder().id() + "/" + key);
        }
    }

    Holder holder(Db db, HolderId id) {
        return registry.holder(db, id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "HOLDER_UNKNOWN", "主体 " + id + " 尚未登记,请先向主管部门登记。")
                        .toException());
    }

    List<Holder> holders(Db db, Collection<HolderId> ids) {
        return registry.holders(db, ids);
    }

    boolean isBarred(Db db, HolderId holder, LocalDate day) {
        return registry.isBarred(db, holder, day);
    }

    /// The fiscal year the filing falls into.
    FiscalYear year(Filing filing) {
        return filing.programme().settings().yearOf(dates(filing), filing.appliedOn());
    }

    Known gather(Db db, Filing filing) {
        Optional<Center> center = filing.request().contract().flatMap(contract -> center(db, contract));
        Optional<Facts.Service> service = center.map(c -> service(db, filing, c));
        List<ApplicationStore.Rival> rivals =
                applications.rivals(db, filing.holder().id(), filing.request(), filing.own());
        Facts facts = new Facts(
                filing.appliedOn(),
                applicant(db, filing),
                subject(filing.request()),
                service,
                amounts(filing.request()),
                dates(filing),
                elsewhere(filing, rivals),
                filing.rule());
        FiscalYear year = year(filing);
        Known known = new Known(facts, RemainingLimits.UNTOUCHED, year, center);
        Optional<String> projectRule = rivals.stream()
                .filter(rival -> rival.programme().equals(filing.programme().code()))
                .map(ApplicationStore.Rival::ruleId)
                .findFirst();
        Set<String> rulesGranted = Set.copyOf(applications.liveRules(
                db, filing.holder().id(), filing.programme().code(), filing.own()));
        RemainingLimits remaining = new RemainingLimits(left(db, filing, known), Map.of(), rulesGranted, projectRule);
        return new Known(facts, remaining, year, center);
    }

    private Optional<Center> center(Db db, ApplicationRequest.Contract contract) {
        Optional<Center> found = contract.center()
                .flatMap(id -> registry.center(db, id))
                .or(() -> contract.centerCode().flatMap(code -> registry.centerByCode(db, code)));
        if (found.isEmpty()
                && (contract.center().isPresent() || contract.centerCode().isPresent())) {
            String named = contract.center()
                    .map(CenterId::toString)
                    .or(contract::centerCode)
                    .orElse("");
            throw Refusal.of(Refusal.Kind.RULE, "CENTER_UNKNOWN", "没有标识为 " + named + " 的算力中心,请核对合同中的算力中心。")
                    .toException();
        }
        return found;
    }

    private Facts.Service service(Db db, Filing filing, Center center) {
        HolderId holder = filing.holder().id();
        ServiceItem item = filing.request()
                .contract()
                .flatMap(ApplicationRequest.Contract::item)
                .orElse(ServiceItem.COMPUTE);
        return new Facts.Service(
                filing.request().contractKey(),
                center.code(),
                registry.isAdmitted(db, center.id(), item, filing.programme().code(), filing.appliedOn()),
                registry.areRelated(db, holder, center.id(), filing.appliedOn()),
                registry.isSameParty(db, holder, center.id()),
                Optional.of(center.facilityType().name()),
                Set.of(item));
    }

    private Facts.Applicant applicant(Db db, Filing filing) {
        Holder holder = filing.holder();
        ApplicationRequest request = filing.request();
        Set<String> flags = new HashSet<>();
        request.flags().orElse(Map.of()).forEach((name, holds) -> {
            declared(filing.programme(), "flags", name);
            if (holds) {
                flags.add(name);
            }
        });
        Map<String, Long> numbers = new HashMap<>();
        request.numbers().orElse(Map.of()).forEach((name, number) -> {
            declared(filing.programme(), "numbers", name);
            numbers.put(name, number);
        });
        if (holder.facts().isSme()) {
            flags.add("isSme");
        }
        if (holder.facts().isAiEnterprise()) {
            flags.add("isAiEnterprise");
        }
        if (request.project()
                .filter(p -> p.isLeadUnit() && p.wonOn().isPresent())
                .isPresent()) {
            flags.add("leadsWonProject");
        }
        request.model().ifPresent(model -> {
            numbers.put("modelParameters", model.parameters());
            numbers.put("modelScenarios", (long) model.scenarios());
        });
        return new Facts.Applicant(
                holder.kind(),
                flags,
                numbers,
                holder.facts().settledOn(),
                holder.facts().foundedOn(),
                registry.isBarred(db, holder.id(), filing.appliedOn()));
    }

    private static void declared(Programme programme, String field, String name) {
        boolean isAsked =
                programme.facts().stream().anyMatch(fact -> fact.name().equals(name));
        if (KNOWN.contains(name) || !isAsked) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "FACT_NOT_ASKED",
                            "/" + field + "/" + name + ": " + programme.name() + "不要求申报此项"
                                    + (KNOWN.contains(name) ? ",它由登记信息或申请的其他栏目得出。" : "。"))
                    .toException();
        }
    }

    /// What the money is for, as far as it can be told from others: the project, the model, the contract.
    private static Optional<String> subject(ApplicationRequest request) {
        return request.project()
                .map(ApplicationRequest.Project::number)
                .or(() -> request.model().map(ApplicationRequest.Model::name))
                .or(() -> request.contract().map(ApplicationRequest.Contract::number));
    }

    private static Map<Measure, Fen> amounts(ApplicationRequest request) {
        ApplicationRequest.Amounts given = request.amounts().orElse(ApplicationRequest.Amounts.UNKNOWN);
        Map<Measure, Fen> amounts = new EnumMap<>(Measure.class);
        request.contract()
                .map(ApplicationRequest.Contract::amountFen)
                .or(given::contractFen)
                .ifPresent(fen -> amounts.put(Measure.CONTRACT, fen));
        given.completedFen().ifPresent(fen -> amounts.put(Measure.COMPLETED, fen));
        given.invoicedFen().ifPresent(fen -> amounts.put(Measure.INVOICED, fen));
        given.paidFen().ifPresent(fen -> amounts.put(Measure.PAID, fen));
        given.yearUseFen().ifPresent(fen -> amounts.put(Measure.YEAR_USE, fen));
        return amounts;
    }

    private static Map<YearDate, Instant> dates(Filing filing) {
        Map<YearDate, Instant> dates = new EnumMap<>(YearDate.class);
        filing.request()
                .contract()
                .ifPresent(c -> dates.put(YearDate.CONTRACT_SIGNED, FiscalYear.startOf(c.signedOn())));
        dates.put(YearDate.APPLICATION, FiscalYear.startOf(filing.appliedOn()));
        filing.request()
                .amounts()
                .flatMap(ApplicationRequest.Amounts::completedOn)
                .map(FiscalYear::startOf)
                .or(filing::issuedAt)
                .ifPresent(at -> dates.put(YearDate.COMPLETION, at));
        return dates;
    }

    /// Declared, or found here: a live application for the same thing under another programme.
    private static Facts.Elsewhere elsewhere(Filing filing, List<ApplicationStore.Rival> rivals) {
        Optional<String> policy = Optional.empty();
        Fen money = Fen.ZERO;
        for (ApplicationRequest.OtherFunding other : filing.request().otherFunding()) {
            policy = policy.or(() -> Optional.of(other.policy()));
            money = money.plus(other.amountFen());
        }
        for (ApplicationStore.Rival rival : rivals) {
            if (!rival.programme().equals(filing.programme().code())) {
                policy = policy.or(() -> Optional.of(rival.programme() + " " + rival.ruleId()));
                money = money.plus(rival.money());
            }
        }
        return new Facts.Elsewhere(policy, money);
    }

    private Map<String, Long> left(Db db, Filing filing, Known known) {
        Map<String, LimitUse> byKey = new HashMap<>();
        Programme programme = filing.programme();
        for (Rule rule : programme.rules()) {
            rule.bounds()
                    .countPerYear()
                    .ifPresent(most ->
                            put(byKey, filing, known, use(rule.id() + "/count", LimitUse.Kind.COUNT, rule, most)));
        }
        for (Limit limit : programme.limits()) {
            put(byKey, filing, known, use(limit, known.facts()));
        }
        programme
                .pools()
                .forEach(pool -> put(
                        byKey,
                        filing,
                        known,
                        new LimitUse(
                                pool.id(),
                                LimitUse.Kind.POOL,
                                pool.citation(),
                                pool.amount().value(),
                                0,
                                0,
                                0)));
        Map<String, Account> accounts = voucherLedger.find(db, byKey.keySet());
        Map<String, Long> left = new HashMap<>();
        accounts.forEach((key, account) -> {
            LimitUse use = byKey.get(key);
            if (use != null) {
                boolean isPool = use.kind() == LimitUse.Kind.POOL;
                left.put(
                        use.id(),
                        isPool ? account.in(Bucket.AVAILABLE) : Math.max(0, use.limit() - account.in(Bucket.HELD)));
            }
        });
        return left;
    }

    private static void put(Map<String, LimitUse> byKey, Filing filing, Known known, LimitUse use) {
        use.accountKey(filing.programme().code(), known.year(), filing.holder().id(), known.contractAccount(filing))
                .ifPresent(key -> byKey.put(key, use));
    }

    private static LimitUse use(String id, LimitUse.Kind kind, Rule rule, long size) {
        return new LimitUse(id, kind, rule.citation(), size, 0, 0, 0);
    }

    private static LimitUse use(Limit limit, Facts facts) {
        LimitUse.Kind kind =
                switch (limit) {
                    case Limit.Quota quota ->
                        switch (quota.period()) {
                            case YEAR -> LimitUse.Kind.QUOTA;
                            case EVER -> LimitUse.Kind.QUOTA_EVER;
                        };
                    case Limit.ContractCap cap -> LimitUse.Kind.CONTRACT_CAP;
                    case Limit.Stacking stacking -> LimitUse.Kind.STACKING;
                };
        long size =
                switch (limit) {
                    case Limit.Quota quota -> quota.amount().value();
                    case Limit.ContractCap cap -> cap.amount().value();
                    case Limit.Stacking stacking ->
                        stacking.share()
                                .of(facts.amounts().getOrDefault(Measure.CONTRACT, Fen.ZERO))
                                .minusOrZero(facts.elsewhere().publicMoney())
                                .value();
                };
        return new LimitUse(limit.id(), kind, limit.citation(), size, 0, 0, 0);
    }
}
