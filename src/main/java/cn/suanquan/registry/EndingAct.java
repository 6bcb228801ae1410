package cn.suanquan.registry;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The end of a relation, a suspension or a credit bar, by two persons: one recorded it, for it only stops money, but
/// nobody alone takes away what stops it.
@ApplicationScoped
class EndingAct implements TwoPersonAct {
    private final Endings endings;
    private final Approvals approvals;

    EndingAct(Endings endings, Approvals approvals) {
        this.endings = endings;
        this.approvals = approvals;
    }

    /// What would stand.
    ///
    /// @param isMistaken it was recorded by mistake and counts on no day
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Ended(EndingStore.Standing standing, boolean isMistaken) {}

    /// @throws cn.suanquan.kernel.RefusedException what [Endings#judged] refuses
    Proposal propose(Db db, EndingOrder order, String person) {
        EndingStore.Mark mark = endings.mark(db, order.about(), order.id());
        EndingStore.Standing after = endings.judged(mark, order);
        ProposedChange change = approvals.change(
                new Ended(mark.standing(), false),
                new Ended(after, after.isMistaken()),
                after.isMistaken() ? List.of("按“登记有误”撤销：自 " + after.from() + " 起的每一天都不再受此限制，已作的决定不变。") : List.of());
        return approvals.propose(db, this, subject(order, mark), change, order.reason(), person);
    }

    @Override
    public String name() {
        return "registry.end";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.REVIEWER, Role.ADMIN);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return endings.mark(db, about(subject), id(subject)).concerns();
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        EndingOrder.About about = about(proposal.subject());
        UUID id = id(proposal.subject());
        EndingStore.Mark mark = endings.mark(db, about, id);
        Ended before = approvals.read(proposal.change().before(), Ended.class);
        Ended after = approvals.read(proposal.change().after(), Ended.class);
        if (!mark.standing().equals(before.standing())) {
            throw Endings.changed();
        }
        EndingOrder order = new EndingOrder(
                about,
                id,
                after.isMistaken(),
                after.isMistaken() ? Optional.empty() : after.standing().lastDay(),
                proposal.reason());
        return endings.end(db, mark, order, proposal.proposedBy(), proposal.approver());
    }

    /// As `relation/<holder>/<center>/<id>`, so that whoever reads the list of proposals sees whom it is about.
    private static String subject(EndingOrder order, EndingStore.Mark mark) {
        StringBuilder subject = new StringBuilder(order.about().path());
        mark.standing().holder().ifPresent(holder -> subject.append('/').append(holder));
        mark.standing().otherHolder().ifPresent(other -> subject.append('/').append(other));
        mark.standing().center().ifPresent(center -> subject.append('/').append(center));
        return subject.append('/').append(order.id()).toString();
    }

    private static EndingOrder.About about(String subject) {
        String path = subject.substring(0, subject.indexOf('/'));
        return Arrays.stream(EndingOrder.About.values())
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no ending is about " + subject));
    }

    private static UUID id(String subject) {
        return UUID.fromString(subject.substring(subject.lastIndexOf('/') + 1));
    }
}
