package cn.suanquan.settlement;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The appropriation of an advance by two persons, with the document that decides it.
@ApplicationScoped
class AdvanceAct implements TwoPersonAct {
    private final Advances advances;
    private final AdvanceFitness fitness;
    private final Approvals approvals;

    AdvanceAct(Advances advances, AdvanceFitness fitness, Approvals approvals) {
        this.advances = advances;
        this.fitness = fitness;
        this.approvals = approvals;
    }

    Proposal propose(Db db, AdvanceOrder asked, String person) {
        Fen standing = fitness.judge(db, asked).standing();
        ProposedChange change = approvals.change(Map.of("standingFen", standing), asked, List.of());
        String subject = "advance/" + asked.programme() + "/" + asked.documentNumber();
        return approvals.propose(db, this, subject, change, asked.reason(), person);
    }

    @Override
    public String name() {
        return "settlement.advance";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return fitness.concerns(db, approvals.read(after, AdvanceOrder.class).center());
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return advances.appropriate(
                db,
                approvals.read(proposal.change().after(), AdvanceOrder.class),
                proposal.proposedBy(),
                proposal.approver());
    }
}
