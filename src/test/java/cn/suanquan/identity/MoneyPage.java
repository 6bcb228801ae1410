package cn.suanquan.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A page of the console where money would be approved.
@Path("/console/test/money")
@RunOnVirtualThread
public class MoneyPage {
    private final RecentSignIn recent;

    MoneyPage(RecentSignIn recent) {
        this.recent = recent;
    }

    @GET
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(hidden = true)
    public String read() {
        return "read";
    }

    @POST
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(hidden = true)
    public String approve() {
        recent.require();
        return "approved";
    }
}
