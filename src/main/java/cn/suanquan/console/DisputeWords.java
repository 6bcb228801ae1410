package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of disputes as the bureau decides them. English: `messages/disputedesk_en.properties`.
@MessageBundle(value = "disputedesk", locale = "zh")
interface DisputeWords {
    @Message("异议裁定")
    String disputesTitle();

    @Message("单位对用量提出的异议，最早的排在最前。裁定之前，所涉金额不动。")
    String disputesLead();

    @Message("没有异议")
    String noDisputesTitle();

    @Message("单位对用量提出异议时，列在这里。")
    String noDisputes();

    @Message("异议内容")
    String says();

    @Message("用量笔数")
    String records();

    @Message("单位的说法")
    String holderSays();

    @Message("算力中心报送的用量")
    String centerSays();

    @Message("用量记录")
    String record();

    @Message("服务完成")
    String servedAt();

    @Message("服务费")
    String fee();

    @Message("占用补助")
    String recordMoney();

    @Message("合计")
    String sum();

    @Message("裁定")
    String decided();

    @Message("裁定结果")
    String verdict();

    @Message("裁定异议")
    String decideDispute();

    @Message("待裁定")
    String verdictOpen();

    @Message("维持用量")
    String verdictUphold();

    @Message("用量不成立")
    String verdictReject();

    @Message("用量视同已确认，所涉补助转为可申兑：")
    String upholdWhat();

    @Message("用量不计，所涉补助退回算力券：")
    String rejectWhat();
}
