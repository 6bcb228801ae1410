package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.ListOrder;
import cn.suanquan.duty.Deed;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.duty.Side;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Clause;
import cn.suanquan.policy.Decider;
import cn.suanquan.policy.Decision;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The door to applications: preview, apply, review, public notice, withdrawal, closing. Issue is [VoucherIssuance]'s.
@ApplicationScoped
public class Applications {
    private final ApplicationStore store;
    private final ContractTwiceStore twice;
    private final ApplicationFacts facts;
    private final Programmes programmes;
    private final Registry registry;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Applications(
            ApplicationStore store,
            ContractTwiceStore twice,
            ApplicationFacts facts,
            Programmes programmes,
            Registry registry,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.twice = twice;
        this.facts = facts;
        this.programmes = programmes;
        this.registry = registry;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// What an application would get now; reserves nothing, promises nothing.
    ///
    /// @param outcome GRANTED or REFUSED
    public record Preview(String outcome, Decision decision) {}

    /// What a reviewer decides.
    public enum Verdict {
        APPROVE,
        REJECT
    }

    public record ReviewRequest(Verdict decision, String reason) {
        public ReviewRequest {
            ApplicationRequest.text("reason", reason, 500);
        }
    }

    public Preview preview(Db db, HolderId holder, ApplicationRequest request) {
        Decision decision = decide(db, filing(db, holder, request));
        return switch (decision) {
            case Decision.Granted granted -> new Preview("GRANTED", granted);
            case Decision.Refused refused -> new Preview("REFUSED", refused);
        };
    }

    /// Takes an application in, with the decision as it stands now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 DATE_AFTER_APPLICATION; 403 SEPARATION_OF_DUTIES; 404
    ///     HOLDER_UNKNOWN; 422 with the article that says no
    public Application apply(Db db, HolderId holder, ApplicationRequest request, String person) {
        ApplicationFacts.Filing filing = filing(db, holder, request);
        Matter matter = Matter.holder(holder);
        duties.note(db, matter, Side.OFFICE, Duty.REGISTER, registry.clerks(db, holder));
        duties.stand(db, person, Duty.APPLY, List.of(matter));
        Decision.Granted granted = granted(decide(db, filing));
        Instant now = clock.instant();
        Programme programme = filing.programme();
        Application application = new Application(
                new ApplicationId(ids.next()),
                holder,
                programme.code(),
                programme.version(),
                granted.rule().id(),
                filing.appliedOn(),
                now,
                person,
                granted.year(),
                new ApplicationState.Submitted().code(),
                request,
                store.tree(granted),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Fen.ZERO,
                Optional.empty());
        boolean isOnce = granted.rule().isOnce();
        String account = granted.rule().account();
        String yearKey = isOnce ? "" : account + ":" + granted.year();
        try {
            store.insert(
                    db,
                    application,
                    new ApplicationStore.Distinction(
                            account, isOnce, programme.procedure().isOnePerProject(), yearKey));
        } catch (DbFault fault) {
            throw repeated(fault, programme, granted);
        }
        twice.keep(db, application, now);
        audit.record(
                db,
                person,
                "voucher.apply",
                "application/" + application.id(),
                "",
                Audit.made(new JsonObject()
                        .put("state", application.state())
                        .put("programme", programme.code())
                        .put("rule", granted.rule().id())
                        .put("previewFen", granted.amount().value())));
        return application;
    }

    /// Contracts for which holders applied under two programmes, before that number, the latest first.
    List<ContractTwice> contractsTwice(Db db, long before, int limit) {
        return twice.list(db, before, limit);
    }

    /// The refusal of the later of two that came at once: the constraint let one through.
    private static RuntimeException repeated(DbFault fault, Programme programme, Decision.Granted granted) {
        if (!fault.isUniqueViolation()) {
            return fault;
        }
        if (fault.constraint().filter("application_one_off_once"::equals).isPresent()) {
            Citation citation = granted.rule().citation();
            return Refusal.bound("ONE_OFF_TAKEN", "一次性奖励每个主体只能享受一次。", citation.binding())
                    .toException();
        }
        Citation citation = programme
                .clauseOn(Clause.Subject.ONE_PER_PROJECT)
                .orElse(granted.rule().citation());
        return Refusal.bound("PROJECT_ALREADY_GRANTED", "同一项目或合同已有申请，仅享受其中一项政策。", citation.binding())
                .toException();
    }

    /// Approves or rejects; never one's own, nor that of a holder whom one registered or was the last to amend.
    public Application review(Db db, ApplicationId id, ReviewRequest request, String reviewer) {
        Application application = store.lock(db, id).orElseThrow(() -> unknown(id));
        stand(db, application, Duty.REVIEW, reviewer);
        Instant now = clock.instant();
        LocalDate today = FiscalYear.date(now);
        int noticeDays = programme(application).procedure().publicNoticeDays();
        ApplicationState to =
                switch (request.decision()) {
                    case APPROVE -> application.standing().approve(today, noticeDays);
                    case REJECT -> application.standing().reject();
                };
        store.review(db, application, to, reviewer, now, request.reason());
        audit.record(
                db,
                reviewer,
                "voucher.review",
                "application/" + id,
                request.reason(),
                Audit.moved(application.state(), to.code()));
        return find(db, id, Optional.empty());
    }

    /// The holder takes its application back, as long as nothing was granted: project, contract and place in the queue
    /// are free again.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 APPLICATION_UNKNOWN, also for another holder's; 409 WRONG_STATE
    public Application withdraw(Db db, ApplicationId id, HolderId holder, String person) {
        Application seen = find(db, id, Optional.of(holder));
        duties.stand(db, person, Duty.WITHDRAW_APPLICATION, List.of(Matter.holder(holder)));
        Application application = lockedAtGate(db, seen);
        return end(db, application, application.standing().withdraw(), "申请人撤回", person);
    }

    /// Why a reviewer closes an application.
    public record CloseRequest(String reason) {
        public CloseRequest {
            ApplicationRequest.text("reason", reason, 500);
        }
    }

    /// A reviewer closes an application of which nothing can come any more; never one's own. Frees what
    /// [#withdraw] frees.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 404 APPLICATION_UNKNOWN; 409 WRONG_STATE
    public Application close(Db db, ApplicationId id, CloseRequest request, String reviewer) {
        Application seen = find(db, id, Optional.empty());
        stand(db, seen, Duty.CLOSE_APPLICATION, reviewer);
        Application application = lockedAtGate(db, seen);
        return end(db, application, application.standing().close(), request.reason(), reviewer);
    }

    /// Behind the gate of its year, so that no queue is being served meanwhile.
    private Application lockedAtGate(Db db, Application seen) {
        AppropriationStore.gate(db, seen.programme(), seen.year());
        return store.lock(db, seen.id()).orElseThrow(() -> unknown(seen.id()));
    }

    private Application end(Db db, Application application, ApplicationState to, String reason, String person) {
        ApplicationId id = application.id();
        store.end(db, id, to, new Application.End(clock.instant(), person, reason));
        audit.record(db, person, "voucher.end", "application/" + id, reason, ended(application, to));
        return find(db, id, Optional.empty());
    }

    /// What the register says of the holder is judged at review and again at issue: none of it by who wrote it, nor the
    /// closing of what was judged.
    void stand(Db db, Application application, Duty duty, String person) {
        Matter matter = Matter.application(application.id());
        duties.note(db, matter, Side.CLERK, Duty.REGISTER, registry.clerks(db, application.holder()));
        duties.stand(db, person, duty, List.of(matter, Matter.holder(application.holder())));
    }

    /// What would refuse that duty on the application to the person now; writes nothing.
    public Optional<Refusal> apart(Db db, Application application, Duty duty, String person) {
        Matter matter = Matter.application(application.id());
        List<Deed> kept = registry.clerks(db, application.holder()).entrySet().stream()
                .map(clerk -> new Deed(matter, clerk.getKey(), Side.CLERK, Duty.REGISTER.name(), clerk.getValue()))
                .toList();
        List<Matter> matters = Stream.of(matter, Matter.holder(application.holder()))
                .filter(one -> duty.isAbout(one.kind()))
                .toList();
        return duties.apart(db, person, duty, matters, kept);
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 APPLICATION_UNKNOWN, also for another holder's
    public Application find(Db db, ApplicationId id, Optional<HolderId> only) {
        return store.find(db, id, only).orElseThrow(() -> unknown(id));
    }

    List<Application> list(Db db, ApplicationFilter filter, ListOrder<Application> order, int size) {
        return store.list(db, filter, FiscalYear.date(clock.instant()), order, size);
    }

    /// What the public is shown of those in notice today: who, what for, how much, and which department hears
    /// objections; of a person only the first character.
    ///
    /// @param version of the programme that decided it
    public record PublicNotice(
            ApplicationId application,
            String holderName,
            String maskedIdentity,
            String programme,
            @JsonIgnore int version,
            String ruleId,
            String ruleName,
            long amountFen,
            String department,
            LocalDate from,
            LocalDate until) {}

    List<PublicNotice> notices(Db db, Optional<ApplicationId> after, int size) {
        LocalDate today = FiscalYear.date(clock.instant());
        List<InNotice> found = store.inNotice(db, today, after, size);
        List<HolderId> ids = found.stream().map(InNotice::holder).distinct().toList();
        Map<HolderId, Holder> holders =
                facts.holders(db, ids).stream().collect(Collectors.toMap(Holder::id, holder -> holder));
        return found.stream()
                .map(one -> notice(one, Optional.ofNullable(holders.get(one.holder()))))
                .toList();
    }

    private PublicNotice notice(InNotice one, Optional<Holder> holder) {
        Programme programme = programmes.version(one.programme(), one.version());
        return new PublicNotice(
                one.id(),
                holder.map(MaskedName::of).orElse(""),
                holder.map(MaskedName::identity).orElse(""),
                one.programme(),
                one.version(),
                one.ruleId(),
                programme.rule(one.ruleId()).map(Rule::name).orElse(""),
                one.amountFen(),
                programme.procedure().departments().review(),
                one.from(),
                one.until());
    }

    /// Applications in a queue, with nothing granted, whose voucher would no longer be valid: no money can reach them.
    List<ApplicationStore.Waiting> over(Db db) {
        Instant now = clock.instant();
        LocalDate today = FiscalYear.date(now);
        return store.ungranted(db, GrantQueue.QUEUE_MAX).stream()
                .filter(one -> !now.isBefore(one.terms()
                        .until(programme(one.application()), one.application().appliedOn(), today)))
                .toList();
    }

    /// Ends one of [#over]: its project and contract are free again. False where it no longer waits.
    boolean end(Db db, ApplicationStore.Waiting over, String person) {
        ApplicationId id = over.application().id();
        AppropriationStore.gate(db, over.application().programme(), over.terms().year());
        Application application = store.lock(db, id).orElseThrow(() -> unknown(id));
        if (!(application.standing() instanceof ApplicationState.Waiting waiting)) {
            return false;
        }
        store.stand(db, id, waiting.end(), Fen.ZERO);
        audit.record(db, person, "voucher.end", "application/" + id, "候补期满未获额度", ended(application, waiting.end()));
        return true;
    }

    /// Nothing waits any more.
    static JsonObject ended(Application application, ApplicationState to) {
        return Audit.change(
                new JsonObject()
                        .put("state", application.state())
                        .put("waitingFen", application.waitingFen().value()),
                new JsonObject().put("state", to.code()).put("waitingFen", 0));
    }

    private ApplicationFacts.Filing filing(Db db, HolderId holder, ApplicationRequest request) {
        LocalDate today = FiscalYear.date(clock.instant());
        Programme programme = programmes.inForce(db, request.programme(), today);
        return new ApplicationFacts.Filing(
                programme, facts.holder(db, holder), request, today, today, Optional.empty(), request.rule());
    }

    private Decision decide(Db db, ApplicationFacts.Filing filing) {
        ApplicationFacts.Known known = facts.gather(db, filing);
        return Decider.decide(filing.programme(), known.facts(), known.remaining());
    }

    static Decision.Granted granted(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> granted;
            case Decision.Refused refused -> throw refused.refusal().toException();
        };
    }

    Programme programme(Application application) {
        return programmes.version(application.programme(), application.programmeVersion());
    }

    static RuntimeException unknown(ApplicationId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "APPLICATION_UNKNOWN", "没有申请 " + id + "。")
                .toException();
    }
}
