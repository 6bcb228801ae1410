package cn.suanquan.voucher;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An appropriation by two persons: proposed with its document, made when another administrator approves it.
@ApplicationScoped
class AppropriationAct implements TwoPersonAct {
    private final Appropriations appropriations;
    private final Approvals approvals;

    AppropriationAct(Appropriations appropriations, Approvals approvals) {
        this.appropriations = appropriations;
        this.approvals = approvals;
    }

    /// What would be done.
    ///
    /// @param leftFen what the pool would have then, as it stands at the proposal
    record Asked(String programme, int year, Appropriations.Request request, long leftFen) {}

    /// Judges the change of a pool and proposes it.
    Proposal propose(Db db, String code, FiscalYear year, Appropriations.Request request, String person) {
        Appropriations.Standing pool = appropriations.judge(db, code, year, request);
        long amount = request.amountFen().value();
        boolean isUp = request.direction() == Appropriations.Direction.UP;
        long after = Math.addExact(pool.left().value(), isUp ? amount : -amount);
        List<String> warnings = isUp && amount > pool.planned().value()
                ? List.of("调增 " + Fen.yuan(amount) + " 元，超过政策文本载明的年度总额 " + pool.planned() + "，请核对金额与文号。")
                : List.of();
        ProposedChange change = approvals.change(
                Map.of("leftFen", pool.left()), new Asked(code, year.year(), request, after), warnings);
        String subject = "pool/" + GrantTerms.pool(code, year, request.pool()) + "/" + request.documentNumber();
        return approvals.propose(db, this, subject, change, request.reason(), person);
    }

    @Override
    public String name() {
        return "voucher.appropriate";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        Asked asked = approvals.read(proposal.change().after(), Asked.class);
        return appropriations.appropriate(
                db,
                asked.programme(),
                new FiscalYear(asked.year()),
                asked.request(),
                new Appropriations.Persons(proposal.proposedBy(), proposal.approver()));
    }
}
