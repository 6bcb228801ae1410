package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of how a center's machines come in. English: `messages/centeraccess_en.properties`.
@MessageBundle(value = "centeraccess", locale = "zh")
interface CenterAccessWords {
    @Message("接入参数")
    String technical();

    @Message("接口地址")
    String base();

    @Message("接口说明（OpenAPI）")
    String description();

    @Message("所需权限")
    String permission();

    @Message(
            "令牌的 groups 只含 provider，center_id 为上述中心标识：可以上报（POST /usage）、查看（GET /usage）和更正本中心的用量，不能看到持券单位，也不能确认、申请兑付或拨付。")
    String permissionWhat();

    @Message("请求方式")
    String header();

    @Message(
            "HTTPS，请求头 Authorization: Bearer 令牌；令牌由身份认证系统用 ES256 签发，有效期不超过 24 小时，到期前重新取得。记录编号即幂等标识，没有收到应答时原样重发，不会重复记账。")
    String headerWhat();

    @Message("导入作业记录的工具")
    String handbook();

    @Message("Slurm、Kubernetes 的作业记录可用本系统附带的 jobs 工具核对和上报；工具和用法说明向审核部门索取。")
    String handbookWhat();

    @Message("使用过的客户端")
    String seen();

    @Message("以本中心名义登录或调用过接口的客户端和账号，按日记录。出现不认识的，立即按“密钥遗失或外泄”处理。")
    String seenLead();

    @Message("还没有使用记录")
    String seenNone();

    @Message("客户端首次登录或调用接口后，列在这里。")
    String seenNoneHint();

    @Message("只列出最近使用的 100 个。")
    String seenCut();

    @Message("客户端")
    String client();

    @Message("令牌未写明")
    String noClient();

    @Message("账号")
    String account();

    @Message("首次使用")
    String firstUsed();

    @Message("最近使用")
    String lastUsed();

    @Message("可以使用")
    String mayComeIn();

    @Message("{at} 起停用")
    String isRevoked(String at);

    @Message("更换密钥")
    String rotate();

    @Message("先向身份认证系统申请第二个客户端，计量系统改用后，在上表核对新客户端已有使用记录；再请身份认证系统注销旧客户端，并请审核部门停用它。两个客户端可以同时使用，不影响上报。")
    String rotateHow();
}
