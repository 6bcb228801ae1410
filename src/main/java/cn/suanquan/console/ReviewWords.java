package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the reviewing desk and of applications. English: `messages/review_en.properties`.
@MessageBundle(value = "review", locale = "zh")
interface ReviewWords {
    @Message("审核待办")
    String deskTitle();

    @Message("本部门现有待办事项，等候最久的排在最前。")
    String deskLead();

    @Message("等候办理")
    String waits();

    @Message("待审核的申请")
    String toReview();

    @Message("公示中")
    String inNotice();

    @Message("公示期满待核发")
    String toIssue();

    @Message("公示")
    String notice();

    @Message("待裁定的异议")
    String disputesOpen();

    @Message("待本人审批的提议")
    String proposalsOpen();

    @Message("候补中的申请")
    String queueWaits();

    @Message("没有待办事项")
    String deskEmptyTitle();

    @Message("有新的申请、异议或公示期满时，列在这里。")
    String deskEmpty();

    @Message("单位")
    String holder();

    @Message("政策")
    String programme();

    @Message("申请时间")
    String since();

    @Message("提出时间")
    String raised();

    @Message("申请审核")
    String applicationsTitle();

    @Message("每行列明所请金额、系统核算建议及起约束作用的限额；点开查看依据与材料。")
    String applicationsLead();

    @Message("状态")
    String state();

    @Message("全部")
    String all();

    @Message("没有符合条件的申请")
    String noApplicationsTitle();

    @Message("请更换筛选条件。")
    String noApplications();

    @Message("所请")
    String asked();

    @Message("核算建议")
    String recommended();

    @Message("约束限额")
    String bindingLimit();

    @Message("未受限额约束")
    String noneBinds();

    @Message("申请时间")
    String appliedAt();

    @Message("其中候补")
    String queuedOf();

    @Message("所在位置")
    String path();

    @Message("办理")
    String acts();

    @Message("公示至 {day}，自次日起可以核发。")
    String noticeRuns(String day);

    @Message("您不能办理：")
    String mayNot();

    @Message("核发时的决定")
    String decidedTitle();

    @Message("申请时的核算")
    String previewTitle();

    @Message("按规则应得")
    String ruleAmount();

    @Message("一次性")
    String oneOff();

    @Message("约束限额：")
    String boundBy();

    @Message("逐条比对的规则")
    String otherRules();

    @Message("采用")
    String chosen();

    @Message("限额")
    String limitsTitle();

    @Message("此规则没有限额。")
    String noLimits();

    @Message("限额")
    String limit();

    @Message("额度")
    String limitSize();

    @Message("剩余")
    String limitLeft();

    @Message("所请")
    String limitAsked();

    @Message("准予")
    String limitAfter();

    @Message("其他政策已占")
    String limitElsewhere();

    @Message("起约束作用")
    String binds();

    @Message("核查提示")
    String hintsTitle();

    @Message("未发现关联关系、失信限制或重复享受的线索。")
    String noHints();

    @Message("该单位处于失信限制期内。")
    String hintBarred();

    @Message("该单位即合同所列算力中心的运营单位。")
    String hintOperator();

    @Message("该单位与合同所列算力中心或其运营单位登记有关联关系。")
    String hintRelated();

    @Message("该单位就同一项目或合同另有申请：")
    String hintRivals();

    @Message("该单位申报的其他财政资金：")
    String hintDeclared();

    @Message("申报事项与登记信息")
    String factsTitle();

    @Message("项目")
    String project();

    @Message("合同")
    String contract();

    @Message("签订日期")
    String signedOn();

    @Message("合同金额")
    String contractAmount();

    @Message("算力中心")
    String center();

    @Message("大模型")
    String model();

    @Message("参数量")
    String parameters();

    @Message("应用场景数")
    String scenarios();

    @Message("是")
    String yes();

    @Message("否")
    String no();

    @Message("真实性承诺")
    String pledge();

    @Message("登记信息")
    String registered();

    @Message("单位类别")
    String kind();

    @Message("中小企业")
    String sme();

    @Message("人工智能企业")
    String ai();

    @Message("落户日期")
    String settledOn();

    @Message("成立日期")
    String foundedOn();

    @Message("所属区县")
    String district();

    @Message("证明材料")
    String evidence();

    @Message("未提交证明材料。")
    String noEvidence();

    @Message("材料")
    String document();

    @Message("类别")
    String sort();

    @Message("办理经过")
    String historyTitle();

    @Message("查看算力券")
    String seeVoucher();

    @Message("理由")
    String reason();

    @Message("写明核对了什么、依据何条；申请单位可以看到。不超过 500 字。")
    String reasonHint();

    @Message("申请的当前状态不允许办理此事项。")
    String stateForbids();

    @Message("通过后不发放资金。")
    String whatApprove();

    @Message("自今日起公示 {days} 天，期满后由另一人核发，届时按当时的限额与资金重新核算。")
    String whatNotice(int days);

    @Message("该政策不设公示，可随即由另一人核发，届时按当时的限额与资金重新核算。")
    String whatNoNotice();

    @Message("不予通过后，申请即告办结，单位可以看到理由；同一项目或合同可以重新申请。")
    String whatReject();

    @Message("系统将按此刻的限额与资金重新核算，据此核发算力券；资金不足的部分进入候补。核发后只能由冻结、作废等方式变更。")
    String whatIssue();

    @Message("终结后，申请不再办理，占用的项目、合同和候补位置随之释放。")
    String whatClose();

    @Message("审核通过")
    String askApprove();

    @Message("审核不予通过")
    String askReject();

    @Message("核发算力券")
    String askIssue();

    @Message("终结申请")
    String askClose();

    @Message("审核通过")
    String actApprove();

    @Message("不予通过")
    String actReject();

    @Message("核发")
    String actIssue();

    @Message("终结")
    String actClose();

    @Message("待审核")
    String stateSubmitted();

    @Message("已通过")
    String stateApproved();

    @Message("不予通过")
    String stateRejected();

    @Message("候补")
    String stateWaiting();

    @Message("已核发")
    String stateIssued();

    @Message("已结束")
    String stateEnded();

    @Message("已撤回")
    String stateWithdrawn();

    @Message("已终结")
    String stateClosed();

    @Message("合同金额")
    String measureContract();

    @Message("完成金额")
    String measureCompleted();

    @Message("开票金额")
    String measureInvoiced();

    @Message("实付金额")
    String measurePaid();

    @Message("当年使用金额")
    String measureYearUse();

    @Message("单笔上限")
    String kindPerGrant();

    @Message("年度次数")
    String kindCount();

    @Message("年度限额")
    String kindQuota();

    @Message("累计限额")
    String kindQuotaEver();

    @Message("资金池")
    String kindPool();

    @Message("单个合同上限")
    String kindContractCap();

    @Message("叠加上限")
    String kindStacking();

    @Message("放弃候补后，申请不再等待资金；已核发的算力券不变。")
    String whatUnqueue();

    @Message("终止候补")
    String askUnqueue();

    @Message("终止候补")
    String actUnqueue();

    @Message("待裁定的异议与申诉")
    String objectionsOpen();

    @Message("对此项公示有异议：未裁定或已获支持的，按政策可能暂不核发；已获支持的请终结申请。")
    String hintObjections();
}
