package cn.suanquan.voucher;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The closing of a programme's fiscal year by two persons of the finance office.
@ApplicationScoped
class ClosingAct implements TwoPersonAct {
    private final Years years;
    private final Approvals approvals;

    ClosingAct(Years years, Approvals approvals) {
        this.years = years;
        this.approvals = approvals;
    }

    /// What would be closed, and by which document.
    record Asked(String programme, int year, String documentNumber) {}

    /// Judges the closing and proposes it.
    Proposal propose(Db db, String programme, FiscalYear year, YearClosingsResource.Request request, String person) {
        years.judge(db, programme, year);
        ProposedChange change =
                approvals.change(Map.of(), new Asked(programme, year.year(), request.documentNumber()), List.of());
        return approvals.propose(db, this, "year/" + programme + "/" + year, change, request.reason(), person);
    }

    @Override
    public String name() {
        return "voucher.close-year";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.FINANCE_CHECKER);
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        Asked asked = approvals.read(proposal.change().after(), Asked.class);
        return years.close(
                db,
                new Years.Closing(
                        asked.programme(),
                        new FiscalYear(asked.year()),
                        proposal.proposedBy(),
                        proposal.approver(),
                        asked.documentNumber()));
    }
}
