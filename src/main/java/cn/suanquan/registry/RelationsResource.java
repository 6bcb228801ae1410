package cn.suanquan.registry;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/// The register of related parties over HTTP.
@Path("/api/v1/relations")
@Cancellable(false)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RelationsResource {
    private final Centers centers;
    private final Caller caller;

    RelationsResource(Centers centers, Caller caller) {
        this.centers = centers;
        this.caller = caller;
    }

    /// Idempotent by both sides, kind and first day.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Record that a holder is related to a center or another holder")
    public Uni<Relation> relate(RelationOrder order) {
        return centers.relate(caller.person(), order);
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Relations, by holder and center")
    public Uni<Page<Relation>> list(
            @QueryParam("holder") Optional<HolderId> holder,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<UUID> cursor) {
        return centers.relations(holder, Page.size(limit), cursor);
    }
}
