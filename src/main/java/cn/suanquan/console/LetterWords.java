package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of letters to holders. English: `messages/letter_en.properties`.
@MessageBundle(value = "letter", locale = "zh")
interface LetterWords {
    @Message("通知")
    String title();

    @Message("主管部门就申请、算力券和支付作出的每一项决定，可逐份查看和打印。")
    String lead();

    @Message("没有通知")
    String none();

    @Message("审核、核发、冻结、支付等事项办理后，通知列在这里。")
    String noneHint();

    @Message("事项")
    String letter();

    @Message("政策")
    String programme();

    @Message("金额（元）")
    String amount();

    @Message("日期")
    String day();

    @Message("算力券编号")
    String voucher();

    @Message("结算期")
    String period();

    @Message("所付的兑付申请")
    String claims();

    @Message("理由")
    String reason();

    @Message("使用截止日")
    String lastDay();

    @Message("如有异议，请在期限内提出。")
    String objection();

    @Message("查看依据")
    String ground();

    @Message("算力券核发通知")
    String titleVoucherIssued();

    @Message("经审核，你单位的算力券已经核发，可在有效期内使用。")
    String bodyVoucherIssued();

    @Message("算力券到期提醒")
    String titleVoucherEnding();

    @Message("你单位的算力券即将到期，届时未使用的金额将失效。请在截止日前使用。")
    String bodyVoucherEnding();

    @Message("算力券补足通知")
    String titleVoucherSupplemented();

    @Message("资金到位后，候补的金额已补入你单位的算力券。")
    String bodyVoucherSupplemented();

    @Message("算力券冻结通知")
    String titleVoucherFrozen();

    @Message("你单位的算力券已冻结。冻结期间不能用于新的用量和申请兑付，已有用量不受影响。")
    String bodyVoucherFrozen();

    @Message("算力券解冻通知")
    String titleVoucherUnfrozen();

    @Message("你单位的算力券已解冻，可以继续使用。")
    String bodyVoucherUnfrozen();

    @Message("算力券延期通知")
    String titleVoucherExtended();

    @Message("你单位算力券的有效期已经延长，新的有效期见该券页面。")
    String bodyVoucherExtended();

    @Message("算力券作废通知")
    String titleVoucherVoided();

    @Message("你单位的算力券已作废，未使用的金额退回资金池。")
    String bodyVoucherVoided();

    @Message("算力券到期通知")
    String titleVoucherExpired();

    @Message("你单位的算力券已到期，未使用的金额退回。")
    String bodyVoucherExpired();

    @Message("算力券余额退回通知")
    String titleVoucherSwept();

    @Message("你单位的算力券结束后，因用量更正空出的金额已退回。")
    String bodyVoucherSwept();

    @Message("申请审核通过通知")
    String titleApplicationApproved();

    @Message("你单位的申请已审核通过。公示期满后由另一人核发，核发时按当时的限额与资金重新核算。")
    String bodyApplicationApproved();

    @Message("申请不予通过通知")
    String titleApplicationRejected();

    @Message("你单位的申请未通过审核，理由如下。")
    String bodyApplicationRejected();

    @Message("申请终结通知")
    String titleApplicationClosed();

    @Message("你单位的申请已由主管部门终结，理由如下。")
    String bodyApplicationClosed();

    @Message("候补终止通知")
    String titleQueueEnded();

    @Message("你单位的申请不再候补，尚未核发的金额（如下）不再核发；已经核发的部分不受影响。")
    String bodyQueueEnded();

    @Message("用量异议裁定通知：记录无误")
    String titleDisputeUphold();

    @Message("你单位对用量提出的异议已经裁定：记录无误，按已确认办理，可以申请兑付。理由如下。")
    String bodyDisputeUphold();

    @Message("用量异议裁定通知：记录不成立")
    String titleDisputeReject();

    @Message("你单位对用量提出的异议已经裁定：记录不成立，不予计补，其占用的额度已经退回券内，算力券仍然有效的可以继续使用。理由如下。")
    String bodyDisputeReject();

    @Message("兑付申请退回通知")
    String titleClaimReturned();

    @Message(
            "你单位的兑付申请（申请金额如下）已由办理部门退回，理由如下。可以再次申请的，其用量、发票和付款凭证可用于新的申请，请按理由更正后重新申请兑付；补助已到期或作废的，或所属年度已经关闭的，不能再次申请，款项不再拨付。")
    String bodyClaimReturned();

    @Message("兑付到账通知")
    String titlePaymentPaid();

    @Message("银行已将兑付资金付至你单位登记的账户。")
    String bodyPaymentPaid();

    @Message("支付退回通知")
    String titlePaymentReturned();

    @Message("银行未能付款并将资金退回。请核对登记的账户，主管部门将重新支付或另行处理。")
    String bodyPaymentReturned();

    @Message("支付终止通知")
    String titlePaymentGivenUp();

    @Message("退回的支付不再重新办理，其申请恢复为待结算，由以后的批次处理。")
    String bodyPaymentGivenUp();

    @Message("支付重新办理通知")
    String titlePaymentReopened();

    @Message("退回的支付所对应的申请已经更正，应付余额由以后的批次处理。")
    String bodyPaymentReopened();

    @Message("抵扣通知")
    String titlePaymentOffset();

    @Message("本期应付金额已全部抵扣以前应退的款项或备用金，不再付款。")
    String bodyPaymentOffset();

    @Message("{holder}：")
    String dear(String holder);
}
