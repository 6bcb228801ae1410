package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of drafts of applications. English: `messages/draft_en.properties`.
@MessageBundle(value = "draft", locale = "zh")
interface DraftWords {
    @Message("草稿")
    String drafts();

    @Message("保存时间")
    String savedAt();

    @Message("保存草稿")
    String saveDraft();

    @Message("删除草稿")
    String dropDraft();

    @Message("这是 {when} 保存的草稿，尚未提交。承诺须重新勾选。")
    String draftOf(String when);

    @Message("选择文件，自动计算摘要")
    String digestOf();

    @Message("只在本机计算，文件不上传。")
    String digestHint();

    @Message("读不了这个文件，请另选文件，或者自行填写摘要。")
    String digestUnread();
}
