package cn.suanquan.http;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/// What a span may say: how the service was asked, by the name of the endpoint, and the fixed text of a statement. What
/// else the libraries put there as text (path, query, addresses, the client's name) is emptied when a span begins, and
/// again before it ends, for some comes with the answer: a trace leaves the service, and nothing of anybody goes
/// with it.
@ApplicationScoped
class SpanAttributes implements ExtendedSpanProcessor {
    private static final Set<String> NAMED = Set.of("http.request.method", "http.route", "url.scheme", "error.type");
    private static final List<String> GROUPS = List.of("db.", "code.", "server.", "network.protocol.", "parent.");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        empty(span);
    }

    @Override
    public void onEnding(ReadWriteSpan span) {
        empty(span);
    }

    private static void empty(ReadWriteSpan span) {
        span.getAttributes().forEach((key, value) -> {
            if (key.getType() == AttributeType.STRING && !isNamed(key.getKey())) {
                var _ = span.setAttribute(AttributeKey.stringKey(key.getKey()), "");
            }
        });
    }

    private static boolean isNamed(String key) {
        return NAMED.contains(key) || GROUPS.stream().anyMatch(key::startsWith);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    @Override
    public boolean isOnEndingRequired() {
        return true;
    }
}
