package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for codes of other rooms: reasons, states, stages, kinds, deeds. English: `messages/code_en.properties`.
@MessageBundle(value = "code", locale = "zh")
interface CodeWords {
    @Message("已拨付")
    String stagePaid();

    @Message("待拨付")
    String stagePayable();

    @Message("已申兑")
    String stageClaimed();

    @Message("可申兑")
    String stageClaimable();

    @Message("待确认")
    String stageHeld();

    @Message("可使用")
    String stageAvailable();

    @Message("应退回")
    String stageOwed();

    @Message("企业")
    String kindEnterprise();

    @Message("科研机构")
    String kindResearchInstitute();

    @Message("高校")
    String kindUniversity();

    @Message("创客")
    String kindMaker();

    @Message("算力中心")
    String kindComputeCenterOperator();

    @Message("审核不予通过")
    String refusalRejected();

    @Message("超出限额，按限额核发")
    String refusalBound();

    @Message("该中心的此项服务未入库")
    String refusalCenterNotAdmitted();

    @Message("不是算力券指定的算力中心")
    String refusalCenterNotAllowed();

    @Message("服务不在算力券有效期内")
    String refusalOutsideValidity();

    @Message("没有可供该中心使用的算力券")
    String refusalVoucherNotFound();

    @Message("一次性补助不接收用量")
    String refusalNotAUsageVoucher();

    @Message("服务完成时间晚于现在")
    String refusalInTheFuture();

    @Message("逾期上报")
    String refusalTooLate();

    @Message("持券单位即算力中心运营单位")
    String refusalSameParty();

    @Message("持券单位与算力中心有关联关系")
    String refusalRelatedParty();

    @Message("算力券已冻结")
    String refusalAccountFrozen();

    @Message("算力券已到期或作废")
    String refusalAccountClosed();

    @Message("企业兑付")
    String payeeHolder();

    @Message("机构兑付")
    String payeeProvider();

    @Message("有效")
    String voucherActive();

    @Message("冻结")
    String voucherFrozen();

    @Message("已到期")
    String voucherExpired();

    @Message("已作废")
    String voucherVoided();

    @Message("草拟")
    String deedPrepared();

    @Message("锁定")
    String deedLocked();

    @Message("退回")
    String deedRejected();

    @Message("批准")
    String deedApproved();

    @Message("支付")
    String deedExported();

    @Message("取消")
    String deedCancelled();

    @Message("办结")
    String deedClosed();

    @Message("退汇 {times} 笔")
    String deedReturned(long times);

    @Message("重付 {times} 笔")
    String deedRepaid(long times);

    @Message("退汇不付 {times} 笔")
    String deedGivenUp(long times);

    @Message("更正后退汇 {times} 笔")
    String deedReopened(long times);

    @Message("已取消")
    String runCancelled();

    @Message("草稿")
    String runDraft();

    @Message("已锁定")
    String runLocked();

    @Message("已批准")
    String runApproved();

    @Message("支付中")
    String runPaidOut();

    @Message("已办结")
    String runClosed();
}
