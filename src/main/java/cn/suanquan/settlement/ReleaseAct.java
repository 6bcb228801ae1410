package cn.suanquan.settlement;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The release of a voucher for payment by two persons: it overrides the check that stopped it.
@ApplicationScoped
class ReleaseAct implements TwoPersonAct {
    private final Releases releases;
    private final Approvals approvals;
    private final ObjectMapper json;

    ReleaseAct(Releases releases, Approvals approvals, ObjectMapper json) {
        this.releases = releases;
        this.approvals = approvals;
        this.json = json;
    }

    Proposal propose(Db db, Releases.Release asked, String person) {
        String state = releases.judge(db, asked).state().code();
        ProposedChange change =
                new ProposedChange(json.valueToTree(Map.of("state", state)), json.valueToTree(asked), List.of());
        return approvals.propose(db, this, "voucher/" + asked.voucher(), change, asked.reason(), person);
    }

    @Override
    public String name() {
        return "settlement.release";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return releases.release(db, proposal.approver(), asked(proposal));
    }

    private Releases.Release asked(Proposal proposal) {
        try {
            return json.treeToValue(proposal.change().after(), Releases.Release.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the content of proposal " + proposal.id() + " could not be read", e);
        }
    }
}
