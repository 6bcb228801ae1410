package cn.suanquan.console;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The front page, which anybody may see.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FrontPage {
    private final Pages pages;
    private final Template front;

    FrontPage(Pages pages, @Location("console/front.html") Template front) {
        this.pages = pages;
        this.front = front;
    }

    /// What anybody may see: what the console is for, and the way in.
    @GET
    @PermitAll
    public Response front() {
        return pages.show(front, "");
    }
}
