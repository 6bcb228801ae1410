package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The page of what waits, for offices. English: `messages/waitings_en.properties`.
@MessageBundle(value = "waitings", locale = "zh")
interface WaitingWords {
    @Message("等待受理的用量")
    String title();

    @Message("各算力中心已报送、受理条件尚不具备的用量。条件具备即自动重新判定；期满仍不具备的，不予受理。")
    String lead();

    @Message("没有等待受理的用量")
    String none();

    @Message("算力券签发、中心入库、解除冻结等条件具备前，已报送的用量会在此列出。")
    String noneHint();

    @Message("算力中心")
    String center();

    @Message("等待原因及条数")
    String reasons();

    @Message("等待的记录")
    String records();

    @Message("最早收到")
    String oldest();

    @Message("最近到期")
    String nearestEnd();

    @Message("超过 {count}")
    String moreThan(String count);
}
