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

/// What a payee paid back of its debts, by two persons: one records the receipt of the bank, another holds it against
/// the account before the debt becomes less. One alone could else record money that never came.
@ApplicationScoped
class DebtRepaymentAct implements TwoPersonAct {
    private final Debts debts;
    private final Approvals approvals;

    DebtRepaymentAct(Debts debts, Approvals approvals) {
        this.debts = debts;
        this.approvals = approvals;
    }

    Proposal propose(Db db, Debts.Repaid asked, String person) {
        Fen owed = debts.judge(db, asked);
        ProposedChange change = approvals.change(Map.of("owedFen", owed), asked, List.of());
        return approvals.propose(
                db,
                this,
                "debtor/" + asked.programme() + "/" + asked.payee(),
                change,
                "银行流水号 " + asked.bankReference(),
                person);
    }

    @Override
    public String name() {
        return "settlement.debt-repayment";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        Debts.Repaid asked = approvals.read(after, Debts.Repaid.class);
        return debts.concerns(db, asked.programme(), asked.payee());
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return debts.repaid(
                db,
                approvals.read(proposal.change().after(), Debts.Repaid.class),
                proposal.proposedBy(),
                proposal.approver());
    }
}
