package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the ground pages: heads, labels, links. English: `messages/ground_en.properties`.
@MessageBundle(value = "ground", locale = "zh")
interface GroundWords {
    @Message("依据")
    String title();

    @Message("适用条款")
    String rule();

    @Message("第 {version} 版")
    String version(int version);

    @Message("{article}")
    String article(String article);

    @Message("算式")
    String sums();

    @Message("下一步可看")
    String nextSteps();

    @Message("经过")
    String timeline();

    @Message("持券单位")
    String holder();

    @Message("政策")
    String programme();

    @Message("年度")
    String year();

    @Message("编号")
    String number();

    @Message("状态")
    String state();

    @Message("金额")
    String amount();

    @Message("事由")
    String reason();

    @Message("时间")
    String time();

    @Message("条款")
    String article0();

    @Message("原文")
    String quote();

    @Message("算力券核发依据")
    String voucherTitle();

    @Message("核发金额")
    String voucherFace();

    @Message("当时券内金额")
    String voucherThen();

    @Message("当时分布")
    String balancesThen();

    @Message("金额与分录均截至该时点。")
    String thenHint();

    @Message("查看目前")
    String toNow();

    @Message("券号")
    String voucherNumber();

    @Message("有效期")
    String validity();

    @Message("补助比例")
    String rate();

    @Message("逐项限额")
    String decisionLimits();

    @Message("按审定时逐项比对：申请额不超过尚余额的照给，超过的按尚余额给。")
    String decisionLimitsHint();

    @Message("限额")
    String limitId();

    @Message("上限")
    String limitSize();

    @Message("申请与尚余")
    String limitStep();

    @Message("受此限")
    String limitBinding();

    @Message("比选过的条款")
    String considered();

    @Message("采用")
    String consideredChosen();

    @Message("目前分布")
    String balancesNow();

    @Message("兑付申请")
    String claimsOf();

    @Message("申请时间")
    String claimTime();

    @Message("用量记录依据")
    String recordTitle();

    @Message("本条记录占用")
    String recordHeld();

    @Message("算力中心所报")
    String recordSaid();

    @Message("中心记录号")
    String recordId();

    @Message("记录号")
    String recordNo();

    @Message("算力中心")
    String center();

    @Message("服务事项")
    String service();

    @Message("资源")
    String resource();

    @Message("用量")
    String quantity();

    @Message("服务时间")
    String serviceTime();

    @Message("计入结算期间")
    String countsIn();

    @Message("收费")
    String fee();

    @Message("目录价")
    String listPrice();

    @Message("计入基数")
    String eligibleFee();

    @Message("更正")
    String corrections();

    @Message("基数变动")
    String correctionChange();

    @Message("占用变动")
    String correctionTaken();

    @Message("所属算力券")
    String toVoucher();

    @Message("所在兑付申请")
    String toClaim();

    @Message("所在结算批次")
    String toRun();

    @Message("所属余额")
    String toBalance();

    @Message("兑付申请依据")
    String claimTitle();

    @Message("现申兑金额")
    String claimNet();

    @Message("用量记录明细")
    String claimRecords();

    @Message("其中申兑")
    String claimPart();

    @Message("计入申兑基数")
    String claimBase();

    @Message("兑付明细")
    String claimLines();

    @Message("明细")
    String claimLine();

    @Message("结算批次依据")
    String runTitle();

    @Message("应付金额")
    String runPay();

    @Message("内容摘要")
    String runHash();

    @Message("收款单位")
    String runPayees();

    @Message("兑付明细")
    String runLines();

    @Message("收款单位")
    String payee();

    @Message("应拨")
    String gross();

    @Message("抵扣更正")
    String setOff();

    @Message("抵扣备用金")
    String advances();

    @Message("实付")
    String net();

    @Message("暂缓支付")
    String withheld();

    @Message("编制")
    String preparedBy();

    @Message("锁定")
    String lockedBy();

    @Message("批准")
    String approvedBy();

    @Message("兑付明细依据")
    String lineTitle();

    @Message("明细金额")
    String lineAmount();

    @Message("限额占用依据")
    String limitTitle();

    @Message("已占用")
    String limitUsed();

    @Message("占用此限额的算力券")
    String limitVouchers();

    @Message("每张券占用其核发金额；到期或作废退回的，见下列分录。")
    String limitVouchersHint();

    @Message("资金池依据")
    String poolTitle();

    @Message("结余")
    String poolLeft();

    @Message("指标文")
    String poolDocuments();

    @Message("指标文号")
    String poolDocument();

    @Message("年初开账")
    String poolOpening();

    @Message("余额构成")
    String balanceTitle();

    @Message("由下列算力券组成")
    String balanceParts();

    @Message("合计")
    String balanceSum();

    @Message("此阶段目前没有金额。")
    String balanceEmpty();

    @Message("查看全部算力券")
    String balanceAll();
}
