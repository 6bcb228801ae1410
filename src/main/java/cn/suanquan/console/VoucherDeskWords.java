package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of vouchers as the bureau sees and ends them. English: `messages/voucherdesk_en.properties`.
@MessageBundle(value = "voucherdesk", locale = "zh")
interface VoucherDeskWords {
    @Message("提交申请")
    String didApply();

    @Message("审核")
    String didReview();

    @Message("公示")
    String didNotice();

    @Message("核发算力券")
    String didIssue();

    @Message("算力券")
    String vouchersTitle();

    @Message("已核发的算力券及其状态；点开办理冻结、延期或作废。")
    String vouchersLead();

    @Message("没有符合条件的算力券")
    String noVouchersTitle();

    @Message("请更换筛选条件。")
    String noVouchers();

    @Message("算力券")
    String voucher();

    @Message("面额")
    String face();

    @Message("有效期至")
    String lastDay();

    @Message("资金所在")
    String moneyTitle();

    @Message("规则与比例")
    String rule();

    @Message("申请")
    String application();

    @Message("查看申请")
    String seeApplication();

    @Message("尚未使用")
    String unused();

    @Message("新的最后一日")
    String newLastDay();

    @Message("算力券的当前状态不允许办理此事项。")
    String voucherForbids();

    @Message("用量记录")
    String recordsTitle();

    @Message("按入账先后排列，更正列在其后；占用为记录现在占用的金额，含其更正。点记录号看由来。")
    String recordsLead();

    @Message("完成月份")
    String month();

    @Message("更正")
    String correctionOf();

    @Message("没有这样的用量记录")
    String noRecordsTitle();

    @Message("算力中心用这张算力券上报的用量列在这里；按状态、月份查找的，请放宽条件。")
    String noRecords();

    @Message("查看用量记录")
    String seeRecords();

    @Message("有效")
    String voucherActive();

    @Message("已冻结")
    String voucherFrozen();

    @Message("已到期")
    String voucherExpired();

    @Message("已作废")
    String voucherVoided();

    @Message("冻结")
    String actVoucherFreeze();

    @Message("解冻")
    String actVoucherUnfreeze();

    @Message("延期")
    String actVoucherExtend();

    @Message("提议跨年延期")
    String actVoucherAcross();

    @Message("作废")
    String actVoucherVoid();

    @Message("冻结后不能再用此券，新报的用量不予接收；此前的用量照常确认、申兑。可以随时解冻。")
    String whatVoucherFreeze();

    @Message("解冻后可以继续使用；冻结期间候补的金额按顺序补足。")
    String whatVoucherUnfreeze();

    @Message("有效期延至所填之日（含当日），不得超出该券所属年度和政策施行期。")
    String whatVoucherExtend();

    @Message("提出跨年延期，由另一名审核人员批准后生效。")
    String whatVoucherAcross();

    @Message("尚未使用的金额退回资金池和限额；已占用、已确认的金额照常结算。作废后不能恢复。")
    String whatVoucherVoid();

    @Message("核发")
    String didIssued();

    @Message("补足")
    String didSupplemented();

    @Message("冻结")
    String didFrozen();

    @Message("解冻")
    String didUnfrozen();

    @Message("延期")
    String didExtended();

    @Message("作废")
    String didVoided();

    @Message("到期")
    String didExpired();

    @Message("余额退回")
    String didSwept();

    @Message("未用完，到期日不晚于")
    String lapsesBy();
}
