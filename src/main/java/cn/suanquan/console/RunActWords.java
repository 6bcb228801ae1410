package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what is done to a settlement run. English: `messages/runact_en.properties`.
@MessageBundle(value = "runact", locale = "zh")
interface RunActWords {
    @Message("新建结算批次")
    String newRun();

    @Message("新建后为草稿，不动用任何款项；锁定前可取消。")
    String newRunLead();

    @Message("月份 2025-10、季度 2025-Q4，或集中兑付窗口的名称")
    String periodHint();

    @Message("集中窗口的最后一日")
    String lastDay();

    @Message("按月、按季的不填")
    String lastDayHint();

    @Message("新建草稿")
    String create();

    @Message("锁定本期内容")
    String lockAsk();

    @Message("锁定后 {lines} 笔共 {amount} 元（{words}）转为待拨付，内容由摘要固定，交另一人复核；复核退回前不能改动。")
    String lockWill(int lines, String amount, String words);

    @Message("锁定并提交复核")
    String lock();

    @Message("{person} 请您批准：{programme} {period}")
    String approveAsk(String person, String programme, String period);

    @Message("批准后由经办发出支付指令，共付 {amount} 元（{words}）。批准的是摘要所指的内容。")
    String approveWill(String amount, String words);

    @Message("批准")
    String approve();

    @Message("我已逐项核对上列单位、账户和金额")
    String seen();

    @Message("退回修改")
    String returnAsk();

    @Message("退回后恢复为草稿，款项回到可申兑状态。须写明理由。")
    String returnWill();

    @Message("退回")
    String giveBack();

    @Message("等待另一人复核")
    String waits();

    @Message("锁定的人不能批准自己的批次。")
    String waitsHint();

    @Message("发出支付指令")
    String payAsk();

    @Message("生成支付文件，向 {payees} 家单位共付 {amount} 元（{words}）。此后不能撤回，只能登记结果。")
    String payWill(int payees, String amount, String words);

    @Message("生成支付文件")
    String pay();

    @Message("取消草稿")
    String cancelAsk();

    @Message("草稿未动用款项，取消后可重新新建。")
    String cancelWill();

    @Message("取消")
    String cancelRun();

    @Message("理由")
    String reason();

    @Message("1 至 500 个字，记入日志。")
    String reasonHint();

    @Message("登记银行结果")
    String results();

    @Message("按回单登记每家单位的结果：已付讫，或退汇及原因。先填共同的回单号和日期，再改例外的几家。")
    String resultsLead();

    @Message("结果")
    String outcome();

    @Message("尚无结果")
    String unheard();

    @Message("银行流水号")
    String reference();

    @Message("日期")
    String onDate();

    @Message("登记")
    String record();

    @Message("没有等待结果的支付")
    String nothingOpen();

    @Message("支付文件发出后，等待银行结果的单位列在这里。")
    String nothingOpenHint();

    @Message("核对将登记的结果")
    String resultsAsk();

    @Message("已付讫的记为已拨付；退汇的等待复核人决定重新支付或放弃支付。登记后不能删改。")
    String resultsWill();

    @Message("我已与银行回单核对")
    String resultsSeen();

    @Message("家数")
    String payeesN();

    @Message("大写")
    String inCapital();

    @Message("共同的内容")
    String forAll();

    @Message("回单号")
    String receipt();

    @Message("没有逐笔流水号的，记为“回单号-序号”。")
    String receiptHint();

    @Message("银行支付或退回之日；各家不同的另填。")
    String onDateHint();

    @Message("以下未另选结果的，全部已付讫")
    String allPaid();

    @Message("逐家")
    String exceptions();

    @Message("本页登记后，还有 {count} 家接着登记。")
    String moreRows(int count);

    @Message("不变")
    String noChange();

    @Message("退汇原因")
    String returnReason();

    @Message("核对合计")
    String check();

    @Message("退汇")
    String returned();

    @Message("原付至")
    String sentTo();

    @Message("没有待决定的退汇")
    String notReturned();

    @Message("这家单位的最新一笔支付没有退回，或已经决定。")
    String notReturnedHint();

    @Message("重新支付")
    String again();

    @Message("向登记册现在的收款账户再付 {amount} 元（{words}），列入下一批支付文件。")
    String againWill(String amount, String words);

    @Message("核对过的收款账号")
    String accountNumber();

    @Message("填写完整账号；与登记册现在的账户不一致的，不予支付。")
    String accountNumberHint();

    @Message("更正了什么")
    String putRight();

    @Message("重新支付")
    String payAgain();

    @Message("放弃支付")
    String giveUp();

    @Message("不再支付本批的 {amount} 元（{words}）；其申请恢复为待结算，可列入以后的批次。")
    String giveUpWill(String amount, String words);

    @Message("放弃支付")
    String giveUpIt();

    @Message("决定退汇")
    String decideReturn();

    @Message("正在办理")
    String working();

    @Message("进度")
    String workSoFar();

    @Message("已完成 {done} 步，共 {total} 步")
    String workDone(int done, int total);

    @Message("开始时间")
    String workSince();

    @Message("办理人")
    String workBy();

    @Message("可以离开本页，办理不会中断。全部办完之前不产生任何效力；办完后本页显示批次的现状。")
    String workHint();

    @Message("刷新")
    String workRefresh();

    @Message("办理没有给出结果")
    String workUnknown();

    @Message("服务可能已重新启动，或与数据库的连接中断。办理要么全部生效，要么全部没有生效，以本页所示的批次现状为准；没有生效的，请核对后再办理。")
    String workUnknownHint();
}
