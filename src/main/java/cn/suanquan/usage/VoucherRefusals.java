package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Outcome;
import java.util.List;
import java.util.Optional;

/// Refusals for what the ledger says no to on a voucher's account.
public final class VoucherRefusals {
    private VoucherRefusals() {}

    public static Refusal of(Outcome.Code code) {
        return switch (code) {
            case ACCOUNT_FROZEN -> no("VOUCHER_FROZEN", "算力券已冻结，暂不接收用量。");
            case ACCOUNT_CLOSED -> no("VOUCHER_CLOSED", "算力券已到期或已作废，不再接收用量。");
            case BASIS_BELOW_ZERO -> no("FEE_BELOW_ZERO", "更正后的累计费用将低于零。");
            case OUT_OF_RANGE -> no("OUT_OF_RANGE", "累计费用超出可记录的范围。");
            case KEY_USED_UP ->
                no("ID_USED_UP", "此编号下已有 " + Ledger.REFUSALS_OF_A_KEY_MAX + " 份不同内容被拒绝，不再受理；请改用新编号提交 (use a new id)。");
            case DECLINED, NO_ACCOUNT, NOT_ENOUGH, DIFFERENT_BOOKS, CHAIN_BROKEN -> no("REFUSED", "该记录此前已被拒绝。");
        };
    }

    private static Refusal no(String code, String detail) {
        return new Refusal(Refusal.Kind.RULE, code, detail, Optional.empty(), List.of());
    }
}
