package cn.suanquan.usage;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
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
    ///
    /// @param digest of each record with all that was found of it; absent from proposals made before it was kept
    private record Held(long feeFen, long heldFen, String findings, Optional<String> digest) {}

    private record Meant(QuarantineVerdict verdict, List<Long> records) {}

    /// What came of it.
    ///
    /// @param freedFen what came free for the vouchers, in 分
    public record QuarantineOutcome(UUID quarantine, QuarantineVerdict verdict, int records, long freedFen) {}

    /// @throws cn.suanquan.kernel.RefusedException what [Quarantines#mustBeOpen] refuses
    Proposal propose(Db db, UUID act, QuarantineOrder order, String person) {
        quarantines.mustBeOpen(db, act, order.records());
        ProposedChange change = approvals.change(
                held(db, act, order.records()), new Meant(order.verdict(), order.records()), List.of());
        QuarantineStore.Parties parties = quarantines.parties(db, act);
        String subject = "quarantine/" + parties.center() + "/" + parties.holder() + "/" + act;
        return approvals.propose(db, this, subject, change, order.reason(), person);
    }

    private Held held(Db db, UUID act, List<Long> records) {
        List<QuarantineRow> rows = store
                .list(
                        db,
                        new QuarantineRow.Filter(
                                Optional.empty(), Optional.empty(), Optional.of(act), true, QuarantineRow.Place.START),
                        false,
                        Quarantines.RECORDS_MAX)
                .stream()
                .filter(row -> records.contains(row.recordId()))
                .toList();
        List<String> findings = rows.stream()
                .flatMap(row -> row.findings().stream())
                .map(Doubt::detail)
                .distinct()
                .toList();
        return new Held(
                rows.stream().mapToLong(QuarantineRow::feeFen).sum(),
                rows.stream().mapToLong(QuarantineRow::heldFen).sum(),
                String.join("", findings.subList(0, Math.min(SHOWN_MAX, findings.size())))
                        + (findings.size() > SHOWN_MAX ? "共 " + findings.size() + " 项。" : ""),
                Optional.of(digest(rows)));
    }

    /// Names each record with its amounts and findings, in the order of the rows: sums alone may stay as they were
    /// while what they are of changes.
    static String digest(List<QuarantineRow> rows) {
        return Sha256.hex(rows.stream()
                .map(row -> List.of(row.recordId(), row.feeFen(), row.heldFen(), row.findings())
                        .toString())
                .collect(Collectors.joining("\n")));
    }

    /// A correction or a finding since the proposal makes it another matter than the one that was read.
    private void mustStandAsProposed(Db db, UUID act, List<Long> records, Proposal proposal) {
        Held now = held(db, act, records);
        Held then = approvals.read(proposal.change().before(), Held.class);
        if (!now.equals(then)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "QUARANTINE_CHANGED",
                            "提议以来记录有变：费用由 " + new Fen(then.feeFen()) + " 变为 " + new Fen(now.feeFen()) + "，占用补贴由 "
                                    + new Fen(then.heldFen()) + " 变为 " + new Fen(now.heldFen())
                                    + "，或有新的核查发现；未作任何处理，请驳回或撤回本提议，核对后重新提议。")
                    .toException();
        }
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
        quarantines.hold(db, act, meant.records());
        quarantines.mustBeOpen(db, act, meant.records());
        mustStandAsProposed(db, act, meant.records(), proposal);
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
