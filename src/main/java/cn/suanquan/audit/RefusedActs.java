package cn.suanquan.audit;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Keeps what was refused: an act that a rule, a role or the state of things refused (403, 409, 422) leaves a line in
/// the trail, in a transaction of its own, before it is answered. Of one person a number of them in an hour, and as
/// many that were forbidden (403), so that nobody hides these behind others; the last says so. What is wrong with the
/// records of a center is not among them, for the ledger keeps what it declined; nor is what writes nothing. Where the
/// line cannot be written, the act is refused all the same and the log says it. Work that goes on after its request was
/// answered keeps its refusal itself.
@ApplicationScoped
public class RefusedActs {
    private static final Logger LOG = Logger.getLogger(RefusedActs.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> OTHERS = Set.of(409, 422);
    private static final Set<String> NOT_KEPT =
            Set.of("/api/v1/usage", "/api/v1/simulations", "/api/v1/applications/previews", "/api/v1/claims/previews");
    private static final int OBJECT_CHARS_MAX = 200;
    private final Audit audit;
    private final TrailStore store;
    private final Tx tx;
    private final Clock clock;
    private final ExecutorService threads;
    private final SecurityIdentity identity;
    private final int hourly;

    RefusedActs(
            Audit audit,
            TrailStore store,
            Tx tx,
            Clock clock,
            @VirtualThreads ExecutorService threads,
            SecurityIdentity identity,
            @ConfigProperty(name = "suanquan.trail.refused-per-hour") int hourly) {
        this.audit = audit;
        this.store = store;
        this.tx = tx;
        this.clock = clock;
        this.threads = threads;
        this.identity = identity;
        this.hourly = hourly;
    }

    /// Who was refused what.
    ///
    /// @param person issuer and subject
    /// @param room of what was asked
    /// @param object as `kind/id`
    /// @param request its method and its path
    public record Refused(String person, String room, String object, JsonObject request, Problem problem) {}

    @ServerResponseFilter
    public Uni<Void> keep(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        Optional<Refused> refused = refused(request, response, resource);
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> writeOrLog(refused.get()))
                .runSubscriptionOn(threads)
                .replaceWithVoid();
    }

    /// Keeps what was refused after its request was answered, where such a refusal is kept.
    public void keepLate(Refused refused) {
        if (isKept(refused.problem().status())) {
            var _ = writeOrLog(refused);
        }
    }

    private boolean writeOrLog(Refused refused) {
        try {
            return write(refused, hourly);
        } catch (DbFault e) {
            LOG.errorf(
                    e,
                    "a refused act has no line in the trail: %s, %s",
                    refused.room(),
                    refused.problem().code());
            return false;
        }
    }

    private static boolean isKept(int status) {
        return status == FORBIDDEN || OTHERS.contains(status);
    }

    private Optional<Refused> refused(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        String path = request.getUriInfo().getPath();
        boolean isKept = isKept(response.getStatus())
                && (response.getStatus() == FORBIDDEN || !NOT_KEPT.contains(path))
                && !request.getMethod().equals(HttpMethod.GET)
                && resource.getResourceClass() != null;
        Object said = Optional.ofNullable(request.getProperty(Problem.SHOWN)).orElse(response.getEntity());
        return isKept && said instanceof Problem problem && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(new Refused(
                        token.getIssuer() + " " + token.getSubject(),
                        room(resource.getResourceClass()),
                        object(request, resource),
                        new JsonObject().put("method", request.getMethod()).put("path", path),
                        problem))
                : Optional.empty();
    }

    /// False where so many were kept in this hour that this one is not.
    ///
    /// @param most of one person in an hour, forbidden or not
    boolean write(Refused refused, int most) {
        Problem problem = refused.problem();
        Instant since = clock.instant().minus(HOUR);
        return tx.write(db -> {
            int before = store.refused(db, refused.person(), problem.status() == FORBIDDEN, since, most);
            if (before >= most) {
                return false;
            }
            JsonObject detail = refused.request()
                    .copy()
                    .put("status", problem.status())
                    .put("code", problem.code())
                    .put("isLastOfHour", before + 1 == most);
            audit.record(db, refused.person(), refused.room() + ".refused", refused.object(), problem.detail(), detail);
            return true;
        });
    }

    private static String room(Class<?> resource) {
        String name = resource.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String object(ContainerRequestContext request, SimpleResourceInfo resource) {
        MultivaluedMap<String, String> parts = request.getUriInfo().getPathParameters();
        String object = RefusedObject.of(endpoint(resource), part -> String.valueOf(parts.getFirst(part)));
        return object.length() > OBJECT_CHARS_MAX ? object.substring(0, OBJECT_CHARS_MAX) : object;
    }

    private static Method endpoint(SimpleResourceInfo resource) {
        try {
            return resource.getResourceClass().getMethod(resource.getMethodName(), resource.parameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("an endpoint is no public method: " + resource.getMethodName(), e);
        }
    }
}
