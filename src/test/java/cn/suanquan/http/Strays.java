package cn.suanquan.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

    /// A bug that says what somebody sent.
    @POST
    @Path("bug")
    @PermitAll
    public String bug(String sent) {
        throw new IllegalStateException("a bug with " + sent, new IllegalArgumentException("because of " + sent));
    }
}
