package cn.suanquan.demo;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what the demo counts, and of the stages at which something was refused.
/// English: `messages/counts_en.properties`.
@MessageBundle(value = "counts", locale = "zh")
interface CountWords {
    @Message("提交申请（件）")
    String applied();

    @Message("发放算力券（张）")
    String issued();

    @Message("预算不足，全部或部分排队（件）")
    String waiting();

    @Message("用量上报（条）")
    String posted();

    @Message("受理")
    String accepted();

    @Message("受理但余额不足，按余额计")
    String bound();

    @Message("重复，返回原结果")
    String duplicate();

    @Message("同号不同内容，不予改动")
    String conflict();

    @Message("依规不予受理")
    String refused();

    @Message("留存等待，条件具备后自动判定")
    String deferred();

    @Message("更正（已含在受理中）")
    String corrected();

    @Message("单位确认用量（条）")
    String confirmed();

    @Message("单位提出异议（条）")
    String disputed();

    @Message("裁定用量属实（件）")
    String upheld();

    @Message("裁定用量不实，退回额度（件）")
    String overturned();

    @Message("申请兑付（笔）")
    String claimed();

    @Message("退汇（笔）")
    String returned();

    @Message("退汇后重新支付（笔）")
    String repaid();

    @Message("申请")
    String stageApplication();

    @Message("审核")
    String stageReview();

    @Message("发放")
    String stageIssuance();

    @Message("核减")
    String stageReduction();

    @Message("用量")
    String stageUsage();

    @Message("用量核减")
    String stageUsageReduction();

    @Message("兑付")
    String stageClaim();
}
