package cn.suanquan.voucher;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An extension beyond the fiscal year or the programme's end, by two persons, where the programme allows it.
@ApplicationScoped
class ExtensionAct implements TwoPersonAct {
    private final Vouchers vouchers;
    private final Approvals approvals;

    ExtensionAct(Vouchers vouchers, Approvals approvals) {
        this.vouchers = vouchers;
        this.approvals = approvals;
    }

    /// @param until the new last day
    record Asked(VoucherId voucher, LocalDate until) {}

    /// Judges the extension and proposes it.
    Proposal propose(Db db, VoucherId id, VouchersResource.Extension request, String person) {
        Voucher voucher = vouchers.judgeExtensionAcrossYears(db, id, FiscalYear.endOf(request.until()));
        ProposedChange change = approvals.change(
                Map.of("until", FiscalYear.lastDay(voucher.validUntil())), new Asked(id, request.until()), List.of());
        return approvals.propose(db, this, "voucher/" + voucher.number(), change, request.reason(), person);
    }

    @Override
    public String name() {
        return "voucher.extend-across-years";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.REVIEWER);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return vouchers.find(db, approvals.read(after, Asked.class).voucher()).stream()
                .map(voucher -> Matter.holder(voucher.holder()))
                .toList();
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        Asked asked = approvals.read(proposal.change().after(), Asked.class);
        return vouchers.extendAcrossYears(
                db, asked.voucher(), FiscalYear.endOf(asked.until()), proposal.reason(), proposal.approver());
    }
}
