package cn.suanquan.http;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Who is not known is told so by the endpoint ([Problems]): the API is authenticated there, and nowhere before
/// (`quarkus.http.auth.proactive=false`). So what the server keeps ready for a failure on the way is taken away: for
/// each request it would look up the template of the address, for the metrics, in a table of all endpoints that it
/// builds anew. The endpoint takes it away itself where it is still there.
@ApplicationScoped
class EndpointsAnswer {
    /// After the server has said how it would authenticate, before it gets ready for a failure.
    private static final int AFTER_AUTHENTICATION = -199;

    void stand(@Observes Router router) {
        router.route("/api/*").order(AFTER_AUTHENTICATION).handler(context -> {
            context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
            context.next();
        });
    }
}
