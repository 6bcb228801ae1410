package cn.suanquan.console;

import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The section of the register begins with its holders.
@Path("/console/registry")
@RunOnVirtualThread
public class RegisterHome {
    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response home() {
        return Response.seeOther(URI.create(HolderRegisterPages.HERE)).build();
    }
}
