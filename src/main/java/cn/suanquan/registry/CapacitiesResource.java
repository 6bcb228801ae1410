package cn.suanquan.registry;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What centers have and what it costs, over HTTP: recorded by an office, read by it and by the center itself.
@Path("/api/v1/centers/{id}/capacities")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CapacitiesResource {
    private final Capacities capacities;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    CapacitiesResource(Capacities capacities, Idempotency idempotency, Tx tx, Caller caller) {
        this.capacities = capacities;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// Of one center, few: all at once.
    public record CapacityList(List<Capacity> items) {}

    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Record how much of a resource a center has, and its list price, from a day on")
    @APIResponseSchema(value = Capacity.class, responseCode = "200")
    public Response record(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") CenterId id, CapacityOrder order) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /centers/" + id + "/capacities",
                order,
                db -> capacities.record(db, person, id, order));
    }

    @GET
    @RolesAllowed({Role.PROVIDER, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "What a center has of each resource, with its list prices; a center reads its own")
    public CapacityList list(@PathParam("id") CenterId id) {
        if (caller.actor() instanceof Actor.Provider provider
                && !provider.center().equals(id)) {
            throw RegistrySessions.notFound("没有该算力中心，或您无权查看。");
        }
        return new CapacityList(tx.read(db -> capacities.of(db, id)));
    }
}
