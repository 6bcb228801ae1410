package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages of objections and appeals; kinds, states and acts by their codes.
/// English: `messages/objection_en.properties`.
@MessageBundle(value = "objection", locale = "zh")
interface ObjectionWords {
    @Message("异议与申诉")
    String title();

    @Message("对审核、退回、结算和应退款项的决定有异议的，可在期限内提出；不服裁定的，可申诉一次。由未作出原决定的人员裁定。")
    String lead();

    @Message("单位在期限内提出，由未作出原决定的人员裁定；申诉由另一名管理员裁定。裁定不动用资金，改正按原有程序办理。")
    String officeLead();

    @Message("全部")
    String all();

    @Message("只看待裁定的")
    String onlyUndecided();

    @Message("没有异议")
    String none();

    @Message("在申请、兑付申请、结算或公示的页面上提出异议；提出后在这里查看结果。")
    String noneHint();

    @Message("没有单位提出异议。")
    String noneOffice();

    @Message("异议事项")
    String about();

    @Message("异议人")
    String party();

    @Message("提出")
    String filed();

    @Message("状态")
    String state();

    @Message("原决定")
    String decided();

    @Message("政策")
    String programme();

    @Message("异议截止日")
    String until();

    @Message("申诉截止日")
    String appealUntil();

    @Message("理由与依据")
    String grounds();

    @Message("请写明事实、依据和请求，至多 2000 字。")
    String groundsHint();

    @Message("提出异议")
    String file();

    @Message("已过异议期限，或原决定已被改变，不能再提出。")
    String closed();

    @Message("异议")
    String objection();

    @Message("申诉")
    String appeal();

    @Message("提出申诉")
    String appealDo();

    @Message("不服裁定的，可在截止日前申诉一次，由另一名管理员裁定。")
    String appealHint();

    @Message("撤回")
    String withdrawDo();

    @Message("尚未裁定，可以撤回。")
    String withdrawHint();

    @Message("裁定")
    String decide();

    @Message("裁定结果")
    String outcome();

    @Message("支持：原决定应予改正")
    String uphold();

    @Message("现不在申报期内：予以支持的，申请人须待申报期开放后才能重新提交申请。")
    String intakeClosed();

    @Message("不予支持：维持原决定")
    String dismiss();

    @Message("经过")
    String course();

    @Message("予以支持，原决定应予改正。")
    String wasUpheld();

    @Message("不予支持，维持原决定。")
    String wasDismissed();

    @Message("裁定理由")
    String reason();

    @Message("依据条款")
    String article();

    @Message("如：第六条第（一）项。")
    String articleHint();

    @Message("异议的裁定")
    String ruling();

    @Message("申诉的裁定")
    String appealRuling();

    @Message("如何改正")
    String repair();

    @Message("前往办理")
    String mend();

    @Message("不能由你裁定：")
    String mayNot();

    @Message("对此项公示提出异议")
    String objectToNotice();

    @Message("对结算提出异议")
    String objectToLine();

    @Message("对应退款项提出异议")
    String objectToDebt();

    @Message("申请的审核决定")
    String kindAPPLICATION();

    @Message("兑付申请的退回")
    String kindCLAIM();

    @Message("结算结果")
    String kindLINE();

    @Message("应退款项")
    String kindDEBT();

    @Message("公示事项")
    String kindNOTICE();

    @Message("待裁定")
    String stateFILED();

    @Message("已获支持")
    String stateUPHELD();

    @Message("不予支持")
    String stateDISMISSED();

    @Message("已撤回")
    String stateWITHDRAWN();

    @Message("申诉待裁定")
    String stateAPPEALED();

    @Message("申诉已获支持")
    String stateAPPEAL_UPHELD();

    @Message("申诉不予支持")
    String stateAPPEAL_DISMISSED();

    @Message("申诉已撤回")
    String stateAPPEAL_WITHDRAWN();

    @Message("申请人重新提交申请，由另一名审核人员审核；原项目和合同可再次使用。")
    String repairAPPLY_AGAIN();

    @Message("权益主体重新提出兑付申请；原用量、发票和付款凭证可再次使用。")
    String repairCLAIM_AGAIN();

    @Message("财务部门消除未列入的原因（如办理放行），或由算力中心更正用量，由下一结算批次支付。")
    String repairNEXT_RUN();

    @Message("由算力中心更正用量，或由财务部门两人办理核销。")
    String repairWRITE_OFF();

    @Message("该款项已列入结算或已结清，不能核销；由算力中心更正用量。")
    String repairCORRECT_USAGE();

    @Message("审核人员终结该申请；终结前不予核发。")
    String repairCLOSE_APPLICATION();

    @Message("算力券已经发放：审核人员先冻结该券，再按作废程序办理。")
    String repairVOID_VOUCHER();
}
