package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/// A body that is nothing (`null`, or no byte at all) is refused here, so that no method meets a missing body.
@Provider
public class PresentBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体为空 (a body is required)。")
                    .toException();
        }
        return body;
    }
}
