package cn.suanquan.http;

import cn.suanquan.db.DbFault;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// The body of every error (RFC 9457, application/problem+json). `code` is stable; `binding` names the limit or article
/// that bound; `errors` lists single findings with the index of the record; `requestId` is the number of the request,
/// as its lines of the log have it.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        Optional<Refusal.Binding> binding,
        List<Refusal.Finding> errors,
        Optional<String> requestId) {

    /// Of no request yet.
    public Problem(
            String type,
            String title,
            int status,
            String code,
            String detail,
            Optional<Refusal.Binding> binding,
            List<Refusal.Finding> errors) {
        this(type, title, status, code, detail, binding, errors, Optional.empty());
    }

    public static final String MEDIA_TYPE = "application/problem+json";
    /// Attribute of an AuthenticationFailedException: the code of its problem.
    public static final String CODE = "code";
    /// Property of a request: the problem that its answer shows within a page.
    public static final String SHOWN = "cn.suanquan.problem";
    /// In the context of a request: the exception by which whoever asked was refused, where what is thrown in the end
    /// no longer says it.
    public static final String REFUSED = "suanquan.refused";

    static final int RETRY_AFTER_SECONDS = 2;

    public static Problem of(Refusal refusal) {
        return new Problem(
                "urn:suanquan:problem:"
                        + refusal.code().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                title(refusal.kind()),
                status(refusal.kind()),
                refusal.code(),
                refusal.detail(),
                refusal.binding(),
                refusal.errors());
    }

    /// The same as the answer to that request.
    Problem of(String requestId) {
        return new Problem(type, title, status, code, detail, binding, errors, Optional.of(requestId));
    }

    /// What is said where the database did not answer, or did nothing because it could not just now. Empty where the
    /// fault is a bug.
    public static Optional<Refusal> unanswered(DbFault fault) {
        if (fault.isFenced()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.BUSY,
                    "BUILD_TOO_OLD",
                    "系统正在升级，本次未办理；请稍后用相同的标识重试，由新版本受理 (an upgrade is under way; retry with the same id)。"));
        }
        if (fault.isMovedAway()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.BUSY,
                    "CELL_MOVED",
                    "本系统已迁至 " + fault.movedTo() + "，此处不再受理；请到新地址用相同的标识办理 (moved; send the same there)。"));
        }
        if (fault.isAway()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.BUSY,
                    "CELL_MOVING",
                    "本系统正在迁往 " + fault.movedTo() + "，本次未办理；请稍后用相同的标识重试 (being moved; retry with the same id)。"));
        }
        if (fault.isStopped()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.BUSY,
                    "POSTING_STOPPED",
                    "账务检查发现问题，记账已暂停，本次未办理；请稍后用相同的标识重试 (posting is stopped until the books are found sound;"
                            + " retry with the same id)。"));
        }
        if (fault.isReadOnly()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.BUSY,
                    "DATABASE_READ_ONLY",
                    "数据库目前只读（正在切换或维护），本次未办理；请稍后用相同的标识重试 (the database takes no writes now; retry with the same id)。"));
        }
        return fault.isUnknown() || fault.isRetryable() || isBusy(fault)
                ? Optional.of(
                        Refusal.of(Refusal.Kind.BUSY, "BUSY", "数据库暂时没有应答，结果未知；请用相同的标识重试 (retry with the same id)。"))
                : Optional.empty();
    }

    private static boolean isBusy(DbFault fault) {
        return fault.sqlState()
                        .filter(s -> s.startsWith("08") || s.startsWith("53") || s.startsWith("57"))
                        .isPresent()
                || fault.isLockTimeout();
    }

    public static Response response(Refusal refusal) {
        return of(refusal).response();
    }

    public Response response() {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        if (status == 429 || status == 503) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case VERSION_MISSING -> 428;
            case TOO_LARGE -> 413;
            case UNKNOWN_FORM -> 415;
            case RULE -> 422;
            case TOO_MANY -> 429;
            case BUSY -> 503;
        };
    }

    private static String title(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> "请求有误 (bad request)";
            case FORBIDDEN -> "无权操作 (forbidden)";
            case NOT_FOUND -> "未找到 (not found)";
            case CONFLICT -> "与当前状态冲突 (conflict)";
            case STALE -> "内容已被他人修改 (precondition failed)";
            case VERSION_MISSING -> "缺少 If-Match (precondition required)";
            case TOO_LARGE -> "内容过大 (content too large)";
            case UNKNOWN_FORM -> "不支持的内容类型 (unsupported media type)";
            case RULE -> "依政策或限额不予办理 (refused by rule)";
            case TOO_MANY -> "请求过多 (too many requests)";
            case BUSY -> "服务繁忙 (busy)";
        };
    }
}
