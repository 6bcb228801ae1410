package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a holder's applications, and of what a contract would get.
/// English: `messages/applications_en.properties`.
@MessageBundle(value = "applications", locale = "zh")
interface ApplicationPageWords {
    @Message("算力券申请")
    String title();

    @Message("本单位的申请，以及每笔申请的核定金额和依据。")
    String lead();

    @Message("申请算力券")
    String newApplication();

    @Message("测算：这份合同能得多少")
    String whatIf();

    @Message("按现行政策、本单位登记的情况和今天的剩余限额测算，不提交任何申请。")
    String whatIfLead();

    @Message("先选一项现行政策。")
    String chooseLead();

    @Message("目前没有施行中的政策")
    String noProgrammesTitle();

    @Message("政策发布施行后列在这里。")
    String noProgrammes();

    @Message("政策")
    String programme();

    @Message("文件")
    String document();

    @Message("施行至")
    String until();

    @Message("未规定")
    String noEnd();

    @Message("下一步")
    String step();

    @Message("选择 {name}")
    String chooseOne(String name);

    @Message("选择")
    String chooseThis();

    @Message("申请什么")
    String whatFor();

    @Message("条款")
    String rule();

    @Message("由系统选最高的")
    String highest();

    @Message("同时符合几条的，可自愿选择其中一条。")
    String ruleHint();

    @Message("服务合同")
    String contract();

    @Message("合同编号")
    String contractNumber();

    @Message("算力中心")
    String center();

    @Message("未定")
    String none();

    @Message("服务内容")
    String item();

    @Message("算力")
    String itemCompute();

    @Message("存储")
    String itemStorage();

    @Message("迁移适配")
    String itemAdaptation();

    @Message("免费试用")
    String itemTrial();

    @Message("签订日期")
    String signedOn();

    @Message("合同金额（元）")
    String amountYuan();

    @Message("合同金额")
    String contractAmount();

    @Message("已发生的金额")
    String amounts();

    @Message("已完成金额（元）")
    String completedYuan();

    @Message("发票金额（元）")
    String invoicedYuan();

    @Message("已付金额（元）")
    String paidYuan();

    @Message("当年使用金额（元）")
    String yearUseYuan();

    @Message("服务完成日期")
    String completedOn();

    @Message("项目")
    String project();

    @Message("项目编号")
    String projectNumber();

    @Message("项目名称")
    String projectName();

    @Message("项目类别代码")
    String projectKind();

    @Message("立项日期")
    String wonOn();

    @Message("本单位是牵头单位")
    String isLeadUnit();

    @Message("大模型")
    String model();

    @Message("模型名称")
    String modelName();

    @Message("参数量")
    String parameters();

    @Message("典型应用场景数")
    String scenarios();

    @Message("政策问及的情况")
    String facts();

    @Message("其他财政资金")
    String otherFunding();

    @Message("政策名称（没有不填）")
    String otherPolicy();

    @Message("金额（元）")
    String otherYuan();

    @Message("测算")
    String reckon();

    @Message("结果")
    String answer();

    @Message("还没有测算")
    String noAnswerTitle();

    @Message("填写各项后点“测算”。")
    String noAnswer();

    @Message("以审核和核发时的账面为准，测算不占用限额和资金。")
    String noPromise();

    @Message("核定金额")
    String wouldGet();

    @Message("其中候补（资金池不足）")
    String queued();

    @Message("不予支持")
    String refused();

    @Message("算式")
    String arithmetic();

    @Message("一次性")
    String oneOff();

    @Message("受限额约束后")
    String afterLimit();

    @Message("属于财政年度")
    String year();

    @Message("受哪一条限制")
    String bound();

    @Message("每年 {limit} 个，剩余 {left} 个")
    String limitCount(long limit, long left);

    @Message("限额 {limit}，剩余 {left}，应得 {asked}")
    String limitYuan(String limit, String left, String asked);

    @Message("各条款逐一比对")
    String looked();

    @Message("结论")
    String why();

    @Message("可得")
    String wouldGive();

    @Message("采用")
    String chosen();

    @Message("合同金额")
    String baseContract();

    @Message("完成金额")
    String baseCompleted();

    @Message("开票金额")
    String baseInvoiced();

    @Message("实付金额")
    String basePaid();

    @Message("当年使用金额")
    String baseYearuse();

    @Message("当前位置")
    String whereYouAre();

    @Message("只填与所申请条款有关的项目。下一页列出系统将如何核定，确认后才提交。")
    String formLead();

    @Message("证明材料")
    String evidence();

    @Message("材料存放在本单位的文件系统，这里登记名称、SHA-256 和地址（https、s3 或 urn）。")
    String evidenceHint();

    @Message("材料 {n}")
    String documentNo(int n);

    @Message("类别代码（如 CONTRACT）")
    String documentKind();

    @Message("名称")
    String documentName();

    @Message("SHA-256（64 位小写）")
    String documentSha();

    @Message("地址")
    String documentUri();

    @Message("本单位承诺所填内容和材料真实、完整。")
    String pledge();

    @Message("看将如何核定")
    String check();

    @Message("核对并提交")
    String askTitle();

    @Message("按现在的账面，系统将这样核定：")
    String askLead();

    @Message("按现行政策，这份申请不予支持；可返回修改。")
    String askRefused();

    @Message("提交申请")
    String apply();

    @Message("返回修改")
    String change();

    @Message("状态")
    String state();

    @Message("全部")
    String all();

    @Message("没有申请")
    String noneTitle();

    @Message("提交的申请列在这里，审核和核发的进展随时可查。")
    String noneYet();

    @Message("点日期看办理情况，点金额看依据。")
    String listCaption();

    @Message("提交时间")
    String appliedOn();

    @Message("核定金额")
    String amount();

    @Message("候补金额")
    String waiting();

    @Message("翻页")
    String pagesOfList();

    @Message("从头查看")
    String fromTheFirst();

    @Message("算力券申请")
    String one();

    @Message("撤回申请")
    String withdraw();

    @Message("核发时的核定")
    String decidedAtIssue();

    @Message("申请时的核定")
    String decidedAtApplication();

    @Message("查看算力券")
    String openVoucher();

    @Message("办理经过")
    String course();

    @Message("提交申请")
    String applied();

    @Message("审核")
    String reviewed();

    @Message("公示")
    String notice();

    @Message("办结")
    String ended();

    @Message("申请内容")
    String whatWasSaid();

    @Message("撤回后，这份申请不再审核和核发；其项目和合同可用于新的申请。撤回后不能恢复，候补次序也不保留。")
    String withdrawWhat();

    @Message("确认撤回")
    String withdrawNow();

    @Message("待审核")
    String stateSubmitted();

    @Message("审核通过")
    String stateApproved();

    @Message("候补中")
    String stateWaiting();

    @Message("已核发")
    String stateIssued();

    @Message("未通过")
    String stateRejected();

    @Message("已终止")
    String stateEnded();

    @Message("已撤回")
    String stateWithdrawn();

    @Message("已关闭")
    String stateClosed();

    @Message("已提交，等待审核部门审核；核发前可以撤回。")
    String stateSubmittedHint();

    @Message("审核已通过；公示期满后核发。")
    String stateApprovedHint();

    @Message("资金池余额不足，按受理先后候补。")
    String stateWaitingHint();

    @Message("算力券已核发。")
    String stateIssuedHint();

    @Message("审核未通过，原因见办理经过。")
    String stateRejectedHint();

    @Message("算力券已结束，申请随之终止。")
    String stateEndedHint();

    @Message("本单位已撤回，项目和合同可重新申请。")
    String stateWithdrawnHint();

    @Message("审核部门已关闭，原因见办理经过。")
    String stateClosedHint();
}
