package cn.suanquan.registry;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.SocialCreditCode;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A 统一社会信用代码 that is accepted although its check character does not fit, by two persons: real organisations have such
/// codes. Only the check character is overridden, never form, department or kind. From then on holders and operators of
/// centers may be registered under it.
@ApplicationScoped
class CodeOverrideAct implements TwoPersonAct {
    private static final String CODE = "socialCreditCode";
    private final RegistryStore store;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;

    CodeOverrideAct(RegistryStore store, Approvals approvals, Audit audit, Clock clock) {
        this.store = store;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /// Proposes to accept a code.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 422 NO_OVERRIDE_NEEDED where the check character fits, or the code
    ///     is accepted already
    Proposal propose(Db db, SocialCreditCode code, String reason, String person) {
        mustBeNeeded(db, code);
        char expected = SocialCreditCode.checkCharacter(code.value().substring(0, 17));
        ProposedChange change = approvals.change(
                Map.of(),
                Map.of(CODE, code),
                List.of("校验位按 GB 32100-2015 应为 " + expected + "，所给为 "
                        + code.value().charAt(17) + "；请核对登记证照原件。"));
        return approvals.propose(db, this, "code/" + code, change, reason, person);
    }

    @Override
    public String name() {
        return "registry.override-code";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.REVIEWER, Role.ADMIN);
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        SocialCreditCode code =
                new SocialCreditCode(proposal.change().after().path(CODE).asText());
        mustBeNeeded(db, code);
        store.accept(
                db,
                new RegistryStore.AcceptedCode(
                        code, proposal.reason(), proposal.proposedBy(), proposal.approver(), clock.instant()));
        audit.record(
                db,
                proposal.approver(),
                name(),
                proposal.subject(),
                proposal.reason(),
                Audit.change(new JsonObject().put("isAccepted", false), new JsonObject().put("isAccepted", true))
                        .put("proposedBy", proposal.proposedBy()));
        return Map.of(CODE, code);
    }

    private void mustBeNeeded(Db db, SocialCreditCode code) {
        if (code.isCheckCharacterRight() || store.isAccepted(db, code)) {
            throw Refusal.of(Refusal.Kind.RULE, "NO_OVERRIDE_NEEDED", "该代码校验位相符或已经批准采用，可直接登记。")
                    .toException();
        }
    }
}
