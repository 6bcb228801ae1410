package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of revoking and lifting. English: `messages/revocation_en.properties`.
@MessageBundle(value = "revocation", locale = "zh")
interface RevocationWords {
    @Message("吊销访问")
    String revoke();

    @Message("恢复访问")
    String lift();

    @Message("吊销一人办理，即刻生效：其令牌和登录在所有服务实例上一概不予接受，直至恢复。由其经手、尚未办结的事项不能继续办理。已入账的事项不受影响。")
    String revokeWhat();

    @Message("恢复后，新取得的登录和令牌予以接受；恢复前取得的仍不予接受，须重新登录。")
    String liftWhat();

    @Message("对象类型")
    String kind();

    @Message("请选择")
    String choose();

    @Message("对象")
    String what();

    @Message("人员、客户端、令牌：签发者、一个空格和名称，如“{issuer} zhang”。算力中心、持券单位：登记编号。令牌摘要：64 位小写十六进制。")
    String whatHint(String issuer);

    @Message("本系统没有查到此名称；已核对无误，仍要吊销：")
    String unknownMeant();

    @Message("事由")
    String reason();

    @Message("1 至 500 字，如“人员已离岗”“令牌疑似泄露”。审计能看到。")
    String reasonHint();

    @Message("确认吊销")
    String revokeNow();

    @Message("确认恢复")
    String liftNow();

    @Message("吊销时间")
    String since();

    @Message("办理人")
    String person();

    @Message("吊销事由")
    String why();

    @Message("这项吊销已不再作数：该项已经恢复，或另有新的吊销，以名单中同一名称的最上一行为准。")
    String notRevoked();

    @Message("单个令牌一经吊销不再恢复；误吊销的，请持有人重新登录取得新令牌。")
    String staysRevoked();

    @Message("效力")
    String effect();

    @Message("现行有效的吊销")
    String inForce();

    @Message("已恢复或已失效的")
    String noMore();

    @Message("没有符合条件的吊销。")
    String noneSuch();
}
