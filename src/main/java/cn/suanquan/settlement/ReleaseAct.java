package cn.suanquan.settlement;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/// The release of a voucher for payment by two persons: it overrides the check that stopped it.
@ApplicationScoped
class ReleaseAct implements TwoPersonAct {
    private final Releases releases;
    private final Approvals approvals;

    ReleaseAct(Releases releases, Approvals approvals) {
        this.releases = releases;
        this.approvals = approvals;
    }

    Proposal propose(Db db, Releases.Release asked, String person) {
        ProposedChange change = approvals.change(releases.judge(db, asked).before(), asked, List.of());
        return approvals.propose(db, this, "voucher/" + asked.voucher(), change, asked.reason(), person);
    }

    @Override
    public String name() {
        return Releases.ACT;
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return releases.concerns(
                db, approvals.read(after, Releases.Release.class).voucher());
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        return releases.release(
                db,
                proposal.approver(),
                approvals.read(proposal.change().after(), Releases.Release.class),
                approvals.read(proposal.change().before(), Releases.Before.class));
    }
}
