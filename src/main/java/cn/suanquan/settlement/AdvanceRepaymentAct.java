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
import java.util.UUID;

/// What a center paid back of an advance, by two persons: one records the receipt of the bank, another holds it against
/// the account before the advance becomes less.
@ApplicationScoped
class AdvanceRepaymentAct implements TwoPersonAct {
    private static final String PREFIX = "advance/";
    private final Advances advances;
    private final Approvals approvals;

    AdvanceRepaymentAct(Advances advances, Approvals approvals) {
        this.advances = advances;
        this.approvals = approvals;
    }

    Proposal propose(Db db, UUID advance, AdvanceRepayment asked, String person) {
        Fen owed = advances.judge(db, advance, asked);
        ProposedChange change = approvals.change(Map.of("owedFen", owed), asked, List.of());
        return approvals.propose(db, this, PREFIX + advance, change, "银行流水号 " + asked.bankReference(), person);
    }

    @Override
    public String name() {
        return "settlement.advance-repayment";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return advances.concerns(db, advance(subject));
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return advances.repaid(
                db,
                advance(proposal.subject()),
                approvals.read(proposal.change().after(), AdvanceRepayment.class),
                proposal.proposedBy(),
                proposal.approver());
    }

    private static UUID advance(String subject) {
        return UUID.fromString(subject.substring(PREFIX.length()));
    }
}
