package cn.suanquan.objection;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Objections and appeals over HTTP: each party its own, officers all.
@Path("/api/v1/objections")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ObjectionsResource {
    private final Objections objections;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    ObjectionsResource(Objections objections, Idempotency idempotency, Tx tx, Caller caller) {
        this.objections = objections;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// Why the party appeals, 1 to 2000 characters.
    public record AppealOrder(String grounds) {
        public AppealOrder {
            grounds = ObjectionOrder.text("grounds", grounds, ObjectionOrder.GROUNDS_MAX);
        }
    }

    @POST
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    @Operation(summary = "Object to a decision about oneself, or to an entry of the public notice, while there is time")
    @APIResponseSchema(value = Objection.class, responseCode = "200")
    public Response file(@HeaderParam("Idempotency-Key") @Nullable String key, ObjectionOrder order) {
        return once(key, "", order, (db, actor) -> objections.file(db, actor, order));
    }

    @GET
    @Path("/objected")
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    @Operation(summary = "A decision that may be objected to, and until when")
    public Objected objected(@RestQuery Optional<String> kind, @RestQuery Optional<String> subject) {
        ObjectionKind wanted = QueryText.code("kind", kind.orElse(""), ObjectionKind.class);
        UUID about = QueryText.id("subject", subject.orElse(""));
        Actor actor = caller.actor();
        return tx.read(db -> objections.objected(db, actor, wanted, about));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    @Operation(summary = "Withdraw one's own objection or appeal before it is decided; no body")
    @APIResponseSchema(value = Objection.class, responseCode = "200")
    public Response withdraw(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        return once(key, "/" + id + "/withdrawal", Map.of(), (db, actor) -> objections.withdraw(db, actor, id));
    }

    @POST
    @Path("/{id}/appeal")
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    @Operation(summary = "Appeal against the dismissal of one's own objection, once and while there is time")
    @APIResponseSchema(value = Objection.class, responseCode = "200")
    public Response appeal(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, AppealOrder order) {
        return once(key, "/" + id + "/appeal", order, (db, actor) -> objections.appeal(db, actor, id, order.grounds()));
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    @Operation(
            summary = "Decide an objection, with reason and article; never by who decided what is objected to. It moves"
                    + " no money")
    @APIResponseSchema(value = Objection.class, responseCode = "200")
    public Response decide(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, Objections.Verdict order) {
        return once(key, "/" + id + "/decision", order, (db, actor) -> objections.decide(db, actor, id, order));
    }

    @POST
    @Path("/{id}/appeal-decision")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Decide an appeal, with reason and article; never by who decided before")
    @APIResponseSchema(value = Objection.class, responseCode = "200")
    public Response decideAppeal(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, Objections.Verdict order) {
        return once(
                key,
                "/" + id + "/appeal-decision",
                order,
                (db, actor) -> objections.decideAppeal(db, actor, id, order));
    }

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(
            summary = "Objections, the latest first: each party its own, officers all; undecided=true for those that"
                    + " wait for a decision")
    public Page<Objection> list(
            @RestQuery Optional<Boolean> undecided,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        Actor actor = caller.actor();
        int size = Page.size(limit);
        long before = Page.before(cursor);
        List<ObjectionStore.Listed> rows =
                tx.read(db -> objections.list(db, actor, undecided.orElse(false), before, size + 1));
        Page<ObjectionStore.Listed> page = Page.of(rows, size, one -> Long.toString(one.no()));
        return page.with(
                page.items().stream().map(ObjectionStore.Listed::objection).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "One objection with what was decided on it")
    public Objection find(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return tx.read(db -> objections.find(db, actor, id));
    }

    private Response once(@Nullable String key, String path, Object order, BiFunction<Db, Actor, Objection> act) {
        Actor actor = caller.actor();
        return idempotency.once(actor.person(), key, "POST /objections" + path, order, db -> act.apply(db, actor));
    }
}
