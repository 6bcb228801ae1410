package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the daily reconciliation; figures, kinds and codes by their names.
/// English: `messages/daily_en.properties`.
@MessageBundle(value = "daily", locale = "zh")
interface DayReconciliationWords {
    @Message("每日对账")
    String title();

    @Message("逐日核对中心清单、银行结果与账务；每日（北京时间）结束后生成一次，生成后不再变化。")
    String lead();

    @Message("还没有对账结果")
    String none();

    @Message("有结算批次的第一日结束后，次日生成。")
    String noneHint();

    @Message("未列明算力券")
    String noProgramme();

    @Message("日期")
    String day();

    @Message("{day} 对账")
    String ofDay(String day);

    @Message("差异")
    String differences();

    @Message("最长账龄")
    String oldest();

    @Message("{days} 天")
    String days(String days);

    @Message("三方一致")
    String equal();

    @Message("账务位置")
    String positions();

    @Message("{from} 之后至 {to}")
    String between(String from, String to);

    @Message("生成时间")
    String madeAt();

    @Message("三方数额")
    String figures();

    @Message("银行付讫减去其中退汇、加上抵扣，等于账务转已拨付减去转回；清算余额等于未完结批次应付，批次完结后为零。")
    String figuresHint();

    @Message("来源")
    String side();

    @Message("中心清单")
    String sideCenter();

    @Message("指令与银行")
    String sideBank();

    @Message("账务")
    String sideLedger();

    @Message("事项")
    String figure();

    @Message("笔数")
    String items();

    @Message("金额")
    String amount();

    @Message("差异种类")
    String kind();

    @Message("全部种类")
    String allKinds();

    @Message("起始日期")
    String since();

    @Message("账龄")
    String age();

    @Message("单位")
    String whose();

    @Message("本方金额")
    String here();

    @Message("对方金额")
    String there();

    @Message("所在位置")
    String place();

    @Message("没有差异")
    String noDifferences();

    @Message("导出 XLSX")
    String workbook();

    @Message("对账差异")
    String difference();

    @Message("消除日期")
    String goneDay();

    @Message("尚未消除")
    String stands();

    @Message("已说明")
    String explained();

    @Message("说明人")
    String explainedBy();

    @Message("提出的说明")
    String proposed();

    @Message("提出人")
    String proposedBy();

    @Message("提出说明")
    String propose();

    @Message("银行文件载明退汇的，应登记该结果。银行已更正、并未退汇的，由一人提出说明并写明依据，另一人复核；再次提出的，以后一次为准。复核后次日对账时消除。")
    String proposeHint();

    @Message("提交复核")
    String sendProposal();

    @Message("说明无须处理的原因")
    String explain();

    @Message("银行或中心所列与本批次无关的，写明依据；次日对账时消除，说明留存备查。金额或不一致的字段再有变化的，重新列为差异。")
    String explainHint();

    @Message("原因")
    String reason();

    @Message("提交说明")
    String send();

    @Message("该差异只能通过登记结果、重新支付或更正账务消除。")
    String repair();

    @Message("结算批次")
    String placeRun();

    @Message("备用金")
    String placeAdvance();

    @Message("银行结果文件")
    String placeFile();

    @Message("账本")
    String placeLedger();

    @Message("中心登记")
    String placeCenter();

    @Message("中心清单所列")
    String figureListStated();

    @Message("清单对应的本系统记录")
    String figureListRecorded();

    @Message("下达支付指令")
    String figureOrdered();

    @Message("银行付讫")
    String figureBankPaid();

    @Message("银行退汇")
    String figureBankReturned();

    @Message("抵扣应退款及备用金")
    String figureSetOff();

    @Message("账务转已拨付")
    String figureLedgerPaid();

    @Message("账务退汇转回")
    String figureLedgerReturned();

    @Message("支付清算余额")
    String figureInPayment();

    @Message("未完结批次应付")
    String figureInRuns();

    @Message("已下达，银行无结果")
    String kindNoResult();

    @Message("银行已答复，未登记")
    String kindNotRecorded();

    @Message("银行结果无对应指令")
    String kindBankUnknown();

    @Message("银行结果与指令不符")
    String kindBankDiffers();

    @Message("退汇未重付")
    String kindReturned();

    @Message("账务与银行结果不符")
    String kindLedgerDiffers();

    @Message("支付清算余额不平")
    String kindClearing();

    @Message("中心所列本系统无记录")
    String kindListUnknown();

    @Message("中心所列与记录不符")
    String kindListDiffers();

    @Message("中心清单缺列")
    String kindListLacks();

    @Message("银行退汇")
    String codeReturned();

    @Message("未填指令编号")
    String codeInstructionMissing();

    @Message("指令编号不存在")
    String codeInstructionUnknown();

    @Message("该行无法识别")
    String codeLineUnreadable();

    @Message("金额不符")
    String codeAmountDiffers();

    @Message("账号不符")
    String codeAccountDiffers();

    @Message("没有日期")
    String codeDateMissing();

    @Message("没有银行流水号")
    String codeReferenceMissing();

    @Message("日期不符")
    String codeBadDate();

    @Message("答复的是以前的批次")
    String codeStaleWord();

    @Message("流水号已用于他笔")
    String codeReferenceUsed();

    @Message("与指令现状不符")
    String codeInstructionState();

    @Message("费用")
    String codeFeefen();

    @Message("算力券")
    String codeVoucher();

    @Message("完成时间")
    String codeCompletedat();

    @Message("数量")
    String codeQuantity();
}
