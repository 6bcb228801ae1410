package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the final account of a year. English: `messages/finalaccount_en.properties`.
@MessageBundle(value = "finalaccount", locale = "zh")
interface FinalAccountWords {
    @Message("{programme} {year} 年度决算")
    String title(String programme, int year);

    @Message("年度决算")
    String name();

    @Message("截至所列日期（北京时间）的账务；同一日期的决算不再变化。")
    String lead();

    @Message("截至")
    String asOf();

    @Message("账务位置")
    String position();

    @Message("年度状态")
    String state();

    @Message("未关闭")
    String open();

    @Message("已关闭")
    String closed();

    @Message("决算文号及办理人")
    String closedBy();

    @Message("执行率")
    String execution();

    @Message("已拨付占指标的比例")
    String executionHint();

    @Message("合计")
    String totals();

    @Message("项目")
    String what();

    @Message("金额")
    String amount();

    @Message("年度关闭时")
    String atClosing();

    @Message("指标")
    String budget();

    @Message("已拨付")
    String paid();

    @Message("其中：应退未退")
    String owed();

    @Message("其中：已核销")
    String writtenOff();

    @Message("另：备用金预拨未抵扣")
    String advances();

    @Message("已申兑、在付")
    String underWay();

    @Message("已用未申兑")
    String unclaimed();

    @Message("券内未使用")
    String unused();

    @Message("资金池结余")
    String left();

    @Message("已退回财政")
    String returned();

    @Message("现时关闭将失效或收回")
    String lapsing();

    @Message("结转，继续追收")
    String carriesOver();

    @Message("不再追收")
    String collectedNoMore();

    @Message("继续抵扣或追收")
    String setOffLater();

    @Message("须先办结")
    String mustEnd();

    @Message("失效，收回财政")
    String lapses();

    @Message("收回财政")
    String goesBack();

    @Message("各级资金分担")
    String levels();

    @Message("按各版本政策的分担比例，对该年度已拨付合计分摊。")
    String levelsHint();

    @Message("级次")
    String level();

    @Message("比例")
    String share();

    @Message("各版本不同")
    String mixed();

    @Message("资金池 {name}")
    String pool(String name);

    @Message("文号")
    String document();

    @Message("日期")
    String onDay();

    @Message("变动")
    String direction();

    @Message("事由")
    String reason();

    @Message("经办、批准")
    String persons();

    @Message("年度开账")
    String directionOpening();

    @Message("指标调增")
    String directionUp();

    @Message("指标调减")
    String directionDown();

    @Message("已核发")
    String granted();

    @Message("导出 XLSX")
    String workbook();

    @Message("决算表（PDF）")
    String print();
}
