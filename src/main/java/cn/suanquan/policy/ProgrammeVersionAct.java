package cn.suanquan.policy;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A version of a programme by two persons: proposed as its YAML, added when another administrator approves it.
@ApplicationScoped
class ProgrammeVersionAct implements TwoPersonAct {
    private static final String REASON = "新增政策版本";
    private final Programmes programmes;
    private final Approvals approvals;

    ProgrammeVersionAct(Programmes programmes, Approvals approvals) {
        this.programmes = programmes;
        this.approvals = approvals;
    }

    /// What would be added.
    ///
    /// @param changedLines between the highest version that is stored and this one
    private record Added(
            String code,
            int version,
            LocalDate effectiveFrom,
            Optional<LocalDate> effectiveTo,
            List<String> changedLines,
            String yaml) {}

    /// Proposes a version that was judged.
    Proposal propose(Db db, Programmes.Judged judged, String yaml, String person) {
        Programme programme = judged.programme();
        ProposedChange change = approvals.change(
                judged.before().map(Object.class::cast).orElse(Map.of()),
                new Added(
                        programme.code(),
                        programme.version(),
                        programme.effectiveFrom(),
                        programme.effectiveTo(),
                        LineDiff.between(
                                judged.before().map(ProgrammeStore.Stored::yaml).orElse(""), yaml),
                        yaml),
                judged.warnings());
        String subject = "programme/" + programme.code() + "/" + programme.version();
        return approvals.propose(db, this, subject, change, REASON, person);
    }

    @Override
    public String name() {
        return "policy.add-programme";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        String yaml = proposal.change().after().path("yaml").asText();
        return ProgrammeResource.Answer.of(programmes.add(db, yaml, proposal.proposedBy(), proposal.approver()));
    }

    @Override
    public void carriedOut(Proposal proposal) {
        JsonNode added = proposal.change().after();
        programmes.learn(added.path("code").asText(), added.path("version").asInt());
    }
}
