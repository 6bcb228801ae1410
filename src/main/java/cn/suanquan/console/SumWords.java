package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for steps of arithmetic. English: `messages/sums_en.properties`.
@MessageBundle(value = "sums", locale = "zh")
interface SumWords {
    @Message("一次性补助金额")
    String sumOneOff();

    @Message("审定核发")
    String sumGranted();

    @Message("审定核发，另有候补（等待资金池追加）")
    String sumGrantedAndQueued();

    @Message("历次核发合计，即券面金额")
    String sumFace();

    @Message("各阶段金额合计，等于券面金额")
    String sumStands();

    @Message("各阶段金额与已退回金额合计，等于券面金额")
    String sumStandsAndGone();

    @Message("合同金额 × 补助比例")
    String measureContract();

    @Message("完成金额 × 补助比例")
    String measureCompleted();

    @Message("开票金额 × 补助比例")
    String measureInvoiced();

    @Message("实付金额 × 补助比例")
    String measurePaid();

    @Message("当年使用金额 × 补助比例")
    String measureYearUse();

    @Message("每次上限")
    String limitKindPerGrant();

    @Message("每年次数")
    String limitKindCount();

    @Message("每单位每年上限")
    String limitKindQuota();

    @Message("每单位累计上限")
    String limitKindQuotaEver();

    @Message("资金池")
    String limitKindPool();

    @Message("每份合同上限")
    String limitKindContractCap();

    @Message("各级财政资金叠加上限")
    String limitKindStacking();

    @Message("⌊（此前累计基数 + 本条）× 补助比例⌋ − 此前已占用；累计向下取整一次")
    String sumCumulative();

    @Message("应得超过券内可用余额，按余额占用")
    String sumBounded();

    @Message("账上所记")
    String sumKept();

    @Message("此项服务不予补助，只作记录")
    String sumUnsubsidised();

    @Message("计入基数 × 补助比例；按整张券的用量累计，向下取整一次")
    String sumOfRecord();

    @Message("完成费用、开票金额、实付金额、合同余额中取最小：完成费用")
    String controllingCompleted();

    @Message("完成费用、开票金额、实付金额、合同余额中取最小：开票金额")
    String controllingInvoiced();

    @Message("完成费用、开票金额、实付金额、合同余额中取最小：实付金额")
    String controllingPaid();

    @Message("完成费用、开票金额、实付金额、合同余额中取最小：合同余额")
    String controllingContract();

    @Message("申兑基数 × 补助比例，与此前各次申兑合并计算、向下取整一次，且不超过各记录所占用")
    String sumClaimed();

    @Message("各记录所占用 − 退回券内 = 申兑金额")
    String sumReleased();

    @Message("申请时金额与历次更正")
    String sumCorrected();

    @Message("申请已撤回或退回，不再申兑")
    String sumEnded();

    @Message("应拨合计 − 抵扣更正 − 抵扣备用金 = 应付金额（不含暂缓支付的单位）")
    String sumOfRun();

    @Message("锁定时按兑付申请的金额计入批次")
    String sumOfLine();

    @Message("更正后应退回，从应拨款中抵扣")
    String sumOfDebt();

    @Message("上限 − 已占用 = 尚余")
    String sumOfLimit();

    @Message("拨入合计 − 已核发净额 = 结余")
    String sumOfPool();

    @Message("转入合计 − 转出合计 = 当时结余")
    String sumOfPoolThen();
}
