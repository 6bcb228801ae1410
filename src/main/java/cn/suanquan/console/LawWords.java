package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the laws of the books. English: `messages/law_en.properties`.
@MessageBundle(value = "law", locale = "zh")
interface LawWords {
    @Message("分录有借有贷，余额等于分录之和，没有一格低于零")
    String ledger();

    @Message("新增分录与其账户余额、批次一致，标识不重复，引用的分录存在")
    String ledgerWhatIsNew();

    @Message("已核位置以前的分录合计与当时核定的一致")
    String ledgerIsAsItWasKept();

    @Message("快照首尾相接，与分录合计一致")
    String history();

    @Message("每张算力券的面额等于其各阶段金额之和")
    String voucherFaceIsItsBalances();

    @Message("每个单位占用的限额等于其算力券面额")
    String quotaHeldIsWhatItsVouchersTook();

    @Message("已申兑、待拨付、应退回的金额等于兑付明细")
    String claimClaimedPayableOwedAreItsLines();

    @Message("每份有效的兑付申请的金额等于其用量记录所占用的金额")
    String claimLiveLinesAreWhatTheRecordsHold();

    @Message("兑付申请的金额、基数与发票金额等于其记录和发票之和")
    String claimSumsAreThoseOfRecordsAndInvoices();

    @Message("待付的金额不超过兑付基数按比例可得的金额")
    String claimNoMoreIsOpenThanTheBaseEarns();

    @Message("补助的兑付申请金额等于其已申兑至已拨付的金额")
    String claimLinesOfAGrantAreWhatItDrew();

    @Message("每笔付款用于兑付的金额不超过其实付金额，且只用于一个单位")
    String claimPaymentsServeNoMoreThanTheyShow();

    @Message("撤回或退回的申请不再占用记录、发票和付款，有效的申请占用其全部")
    String claimWhatEndedHoldsNothingAndWhatLivesHoldsAll();

    @Message("每笔兑付只在一个结算批次中")
    String settlementEachTakenLineInOneLiveRun();

    @Message("退回的欠款与分录一致")
    String settlementDebtsPaidBackAreEntries();

    @Message("更正后退汇的款项与分录一致")
    String settlementWhatCameBackIsEntries();

    @Message("结算批次的合计等于锁定时的合计")
    String settlementRunSumsToWhatWasLocked();

    @Message("已拨付金额等于已付讫单位的兑付明细")
    String settlementPaidEntriesAreTheLinesOfSettledPayees();

    @Message("办结的批次每家收款单位都已付讫")
    String settlementClosedMeansEveryPayeeSettled();

    @Message("结算内容与锁定时的摘要一致")
    String settlementContentIsWhatWasHashed();

    @Message("支付指令的金额和账户与收款单位一致")
    String settlementInstructionsAreOfTheirPayees();

    @Message("收款单位的金额等于其兑付明细")
    String settlementPayeesAreTheirLines();

    @Message("支付清算余额等于未完结批次的应付明细，批次完结后为零")
    String settlementClearingIsWhatOpenRunsHold();

    @Message("编制、复核、支付由不同的人办理")
    String settlementPersonsAreDifferent();

    @Message("复核、支付、再次支付的每一步都有经办人当时的办理记录和留痕")
    String settlementEachActHasItsDeed();

    @Message("已核销的欠款仍在应退回科目中")
    String settlementWhatIsWrittenOffStandsOwed();

    @Message("每笔备用金的去向与账户余额一致")
    String settlementAdvanceIsItsBalances();

    @Message("备用金抵扣额等于各笔抵扣之和")
    String settlementAdvancesOfAPayeeAreItsParts();

    @Message("备用金的每笔支付与其金额、收款账户和退汇记录一致")
    String settlementAdvancePaymentsAreOfTheirAdvances();

    @Message("待确认、可申兑的金额等于用量记录所占用的金额")
    String usageHeldAndClaimableAreWhatTheRecordsHold();

    @Message("算力券有余额时没有记录欠付")
    String usageNoRecordIsShortWhileItsVoucherHasMoney();

    @Message("确认状态与确认的金额和费用一致")
    String usageMarksAreWhatWasConfirmed();

    @Message("可申兑清单上的记录，正是已确认且未在兑付申请中的记录")
    String usageWhatCanBeClaimedIsWhatIsConfirmedAndInNoClaim();

    @Message("查找待确认记录的起始页之前，没有待确认的记录")
    String usageNoRecordWaitsBeforeThePageWhereTheyBegin();

    @Message("没有记录逾期仍在等待受理")
    String usageNothingWaitsPastItsEnd();

    @Message("等待后受理的记录均已入账")
    String usageWhatWaitedAndWasTakenStands();

    @Message("记录的费用与算力中心所报一致")
    String usageARecordIsWhatItsCenterSaid();

    @Message("没有记录占用负数，已终结的记录不占用金额")
    String usageNoRecordHoldsLessThanNothingAndNoneThatIsOverAnything();

    @Message("账户的单位、比例和状态与算力券一致")
    String voucherAccountIsOfItsVoucher();

    @Message("资金池的指标文与入账一致")
    String voucherDocumentsOfAPoolAreItsEntries();

    @Message("数据库的触发器齐全并启用")
    String dbTriggersAreOn();

    @Message("数据库角色的权限没有超出授权")
    String dbRolesMayDoNoMoreThanGranted();

    @Message("合同金额为各项之和")
    String contractAmountsAreTheSumsOfLines();

    @Message("合同各有一版生效")
    String contractOneVersionCountsWhereTheContractDoes();
}
