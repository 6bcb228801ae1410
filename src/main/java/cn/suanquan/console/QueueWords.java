package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what waits for the money of pools. English: `messages/queue_en.properties`.
@MessageBundle(value = "queue", locale = "zh")
interface QueueWords {
    @Message("候补")
    String title();

    @Message("资金不足时候补的申请，按资金池列出。资金到位后按顺序或按比例补足。")
    String lead();

    @Message("没有候补的申请")
    String none();

    @Message("资金池用完后核发的申请会列在这里。")
    String noneHint();

    @Message("件数")
    String count();

    @Message("候补顺序")
    String order();

    @Message("只列出前 200 件。")
    String more();

    @Message("按比例分配")
    String shareOut();

    @Message("下一步：看各申请分得多少")
    String seeParts();

    @Message("将按下表分配：")
    String shareOutWill();

    @Message("分得")
    String part();

    @Message("合计")
    String partSum();

    @Message("我已核对各申请分得的金额和合计")
    String partsSeen();

    @Message("现在没有可分配的金额。")
    String nothingToShare();

    @Message("申报期满并全部办结后，资金池的结余按各申请的候补金额同比例分配。重复办理只分配新到的资金。")
    String shareOutLead();
}
