package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of claims that are long work. English: `messages/claimwork_en.properties`.
@MessageBundle(value = "claimwork", locale = "zh")
interface ClaimWorkWords {
    @Message("办理兑付申请")
    String title();

    @Message("有一项兑付申请正在办理")
    String goesOn();

    @Message("查看进度")
    String look();

    @Message("最近一项办理已有结果，尚待本单位核对或处理。")
    String waits();

    @Message("查看结果")
    String lookAtIt();

    @Message("进度")
    String soFar();

    @Message("已完成 {done} 步，共 {total} 步")
    String of(int done, int total);

    @Message("开始时间")
    String since();

    @Message("经办人")
    String by();

    @Message("记录较多，需要一些时间。可以离开本页，办理不会中断；全部办完之前不产生任何效力。如为核算金额，算完后须回到本页核对并确认，才算提交申请。")
    String hint();

    @Message("办理没有给出结果")
    String unknown();

    @Message("服务可能已重新启动，或与数据库的连接中断。办理要么全部生效，要么全部没有生效：请过几分钟查看兑付申请列表；没有生效的，可以重新提交。")
    String unknownHint();
}
