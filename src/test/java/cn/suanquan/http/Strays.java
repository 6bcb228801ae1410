package cn.suanquan.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// What somebody could write by mistake: an endpoint without an annotation, and one with a bug.
@Path("/test/strays")
public class Strays {
    @GET
    @Path("unannotated")
    public String unannotated() {
        return "open";
    }

    @GET
    @Path("bug")
    @PermitAll
    public String bug() {
        throw new IllegalStateException("secret inner detail");
    }
}
