package cn.suanquan.http;

import cn.suanquan.kernel.LineRoom;
import cn.suanquan.kernel.LogFields;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// What the log says of a request that was answered: where it posted, a line with the batches of the ledger, of one
/// actor [#POSTED_OF_ONE_MAX] in a minute and of all [#POSTED_MAX]; where it was refused with 401, 403, 429 or 503, one
/// with the reason ([RefusalLines]). The problem of an answer gets the number of its request here. Paths and what else
/// somebody sent stand in no line.
class RequestLog {
    /// In the context of a request: which check refused it, where the code of its problem does not say it.
    static final String CHECK = "suanquan.check";

    static final int POSTED_OF_ONE_MAX = 120;
    static final int POSTED_MAX = 1_200;
    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    private static final Set<Integer> REASONED = Set.of(401, 403, 429, 503);
    private static final int WRONG = 400;
    private final LineRoom posted = new LineRoom(POSTED_OF_ONE_MAX, POSTED_MAX);
    private final RefusalLines lines;

    RequestLog(RefusalLines lines) {
        this.lines = lines;
    }

    @ServerResponseFilter
    public void answered(
            ContainerRequestContext request,
            ContainerResponseContext response,
            SimpleResourceInfo resource,
            RoutingContext asked) {
        Optional<Problem> problem = problem(request, response);
        if (response.getEntity() instanceof Problem said) {
            response.setEntity(said.of(RequestId.of(asked)));
        }
        int status = response.getStatus();
        if (REASONED.contains(status)) {
            String code = problem.map(Problem::code).orElse("-");
            String check = asked.get(CHECK) instanceof String more ? code + " (" + more + ")" : code;
            lines.refused(status, check, endpoint(resource));
        } else if (status < WRONG && MDC.get(LogFields.BATCH) != null) {
            posted.write(
                    String.valueOf(MDC.get(LogFields.ACTOR)),
                    before -> LOG.infof(
                            "posted: status=%d at=%s%s", (Object) status, endpoint(resource), LineRoom.more(before)));
        }
    }

    /// Of a page that shows one, too.
    private static Optional<Problem> problem(ContainerRequestContext request, ContainerResponseContext response) {
        Object said = Optional.ofNullable(request.getProperty(Problem.SHOWN)).orElse(response.getEntity());
        return said instanceof Problem problem ? Optional.of(problem) : Optional.empty();
    }

    private static String endpoint(SimpleResourceInfo resource) {
        return resource.getResourceClass() == null
                ? "-"
                : resource.getResourceClass().getSimpleName() + "." + resource.getMethodName();
    }
}
