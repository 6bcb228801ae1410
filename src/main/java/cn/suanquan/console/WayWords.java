package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the sections of the console are called. English: `messages/nav_en.properties`.
@MessageBundle(value = "nav", locale = "zh")
interface WayWords {
    @Message("余额")
    String wayEnterprise();

    @Message("算力券")
    String wayMyVouchers();

    @Message("每日对账")
    String wayReconciliation();

    @Message("审计")
    String wayAudit();

    @Message("账本")
    String wayAuditLedger();

    @Message("留痕")
    String wayAuditTrail();

    @Message("访问吊销")
    String wayAuditRevocations();

    @Message("用量上报")
    String wayCenter();

    @Message("用量记录")
    String wayCenterRecords();

    @Message("导入")
    String wayCenterImports();

    @Message("不予受理")
    String wayCenterRefusals();

    @Message("等待受理")
    String wayCenterWaiting();

    @Message("隔离核查")
    String wayCenterQuarantine();

    @Message("异议")
    String wayCenterDisputes();

    @Message("应收与已收")
    String wayCenterPayments();

    @Message("日结单")
    String wayCenterStatements();

    @Message("对账")
    String wayCenterReconciliation();

    @Message("回调通知")
    String wayCenterWebhooks();

    @Message("接入与入库")
    String wayCenterAccess();

    @Message("兑付申请")
    String wayClaims();

    @Message("兑付申请")
    String wayAllClaims();

    @Message("账本校验")
    String waySoundness();

    @Message("待办")
    String wayReview();

    @Message("申请审核")
    String wayApplications();

    @Message("异议裁定")
    String wayDisputes();

    @Message("隔离核查")
    String wayQuarantine();

    @Message("券务")
    String wayVouchers();

    @Message("测算")
    String wayWhatIf();

    @Message("算力券申请")
    String wayMyApplications();

    @Message("总览")
    String wayOverview();

    @Message("待批事项")
    String wayProposals();

    @Message("等待受理")
    String wayWaiting();

    @Message("结算")
    String wayRuns();

    @Message("备用金")
    String wayAdvances();

    @Message("通知")
    String wayLetters();

    @Message("应退款项")
    String wayDebts();

    @Message("工作台")
    String wayFinance();

    @Message("资金池")
    String wayPools();

    @Message("报表")
    String wayReports();

    @Message("候补")
    String wayQueues();

    @Message("政策")
    String wayProgrammes();

    @Message("登记")
    String wayRegistry();

    @Message("用量")
    String wayMyUsage();

    @Message("合同")
    String wayContracts();

    @Message("异议与申诉")
    String wayObjections();
}
