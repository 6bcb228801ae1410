package cn.suanquan.voucher;

import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The exits from queues over HTTP.
@Path("/api/v1/applications/{id}/queue-exits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QueueExitsResource {
    private final Queues queues;
    private final Idempotency idempotency;
    private final Caller caller;

    QueueExitsResource(Queues queues, Idempotency idempotency, Caller caller) {
        this.queues = queues;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// Gives up what an application waits for.
    @POST
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Take an application out of the queue, with the reason")
    @APIResponseSchema(value = Application.class, responseCode = "200")
    public Response end(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") ApplicationId id,
            VouchersResource.Reason request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /applications/" + id + "/queue-exits",
                request,
                db -> queues.end(db, id, request.reason(), person));
    }
}
