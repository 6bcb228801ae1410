package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a client is told whose body did not come in time (408), or grew beyond what is taken (413): as bytes, since its
/// request never came to anybody who could answer it.
final class CutBody {
    private static final Problem SLOW = new Problem(
            "urn:suanquan:problem:body-too-slow",
            "请求体未按时到达 (request timeout)",
            408,
            "BODY_TOO_SLOW",
            "请求体未在规定时间内到达，未作任何处理；请重新提交，网络较慢时请分批或压缩 (the body did not come in time; send it again)。",
            Optional.empty(),
            List.of());

    private CutBody() {}

    /// The whole answer; its connection is closed after it.
    ///
    /// @param id the number of the request
    static ByteBuf slow(String id) {
        return Unpooled.wrappedBuffer(answer("Request Timeout", SLOW, id));
    }

    /// The same.
    ///
    /// @param most bytes that a body may have
    static ByteBuf large(long most, String id) {
        return Unpooled.wrappedBuffer(answer("Content Too Large", tooLarge(most), id));
    }

    /// What everybody is told whose body is too large.
    ///
    /// @param most bytes that it may have
    static Problem tooLarge(long most) {
        return Problem.of(Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "BODY_TOO_LARGE",
                "请求体不得超过 " + most + " 字节，请缩短内容或分批提交 (the body is too large)。"));
    }

    private static byte[] answer(String reason, Problem problem, String id) {
        byte[] body =
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\",\"requestId\":\"%s\"}"
                        .formatted(
                                problem.type(), problem.title(), problem.status(), problem.code(), problem.detail(), id)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + problem.status() + " " + reason
                        + "\r\n" + RequestId.HEADER + ": " + id
                        + "\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Type: " + Problem.MEDIA_TYPE
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
