package cn.suanquan.http;

import cn.suanquan.db.DbFault;
import cn.suanquan.kernel.LineRoom;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every exception that reaches the edge into problem+json. A refusal keeps its code; a bad body says where; an
/// unknown database outcome is 503; what is left is a bug: 500 without detail, logged with its stack.
class Problems {
    static final int FAULTS_OF_ONE_MAX = 20;
    private static final Logger LOG = Logger.getLogger(Problems.class);
    /// An instance that an upgrade shut out, or whose database is not well, meets one with every request.
    private static final LineRoom FAULTS = new LineRoom(FAULTS_OF_ONE_MAX, 60);

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        return Problem.response(e.refusal());
    }

    @ServerExceptionMapper
    Response badJson(JsonProcessingException e) {
        return Problem.response(BodyWords.refusal(e));
    }

    /// The same; named by its own class, for which the JSON reader brings a mapper that says less.
    @ServerExceptionMapper
    Response badValue(MismatchedInputException e) {
        return badJson(e);
    }

    @ServerExceptionMapper
    Response database(DbFault fault) {
        String state = fault.sqlState().orElse("-");
        FAULTS.write(
                state,
                before -> LOG.warnf(
                        "database fault: sqlState=%s %s%s", state, fault.getMessage(), LineRoom.more(before)));
        return Problem.unanswered(fault).map(Problem::response).orElseGet(() -> bug(fault));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, ResourceInfo operation, UriInfo address) {
        Throwable cause = e.getCause();
        if (cause instanceof JsonProcessingException json) {
            return badJson(json);
        }
        if (cause instanceof IOException) {
            return Problem.response(unreadable());
        }
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return bug(e);
        }
        if (status == 413) {
            return Problem.response(Refusal.of(
                    Refusal.Kind.TOO_LARGE, "BODY_TOO_LARGE", "请求体或其中一项内容过大，请缩短内容或分批提交 (the body is too large)。"));
        }
        if (status == 404 && cause != null) {
            return Problem.response(WrongParameter.of(operation.getResourceMethod(), address));
        }
        return plain(status, words(status, e)).response();
    }

    @ServerExceptionMapper
    Response unreadable(CharConversionException e) {
        return Problem.response(unreadable());
    }

    /// A browser is sent to sign in, where somebody can.
    @ServerExceptionMapper
    Uni<Response> notKnown(UnauthorizedException e, RoutingContext asked) {
        asked.put(RequestLog.CHECK, TokenReason.of(e, asked.request()));
        Response refusal = unauthenticated("UNAUTHENTICATED", "需要有效的访问令牌 (a valid bearer token is required)。");
        return BrowserSignIn.isFor(asked)
                ? BrowserSignIn.begin(asked).map(begun -> begun.orElse(refusal))
                : Uni.createFrom().item(refusal);
    }

    @ServerExceptionMapper
    Uni<Response> badToken(AuthenticationFailedException e, RoutingContext asked) {
        return e.getAttribute(Problem.CODE) instanceof String code
                ? Uni.createFrom().item(revoked(code))
                : notKnown(new UnauthorizedException(e), asked);
    }

    private static Response revoked(String code) {
        return unauthenticated(code, "该令牌、其客户端、所属单位或人员的访问已被吊销；如属误办，请联系审核部门恢复后重新登录 (revoked)。");
    }

    /// Not sent to sign in again: who was refused there would be sent around for ever.
    @ServerExceptionMapper
    Response signInFailed(AuthenticationCompletionException e, RoutingContext asked) {
        Object refusal = asked.get(Problem.REFUSED);
        asked.put(RequestLog.CHECK, BrowserSignIn.reason(refusal instanceof Throwable known ? known : e));
        return switch (refusal) {
            case RefusedException refused -> refused(refused);
            case AuthenticationFailedException failed
            when failed.getAttribute(Problem.CODE) instanceof String code -> revoked(code);
            case null, default ->
                unauthenticated("SIGN_IN_FAILED", "登录未能完成，或会话已失效；请从 /console/sign-in 重新登录 (the sign-in failed)。");
        };
    }

    @ServerExceptionMapper
    Response sentElsewhere(AuthenticationRedirectException e, HttpServerRequest request) {
        return BrowserSignIn.redirect(e.getRedirectUri(), request);
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e) {
        return Problem.response(Refusal.of(Refusal.Kind.FORBIDDEN, "FORBIDDEN", "当前身份无权进行此操作。"));
    }

    /// The body was cut off: by the client, or because it grew too large, which [Wire] has answered by then.
    @ServerExceptionMapper
    Response cutOff(IOException e) {
        return Problem.response(unreadable());
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable e) {
        Optional<DbFault> fault = DbFault.in(e);
        return fault.isPresent() ? database(fault.get()) : bug(e);
    }

    private static Response unauthenticated(String code, String detail) {
        Problem problem = new Problem(
                "urn:suanquan:problem:" + code.toLowerCase(Locale.ROOT),
                "未登录或令牌无效 (unauthenticated)",
                401,
                code,
                detail,
                Optional.empty(),
                List.of());
        return Response.fromResponse(problem.response())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    static Response noContentType() {
        return plain(415, "请求体须带 Content-Type: application/json (a body needs a Content-Type)。")
                .response();
    }

    private static Refusal unreadable() {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体为空，或不是 UTF-8 文本。");
    }

    private static Problem plain(int status, String detail) {
        return new Problem(
                "about:blank",
                Response.Status.fromStatusCode(status).getReasonPhrase(),
                status,
                "HTTP_" + status,
                detail,
                Optional.empty(),
                List.of());
    }

    private static Response bug(Throwable e) {
        LOG.error("unexpected failure", e);
        return new Problem(
                        "about:blank",
                        "内部错误 (internal error)",
                        500,
                        "INTERNAL",
                        "服务内部错误，已记录。",
                        Optional.empty(),
                        List.of())
                .response();
    }

    private static String words(int status, WebApplicationException e) {
        return switch (status) {
            case 404 -> "没有这个地址 (no such path)。";
            case 405 -> "此地址不支持该方法。";
            case 415 -> "不支持的内容类型 (unsupported Content-Type)。";
            default -> String.valueOf(e.getMessage());
        };
    }
}
