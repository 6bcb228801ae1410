package cn.suanquan.objection;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Deed;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.duty.Side;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The door of the room: a party files, appeals and withdraws, an office decides, and another person of another office
/// the appeal. Whoever decided what is objected to decides neither; that is asked again when it is decided.
@ApplicationScoped
public class Objections {
    /// How many of a party may wait for a decision.
    static final int UNDECIDED_MAX = 100;
    /// How often a party may take an objection to the same decision back.
    static final int WITHDRAWN_MAX = 3;

    private final ObjectionStore store;
    private final ObjectedStore objected;
    private final Programmes programmes;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Objections(
            ObjectionStore store,
            ObjectedStore objected,
            Programmes programmes,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.objected = objected;
        this.programmes = programmes;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// What was decided about the party, and until when it may object.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 DECISION_UNKNOWN, also for another's
    public Objected objected(Db db, Actor actor, ObjectionKind kind, UUID subject) {
        ObjectionStore.Only party = only(actor);
        return latest(db, kind, subject, party).orElseThrow(() -> notFound("DECISION_UNKNOWN", "没有可以提出异议的此项决定。"));
    }

    /// The same for a letter to that holder; empty where nothing was decided that it may object to.
    public Optional<Objected> decided(Db db, HolderId holder, ObjectionKind kind, UUID subject) {
        return latest(db, kind, subject, new ObjectionStore.Only(Optional.of(holder), Optional.empty()));
    }

    private Optional<Objected> latest(Db db, ObjectionKind kind, UUID subject, ObjectionStore.Only party) {
        return objected.find(db, kind, subject, party.holder(), party.center())
                .map(found -> found.objected(
                        terms(found.programme(), found.version()).days(), FiscalYear.date(clock.instant())));
    }

    /// Files an objection to a decision about the party, or to an entry of the public notice.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 404 DECISION_UNKNOWN; 409
    ///     OBJECTION_EXISTS, OBJECTIONS_TOO_MANY, OBJECTION_WITHDRAWN; 422 OBJECTION_TOO_LATE with the last day
    public Objection file(Db db, Actor actor, ObjectionOrder order) {
        ObjectionStore.Only party = only(actor);
        stand(db, actor);
        store.lock(db, "party/" + actorsParty(actor));
        if (order.kind() == ObjectionKind.NOTICE) {
            store.lock(db, lockOf(order.subject()));
        }
        Instant now = clock.instant();
        Objected about = objected(db, actor, order.kind(), order.subject());
        if (!about.isOpen()) {
            throw tooLate("此项决定的异议截止日为 " + about.until() + "，已过期限，或该决定已被改变。");
        }
        if (store.undecided(db, party) >= UNDECIDED_MAX) {
            throw conflict("OBJECTIONS_TOO_MANY", "待裁定的异议和申诉已达 " + UNDECIDED_MAX + " 件，请等待裁定或撤回。");
        }
        if (store.withdrawn(db, party, about) >= WITHDRAWN_MAX) {
            throw conflict("OBJECTION_WITHDRAWN", "对此项决定的异议已撤回 " + WITHDRAWN_MAX + " 次，不能再次提出。");
        }
        UUID id = ids.next();
        if (!store.insert(db, id, about, party, order.grounds(), now, actor.person())) {
            throw conflict("OBJECTION_EXISTS", "对此项决定已提出异议，请在原件上查看结果；不服裁定的可以申诉。");
        }
        Objection filed = find(db, actor, id);
        noteAuthors(db, filed);
        keep(
                db,
                actor,
                "objection.file",
                id,
                order.grounds(),
                Audit.made(new JsonObject()
                        .put("state", ObjectionState.FILED.name())
                        .put("kind", order.kind().name())
                        .put("subject", order.subject().toString())));
        return filed;
    }

    /// What an office decides.
    ///
    /// @param reason 1 to 500 characters
    /// @param article that it rests on, 1 to 200 characters
    public record Verdict(ObjectionState.Outcome outcome, String reason, String article) {
        public Verdict {
            reason = ObjectionOrder.text("reason", reason, 500);
            article = ObjectionOrder.text("article", article, 200);
        }
    }

    /// Decides the objection; where it is dismissed, the party may appeal as many days as the programme says.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 404 OBJECTION_UNKNOWN; 409 OBJECTION_STATE
    public Objection decide(Db db, Actor actor, UUID id, Verdict verdict) {
        Objection objection = hold(db, actor, id);
        ObjectionState to = objection.state().decide(verdict.outcome());
        mustBeAnother(db, actor, objection, Duty.DECIDE_OBJECTION);
        Instant now = clock.instant();
        if (to == ObjectionState.DISMISSED) {
            int days = terms(objection.programme(), objection.version()).appealDays();
            store.dismiss(db, id, FiscalYear.date(now).plusDays(days));
        } else {
            store.move(db, id, to);
        }
        return ruled(db, actor, objection, to, verdict, now);
    }

    /// Decides the appeal; that is the end of it.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as for [#decide]
    public Objection decideAppeal(Db db, Actor actor, UUID id, Verdict verdict) {
        Objection objection = hold(db, actor, id);
        ObjectionState to = objection.state().decideAppeal(verdict.outcome());
        mustBeAnother(db, actor, objection, Duty.DECIDE_APPEAL);
        store.move(db, id, to);
        return ruled(db, actor, objection, to, verdict, clock.instant());
    }

    private Objection ruled(Db db, Actor actor, Objection objection, ObjectionState to, Verdict verdict, Instant now) {
        store.rule(
                db,
                objection.id(),
                new Objection.Ruling(
                        objection.appeal().isPresent(), verdict.outcome(), verdict.reason(), verdict.article(), now),
                actor.person());
        keep(
                db,
                actor,
                objection.appeal().isPresent() ? "objection.decide-appeal" : "objection.decide",
                objection.id(),
                verdict.reason(),
                Audit.moved(objection.state().name(), to.name()));
        return find(db, actor, objection.id());
    }

    /// The party appeals against the dismissal.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 OBJECTION_UNKNOWN; 409 OBJECTION_STATE; 422 OBJECTION_TOO_LATE
    public Objection appeal(Db db, Actor actor, UUID id, String grounds) {
        stand(db, actor);
        Objection seen = find(db, actor, id);
        if (seen.kind() == ObjectionKind.NOTICE) {
            store.lock(db, lockOf(seen.subject()));
        }
        Objection objection = hold(db, actor, id);
        ObjectionState to = objection.state().appeal();
        Instant now = clock.instant();
        if (isTooLate(objection, now)) {
            throw tooLate("申诉截止日为 " + objection.appealUntil().orElseThrow() + "，已过期限。");
        }
        store.appeal(db, id, grounds, now, actor.person());
        keep(
                db,
                actor,
                "objection.appeal",
                id,
                grounds,
                Audit.moved(objection.state().name(), to.name()));
        return find(db, actor, id);
    }

    /// The party takes its objection or its appeal back before it is decided.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 OBJECTION_UNKNOWN; 409 OBJECTION_STATE
    public Objection withdraw(Db db, Actor actor, UUID id) {
        stand(db, actor);
        Objection objection = hold(db, actor, id);
        ObjectionState to = objection.state().withdraw();
        store.move(db, id, to);
        keep(
                db,
                actor,
                "objection.withdraw",
                id,
                "",
                Audit.moved(objection.state().name(), to.name()));
        return find(db, actor, id);
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 OBJECTION_UNKNOWN, also for another's
    public Objection find(Db db, Actor actor, UUID id) {
        return store.find(db, only(actor), id).orElseThrow(Objections::unknown);
    }

    List<ObjectionStore.Listed> list(Db db, Actor actor, boolean isUndecided, long before, int limit) {
        return store.list(db, only(actor), isUndecided, before, limit);
    }

    /// True while its party may appeal.
    public boolean mayAppeal(Objection objection) {
        return objection.state() == ObjectionState.DISMISSED && !isTooLate(objection, clock.instant());
    }

    private static boolean isTooLate(Objection objection, Instant now) {
        return FiscalYear.date(now).isAfter(objection.appealUntil().orElseThrow());
    }

    /// True where who objects to the decision on its application could not apply again today, were it upheld.
    public boolean isIntakeClosed(Objection objection) {
        LocalDate today = FiscalYear.date(clock.instant());
        return objection.kind() == ObjectionKind.APPLICATION
                && programmes.all().stream()
                        .filter(one -> one.code().equals(objection.programme()) && one.isInForceOn(today))
                        .max(Comparator.comparingInt(Programme::version))
                        .filter(one -> one.procedure().isOpenOn(today))
                        .isEmpty();
    }

    /// What would refuse the decision to the person now; writes nothing.
    public Optional<Refusal> apart(Db db, String person, Objection objection) {
        Duty duty = objection.state() == ObjectionState.APPEALED ? Duty.DECIDE_APPEAL : Duty.DECIDE_OBJECTION;
        Matter matter = Matter.objection(objection.id());
        List<Deed> kept = persons(db, objection).stream()
                .map(one -> new Deed(
                        matter, one, Side.AUTHOR, objection.kind().decidedBy().name(), objection.decidedAt()))
                .toList();
        return duties.apart(db, person, duty, matters(objection), kept);
    }

    static String lockOf(UUID application) {
        return "notice/" + application;
    }

    private Objection hold(Db db, Actor actor, UUID id) {
        return store.hold(db, only(actor), id).orElseThrow(Objections::unknown);
    }

    /// Not who decided what is objected to, nor, on appeal, who decided the objection, nor anybody of a party of it.
    private void mustBeAnother(Db db, Actor actor, Objection objection, Duty duty) {
        noteAuthors(db, objection);
        duties.stand(db, actor.person(), duty, matters(objection));
    }

    /// Kept when it is filed, since a decision may be gone when the objection to it is decided, and asked anew then,
    /// since somebody may have acted on it after.
    private void noteAuthors(Db db, Objection objection) {
        duties.note(
                db,
                Matter.objection(objection.id()),
                Side.AUTHOR,
                objection.kind().decidedBy(),
                persons(db, objection).stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> objection.decidedAt())));
    }

    private List<String> persons(Db db, Objection objection) {
        return objected.persons(db, objection.kind(), objection.subject(), objection.run()).stream()
                .distinct()
                .toList();
    }

    private static List<Matter> matters(Objection objection) {
        return Stream.of(
                        Optional.of(Matter.objection(objection.id())),
                        Optional.of(Matter.holder(objection.ofHolder())),
                        objection.holder().map(Matter::holder),
                        objection.center().map(Matter::center))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private void stand(Db db, Actor actor) {
        Matter matter =
                switch (actor) {
                    case Actor.Enterprise own -> Matter.holder(own.holder());
                    case Actor.Provider own -> Matter.center(own.center());
                    case Actor.Officer officer -> throw new IllegalArgumentException("an office objects to nothing");
                };
        duties.stand(db, actor.person(), Duty.OBJECT, List.of(matter));
    }

    private Procedure.Objections terms(String programme, int version) {
        return programmes.version(programme, version).procedure().objections();
    }

    private static String actorsParty(Actor actor) {
        return switch (actor) {
            case Actor.Enterprise own -> own.holder().toString();
            case Actor.Provider own -> own.center().toString();
            case Actor.Officer officer -> "";
        };
    }

    private static ObjectionStore.Only only(Actor actor) {
        return switch (actor) {
            case Actor.Enterprise own -> new ObjectionStore.Only(Optional.of(own.holder()), Optional.empty());
            case Actor.Provider own -> new ObjectionStore.Only(Optional.empty(), Optional.of(own.center()));
            case Actor.Officer officer -> new ObjectionStore.Only(Optional.empty(), Optional.empty());
        };
    }

    private static RuntimeException unknown() {
        return notFound("OBJECTION_UNKNOWN", "没有此异议。");
    }

    private static RuntimeException notFound(String code, String detail) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, code, detail).toException();
    }

    private static RuntimeException conflict(String code, String detail) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, detail).toException();
    }

    private static RuntimeException tooLate(String detail) {
        return Refusal.of(Refusal.Kind.RULE, "OBJECTION_TOO_LATE", detail).toException();
    }

    private void keep(Db db, Actor actor, String act, UUID id, String reason, JsonObject change) {
        audit.record(db, actor.person(), act, "objection/" + id, reason, change);
    }
}
