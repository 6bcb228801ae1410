package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {
    private final List<ReadableSpan> ended = new ArrayList<>();

    private final SpanProcessor last = new SpanProcessor() {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    };

    @Test
    void whatComesWithTheAnswerIsEmptiedAsWhatComesWithTheRequest() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(last)
                .addSpanProcessor(new SpanAttributes())
                .build()) {
            Span span = provider.get("test")
                    .spanBuilder("GET")
                    .setAttribute("url.path", "/somebody")
                    .startSpan();
            span.setAttribute("network.peer.address", "192.0.2.1")
                    .setAttribute("http.route", "/api/v1/holders")
                    .setAttribute("http.response.status_code", 200)
                    .end();
        }
        assertEquals(
                "{http.response.status_code=200, http.route=\"/api/v1/holders\", network.peer.address=\"\","
                        + " url.path=\"\"}",
                ended.getFirst().getAttributes().toString());
    }
}
