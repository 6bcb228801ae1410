package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of settlement runs. English: `messages/finance_en.properties`.
@MessageBundle(value = "finance", locale = "zh")
interface FinanceWords {
    @Message("结算")
    String title();

    @Message("每个政策每期一个结算批次：草拟、锁定、复核、支付、登记回单、办结。点总额看它由什么组成。")
    String lead();

    @Message("还没有结算批次")
    String noRuns();

    @Message("由财政经办新建；草稿随申请和用量的变化重新计算。")
    String noRunsHint();

    @Message("没有符合条件的结算批次")
    String noRunsSuch();

    @Message("政策")
    String programme();

    @Message("全部政策")
    String allPrograms();

    @Message("期间")
    String period();

    @Message("状态")
    String state();

    @Message("编制人")
    String preparedBy();

    @Message("编制时间")
    String preparedAt();

    @Message("复核人")
    String approvedBy();

    @Message("进度")
    String steps();

    @Message("草拟")
    String stepDraft();

    @Message("锁定")
    String stepLock();

    @Message("复核批准")
    String stepApprove();

    @Message("支付")
    String stepPay();

    @Message("登记回单并办结")
    String stepClose();

    @Message("待财政经办")
    String turnMaker();

    @Message("待财政复核（另一人）")
    String turnChecker();

    @Message("待银行结果")
    String turnBank();

    @Message("本期应付")
    String total();

    @Message("已付")
    String paid();

    @Message("{count} 笔兑付")
    String lines(int count);

    @Message("逐笔明细")
    String allLines();

    @Message("内容摘要（SHA-256）")
    String hash();

    @Message("打印结算单")
    String statement();

    @Message("第 {batch} 批支付文件")
    String file(int batch);

    @Message("按条款")
    String rules();

    @Message("条款")
    String rule();

    @Message("本期此条款合计")
    String ruleOfRun();

    @Message("金额")
    String amount();

    @Message("笔数")
    String count();

    @Message("资金级次")
    String funding();

    @Message("级次")
    String level();

    @Message("比例")
    String share();

    @Message("收款单位")
    String payees();

    @Message("单位")
    String payee();

    @Message("收款账户")
    String account();

    @Message("与上次不同")
    String changed();

    @Message("上次付至 {account}（{day}）")
    String paidBefore(String account, String day);

    @Message("应付")
    String gross();

    @Message("抵扣")
    String setOff();

    @Message("实付")
    String net();

    @Message("支付结果")
    String status();

    @Message("已发出")
    String statusIssued();

    @Message("已付讫")
    String statusPaid();

    @Message("退汇")
    String statusReturned();

    @Message("退汇不付")
    String statusGivenUp();

    @Message("更正后退汇")
    String statusReopened();

    @Message("抵扣为零")
    String statusOffset();

    @Message("暂缓支付")
    String statusWithheld();

    @Message("发票文件与申报不一致")
    String differentInvoices();

    @Message("供复核时查看，不影响金额；点击申请可看逐项比对。")
    String differentInvoicesHint();

    @Message("兑付申请")
    String claim();

    @Message("不一致的项目")
    String differentFields();

    @Message("另有 {more} 笔未在本页列出。")
    String moreDifferent(int more);

    @Message("未列入本期")
    String leftOut();

    @Message("暂缓支付")
    String withheld();

    @Message("原因")
    String why();

    @Message("与上期（{period}）相比")
    String difference(String period);

    @Message("新增")
    String diffNew();

    @Message("本期没有")
    String diffGone();

    @Message("增加")
    String diffMore();

    @Message("减少")
    String diffLess();

    @Message("与上期相同")
    String diffSame();

    @Message("金额相同，构成或账户不同")
    String diffOther();

    @Message("变化")
    String diffKind();

    @Message("增减")
    String diffChange();

    @Message("其中：各规则")
    String diffByRule();

    @Message("应退抵扣")
    String diffCorrections();

    @Message("备用金抵扣")
    String diffAdvances();

    @Message("全部单位合计")
    String diffTotal();

    @Message("另有 {more} 家单位有变化，增减较小，未列出；合计包括全部单位。")
    String diffMoreRows(int more);

    @Message("另有 {more} 行未在本页列出，表格包含全部。")
    String moreRows(int more);

    @Message("上期")
    String before();

    @Message("本期")
    String now();

    @Message("明细")
    String line();

    @Message("算力券")
    String voucher();

    @Message("更正")
    String correction();

    @Message("迟报 {records} 笔，{amount} 元")
    String late(int records, String amount);

    @Message("草稿")
    String stateDraft();

    @Message("已锁定，待复核")
    String stateLocked();

    @Message("已批准，待支付")
    String stateApproved();

    @Message("支付中")
    String statePaidOut();

    @Message("已办结")
    String stateClosed();

    @Message("已取消")
    String stateCancelled();
}
