package cn.suanquan.voucher;

import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The expiry job, asked for by hand.
@Path("/api/v1/jobs/expiry")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExpiryResource {
    private final ExpiryJob expiry;
    private final Caller caller;

    ExpiryResource(ExpiryJob expiry, Caller caller) {
        this.expiry = expiry;
        this.caller = caller;
    }

    /// Expires what is over now; no body, and no key: repeating it does no harm.
    @POST
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Expire the vouchers whose time is over now, rather than within the hour")
    public ExpiryJob.Expired expire() {
        return expiry.run(caller.person());
    }
}
