package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Outcome;
import java.util.List;
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
                        posted.isBack()
                                ? -posted.moved().value()
                                : posted.moved().value(),
                        posted.isBack() ? Optional.empty() : posted.bound().map(Answers::balance),
                        posted.isReplay());
            case Outcome.Refused no ->
                new Answer.Refused(
                        refusal.filter(_ -> no.code() == Outcome.Code.DECLINED).orElseGet(() -> words(no.code())),
                        no.isReplay());
            case Outcome.Conflict conflict -> new Answer.Conflict();
        };
    }

    static boolean isDeclinedBefore(Outcome.Refused no) {
        return no.code() == Outcome.Code.DECLINED && no.isReplay();
    }

    static Answer refusedBefore(Optional<Refusal> kept) {
        return new Answer.Refused(kept.orElseGet(() -> words(Outcome.Code.DECLINED)), true);
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

    static Refusal words(Outcome.Code code) {
        return switch (code) {
            case ACCOUNT_FROZEN -> no("VOUCHER_FROZEN", "算力券已冻结,暂不接收用量;解冻后请用新编号提交。");
            case ACCOUNT_CLOSED -> no("VOUCHER_CLOSED", "算力券已到期或已作废,不再接收用量。");
            case BASIS_BELOW_ZERO -> no("FEE_BELOW_ZERO", "更正后的累计费用将低于零。");
            case OUT_OF_RANGE -> no("OUT_OF_RANGE", "累计费用超出可记录的范围。");
            case DECLINED, NO_ACCOUNT, NOT_ENOUGH, DIFFERENT_BOOKS, CHAIN_BROKEN -> no("REFUSED", "该记录此前已被拒绝。");
        };
    }

    private static Refusal no(String code, String detail) {
        return new Refusal(Refusal.Kind.RULE, code, detail, Optional.empty(), List.of());
    }
}
