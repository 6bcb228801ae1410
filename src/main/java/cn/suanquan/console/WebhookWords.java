package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's webhooks; states and outcomes by their names. English: `messages/webhook_en.properties`.
@MessageBundle(value = "webhook", locale = "zh")
interface WebhookWords {
    @Message("回调通知（Webhooks）")
    String title();

    @Message("用量被确认、提出异议、裁定、申请兑付或兑付到账时，向本中心登记的地址发送通知。通知只含编号和代码，详情按其中的链接查询；每条至少送达一次，同一地址按次序送达。")
    String lead();

    @Message("回调地址")
    String endpoints();

    @Message("还没有登记回调地址")
    String none();

    @Message("登记后，从登记时起发生的事项会发送到该地址。")
    String noneHint();

    @Message("地址")
    String url();

    @Message("互联网上可以访问的 https 地址，至多 500 个字符；不跟随跳转。")
    String urlHint();

    @Message("状态")
    String state();

    @Message("通知类型")
    String types();

    @Message("不填为全部；填写时用空格分开，例如 usage.confirmed usage.dispute.decided。")
    String typesHint();

    @Message("全部")
    String allTypes();

    @Message("待送达")
    String waiting();

    @Message("登记地址")
    String register();

    @Message("登记")
    String registerDo();

    @Message("已登记五个地址。如需新增，请先删除不用的。")
    String full();

    @Message("签名密钥只显示这一次，请立即保存")
    String secretOnce();

    @Message("收到通知后，用此密钥按 Standard Webhooks 验证请求头 webhook-signature。")
    String secretHow();

    @Message("24 小时内通知同时带有新旧两个签名，请在此期间改用新密钥。")
    String rotatedHow();

    @Message("回调地址")
    String oneTitle();

    @Message("旧密钥")
    String oldSecret();

    @Message("连续三天没有应答，已停止发送。修复后请恢复，未送达的通知会补发。")
    String failingHint();

    @Message("该地址应答 410，表示不再接收，已停止发送。")
    String goneHint();

    @Message("暂停期间发生的事项，恢复后补发。")
    String pausedHint();

    @Message("发送测试通知")
    String pingDo();

    @Message("暂停")
    String pauseDo();

    @Message("恢复")
    String resumeDo();

    @Message("删除")
    String removeDo();

    @Message("密钥遗失或外泄时更换；24 小时内新旧密钥都有效。")
    String rotateHint();

    @Message("更换密钥")
    String rotateDo();

    @Message("发送记录")
    String log();

    @Message("还没有发送记录")
    String logNone();

    @Message("发送记录保存 30 天。")
    String logNoneHint();

    @Message("类型")
    String type();

    @Message("产生时间")
    String madeAt();

    @Message("每次发送")
    String attempts();

    @Message("重发")
    String again();

    @Message("重发")
    String againDo();

    @Message("正常")
    String ACTIVE();

    @Message("已暂停")
    String PAUSED();

    @Message("无应答，已停止")
    String FAILING();

    @Message("已不再接收")
    String GONE();

    @Message("待送达")
    String WAITING();

    @Message("已送达")
    String DELIVERED();

    @Message("未送达，地址已删除")
    String DROPPED();

    @Message("应答不是成功")
    String ANSWERED();

    @Message("域名无法解析")
    String NAME_UNKNOWN();

    @Message("不是公网地址")
    String NOT_PUBLIC();

    @Message("证书无效")
    String CERTIFICATE();

    @Message("无法连接")
    String NO_CONNECTION();

    @Message("应答超时")
    String TOO_LATE();

    @Message("应答过长")
    String TOO_LONG();

    @Message("{at} 起")
    String since(String at);

    @Message("下次 {at}")
    String nextTry(String at);

    @Message("{at} 前仍有效")
    String oldSecretUntil(String at);

    @Message("重发 {type}")
    String againOf(String type);
}
