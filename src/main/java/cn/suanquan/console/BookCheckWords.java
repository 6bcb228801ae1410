package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the checks that were made of the books. English: `messages/bookcheck_en.properties`.
@MessageBundle(value = "bookcheck", locale = "zh")
interface BookCheckWords {
    @Message("最近的检查")
    String title();

    @Message("检查种类")
    String kind();

    @Message("原因")
    String reason();

    @Message("开始时间")
    String begun();

    @Message("用时")
    String took();

    @Message("核至位置")
    String position();

    @Message("发现")
    String found();

    @Message("全面检查")
    String kindFull();

    @Message("新增分录检查")
    String kindNew();

    @Message("按次进行")
    String reasonInTurn();

    @Message("尚无已核的结果")
    String reasonNothingKept();

    @Message("数据库已恢复或切换")
    String reasonOtherServer();

    @Message("数据库结构已升级")
    String reasonOtherSchema();

    @Message("账本的一个时期已归档")
    String reasonEraArchived();

    @Message("上次检查有发现，或记账已暂停")
    String reasonNotSound();

    @Message("已到期")
    String reasonDue();

    @Message("尚未检查过。")
    String none();

    @Message("记账已暂停")
    String stopped();

    @Message("恢复记账")
    String release();

    @Message("理由")
    String releaseReason();

    @Message("几小时内不再因已知的发现暂停（1 至 168）")
    String hours();

    @Message("账务核对无误后会自动恢复。只有查明原因、确认继续记账不会造成损失时，才提前恢复；恢复只针对上面所列的发现，以所列的差额为限；期间有新的发现、差额变大，或时限过后仍有问题的，将再次暂停。")
    String releaseHint();

    @Message("自 {at} 起，因下列发现暂停：")
    String stoppedSince(String at);

    @Message("经决定继续记账")
    String released();

    @Message("至 {at} 止，不因决定时所列的下列发现暂停记账：")
    String releasedUntil(String at);

    @Message("理由：{reason}")
    String releasedWhy(String reason);

    @Message("撤回的理由")
    String takeBackReason();

    @Message("撤回决定，立即暂停记账")
    String takeBack();

    @Message("系统迁移")
    String away();

    @Message("自 {at} 起正在迁往 {address}，期间不办理任何业务，只能查看；提交的内容请稍后用相同的标识重试。")
    String awayMoving(String at, String address);

    @Message("已于 {at} 迁至 {address}，此处只供查看，不再办理任何业务。")
    String awayMoved(String at, String address);

    @Message("{seconds} 秒")
    String seconds(String seconds);
}
