package cn.suanquan.approval;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Revocations;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The door of the room: propose, approve, reject, withdraw. Who proposed does not decide (room `duty`), and the
/// database compares them again.
@ApplicationScoped
public class Approvals {
    private final ProposalStore store;
    private final List<TwoPersonAct> acts;
    private final Duties duties;
    private final Revocations revocations;
    private final Audit audit;
    private final Ids ids;
    private final ObjectMapper json;
    private final Clock clock;

    Approvals(
            ProposalStore store,
            @All List<TwoPersonAct> acts,
            Duties duties,
            Revocations revocations,
            Audit audit,
            Ids ids,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.acts = acts;
        this.duties = duties;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /// An approved proposal, and what came of carrying it out.
    public record CarriedOut(Proposal proposal, Object outcome) {}

    /// What a proposal would change, in the form in which it is kept and shown.
    ///
    /// @param before an empty map where nothing stands
    public ProposedChange change(Object before, Object after, List<String> warnings) {
        return new ProposedChange(json.valueToTree(before), json.valueToTree(after), warnings);
    }

    /// One side of a change, as the act wrote it.
    public <T> T read(JsonNode side, Class<T> type) {
        try {
            return json.treeToValue(side, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("one side of a change could not be read", e);
        }
    }

    /// Takes a proposal in. The same again, by the same person and while it is open, is the same proposal. The caller
    /// has judged the act as it stands, so that nobody is asked to approve what would be refused.
    ///
    /// @param reason why, in the words of the person, 1 to 500 characters
    /// @return the proposal as it may be shown to everybody who may read proposals
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES where the person acted for whom it
    ///     concerns; 409 PROPOSAL_OPEN where another one about the same is open
    public Proposal propose(
            Db db, TwoPersonAct act, String subject, ProposedChange change, String reason, String person) {
        ProposalStore.Draft draft =
                new ProposalStore.Draft(ids.next(), act.name(), subject, change, reason, person, clock.instant());
        Optional<Proposal> open = store.open(db, act.name(), subject);
        if (open.isPresent()) {
            if (!store.isSame(db, open.get(), draft)) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "PROPOSAL_OPEN",
                                "同一事项已有待审批的提议 " + open.get().id() + "；请先办结（批准、驳回或撤回）后再提议。")
                        .toException();
            }
            return masked(open.get());
        }
        store.add(db, draft);
        Proposal added = found(db, draft.id());
        stand(db, act, added, Duty.PROPOSE, person);
        JsonObject proposed = Audit.made(new JsonObject().put("state", ProposalState.Proposed.CODE));
        trail(db, person, "approval.propose", added, reason, proposed);
        return masked(added);
    }

    /// Approves just that content and carries it out, in this transaction.
    ///
    /// @param contentHash of what the person read
    /// @throws cn.suanquan.kernel.RefusedException 403 NOT_AN_APPROVER, SEPARATION_OF_DUTIES; 404 PROPOSAL_UNKNOWN; 409
    ///     PROPOSAL_DECIDED, OTHER_CONTENT, PERSON_REVOKED (one of both, before or meanwhile); and what the act
    ///     itself refuses
    public CarriedOut approve(Db db, UUID id, String contentHash, String reason, Actor person) {
        Proposal proposal = locked(db, id);
        TwoPersonAct act = act(proposal);
        mustBeApprover(act, person);
        ProposalState to = proposal.standing().approve();
        stand(db, act, proposal, Duty.APPROVE, person.person());
        if (!proposal.contentHash().equals(contentHash)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "OTHER_CONTENT",
                            "所给 contentHash 不是该提议的内容；请重新读取提议，核对 before 与 after 后用其 contentHash 批准。")
                    .toException();
        }
        List<String> persons = List.of(proposal.proposedBy(), person.person());
        revocations.mustStand(db, persons);
        Proposal approved = decided(db, proposal, to, person.person(), reason, "approval.approve");
        Object outcome = act.carryOut(db, approved);
        revocations.mustStand(db, persons); // it may have taken minutes
        return new CarriedOut(masked(approved), outcome);
    }

    /// Another person says no.
    public Proposal reject(Db db, UUID id, String reason, Actor person) {
        Proposal proposal = locked(db, id);
        mustBeApprover(act(proposal), person);
        ProposalState to = proposal.standing().reject();
        duties.stand(db, person.person(), Duty.REJECT, List.of(Matter.proposal(id)));
        return masked(decided(db, proposal, to, person.person(), reason, "approval.reject"));
    }

    /// Its proposer takes it back.
    public Proposal withdraw(Db db, UUID id, String person) {
        Proposal proposal = locked(db, id);
        ProposalState to = proposal.standing().withdraw(proposal.proposedBy(), person);
        return masked(decided(db, proposal, to, person, "", "approval.withdraw"));
    }

    /// In full for who may decide on it, while it is open; masked for everybody else.
    public Proposal find(Db db, UUID id, Actor reader) {
        Proposal proposal = found(db, id);
        return mayDecide(proposal, reader) ? proposal : masked(proposal);
    }

    /// Whether that person may decide on it as far as office goes: it is open, another person's, and of an act that the
    /// person's role decides on. What the person did before is asked when it decides.
    public boolean mayDecide(Proposal proposal, Actor reader) {
        return proposal.standing() instanceof ProposalState.Proposed
                && isApprover(act(proposal), reader)
                && !proposal.proposedBy().equals(reader.person());
    }

    /// Names of the acts on which the roles of that reader decide.
    public List<String> decidedBy(Actor reader) {
        return reader instanceof Actor.Officer officer
                ? acts.stream()
                        .filter(act -> !Collections.disjoint(act.approvers(), officer.roles()))
                        .map(TwoPersonAct::name)
                        .sorted()
                        .toList()
                : List.of();
    }

    List<Proposal.Summary> list(Db db, ProposalStore.Filter filter, Optional<UUID> after, int size) {
        return store.list(db, filter, after, size);
    }

    /// After the commit of an approval.
    void carriedOut(Proposal proposal) {
        act(proposal).carriedOut(proposal);
    }

    private void stand(Db db, TwoPersonAct act, Proposal proposal, Duty duty, String person) {
        List<Matter> matters = new ArrayList<>(
                act.concerns(db, proposal.subject(), proposal.change().after()));
        matters.add(Matter.proposal(proposal.id()));
        duties.stand(db, person, duty, matters);
    }

    private Proposal decided(Db db, Proposal proposal, ProposalState to, String person, String reason, String act) {
        store.decide(db, proposal.id(), to, new Proposal.Decision(person, clock.instant(), reason));
        trail(db, person, act, proposal, reason, Audit.moved(proposal.state(), to.code()));
        return found(db, proposal.id());
    }

    private void trail(Db db, String person, String act, Proposal proposal, String reason, JsonObject change) {
        audit.record(
                db,
                person,
                act,
                "proposal/" + proposal.id(),
                reason,
                change.put("act", proposal.act())
                        .put("subject", proposal.subject())
                        .put("contentHash", proposal.contentHash()));
    }

    private Proposal masked(Proposal proposal) {
        TwoPersonAct act = act(proposal);
        ProposedChange change = proposal.change();
        return new Proposal(
                proposal.id(),
                proposal.act(),
                proposal.subject(),
                new ProposedChange(act.masked(change.before()), act.masked(change.after()), change.warnings()),
                proposal.contentHash(),
                proposal.reason(),
                proposal.proposedBy(),
                proposal.proposedAt(),
                proposal.state(),
                proposal.decision());
    }

    private TwoPersonAct act(Proposal proposal) {
        return acts.stream()
                .filter(act -> act.name().equals(proposal.act()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no room has the act " + proposal.act()));
    }

    private static boolean isApprover(TwoPersonAct act, Actor person) {
        return person instanceof Actor.Officer officer && !Collections.disjoint(officer.roles(), act.approvers());
    }

    private static void mustBeApprover(TwoPersonAct act, Actor person) {
        if (!isApprover(act, person)) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "NOT_AN_APPROVER",
                            "该事项须由下列角色之一审批："
                                    + String.join(
                                            "、",
                                            act.approvers().stream().sorted().toList()) + "。")
                    .toException();
        }
    }

    private Proposal locked(Db db, UUID id) {
        return store.lock(db, id).orElseThrow(() -> unknown(id));
    }

    private Proposal found(Db db, UUID id) {
        return store.find(db, id).orElseThrow(() -> unknown(id));
    }

    private static RuntimeException unknown(UUID id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "PROPOSAL_UNKNOWN", "没有提议 " + id + "。")
                .toException();
    }
}
