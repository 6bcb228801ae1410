package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of records in quarantine, for the center and for offices, and of what they are judged by.
/// English: `messages/quarantine_en.properties`.
@MessageBundle(value = "quarantine", locale = "zh")
interface QuarantineWords {
    @Message("隔离核查")
    String title();

    @Message("合理性核对发现疑点的记录：已入账并占用额度，在两个不同岗位的人员核定放行之前不能确认、申请兑付或失效。")
    String centerLead();

    @Message("各算力中心上报的记录中合理性核对发现疑点的，最早的排在最前。审核人员提议放行或驳回，由拨付复核人员或管理员核定。")
    String officeLead();

    @Message("没有隔离中的记录")
    String none();

    @Message("政策设有合理性核对规则时，发现疑点的记录会列在此处。")
    String noneHint();

    @Message("记录")
    String record();

    @Message("疑点")
    String findings();

    @Message("费用")
    String fee();

    @Message("占用补贴")
    String held();

    @Message("隔离时间")
    String since();

    @Message("状态")
    String state();

    @Message("算力中心")
    String center();

    @Message("券主体")
    String holder();

    @Message("核查中")
    String open();

    @Message("已放行")
    String released();

    @Message("已驳回")
    String rejected();

    @Message("包括已裁定的")
    String all();

    @Message("无须重发。确有错误的，可在记录页更正调减；记录属实的，请备好作业日志等材料，等候核查。驳回后记录不计补贴，占用的额度退回算力券；如仍属实，可用新编号另报。")
    String centerHint();

    @Message("已隔离 {days} 天")
    String age(String days);

    @Message("隔离核查 · {holder}")
    String caseOf(String holder);

    @Message("查看算力券")
    String seeVoucher();

    @Message("提议裁定")
    String propose();

    @Message("放行：记录属实，等候券主体确认，确认期限自放行之日起算")
    String release();

    @Message("驳回：记录不计补贴，占用的额度退回算力券")
    String reject();

    @Message("裁定结果")
    String verdict();

    @Message("理由")
    String reason();

    @Message("提交提议")
    String submit();

    @Message("由拨付复核人员或管理员在“两人事项”中核定；提议人不能自行核定。")
    String proposeHint();

    @Message("算力规模（TFLOPS，FP16）")
    String capacity();

    @Message("未知")
    String capacityUnknown();

    @Message("规模与目录价")
    String capacities();

    @Message("尚未登记规模与目录价")
    String capacitiesNone();

    @Message("资源")
    String resource();

    @Message("规模")
    String units();

    @Message("目录价（元）")
    String listPrice();

    @Message("文件号")
    String ground();
}
