package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the release of a stopped voucher's claims. English: `messages/release_en.properties`.
@MessageBundle(value = "release", locale = "zh")
interface ReleaseWords {
    @Message("核准兑付")
    String title();

    @Message("已作废的算力券、在冻结期间到期的算力券，以及按政策核对收款账户而持券主体的收款账户与其他主体相同的算力券，其已申请的金额不编入结算批次，直至财政部门核准。")
    String lead();

    @Message("提议核准兑付")
    String propose();

    @Message("当前位置")
    String whereYouAre();

    @Message("算力券")
    String voucher();

    @Message("持券单位")
    String holder();

    @Message("停止兑付的原因")
    String stoppedBy();

    @Message("持券主体的收款账户同时为其他主体的收款账户；账户分开后无需核准，核准只对现有账户及其现有共用单位有效")
    String sharedAccount();

    @Message("已申请、待结算")
    String claimed();

    @Message("大写")
    String capital();

    @Message("可继续申请")
    String claimable();

    @Message("由另一名财政复核人批准后，这张算力券已申请和此后申请的金额照常编入结算批次；算力券的状态不变。核准后不能撤回。")
    String what();

    @Message("核准理由")
    String reason();

    @Message("1 至 500 字，如“作废前用量属实，应予兑付”。批准人和审计能看到。")
    String reasonHint();

    @Message("这张算力券没有停止兑付，无需核准；冻结中的算力券请先解冻。")
    String notStopped();

    @Message("这张算力券已停止兑付：已申请的金额须经财政部门核准后编入结算批次。")
    String waits();

    @Message("核准兑付的提议等待另一人批准。")
    String proposed();

    @Message("查看提议")
    String seeProposal();

    @Message("已核准兑付：")
    String released();

    @Message("返回算力券")
    String back();
}
