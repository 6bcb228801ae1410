package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the book of debts. English: `messages/debt_en.properties`.
@MessageBundle(value = "debt", locale = "zh")
interface DebtWords {

    @Message("应退款项")
    String title();

    @Message("已拨付、因更正须退回的款项。以后的批次先行抵扣；抵扣不了的，由单位退回，或经两人批准核销。")
    String lead();

    @Message("没有应退款项")
    String none();

    @Message("用量更正使已拨付的补助减少时，应退的金额列在这里。")
    String noneHint();

    @Message("单位")
    String payee();

    @Message("应退金额")
    String owed();

    @Message("笔数")
    String parts();

    @Message("最早一笔")
    String since();

    @Message("应退合计")
    String total();

    @Message("已退回和核销")
    String ended();

    @Message("方式")
    String kind();

    @Message("退回")
    String kindRepaid();

    @Message("核销")
    String kindWrittenOff();

    @Message("流水号或文号")
    String reference();

    @Message("日期")
    String onDate();

    @Message("经办、批准")
    String by();

    @Message("理由")
    String reason();

    @Message("兑付申请")
    String claim();

    @Message("逐笔")
    String byClaim();

    @Message("已全部退回、抵扣或核销")
    String settled();

    @Message("以往的退回和核销见下表。")
    String settledHint();

    @Message("登记退回款")
    String repayment();

    @Message("由另一人在“待批事项”中对账批准后，从最早的一笔起冲减。")
    String repaymentLead();

    @Message("金额（元）")
    String amount();

    @Message("到账流水号")
    String bankReference();

    @Message("到账日")
    String arrived();

    @Message("提交另一人批准，批准后应退金额减少 {amount} 元（{words}）。")
    String repaymentWill(String amount, String words);

    @Message("提交批准")
    String repaymentDo();

    @Message("提议核销")
    String writeOff();

    @Message("由另一人在“待批事项”中批准后核销；核销的以后不再抵扣。")
    String writeOffLead();

    @Message("核销文号")
    String document();

    @Message("1 至 500 个字，记入日志。")
    String reasonHint();

    @Message("提交另一人批准，核销 {amount} 元（{words}）。")
    String writeOffWill(String amount, String words);

    @Message("提交核销提议")
    String writeOffDo();

    @Message("下一步：核对")
    String check();

    @Message("我已核对金额和凭据")
    String checked();
}
