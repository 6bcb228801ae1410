package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Outcome;
import java.util.Optional;

/// From what the ledger says to what a center reads.
final class Answers {
    private Answers() {}

    /// @param refusal why the rules had refused the record before the ledger was asked, where they had
    static Answer of(Outcome outcome, Optional<Refusal> refusal) {
        return switch (outcome) {
            case Outcome.Posted posted ->
                new Answer.Accepted(
                        posted.entry(),
                        BasisChange.movedFen(posted),
                        posted.isBack() ? Optional.empty() : posted.bound().map(Answers::balance),
                        posted.isReplay());
            case Outcome.Refused no ->
                new Answer.Refused(
                        refusal.filter(_ -> no.code() == Outcome.Code.DECLINED)
                                .orElseGet(() -> VoucherRefusals.of(no.code())),
                        no.isReplay());
            case Outcome.Conflict conflict -> new Answer.Conflict();
        };
    }

    static boolean isDeclinedBefore(Outcome.Refused no) {
        return no.code() == Outcome.Code.DECLINED && no.isReplay();
    }

    static Answer refusedBefore(Optional<Refusal> kept) {
        return new Answer.Refused(kept.orElseGet(() -> VoucherRefusals.of(Outcome.Code.DECLINED)), true);
    }

    /// The voucher's balance as what bound: limit and left are the same, since a voucher has no other limit of its own.
    private static Refusal.Binding balance(Outcome.Limit limit) {
        return new Refusal.Binding(
                "VOUCHER-BALANCE",
                "券面金额",
                "补贴累计不超过算力券的可用余额",
                Optional.empty(),
                Optional.of(limit.left()),
                Optional.of(limit.asked()));
    }
}
