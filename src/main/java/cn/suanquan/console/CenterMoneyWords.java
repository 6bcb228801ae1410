package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what a center is paid and was paid ahead. English: `messages/centermoney_en.properties`.
@MessageBundle(value = "centermoney", locale = "zh")
interface CenterMoneyWords {
    @Message("只列出最近 {most} 笔；导出的表格是全部。")
    String paymentsCut(int most);

    @Message("只列出最近 {most} 笔。")
    String advancesCut(int most);

    @Message("只列出一笔兑付申请的记录；更正列在所更正的记录中。")
    String onlyClaim();

    @Message("本次申请兑付")
    String share();

    @Message("本中心各笔合计")
    String sumOfLines();

    @Message("抵扣备用金 {document}")
    String setOffBy(String document);

    @Message("抵扣后实付")
    String arrives();

    @Message("收款单位在本批次还有其他款项，与本中心的一并支付，实付数额由收款单位核对。")
    String withOthers();

    @Message("组成")
    String lines();

    @Message("每笔兑付申请列一行，点开是申请所含的用量记录。申请时的数额加更正等于本次金额。")
    String linesLead();

    @Message("申请时")
    String claimed();

    @Message("更正")
    String corrected();

    @Message("没有款项。")
    String noLines();

    @Message("备用金")
    String advances();

    @Message("预先拨给本中心的款项，由以后的结算批次抵扣；尚未抵扣的，须以后抵扣或退回。")
    String advancesLead();

    @Message("文号")
    String document();

    @Message("备用金数额")
    String paidAhead();

    @Message("抵扣的结算批次")
    String setOffs();

    @Message("还没有结算批次抵扣。")
    String setOffsNone();
}
