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

    @Message("请重新登录后办理")
    String signInAgain();

    @Message("批准须在几分钟内登录过。")
    String signInAgainHint();

    @Message("登记银行结果")
    String results();

    @Message("逐家登记：已付讫，或退汇及原因。先填公共的流水前缀与日期，再改例外。")
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
}
