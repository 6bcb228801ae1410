package cn.suanquan.console;

import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/// The same as [FieldCheckPages] for who is signed in: a session comes along to the console alone, and only by it the
/// gate knows whose allowance it is.
@Path("/console/check")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OwnFieldCheckPages {
    private final FieldCheckPages checks;

    OwnFieldCheckPages(FieldCheckPages checks) {
        this.checks = checks;
    }

    @POST
    @Path("{kind:code|person|account|bank|voucher|day|amount}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ANYBODY)
    public Response check(@PathParam("kind") String kind, MultivaluedMap<String, String> form) {
        return checks.check(kind, form);
    }
}
