package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a holder's pages. English: `messages/enterprise_en.properties`.
@MessageBundle(value = "enterprise", locale = "zh")
interface EnterpriseWords {
    @Message("我的算力券")
    String title();

    @Message("本单位在各政策各年度的算力券。点任何一个数，看它由什么组成、依据哪一条。")
    String lead();

    @Message("还没有算力券")
    String noneTitle();

    @Message("审核通过并公示期满后，核发的算力券列在这里。")
    String none();

    @Message("核发")
    String granted();
}
