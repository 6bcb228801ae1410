package cn.suanquan.usage;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Releasing or rejecting records in quarantine, by two roles: a reviewer, who knows the center, proposes; somebody who
/// answers for the money decides.
@ApplicationScoped
class QuarantineAct implements TwoPersonAct {
    /// So many findings are shown to who decides; all of them stand on the page of the quarantine.
    private static final int SHOWN_MAX = 10;

    private final Quarantines quarantines;
    private final QuarantineStore store;
    private final Approvals approvals;

    QuarantineAct(Quarantines quarantines, QuarantineStore store, Approvals approvals) {
        this.quarantines = quarantines;
        this.store = store;
        this.approvals = approvals;
    }

    /// What stands when it is proposed: who decides reads it.
    private record Held(long feeFen, long heldFen, String findings) {}

    private record Meant(QuarantineVerdict verdict, List<Long> records) {}

    /// What came of it.
    ///
    /// @param freedFen what came free for the vouchers, in 分
    public record QuarantineOutcome(UUID quarantine, QuarantineVerdict verdict, int records, long freedFen) {}

    /// @throws cn.suanquan.kernel.RefusedException what [Quarantines#mustBeOpen] refuses
    Proposal propose(Db db, UUID act, QuarantineOrder order, String person) {
        quarantines.mustBeOpen(db, act, order.records());
        List<QuarantineRow> rows = store
                .list(
                        db,
                        new QuarantineRow.Filter(
                                Optional.empty(), Optional.empty(), Optional.of(act), true, QuarantineRow.Place.START),
                        false,
                        Quarantines.RECORDS_MAX)
                .stream()
                .filter(row -> order.records().contains(row.recordId()))
                .toList();
        ProposedChange change = approvals.change(
                new Held(
                        rows.stream().mapToLong(QuarantineRow::feeFen).sum(),
                        rows.stream().mapToLong(QuarantineRow::heldFen).sum(),
                        rows.stream()
                                .flatMap(row -> row.findings().stream())
                                .map(Doubt::detail)
                                .distinct()
                                .limit(SHOWN_MAX)
                                .collect(Collectors.joining())),
                new Meant(order.verdict(), order.records()),
                List.of());
        QuarantineStore.Parties parties = quarantines.parties(db, act);
        String subject = "quarantine/" + parties.center() + "/" + parties.holder() + "/" + act;
        return approvals.propose(db, this, subject, change, order.reason(), person);
    }

    @Override
    public String name() {
        return "usage.decide-quarantine";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER, Role.ADMIN);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        QuarantineStore.Parties parties = quarantines.parties(db, act(subject));
        return List.of(Matter.holder(parties.holder()), Matter.center(parties.center()));
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        Meant meant = approvals.read(proposal.change().after(), Meant.class);
        UUID act = act(proposal.subject());
        long freed = quarantines.decide(
                db,
                new QuarantineStore.Decided(
                        proposal.id(),
                        act,
                        meant.verdict(),
                        proposal.reason(),
                        meant.records(),
                        proposal.proposedBy(),
                        proposal.approver()));
        return new QuarantineOutcome(act, meant.verdict(), meant.records().size(), freed);
    }

    private static UUID act(String subject) {
        return UUID.fromString(subject.substring(subject.lastIndexOf('/') + 1));
    }
}
