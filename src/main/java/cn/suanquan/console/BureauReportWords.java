package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the reports. English: `messages/reports_en.properties`.
@MessageBundle(value = "reports", locale = "zh")
interface BureauReportWords {
    @Message("报表")
    String title();

    @Message("预算执行、资金使用、账龄与未予受理。每份报表固定在一个账面位置：同一位置再查，逐字节相同。")
    String lead();

    @Message("报表种类")
    String tabs();

    @Message("预算执行")
    String budget();

    @Message("资金使用")
    String use();

    @Message("账龄")
    String ageing();

    @Message("未予受理")
    String refused();

    @Message("政策")
    String programme();

    @Message("年度")
    String year();

    @Message("口径")
    String by();

    @Message("条款")
    String byRule();

    @Message("区县")
    String byDistrict();

    @Message("行业门类")
    String bySector();

    @Message("算力中心")
    String byCenter();

    @Message("账面位置 {position}，截至 {at}。")
    String pinned(long position, String at);

    @Message("账上还没有分录。")
    String pinnedEmpty();

    @Message("下载 XLSX")
    String asXlsx();

    @Message("下载 JSON")
    String asJson();

    @Message("此政策此年度还没有资金")
    String none();

    @Message("请选择其他政策或年度。")
    String noneHint();

    @Message("{programme}，{year} 年度")
    String budgetOf(String programme, int year);

    @Message("各资金池的预算用到了哪一步")
    String budgetChart();

    @Message("数字见下表。")
    String chartHint();

    @Message("预算与核发")
    String budgetIn();

    @Message("已核发资金的去向")
    String budgetOut();

    @Message("资金池")
    String pool();

    @Message("国库直接核发")
    String treasury();

    @Message("年初预算")
    String opened();

    @Message("追加")
    String raised();

    @Message("调减")
    String lowered();

    @Message("预算合计")
    String appropriated();

    @Message("已核发")
    String granted();

    @Message("退回资金池")
    String returned();

    @Message("收回国库")
    String reclaimed();

    @Message("退回及收回")
    String back();

    @Message("结余")
    String left();

    @Message("可使用")
    String unused();

    @Message("待确认")
    String held();

    @Message("可申兑")
    String claimable();

    @Message("已申兑")
    String claimed();

    @Message("待拨付")
    String payable();

    @Message("已拨付")
    String paid();

    @Message("应退回")
    String owed();

    @Message("已核销")
    String writtenOff();

    @Message("备用金预拨未抵扣")
    String advances();

    @Message("已使用")
    String used();

    @Message("使用率")
    String utilisation();

    @Message("已申兑、待拨付")
    String inClaims();

    @Message("待确认、可申兑")
    String notClaimed();

    @Message("已核发未使用")
    String grantedUnused();

    @Message(
            "已使用是待确认、可申兑、已申兑、待拨付与已拨付之和，不含应退回与已核销的资金；使用率是已使用除以已核发。应退回不含已核销。备用金预拨未抵扣是已拨给算力中心、结算批次尚未抵扣的资金，不在各资金池内。年度关闭时收回的结余计入调减。")
    String budgetNote();

    @Message("{programme}，{year} 年度")
    String useOf(String programme, int year);

    @Message("核发的资金使用了多少")
    String useChart();

    @Message("算力服务费")
    String fee();

    @Message("每元补助对应的服务费（元）")
    String leverage();

    @Message("合计")
    String total();

    @Message(
            "区县与行业门类（GB/T 4754）按算力券首次计入报表时的登记，当时未登记的列为未登记，此后登记变更不改变报表。一张券可在几个算力中心使用，所以按算力中心只列使用额与服务费。每元补助对应的服务费只算经算力中心计量的部分。应退回不含已核销。")
    String useNote();

    @Message("不经算力中心计量")
    String noCenter();

    @Message("未登记")
    String unknown();

    @Message("依据文件")
    String proof();

    @Message("还没有依据文件")
    String noProof();

    @Message("计划原文、通报等由财政部门上传；报表列出文件名和 SHA-256。")
    String noProofHint();

    @Message("PDF、OFD、PNG 或 JPEG，至多 10 MB。上传后不能更换或删除，请先核对。")
    String hintProof();

    @Message("{programme}，{year} 年度")
    String ageingOf(String programme, int year);

    @Message("未了结的资金有多久")
    String ageingChart();

    @Message("状态")
    String due();

    @Message("可申兑")
    String dueClaimable();

    @Message("已申兑，未入批次")
    String dueClaimed();

    @Message("应退回")
    String dueOwed();

    @Message("券数")
    String vouchers();

    @Message("30 天以内")
    String days30();

    @Message("31 至 90 天")
    String days90();

    @Message("91 至 365 天")
    String days365();

    @Message("365 天以上")
    String older();

    @Message("按券计算，视为先进先出：列为较久的，至少已有这么久。申请撤回或批次退出后重新起算。应退回不含已核销，核销自最早的欠款起。天数自报表截至时刻倒推。")
    String ageingNote();

    @Message("{year} 年未予受理的用量记录，全部政策")
    String refusedOf(int year);

    @Message("未予受理最多的原因")
    String refusedChart();

    @Message("这一年没有未予受理的用量记录")
    String noneRefused();

    @Message("请选择其他年度。")
    String noneRefusedHint();

    @Message("原因代码")
    String code();

    @Message("记录数")
    String records();

    @Message("所报服务费")
    String saidFee();

    @Message("年份按未予受理的时间。未予受理的记录可能未指明任何算力券，所以不分政策；服务费是算力中心所报，未入账。")
    String refusedNote();

    @Message("{year} 年审核未通过或被终结的申请，全部政策")
    String rejectedOf(int year);

    @Message("申请未通过或终结最多的原因")
    String rejectedChart();

    @Message("这一年没有审核未通过或被终结的申请")
    String noneRejected();

    @Message("依据")
    String article();

    @Message("决定")
    String decision();

    @Message("未通过")
    String decisionRejected();

    @Message("终结")
    String decisionClosed();

    @Message("告知的原因")
    String reason();

    @Message("申请数")
    String applications();

    @Message("其余原因")
    String otherReasons();

    @Message("年份按作出决定的时间；依据是所申请条款的条文，原因是审核人员告知申请人的原文。申请人自行撤回的不在其内。")
    String rejectedNote();

    @Message("计划目标")
    String targets();

    @Message("不给资金的计划的目标")
    String targetsTitle();

    @Message("各目标完成了多少")
    String targetsChart();

    @Message("还没有登记目标")
    String noTargets();

    @Message("由财政经办登记，并注明依据。")
    String noTargetsHint();

    @Message("目标")
    String target();

    @Message("目标值")
    String wanted();

    @Message("完成值")
    String reached();

    @Message("完成率")
    String percent();

    @Message("完成依据")
    String knownFrom();

    @Message("{from} 至 {until} 年")
    String years(int from, int until);

    @Message("截至 {day}")
    String onDay(String day);

    @Message("登记目标")
    String enterTarget();

    @Message("登记进展")
    String enterCount();

    @Message("目标与进展只增不改；同一天登记两次的，以后一次为准。它们不决定任何资金。")
    String targetsNote();
}
