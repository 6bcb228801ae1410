package cn.suanquan.audit;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Keeps what was refused: an act that a rule, a role or the state of things refused (403, 409, 422) leaves a line in
/// the trail, in a transaction of its own, before it is answered. Of one person a number of them in an hour, and as
/// many that were forbidden (403), so that nobody hides these behind others; the last says so. What is wrong with the
/// records of a center is not among them, for the ledger keeps what it declined; nor is what writes nothing. Where the
/// line cannot be written, the act is refused all the same and the log says it.
class RefusedActs {
    private static final Logger LOG = Logger.getLogger(RefusedActs.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> OTHERS = Set.of(409, 422);
    private static final Set<String> NOT_KEPT = Set.of("/api/v1/usage", "/api/v1/simulations");
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
    record Refused(String person, String room, String object, JsonObject request, Problem problem) {}

    @ServerResponseFilter
    public Uni<Void> keep(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        Optional<Refused> refused = refused(request, response, resource);
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> write(refused.get(), hourly))
                .runSubscriptionOn(threads)
                .onFailure(DbFault.class)
                .invoke(fault -> LOG.errorf("a refused act has no line in the trail: %s", refused.get(), fault))
                .onFailure(DbFault.class)
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Optional<Refused> refused(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        String path = request.getUriInfo().getPath();
        boolean isKept =
                (response.getStatus() == FORBIDDEN || OTHERS.contains(response.getStatus()) && !NOT_KEPT.contains(path))
                        && !request.getMethod().equals(HttpMethod.GET)
                        && resource.getResourceClass() != null;
        Object said = Optional.ofNullable(request.getProperty(Problem.SHOWN)).orElse(response.getEntity());
        return isKept && said instanceof Problem problem && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(new Refused(
                        token.getIssuer() + " " + token.getSubject(),
                        room(resource.getResourceClass()),
                        object(request),
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

    /// As `kind/id`: the kind by the path, the id where the path has one.
    private static String object(ContainerRequestContext request) {
        List<PathSegment> path = request.getUriInfo().getPathSegments();
        String kind = path.get(Math.min(2, path.size() - 1)).getPath();
        MultivaluedMap<String, String> named = request.getUriInfo().getPathParameters();
        String one = kind.endsWith("s") ? kind.substring(0, kind.length() - 1) : kind;
        String object = Stream.of("id", "code")
                .map(named::getFirst)
                .filter(id -> id != null)
                .findFirst()
                .map(id -> one + "/" + id)
                .orElse(one);
        return object.length() > OBJECT_CHARS_MAX ? object.substring(0, OBJECT_CHARS_MAX) : object;
    }
}
