package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of offices about the claims of all holders. English: `messages/claimdesk_en.properties`.
@MessageBundle(value = "claimdesk", locale = "zh")
interface ClaimDeskWords {
    @Message("兑付申请")
    String title();

    @Message("全部持券单位的兑付申请，以及每笔申请由哪个结算批次拨付。")
    String lead();

    @Message("全部")
    String all();

    @Message("没有这样的兑付申请")
    String noneTitle();

    @Message("持券单位提交的兑付申请列在这里；按状态、政策、年度查找的，请放宽条件。")
    String none();

    @Message("持券单位")
    String holder();

    @Message("退回申请")
    String giveBack();

    @Message("你不能退回这笔申请。")
    String mayNot();

    @Message("退回后，这笔申请不再拨付；其用量恢复为可申兑，发票和付款凭证可用于新的申请。持券单位将收到通知，内有退回原因。退回后不能恢复。")
    String what();

    @Message(
            "这项补助已到期或作废，或其年度已经关闭：退回后不能再次申请，持券单位不再得到这笔款项；款项收回资金池，年度已经关闭的缴回国库。须两人办理：提议后由财政复核人批准，批准时退回，不能恢复。持券单位届时收到通知，内有退回原因。")
    String forGood();

    @Message("提议退回")
    String propose();

    @Message("退回原因")
    String reason();

    @Message("1 至 500 字，写明需更正之处，如“发票购方名称与合同不符”。持券单位能看到。")
    String reasonHint();

    @Message("确认退回")
    String now();

    @Message("等待编入结算批次；编入锁定的批次前，可以退回持券单位。")
    String hintOpen();

    @Message("已编入锁定的结算批次，不能退回；确需退回的，先由复核人退回批次。")
    String hintInRun();

    @Message("已经拨付（或部分拨付），不能退回；多付的金额通过更正用量记录追回。")
    String hintPaid();

    @Message("拨付前用量被更正，金额已减为零。")
    String hintVoid();

    @Message("持券单位已撤回。")
    String hintWithdrawn();

    @Message("已退回持券单位，原因见下。")
    String hintReturned();
}
