package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of trying a version of a programme. English: `messages/trial_en.properties`.
@MessageBundle(value = "trial", locale = "zh")
interface TrialWords {
    @Message("政策测算")
    String title();

    @Message("按所填的情形，用这一版本的规则算一遍，看能得多少、依据哪一条、受哪项限额。不留记录。")
    String lead();

    @Message("申请人与情形")
    String applicant();

    @Message("申请日")
    String on();

    @Message("单位类型")
    String kind();

    @Message("落户日期")
    String settledOn();

    @Message("成立日期")
    String foundedOn();

    @Message("项目")
    String project();

    @Message("算力服务")
    String service();

    @Message("算力中心编码")
    String centerCode();

    @Message("视为已入库；一次性奖励、凭成本的补助可不填。")
    String centerHint();

    @Message("设施类型")
    String facility();

    @Message("不填")
    String any();

    @Message("申请人与该中心存在关联关系")
    String isRelated();

    @Message("金额（元）")
    String amounts();

    @Message("已从其他政策取得的财政资金")
    String publicMoney();

    @Message("假定已使用的金额（元）")
    String used();

    @Message("不填的，视为资金池按文件所列金额、限额均未使用。")
    String usedHint();

    @Message("测算只看所填的情形，不核对登记册，也不看资金池和限额的实际余额。")
    String noPromise();

    @Message("填写后点“测算”，结果列在这里。")
    String noAnswer();

    @Message("用这一版本测算")
    String tryThis();
}
