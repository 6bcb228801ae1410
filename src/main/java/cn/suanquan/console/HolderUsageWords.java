package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a holder's pages of usage. English: `messages/usage_en.properties`.
@MessageBundle(value = "usage", locale = "zh")
interface HolderUsageWords {
    @Message("用量确认")
    String title();

    @Message("算力中心上报的用量，经确认才能申请兑付；不对的，在确认前提出异议。")
    String lead();

    @Message("我的异议")
    String myDisputes();

    @Message("待确认的算力券")
    String waitingHead();

    @Message("下列券上有待确认或异议中的用量占用额度。")
    String waitingLead();

    @Message("没有待确认的用量")
    String nothingWaits();

    @Message("新的用量上报后，会列在这里。")
    String nothingWaitsHint();

    @Message("算力券")
    String voucher();

    @Message("占用额度")
    String held();

    @Message("按券确认")
    String confirmVoucher();

    @Message("逐条查看")
    String seeRecords();

    @Message("用量记录")
    String records();

    @Message("状态")
    String state();

    @Message("算力中心")
    String center();

    @Message("计入日期从")
    String from();

    @Message("到")
    String to();

    @Message("全部")
    String all();

    @Message("没有符合条件的用量记录")
    String noneTitle();

    @Message("可以放宽筛选条件。")
    String none();

    @Message("用量记录，新的在前")
    String caption();

    @Message("选择")
    String mark();

    @Message("选择本页全部待确认的记录")
    String markAll();

    @Message("选择记录 {record}")
    String markRecord(String record);

    @Message("记录号")
    String record();

    @Message("计入日期")
    String day();

    @Message("服务")
    String service();

    @Message("费用")
    String fee();

    @Message("占用券额")
    String holds();

    @Message("已选")
    String marked();

    @Message("确认所选…")
    String confirmMarked();

    @Message("对所选提出异议…")
    String disputeMarked();

    @Message("筛选条件较窄，先查找了较新的一批记录，更早的还没有查找。")
    String cut();

    @Message("继续查找更早的")
    String further();

    @Message("回到最新")
    String fromTheFirst();

    @Message("分页")
    String pagesOfList();

    @Message("确认用量")
    String askTitle();

    @Message("请核对记录和费用。确认后不能撤回，也不能再提出异议。")
    String askLead();

    @Message("本次确认的费用合计")
    String willConfirm();

    @Message("将从券内转为可申请兑付")
    String willTake();

    @Message("占用的额度转为可申请兑付，不另外扣减。")
    String willTakeHint();

    @Message("记录数")
    String count();

    @Message("{count} 条")
    String recordCount(int count);

    @Message("确认无误，提交")
    String confirmNow();

    @Message("返回用量记录")
    String back();

    @Message("下列记录不再待确认，不在本次办理之内")
    String others();

    @Message("所选记录都不再待确认")
    String noneWaiting();

    @Message("可能已经确认、提出异议或被更正，请返回列表查看。")
    String noneWaitingHint();

    @Message("按券确认")
    String wholeTitle();

    @Message("把这张券上待确认的用量一次确认。可以只确认到某一天为止的。")
    String wholeLead();

    @Message("只确认到（含当日）")
    String until();

    @Message("不填为全部待确认的记录。")
    String untilHint();

    @Message("重新计算")
    String recount();

    @Message("查看这些记录")
    String seeThese();

    @Message("待确认的记录较多，一次最多确认 10,000 条，先确认较早的，其余随后继续。")
    String moreThanOnce();

    @Message("到这一天为止，没有待确认的记录")
    String wholeNone();

    @Message("可以改选日期，或查看全部记录。")
    String wholeNoneHint();

    @Message("提出异议")
    String disputeTitle();

    @Message("异议提出后由审核部门裁定，裁定前占用的额度不变，也不能申请兑付。异议提出后不能自行撤回。")
    String disputeLead();

    @Message("异议涉及的费用合计")
    String disputeSum();

    @Message("裁定前继续占用")
    String disputeHeld();

    @Message("哪里不对")
    String reason();

    @Message("1 至 500 字，如“卡时数与作业记录不符”。算力中心和审核部门都会看到。")
    String reasonHint();

    @Message("提出异议")
    String disputeNow();

    @Message("所选记录属于几张算力券")
    String severalTitle();

    @Message("一次异议只能涉及同一张券的记录，请返回列表按券选择。")
    String several();

    @Message("我的异议")
    String disputesTitle();

    @Message("每项异议由审核部门裁定。裁定驳回的记录不计费用，占用的额度退回券内。")
    String disputesLead();

    @Message("没有提出过异议")
    String noDisputes();

    @Message("在用量记录中选择不对的记录，即可提出。")
    String noDisputesHint();

    @Message("提出时间")
    String raisedAt();

    @Message("裁定")
    String decision();

    @Message("裁定时间")
    String decidedAt();

    @Message("裁定理由")
    String decisionReason();

    @Message("异议")
    String oneDispute();

    @Message("涉及的记录")
    String disputed();

    @Message("所提异议均已裁定。")
    String noOpenDisputesHint();
}
