package cn.suanquan.claim;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a claim stands: how it ended, or else where its lines stand. From WITHDRAWN and RETURNED nothing leads on.
public enum ClaimState {
    /// Waits for a run.
    OPEN,
    /// A locked run holds it, or a part of it.
    IN_RUN,
    /// Paid, or a part of it; corrections of it may be open.
    PAID,
    /// Corrected to nothing before a run took it.
    VOID,
    /// Its holder took it back.
    WITHDRAWN,
    /// An office sent it back.
    RETURNED;

    static ClaimState of(Collection<LineState> lines, Optional<Ending> ending) {
        if (ending.isPresent()) {
            return ending.get().state();
        }
        if (lines.contains(LineState.LOCKED)) {
            return IN_RUN;
        }
        if (lines.contains(LineState.PAID)) {
            return PAID;
        }
        return lines.contains(LineState.OPEN) ? OPEN : VOID;
    }

    /// How a claim ends before it is paid.
    enum Ending {
        WITHDRAWN(ClaimState.WITHDRAWN),
        RETURNED(ClaimState.RETURNED);

        private final ClaimState state;

        Ending(ClaimState state) {
            this.state = state;
        }

        ClaimState state() {
            return state;
        }
    }

    /// Why a claim in this state, with these lines, can be neither withdrawn nor returned, where it cannot.
    Optional<Refusal> endRefusal(List<Claim.Line> lines) {
        return switch (this) {
            case OPEN, VOID -> owedRefusal(lines);
            case IN_RUN -> no("CLAIM_IN_RUN", "该申请正在已锁定的结算批次中，不能撤回或退回；请由复核人退回批次，或将其移出批次后再办理。");
            case PAID ->
                isKept(lines) ? no("CLAIM_PAID", "该申请已经拨付（或部分拨付），不能撤回或退回；多付的金额通过更正用量记录追回。") : owedRefusal(lines);
            case WITHDRAWN, RETURNED -> no("CLAIM_ENDED", "该申请已经撤回或退回。");
        };
    }

    /// An end voids every open line, so none may say what is owed back, or due again of what was given back.
    private static Optional<Refusal> owedRefusal(List<Claim.Line> lines) {
        boolean isOwed = lines.stream()
                .filter(line -> line.state() == LineState.OPEN)
                .anyMatch(line -> line.amountFen() < 0 || line.isRefund());
        return isOwed
                ? no("CLAIM_HAS_DEBT", "该申请有应退款项或待重新拨付的款项，不能撤回或退回；应退的请先退回、抵扣或核销，重新拨付的由以后批次拨付。")
                : Optional.empty();
    }

    /// Whether something that was paid did not come back from the bank, or came back otherwise: what a run paid of a
    /// claim, and what came back of that, are lines of this run that add up to nothing.
    private static boolean isKept(List<Claim.Line> lines) {
        Map<Optional<RunId>, Long> paid = lines.stream()
                .filter(line -> line.state() == LineState.PAID)
                .collect(Collectors.groupingBy(Claim.Line::run, Collectors.summingLong(Claim.Line::amountFen)));
        return paid.isEmpty() || paid.values().stream().anyMatch(fen -> fen != 0);
    }

    private static Optional<Refusal> no(String code, String detail) {
        return Optional.of(Refusal.of(Refusal.Kind.CONFLICT, code, detail));
    }
}
