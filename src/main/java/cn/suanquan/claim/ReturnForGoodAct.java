package cn.suanquan.claim;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ClaimId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The return of a claim that its holder cannot make again, by two persons: the holder loses the money by it.
@ApplicationScoped
class ReturnForGoodAct implements TwoPersonAct {
    private static final String SUBJECT = "claim/";
    private final ClaimEndings endings;
    private final Claims claims;
    private final Approvals approvals;

    ReturnForGoodAct(ClaimEndings endings, Claims claims, Approvals approvals) {
        this.endings = endings;
        this.claims = claims;
        this.approvals = approvals;
    }

    /// Judges the return and proposes it.
    Proposal propose(Db db, ClaimId id, String reason, String person) {
        ClaimEndings.Standing stands = endings.judgeForGood(db, id);
        return approvals.propose(
                db, this, SUBJECT + id, approvals.change(stands, stands.returned(), List.of()), reason, person);
    }

    @Override
    public String name() {
        return "claim.return-for-good";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return claims.matters(db, List.of(claim(subject)));
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        ClaimId id = claim(proposal.subject());
        ClaimEndings.Standing proposed = approvals.read(proposal.change().before(), ClaimEndings.Standing.class);
        endings.giveBackForGood(db, proposal.approver(), id, proposed, proposal.reason());
        return endings.found(db, id);
    }

    private static ClaimId claim(String subject) {
        return new ClaimId(UUID.fromString(subject.substring(SUBJECT.length())));
    }
}
