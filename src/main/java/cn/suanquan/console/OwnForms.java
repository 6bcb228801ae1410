package cn.suanquan.console;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;

/// A form is sent by who opened it: where another signed in meanwhile in the same browser, it is refused before any
/// page takes it, with or without script.
@Provider
public class OwnForms implements ReaderInterceptor {
    private final Pages pages;

    OwnForms(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof MultivaluedMap<?, ?> form
                && form.get(FormBody.KEY) instanceof List<?> sent
                && sent.getFirst() instanceof String key) {
            pages.requireOwn(key);
        }
        return body;
    }
}
