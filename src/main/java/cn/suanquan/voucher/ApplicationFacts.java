package cn.suanquan.voucher;

import cn.suanquan.contract.Contracts;
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
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Facts;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.LimitUse;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import cn.suanquan.policy.Programmes;
import cn.suanquan.policy.RemainingLimits;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
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

    private static final int FIRST_YEAR = 2000;
    private final Registry registry;
    private final Contracts contracts;
    private final Programmes programmes;
    private final ApplicationStore applications;
    private final VoucherLedger voucherLedger;

    ApplicationFacts(
            Registry registry,
            Contracts contracts,
            Programmes programmes,
            ApplicationStore applications,
            VoucherLedger voucherLedger) {
        this.registry = registry;
        this.contracts = contracts;
        this.programmes = programmes;
        this.applications = applications;
        this.voucherLedger = voucherLedger;
    }

    /// An application as it is decided on: who asks for what, when, under which programme.
    ///
    /// @param judgedOn today: what protects the public is asked for this day too
    /// @param own the application itself, which is no rival of its own; empty until it is issued
    record Filing(
            Programme programme,
            Holder holder,
            ApplicationRequest request,
            LocalDate appliedOn,
            LocalDate judgedOn,
            Optional<ApplicationId> own,
            Optional<String> rule) {}

    /// What is known of a filing.
    record Known(Facts facts, RemainingLimits remaining, Optional<Center> center) {
        /// Contract numbers are the parties' own: another holder's contract of the same number is another contract.
        Optional<String> contractAccount(Filing filing) {
            return filing.request().contractKey().map(key -> filing.holder().id() + "/" + key);
        }
    }

    Holder holder(Db db, HolderId id) {
        return registry.holder(db, id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "HOLDER_UNKNOWN", "主体 " + id + " 尚未登记，请先向主管部门登记。")
                        .toException());
    }

    List<Holder> holders(Db db, Collection<HolderId> ids) {
        return registry.holders(db, ids);
    }

    boolean isBarred(Db db, HolderId holder, LocalDate day) {
        return registry.isBarred(db, holder, day);
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 where a stated day is after the day of application
    Known gather(Db db, Filing filing) {
        StatedDays.check(filing.request(), filing.appliedOn());
        Optional<Center> center = filing.request().contract().flatMap(contract -> center(db, contract));
        Optional<Facts.Service> service = center.map(c -> service(db, filing, c));
        if (filing.own().isPresent()) {
            applications.lockQueuedRivals(db, filing.holder().id(), filing.request());
        }
        List<ApplicationStore.Rival> rivals =
                applications.rivals(db, filing.holder().id(), filing.request(), filing.own());
        Facts facts = new Facts(
                filing.appliedOn(),
                applicant(db, filing),
                subject(filing.request()),
                service,
                amounts(filing.request(), registered(db, filing, center)),
                stated(db, filing),
                elsewhere(filing, rivals),
                filing.rule());
        Known known = new Known(facts, RemainingLimits.UNTOUCHED, center);
        Optional<String> projectRule = rivals.stream()
                .filter(rival -> rival.programme().equals(filing.programme().code()))
                .map(ApplicationStore.Rival::ruleId)
                .findFirst();
        Set<String> rulesGranted = Set.copyOf(applications.liveRules(
                db, filing.holder().id(), filing.programme().code(), filing.own()));
        FiscalYear year = new FiscalYear(filing.appliedOn().getYear());
        Map<String, Long> left = left(db, filing, known, year);
        Map<String, Long> leftBefore =
                year.year() == FIRST_YEAR ? left : left(db, filing, known, new FiscalYear(year.year() - 1));
        return new Known(facts, new RemainingLimits(left, leftBefore, Map.of(), rulesGranted, projectRule), center);
    }

    /// The date that assigns the fiscal year, with how that year stood on the day of application: at issue that is
    /// known, it took the application.
    private Optional<Facts.StatedDate> stated(Db db, Filing filing) {
        Optional<LocalDate> day =
                StatedDays.assigning(filing.programme().settings().fiscalYearBy(), filing.request());
        return day.map(stated -> new Facts.StatedDate(stated, standing(db, filing, stated)));
    }

    private Facts.Standing standing(Db db, Filing filing, LocalDate stated) {
        if (stated.getYear() == filing.appliedOn().getYear() || filing.own().isPresent()) {
            return Facts.Standing.OPEN;
        }
        FiscalYear year = new FiscalYear(Math.max(FIRST_YEAR, stated.getYear()));
        if (ClosedYearStore.isClosed(db, filing.programme().code(), year)) {
            return Facts.Standing.CLOSED;
        }
        return programmes.standing(db, filing.programme(), stated);
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
            throw Refusal.of(Refusal.Kind.RULE, "CENTER_UNKNOWN", "没有标识为 " + named + " 的算力中心，请核对合同中的算力中心。")
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
                registry.areRelated(db, holder, center.id(), filing.appliedOn())
                        || registry.areRelated(db, holder, center.id(), filing.judgedOn()),
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
                                    + (KNOWN.contains(name) ? "，它由登记信息或申请的其他栏目得出。" : "。"))
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

    /// What the contract comes to as both of its parties registered it, where they did.
    private Optional<Fen> registered(Db db, Filing filing, Optional<Center> center) {
        return center.flatMap(c -> filing.request().contract().flatMap(contract -> contracts
                .standing(db, filing.holder().id(), c.id(), contract.number())
                .map(one -> one.terms().totalFen())));
    }

    /// The contract counts with what the holder states, and with no more than was registered.
    private static Map<Measure, Fen> amounts(ApplicationRequest request, Optional<Fen> registered) {
        ApplicationRequest.Amounts given = request.amounts().orElse(ApplicationRequest.Amounts.UNKNOWN);
        Map<Measure, Fen> amounts = new EnumMap<>(Measure.class);
        request.contract()
                .map(ApplicationRequest.Contract::amountFen)
                .or(given::contractFen)
                .map(stated -> registered.map(stated::min).orElse(stated))
                .ifPresent(fen -> amounts.put(Measure.CONTRACT, fen));
        given.completedFen().ifPresent(fen -> amounts.put(Measure.COMPLETED, fen));
        given.invoicedFen().ifPresent(fen -> amounts.put(Measure.INVOICED, fen));
        given.paidFen().ifPresent(fen -> amounts.put(Measure.PAID, fen));
        given.yearUseFen().ifPresent(fen -> amounts.put(Measure.YEAR_USE, fen));
        return amounts;
    }

    /// Declared, or found here: a voucher for the same thing under another programme. What waits there for money is no
    /// benefit yet, but takes of the ceiling over all public money.
    private static Facts.Elsewhere elsewhere(Filing filing, List<ApplicationStore.Rival> rivals) {
        Optional<String> policy = Optional.empty();
        Fen money = Fen.ZERO;
        for (ApplicationRequest.OtherFunding other : filing.request().otherFunding()) {
            policy = policy.or(() -> Optional.of(other.policy()));
            money = money.plus(other.amountFen());
        }
        for (ApplicationStore.Rival rival : rivals) {
            if (!rival.programme().equals(filing.programme().code())) {
                if (rival.isIssued()) {
                    policy = policy.or(() -> Optional.of(rival.programme() + " " + rival.ruleId()));
                }
                money = money.plus(rival.money());
            }
        }
        return new Facts.Elsewhere(policy, money);
    }

    /// True where a voucher stands for the same thing under another programme, and this one gives nothing then.
    boolean isPaidElsewhere(Db db, Programme programme, Application application) {
        return programme.procedure().isOtherPolicyExcluded()
                && applications
                        .rivals(db, application.holder(), application.request(), Optional.of(application.id()))
                        .stream()
                        .anyMatch(
                                rival -> rival.isIssued() && !rival.programme().equals(application.programme()));
    }

    private Map<String, Long> left(Db db, Filing filing, Known known, FiscalYear year) {
        Map<String, LimitUse> byKey = new HashMap<>();
        Programme programme = filing.programme();
        for (Rule rule : programme.rules()) {
            rule.bounds().countPerYear().ifPresent(most -> put(byKey, filing, known, year, use(rule, most)));
        }
        for (Limit limit : programme.limits()) {
            put(byKey, filing, known, year, use(limit, known.facts()));
        }
        programme
                .pools()
                .forEach(pool -> put(
                        byKey,
                        filing,
                        known,
                        year,
                        unmet(pool.id(), pool.account(), LimitUse.Kind.POOL, pool.citation(), pool.amount())));
        Map<String, Account> accounts = voucherLedger.find(db, byKey.keySet());
        Map<String, Long> left = new HashMap<>();
        accounts.forEach((key, account) -> {
            LimitUse use = byKey.get(key);
            if (use != null) {
                boolean isPool = use.kind() == LimitUse.Kind.POOL;
                left.put(
                        use.id(),
                        isPool ? account.in(Bucket.AVAILABLE) : Math.max(0, use.size() - account.in(Bucket.HELD)));
            }
        });
        return left;
    }

    private static void put(Map<String, LimitUse> byKey, Filing filing, Known known, FiscalYear year, LimitUse use) {
        use.accountKey(filing.programme().code(), year, filing.holder().id(), known.contractAccount(filing))
                .ifPresent(key -> byKey.put(key, use));
    }

    private static LimitUse use(Rule rule, int most) {
        return new LimitUse(
                rule.id() + "/count", rule.account(), LimitUse.Kind.COUNT, rule.citation(), most, 0, 0, 0, 0);
    }

    private static LimitUse use(Limit limit, Facts facts) {
        return switch (limit) {
            case Limit.Quota quota -> {
                LimitUse.Kind kind =
                        switch (quota.period()) {
                            case YEAR -> LimitUse.Kind.QUOTA;
                            case EVER -> LimitUse.Kind.QUOTA_EVER;
                        };
                yield unmet(limit.id(), limit.account(), kind, limit.citation(), quota.amount());
            }
            case Limit.ContractCap cap ->
                unmet(limit.id(), limit.account(), LimitUse.Kind.CONTRACT_CAP, limit.citation(), cap.amount());
            case Limit.Stacking stacking -> {
                Fen contract = facts.amounts().getOrDefault(Measure.CONTRACT, Fen.ZERO);
                Fen own = stacking.share()
                        .of(contract)
                        .minusOrZero(facts.elsewhere().publicMoney());
                yield unmet(limit.id(), limit.account(), LimitUse.Kind.STACKING, limit.citation(), own);
            }
        };
    }

    private static LimitUse unmet(String id, String account, LimitUse.Kind kind, Citation citation, Fen size) {
        return new LimitUse(id, account, kind, citation, size.value(), 0, 0, 0, 0);
    }
}
