package cn.suanquan.http;

import cn.suanquan.kernel.LogFields;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/// The number of a request: in its answer (`X-Request-Id`), in the problem that refuses it (`requestId`) and in each
/// line of the log that was written for it. One that a proxy or a client made is kept where it is 32 hexadecimal
/// digits, with or without the hyphens of a UUID, as proxies write it: no other form, so that nobody writes a text into
/// the log, and no number of a person or an account fits. Else it is made here.
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final int BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String TRACE_HEADER = "traceparent";
    private static final String HELD = "suanquan.request-id";
    private static final AttributeKey<String> LATEST = AttributeKey.valueOf(HELD);
    private static final Pattern FORM = Pattern.compile(
            "[0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    /// W3C Trace Context, version 00.
    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private RequestId() {}

    /// Before anything else is done with a request; the same again where it was asked before.
    static String of(RoutingContext asked) {
        String known = asked.get(HELD);
        if (known != null) {
            return known;
        }
        HttpServerRequest request = asked.request();
        String said = request.getHeader(HEADER);
        String id = said != null && FORM.matcher(said).matches() ? said : made();
        asked.put(HELD, id);
        asked.response().putHeader(HEADER, id);
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channel().attr(LATEST).set(id);
        }
        MDC.put(LogFields.REQUEST, id);
        String trace = request.getHeader(TRACE_HEADER);
        if (trace != null && TRACE.matcher(trace) instanceof Matcher found && found.matches()) {
            MDC.put(LogFields.TRACE, found.group(1));
        }
        return id;
    }

    /// The number of the one request of a connection that is not answered yet.
    static String of(Channel connection) {
        String latest = connection.attr(LATEST).get();
        return latest == null ? made() : latest;
    }

    private static String made() {
        byte[] number = new byte[BYTES];
        CHANCE.nextBytes(number);
        return HexFormat.of().formatHex(number);
    }
}
