package cn.suanquan.registry;

import cn.suanquan.http.EntityTags;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.server.Cancellable;

/// Holders and their credit bars over HTTP.
@Path("/api/v1/holders")
@Cancellable(false)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HoldersResource {
    private final Holders holders;
    private final Caller caller;

    HoldersResource(Holders holders, Caller caller) {
        this.holders = holders;
        this.caller = caller;
    }

    /// Idempotent by the identity: the same again answers the same holder.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Register a holder")
    @APIResponseSchema(value = HolderView.class, responseCode = "200")
    public Uni<Response> register(HolderOrder order) {
        return holders.register(caller.person(), order).map(HoldersResource::answer);
    }

    @GET
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Holders: one's own, or all for officers")
    public Uni<Page<HolderView>> list(
            @QueryParam("kind") Optional<HolderKind> kind,
            @QueryParam("socialCreditCode") Optional<String> code,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<UUID> cursor) {
        Holders.Filter filter = new Holders.Filter(kind, code, caller.onlyHolder());
        return holders.list(filter, Page.size(limit), cursor)
                .map(page ->
                        new Page<>(page.items().stream().map(HolderView::of).toList(), page.next()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One holder; its version is the ETag")
    @APIResponseSchema(value = HolderView.class, responseCode = "200")
    public Uni<Response> holder(@PathParam("id") HolderId id) {
        visible(id);
        return holders.holder(id).map(HoldersResource::answer);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Amend a holder, naming by If-Match the version that was read")
    @APIResponseSchema(value = HolderView.class, responseCode = "200")
    public Uni<Response> amend(
            @PathParam("id") HolderId id,
            @HeaderParam("If-Match") Optional<String> version,
            HolderAmendment amendment) {
        return holders.amend(caller.person(), id, EntityTags.named(version), amendment)
                .map(HoldersResource::answer);
    }

    /// Idempotent by the number of the document.
    @POST
    @Path("{id}/credit-bars")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Bar a holder for a time by a document; the same document again changes nothing")
    public Uni<CreditBar> bar(@PathParam("id") HolderId id, CreditBarOrder order) {
        return holders.bar(caller.person(), id, order);
    }

    @GET
    @Path("{id}/credit-bars")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The credit bars of a holder")
    public Uni<List<CreditBar>> bars(@PathParam("id") HolderId id) {
        visible(id);
        return holders.bars(id);
    }

    private void visible(HolderId id) {
        if (caller.onlyHolder().filter(own -> !own.equals(id)).isPresent()) {
            throw RegistrySessions.notFound("没有该主体，或您无权查看。");
        }
    }

    private static Response answer(Holder holder) {
        return Response.ok(HolderView.of(holder))
                .header("ETag", EntityTags.tag(holder.version()))
                .build();
    }
}
