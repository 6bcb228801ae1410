package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around what was refused. English: `messages/problem_en.properties`.
@MessageBundle(value = "problem", locale = "zh")
interface ProblemWords {
    @Message("请求编号")
    String requestNumber();
}
