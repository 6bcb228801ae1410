package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for states and acts on the ground pages. English: `messages/standing_en.properties`.
@MessageBundle(value = "standing", locale = "zh")
interface StandingWords {
    @Message("核发")
    String actIssued();

    @Message("候补核发")
    String actSupplemented();

    @Message("冻结")
    String actFrozen();

    @Message("解冻")
    String actUnfrozen();

    @Message("延期")
    String actExtended();

    @Message("作废")
    String actVoided();

    @Message("到期")
    String actExpired();

    @Message("到期后余款收回")
    String actSwept();

    @Message("有效")
    String stateActive();

    @Message("冻结")
    String stateFrozen();

    @Message("已到期")
    String stateExpired();

    @Message("已作废")
    String stateVoided();

    @Message("待确认")
    String recordStatePosted();

    @Message("有异议")
    String recordStateDisputed();

    @Message("隔离核查中")
    String recordStateQuarantined();

    @Message("已确认")
    String recordStateConfirmed();

    @Message("已申兑")
    String recordStateClaimed();

    @Message("经裁定驳回，不予计入")
    String recordStateRejected();

    @Message("逾期失效")
    String recordStateLapsed();

    @Message("算力")
    String itemCompute();

    @Message("存储")
    String itemStorage();

    @Message("迁移适配")
    String itemAdaptation();

    @Message("免费试用")
    String itemTrial();

    @Message("卡时")
    String unitCardHour();

    @Message("节点时")
    String unitNodeHour();

    @Message("PFLOPS·时")
    String unitPflopsHour();

    @Message("待结算")
    String claimStateOpen();

    @Message("结算中")
    String claimStateInRun();

    @Message("已拨付")
    String claimStatePaid();

    @Message("更正后为零")
    String claimStateVoid();

    @Message("已撤回")
    String claimStateWithdrawn();

    @Message("已退回")
    String claimStateReturned();

    @Message("待结算")
    String lineStateOpen();

    @Message("结算中")
    String lineStateLocked();

    @Message("已拨付")
    String lineStatePaid();

    @Message("已核销")
    String lineStateWrittenOff();

    @Message("更正后为零")
    String lineStateVoid();

    @Message("兑付申请")
    String lineClaim();

    @Message("更正")
    String lineCorrection();

    @Message("退还")
    String lineRefund();

    @Message("草稿")
    String runStateDraft();

    @Message("已锁定")
    String runStateLocked();

    @Message("已批准")
    String runStateApproved();

    @Message("支付中")
    String runStatePaidOut();

    @Message("已办结")
    String runStateClosed();

    @Message("已取消")
    String runStateCancelled();

    @Message("审核部门")
    String byReview();

    @Message("财政部门")
    String byFinance();

    @Message("审核与财政部门")
    String byBureaus();

    @Message("本单位")
    String byHolder();

    @Message("系统自动办理")
    String byService();

    @Message("追加")
    String documentUp();

    @Message("核减")
    String documentDown();

    @Message("开账")
    String documentOpening();
}
