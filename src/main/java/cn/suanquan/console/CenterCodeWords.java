package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for codes on a center's pages: states, outcomes, services, and what to do about a refusal.
/// English: `messages/centerCode_en.properties`.
@MessageBundle(value = "centerCode", locale = "zh")
interface CenterCodeWords {
    @Message("已申请兑付")
    String outcomeClaimed();

    @Message("已确认")
    String outcomeConfirmed();

    @Message("待确认")
    String outcomePosted();

    @Message("有异议")
    String outcomeDisputed();

    @Message("隔离核查")
    String outcomeQuarantined();

    @Message("已驳回")
    String outcomeRejected();

    @Message("已失效")
    String outcomeLapsed();

    @Message("不予受理")
    String outcomeRefused();

    @Message("向持券单位核对券号和适用的中心；券号改正后可用原编号重报。")
    String adviceVoucherNotFound();

    @Message("核对用量、单位和起止时间，改正后可用原编号重报。")
    String adviceQuantityImplausible();

    @Message("此券为一次性补助，不接收用量；请向持券单位索取用量券的券号。")
    String adviceNotAUsageVoucher();

    @Message("校准计量系统时钟；时间改正的可用原编号重报，未改动的用新编号。")
    String adviceInTheFuture();

    @Message("结算期间已关账，不能再报；今后请在关账前上报。")
    String advicePeriodClosed();

    @Message("算力券尚未签发")
    String waitsVoucherNotFound();

    @Message("所更正的记录尚未入账")
    String waitsCorrectedRecordNotFound();

    @Message("服务完成时间未到")
    String waitsInTheFuture();

    @Message("中心尚未入库")
    String waitsCenterNotAdmitted();

    @Message("算力券冻结")
    String waitsVoucherFrozen();

    @Message("稍后再判定")
    String waitsOther();

    @Message("已超过上报期限，不能再报；今后请在服务完成后及时上报。")
    String adviceTooLate();

    @Message("服务时间不在券的有效期内，不能计入此券；如时间有误，改正后可用原编号重报。")
    String adviceOutsideValidity();

    @Message("此券限在指定中心使用，本中心的用量不能计入。")
    String adviceCenterNotAllowed();

    @Message("查看“接入与入库”；如入库信息有误，请联系主管部门。")
    String adviceCenterNotAdmitted();

    @Message("持券单位即本中心的运营单位，其用量不享受补贴，无需重报。")
    String adviceSameParty();

    @Message("持券单位为本中心的关联方，其用量不享受补贴，无需重报。")
    String adviceRelatedParty();

    @Message("券已冻结；解冻后可重报，未受理的用新编号。")
    String adviceVoucherFrozen();

    @Message("券已到期或作废，不再接收用量。")
    String adviceVoucherClosed();

    @Message("核对被更正记录的编号和券号，改正后可用原编号重报；内容未改动的，用新编号。")
    String adviceCorrectedRecordNotFound();

    @Message("更正不能改变服务项目：先将原记录更正为 0，再另报一条。")
    String adviceItemChanged();

    @Message("更正不能改变服务完成时间：先将原记录更正为 0，再另报一条。")
    String adviceCompletedChanged();

    @Message("确认后只能调减；增加的费用请另报一条记录。")
    String adviceIncreaseAfterConfirmation();

    @Message("记录已被驳回，不能更正。")
    String adviceRecordRejected();

    @Message("记录已失效，不能更正。")
    String adviceRecordLapsed();

    @Message("按原因改正后可用原编号重报，内容未改动的用新编号；仍有疑问的，联系主管部门。")
    String adviceOther();

    @Message("待确认")
    String statePosted();

    @Message("有异议")
    String stateDisputed();

    @Message("隔离核查")
    String stateQuarantined();

    @Message("已确认")
    String stateConfirmed();

    @Message("已申请兑付")
    String stateClaimed();

    @Message("已驳回")
    String stateRejected();

    @Message("已失效")
    String stateLapsed();

    @Message("算力")
    String itemCompute();

    @Message("存储")
    String itemStorage();

    @Message("模型适配")
    String itemAdaptation();

    @Message("试用")
    String itemTrial();

    @Message("卡时")
    String unitCardHour();

    @Message("节点时")
    String unitNodeHour();

    @Message("PFLOPS·小时")
    String unitPflopsHour();

    @Message("受理入账")
    String happenedPosted();

    @Message("更正")
    String happenedCorrected();

    @Message("金额随其他记录或申请调整")
    String happenedMoved();

    @Message("持券单位提出异议")
    String happenedDisputed();

    @Message("合理性核对发现疑点，列入隔离核查")
    String happenedQuarantined();

    @Message("确认")
    String happenedConfirmed();

    @Message("申请兑付")
    String happenedClaimed();

    @Message("经裁定驳回，不计补贴")
    String happenedRejected();

    @Message("逾期失效")
    String happenedLapsed();

    @Message("待裁定")
    String verdictOpen();

    @Message("维持：记录有效")
    String verdictUphold();

    @Message("驳回记录，不计补贴")
    String verdictReject();

    @Message("编制中")
    String runDraft();

    @Message("待复核")
    String runLocked();

    @Message("已批准，待拨付")
    String runApproved();

    @Message("已送拨付")
    String runPaidOut();

    @Message("已办结")
    String runClosed();

    @Message("已撤销")
    String runCancelled();

    @Message("已拨付")
    String outcomePaidByBank();

    @Message("退汇，待重新拨付")
    String outcomeReturnedByBank();

    @Message("停止拨付")
    String outcomeGivenUpByBank();

    @Message("待重新拨付")
    String outcomeReopenedByBank();

    @Message("已全额抵扣")
    String outcomeOffsetByBank();

    @Message("有效")
    String admissionValid();

    @Message("尚未开始")
    String admissionToCome();

    @Message("已到期")
    String admissionOver();

    @Message("暂停中")
    String admissionSuspended();

    @Message("等待中")
    String deferredWaiting();

    @Message("已受理")
    String deferredAccepted();

    @Message("不予受理")
    String deferredRefused();

    @Message("编号下已有其他记录")
    String deferredConflict();
}
