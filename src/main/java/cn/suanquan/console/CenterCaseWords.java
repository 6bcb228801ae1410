package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's disputes and refusals, of what waits, and of the days on which records came in.
/// English: `messages/centercase_en.properties`.
@MessageBundle(value = "centercase", locale = "zh")
interface CenterCaseWords {
    @Message("记录较多，只统计最近 {count} 笔：{day} 起各日完整；前一日只统计了一部分，实际不少于所列数（标“≥”）。")
    String cutNote(String count, String day);

    @Message("收到日期")
    String received();

    @Message("只列出 {day} 收到的记录；更正列在所更正的记录中。")
    String onlyReceived(String day);

    @Message("收到日期起")
    String fromDay();

    @Message("收到日期止")
    String toDay();

    @Message("费用为本中心上报的数额，没有计入算力券；不予受理的理由和所比对的数字见原因。")
    String refusedFees();

    @Message("换一个日期或代码再看；留空列出全部。")
    String refusedNoneHere();

    @Message("未引用政策条款；核验依据见上述原因。")
    String noArticle();

    @Message("异议")
    String oneDispute();

    @Message("持券单位")
    String byHolder();

    @Message("裁定理由")
    String decisionReason();

    @Message("提出异议时的费用")
    String feeDisputed();

    @Message("现申报费用")
    String feeNow();

    @Message("请核对计量日志。确有错误的，在裁定前提交更正调减；没有错误的，把计量依据交审核部门，等待裁定。裁定没有固定期限，但年度关闭前必须裁定；裁定前所涉补贴不动用。")
    String todoOpen();

    @Message("无需处理：记录有效，视为持券单位已确认。")
    String todoUphold();

    @Message("记录不计补贴，不能再更正。")
    String todoReject();

    @Message("服务确已提供、须按另一数额计费的，与持券单位核对后用新的记录编号上报；其中最早一笔最迟 {until}。")
    String postAnew(String until);

    @Message("其中最早一笔的上报期限（{until}）已过，逾期的记录不再受理。")
    String postAnewLate(String until);

    @Message("下一步")
    String whatNext();

    @Message("等待审核部门裁定。裁定没有固定期限，但年度关闭前必须裁定；裁定前所涉补贴保留在券中，不能申请兑付，也不会失效。")
    String nextOpen();

    @Message("记录有效，视为已确认。尚未申请兑付的，请在年度关闭前申请，逾期失效。")
    String nextUphold();

    @Message("记录不计补贴，原占用的补贴已退回可用余额。无需处理。")
    String nextReject();

    @Message("等待受理的记录")
    String waitingTitle();

    @Message("受理条件尚不具备的记录留存在此，条件具备即自动重新判定，无须重发；期满仍不具备的，不予受理。")
    String waitingLead();

    @Message("没有这样的记录")
    String waitingNone();

    @Message("算力券尚未签发、所更正的记录尚未入账、入库尚未登记、算力券冻结等情形的记录会留存在此。")
    String waitingNoneHint();

    @Message("等待原因")
    String waitingReason();

    @Message("收到时间")
    String since();

    @Message("等待至")
    String until();

    @Message("结果")
    String outcome();

    @Message("撤回")
    String withdraw();

    @Message("撤回后，内容不变的记录不再受理；可用相同编号提交更正后的内容。")
    String withdrawHint();

    @Message("{count} 笔记录等待受理，条件具备即自动判定；误报的可以撤回。")
    String todoWaiting(String count);

    @Message("查看等待受理的记录")
    String seeWaiting();
}
