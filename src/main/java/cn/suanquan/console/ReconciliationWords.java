package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's reconciliation; kinds and fields by their names.
/// English: `messages/reconciliation_en.properties`.
@MessageBundle(value = "reconciliation", locale = "zh")
interface ReconciliationWords {
    @Message("对账")
    String title();

    @Message("将本中心的清单与系统中的记录逐条核对：哪一方缺少，哪些费用、算力券、时间或数量不一致。不改动任何记录；不一致之处，财政部门在每日对账中可见。")
    String lead();

    @Message("清单")
    String list();

    @Message("填写起止日（服务计入的日期）时，清单视为这些日期的全部记录；都不填时，只核对清单中的编号。")
    String daysHint();

    @Message("CSV 清单")
    String table();

    @Message(
            "首行为列名：id,feeFen，可加 voucher、completedAt、quantity；费用以分计，为更正后的费用。此处至多 2 MB；更多请用接口 POST /usage/reconciliations，至多十万行。")
    String tableHint();

    @Message("核对")
    String compare();

    @Message("下载差异（CSV）")
    String csv();

    @Message("核对一致")
    String same();

    @Message("清单")
    String there();

    @Message("系统记录")
    String here();

    @Message("一致的记录")
    String equal();

    @Message("系统记录截至")
    String asOf();

    @Message("只列出前 500 条，全部差异请下载。")
    String cut();

    @Message("差异")
    String kind();

    @Message("不一致的内容")
    String field();

    @Message("系统中没有")
    String MISSING_HERE();

    @Message("清单中没有")
    String MISSING_THERE();

    @Message("内容不一致")
    String DIFFERENT();

    @Message("不在所选日期内")
    String OTHER_PERIOD();

    @Message("是更正的编号")
    String CORRECTION();

    @Message("费用（分）")
    String feeFen();

    @Message("算力券")
    String voucher();

    @Message("完成时间")
    String completedAt();

    @Message("数量")
    String quantity();

    @Message("{count} 条差异")
    String differs(int count);

    @Message("{count} 条，费用合计 {fee} 元")
    String sum(int count, String fee);

    @Message("清单 {value}")
    String inList(String value);

    @Message("系统 {value}")
    String inBooks(String value);
}
