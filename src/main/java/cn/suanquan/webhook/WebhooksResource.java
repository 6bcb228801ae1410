package cn.suanquan.webhook;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// Webhooks over HTTP, for the center whose they are.
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WebhooksResource {
    private final Webhooks webhooks;
    private final Caller caller;

    WebhooksResource(Webhooks webhooks, Caller caller) {
        this.webhooks = webhooks;
        this.caller = caller;
    }

    /// @param items all of the center, at most five
    public record Endpoints(List<WebhookEndpoint> items) {}

    /// @param message the id of the message that was made
    public record Pinged(UUID message) {}

    /// @param messages how many are sent again
    public record Replayed(int messages) {}

    @POST
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Register an endpoint; its secret is in this answer alone and is kept by nobody else")
    public Webhooks.WithSecret register(EndpointOrder order) {
        return webhooks.register(caller.person(), caller.center(), order);
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "The center's endpoints and how they stand")
    public Endpoints list() {
        return new Endpoints(webhooks.list(caller.center()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "One endpoint")
    public WebhookEndpoint find(@PathParam("id") UUID id) {
        return webhooks.find(caller.center(), id);
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Give an endpoint a new secret; for 24 hours messages are signed with both")
    public Webhooks.WithSecret rotate(@PathParam("id") UUID id) {
        return webhooks.rotate(caller.person(), caller.center(), id);
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Tell an endpoint nothing until it is resumed; what happens meanwhile is told then")
    public WebhookEndpoint pause(@PathParam("id") UUID id) {
        return webhooks.pause(caller.person(), caller.center(), id);
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Tell an endpoint again that was paused, failed for three days, or answered 410")
    public WebhookEndpoint resume(@PathParam("id") UUID id) {
        return webhooks.resume(caller.person(), caller.center(), id);
    }

    @POST
    @Path("/{id}/removal")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Remove an endpoint for good")
    public void remove(@PathParam("id") UUID id) {
        webhooks.remove(caller.person(), caller.center(), id);
    }

    @POST
    @Path("/{id}/ping")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Send an endpoint a test message")
    public Pinged ping(@PathParam("id") UUID id) {
        return new Pinged(webhooks.ping(caller.center(), id));
    }

    @POST
    @Path("/{id}/replays")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "Send messages of the last 30 days again: one, or all since a moment")
    public Replayed replay(@PathParam("id") UUID id, Webhooks.ReplayOrder order) {
        return new Replayed(webhooks.replay(caller.person(), caller.center(), id, order));
    }

    @GET
    @Path("/{id}/deliveries")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "What was sent or waits, the newest first, with each attempt; kept for 30 days")
    public Page<WebhookDelivery> deliveries(
            @PathParam("id") UUID id, @RestQuery Optional<Integer> limit, @RestQuery Optional<String> cursor) {
        int size = Page.size(limit);
        long before = Page.before(cursor);
        return Page.of(webhooks.log(caller.center(), id, before, size + 1), size, one -> Long.toString(one.no()));
    }
}
