package cn.suanquan.baseline;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/// What HTTP alone costs: anybody may post, the body is read and forgotten, 204 is answered. No token, no rule, no
/// database, no thread but the event loop's.
@Path("/noop")
@PermitAll
public class NoOp {
    @POST
    @NonBlocking
    public void post(byte[] body) {
        if (body.length == 0) {
            throw new IllegalArgumentException("the same body as the service gets, not an empty one");
        }
    }
}
