package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of changes of pools, closings of years and advances. English: `messages/budget_en.properties`.
@MessageBundle(value = "budget", locale = "zh")
interface BudgetWords {
    @Message("资金池")
    String pools();

    @Message("提议调整资金池")
    String changeTitle();

    @Message("按指标文件调增或调减资金池，由另一位管理员批准后生效。调增的资金先给候补的申请。")
    String changeLead();

    @Message("提交，由另一人批准")
    String changeDo();

    @Message("提议关闭年度")
    String closingTitle();

    @Message("关闭后不能再开：本年度的候补终止，未用完的券到期，未使用的资金退回财政。申请、争议、批次和支付都办结后才能关闭，由复核人批准。")
    String closingLead();

    @Message("提交，由另一人批准")
    String closingDo();

    @Message("备用金")
    String advances();

    @Message("政策允许先行拨付给算力中心的备用金：每一笔现在在哪里、还有多少待抵扣。")
    String advancesLead();

    @Message("提议拨付备用金")
    String advanceTitle();

    @Message("由复核人批准后形成备用金，再由经办人支付。以后各批次应付给该中心的款项先抵扣备用金。")
    String advanceLead();

    @Message("提交，由另一人批准")
    String advanceDo();

    @Message("支付")
    String payTitle();

    @Message("生成支付指令，款项付至登记的账户。请逐位录入核对过的账号。")
    String payLead();

    @Message("生成支付指令")
    String payDo();

    @Message("将生成支付指令，付至登记的账户：")
    String payWill();

    @Message("将按所填内容登记银行对这笔款项的结果：")
    String hearWill();

    @Message("将收回下列未支付的金额，退回财政，不能恢复：")
    String takeBackWill();

    @Message("将按所填内容提请登记退回的款项，经另一人批准后入账：")
    String repaidWill();

    @Message("将提请核销下列金额，经另一人批准后不再追回：")
    String writeOffWill();

    @Message("下一步：核对金额")
    String checkAmount();

    @Message("我已核对金额和所填内容")
    String checkedAmount();

    @Message("登记银行结果")
    String hearTitle();

    @Message("按银行回单登记已付讫或退汇。")
    String hearLead();

    @Message("登记")
    String hearDo();

    @Message("收回未支付的备用金")
    String takeBackTitle();

    @Message("尚未付出的金额退回财政，收回后不能恢复。")
    String takeBackLead();

    @Message("收回")
    String takeBackDo();

    @Message("登记中心退回的款项（由另一人批准）")
    String repaidTitle();

    @Message("按到账回单登记；由另一人在“待批事项”中对账批准后，备用金余额随之减少。")
    String repaidLead();

    @Message("提交批准")
    String repaidDo();

    @Message("提议核销")
    String writeOffTitle();

    @Message("中心无法退回的备用金，按批准文件核销，由复核人批准。")
    String writeOffLead();

    @Message("提交，由另一人批准")
    String writeOffDo();

    @Message("没有备用金")
    String noAdvances();

    @Message("政策允许且批准后，在这里办理支付和抵扣。")
    String noAdvancesHint();

    @Message("收款单位")
    String payee();

    @Message("金额（元）")
    String amount();

    @Message("待抵扣或退回")
    String owed();

    @Message("批准日期")
    String approved();

    @Message("状态")
    String state();

    @Message("待支付")
    String stateAppropriated();

    @Message("支付中")
    String stateOrdered();

    @Message("已支付")
    String statePaid();

    @Message("已退汇")
    String stateReturned();

    @Message("已收回")
    String stateCancelled();

    @Message("资金去向")
    String whereItStands();

    @Message("去向")
    String part();

    @Message("尚未支付")
    String unpaid();

    @Message("批次抵扣中")
    String held();

    @Message("已抵扣")
    String setOff();

    @Message("已退回")
    String repaid();

    @Message("已核销")
    String writtenOff();

    @Message("已收回财政")
    String takenBack();

    @Message("提议人")
    String proposedBy();

    @Message("批准人")
    String approvedBy();

    @Message("支付")
    String payments();

    @Message("批号")
    String batch();

    @Message("账户")
    String account();

    @Message("银行结果")
    String bankSays();

    @Message("下载支付文件")
    String paymentFile();

    @Message("尚无结果")
    String statusIssued();

    @Message("已付讫")
    String statusPaid();

    @Message("退汇")
    String statusReturned();

    @Message("已放弃支付")
    String statusGivenUp();

    @Message("待重新办理")
    String statusReopened();

    @Message("已抵扣")
    String statusOffset();

    @Message("中心退回")
    String repayments();

    @Message("计划目标")
    String targets();

    @Message("登记目标")
    String targetTitle();

    @Message("不给资金的计划写明的目标，如开放应用场景 100 个。登记后不能更改。")
    String targetLead();

    @Message("登记")
    String targetDo();

    @Message("登记进展")
    String countTitle();

    @Message("自计划开始至该日的累计完成值。同一天登记两次的，以后一次为准。")
    String countLead();

    @Message("登记")
    String countDo();
}
