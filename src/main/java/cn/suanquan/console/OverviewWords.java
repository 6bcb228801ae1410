package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the overview. English: `messages/overview_en.properties`.
@MessageBundle(value = "overview", locale = "zh")
interface OverviewWords {
    @Message("总览")
    String title();

    @Message("{holders} 家单位、{centers} 家算力中心，用量 {records} 笔；核发 {granted} 元，已拨付 {paid} 元。")
    String headline(long holders, long centers, String records, String granted, String paid);

    @Message("另有 {count} 件不予办理，每件注明缘由。")
    String refusedToo(String count);

    @Message("账实相符")
    String sound();

    @Message("不符 {count} 项")
    String unsound(int count);

    @Message("每一分钱在哪里")
    String flow();

    @Message("核发金额按阶段的分布")
    String flowLabel();

    @Message("还没有核发的算力券。")
    String noVouchers();

    @Message("合计核发")
    String grantedInAll();

    @Message("结算")
    String settlement();

    @Message("还没有结算批次。")
    String noRuns();

    @Message("算力券兑付结算单")
    String slip();

    @Message("{payees} 家收款 · {lines} 笔申兑")
    String slipMeta(int payees, int lines);

    @Message("人民币（大写）")
    String inWords();

    @Message("小写 {total} 元")
    String inDigits(String total);

    @Message("政策")
    String programmes();

    @Message("第 {version} 版")
    String version(int version);

    @Message("自 {day} 起")
    String from(String day);

    @Message("{day} 至 {until}")
    String fromTo(String day, String until);

    @Message("本年核发")
    String grantedThisYear();

    @Message("其中预算池内")
    String usedOfPool();

    @Message("预算池")
    String pool();

    @Message("尚可核发")
    String leftOfPool();

    @Message("预算使用")
    String poolUse();

    @Message("预算不足，排队等候 {amount} 元。")
    String waiting(String amount);

    @Message("条款")
    String clause();

    @Message("给什么、限多少")
    String gives();

    @Message("原文")
    String quote();

    @Message("年度总额")
    String poolOfTheYear();

    @Message("每单位每年")
    String perHolderAndYear();

    @Message("每单位累计")
    String perHolder();

    @Message("每份合同")
    String perContract();

    @Message("各级财政资金合计")
    String stacking();

    @Message("≤ {amount} 元")
    String atMost(String amount);

    @Message("每年 {count} 个")
    String perYear(int count);

    @Message("≤ 合同金额的 {share}")
    String ofContract(String share);

    @Message("单位")
    String holders();

    @Message("还没有持券单位。")
    String noHolders();

    @Message("核发")
    String granted();

    @Message("去向")
    String whereTo();

    @Message("待兑付")
    String toPay();

    @Message("{count} 张")
    String count(int count);

    @Message("算力券状态")
    String states();

    @Message("政策")
    String programme();

    @Message("状态")
    String state();

    @Message("张数")
    String vouchers();

    @Message("面额合计（元）")
    String face();

    @Message("不予办理与核减，及为什么")
    String refusals();

    @Message("没有不予办理或核减的申请和用量。")
    String noRefusals();

    @Message("申请")
    String whereApplications();

    @Message("用量")
    String whereUsage();

    @Message("核减")
    String whereReductions();

    @Message("{holder}：按条款 {asked} 元，限额内 {within} 元")
    String reduced(String holder, String asked, String within);

    @Message("核对")
    String soundness();

    @Message("核对于 {at}，每十分钟一次。")
    String checkedAt(String at);

    @Message("正在检查，稍后刷新即见结果。")
    String notChecked();

    @Message("最近一次检查（{at}）未能完成，账目是否正确尚不得知。")
    String notMade(String at);
}
