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

/// The write-off of a debt by two persons, with the document that decides it.
@ApplicationScoped
class WriteOffAct implements TwoPersonAct {
    private final Debts debts;
    private final Approvals approvals;

    WriteOffAct(Debts debts, Approvals approvals) {
        this.debts = debts;
        this.approvals = approvals;
    }

    Proposal propose(Db db, Debts.WriteOff asked, String person) {
        Fen owed = debts.judge(db, asked);
        ProposedChange change = approvals.change(Map.of("owedFen", owed), asked, List.of());
        return approvals.propose(
                db, this, "debtor/" + asked.programme() + "/" + asked.payee(), change, asked.reason(), person);
    }

    @Override
    public String name() {
        return "settlement.write-off";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        Debts.WriteOff asked = approvals.read(after, Debts.WriteOff.class);
        return debts.concerns(db, asked.programme(), asked.payee());
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return debts.writeOff(
                db,
                approvals.read(proposal.change().after(), Debts.WriteOff.class),
                proposal.proposedBy(),
                proposal.approver());
    }
}
