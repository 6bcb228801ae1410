package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages for everybody. English: `messages/public_en.properties`.
@MessageBundle(value = "public", locale = "zh")
interface PublicWords {
    @Message("公示")
    String noticesTitle();

    @Message("公示期内的算力券申请。对公示有异议的，请在截止日前向受理部门提出。")
    String noticesLead();

    @Message("目前没有公示")
    String noticesNone();

    @Message("申请审核通过后，在此公示；公示期满无异议的，予以核发。")
    String noticesNoneHint();

    @Message("申请单位")
    String who();

    @Message("补贴事项")
    String what();

    @Message("拟核发金额")
    String amount();

    @Message("受理部门")
    String department();

    @Message("公示期")
    String until();

    @Message("自然人只公示姓名的第一个字。")
    String masked();

    @Message("{from} 至 {until}")
    String fromTo(String from, String until);

    @Message("查验算力券")
    String verifyTitle();

    @Message("输入券面上的券号，查验是否真实、是否在有效期内。")
    String verifyLead();

    @Message("券号")
    String number();

    @Message("两个字母、两位数字、八位字符和一位校验码，如 LF25-7K2M9QXA-C。")
    String numberHint();

    @Message("查验")
    String verify();

    @Message("券号只用于本次查验，不出现在网址中；查验结果不显示余额和用途。")
    String privacy();

    @Message("券号有误")
    String malformed();

    @Message("格式或校验码不符，不是本系统核发的券号。请逐位核对后再试；易混的是 0 与 O、1 与 I。")
    String malformedHint();

    @Message("查无此券")
    String unknown();

    @Message("券号的格式和校验码无误，但本系统没有核发过此券。请谨慎，并向持券人核实。")
    String unknownHint();

    @Message("真实有效")
    String inForce();

    @Message("此券由本系统核发，今天在有效期内。")
    String inForceHint();

    @Message("真实，但目前不能使用")
    String notInForce();

    @Message("此券由本系统核发，但今天不能使用，见状态和有效期。")
    String notInForceHint();

    @Message("持券人")
    String holder();

    @Message("政策")
    String programme();

    @Message("状态")
    String state();

    @Message("有效期")
    String validity();

    @Message("有效")
    String stateActive();

    @Message("冻结")
    String stateFrozen();

    @Message("已到期")
    String stateExpired();

    @Message("已作废")
    String stateVoided();
}
