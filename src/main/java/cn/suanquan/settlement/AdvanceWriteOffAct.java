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

/// The write-off of an advance by two persons, with the document that decides it.
@ApplicationScoped
class AdvanceWriteOffAct implements TwoPersonAct {
    private final Advances advances;
    private final Approvals approvals;

    AdvanceWriteOffAct(Advances advances, Approvals approvals) {
        this.advances = advances;
        this.approvals = approvals;
    }

    Proposal propose(Db db, AdvanceWriteOff asked, String person) {
        Fen owed = advances.judge(db, asked);
        ProposedChange change = approvals.change(Map.of("owedFen", owed), asked, List.of());
        return approvals.propose(db, this, "advance/" + asked.advance(), change, asked.reason(), person);
    }

    @Override
    public String name() {
        return "settlement.advance-write-off";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return advances.concerns(
                db, approvals.read(after, AdvanceWriteOff.class).advance());
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return advances.writeOff(
                db,
                approvals.read(proposal.change().after(), AdvanceWriteOff.class),
                proposal.proposedBy(),
                proposal.approver());
    }
}
