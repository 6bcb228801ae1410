package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The overview page. It shows every holder and who did what, so it is an auditor's; to others it is 404, but for the
/// demo, whose people are invented.
@Path("/console/overview")
@RunOnVirtualThread
public class OverviewResource {
    private final Console console;
    private final SecurityIdentity identity;
    private final Pages pages;
    private final Template overview;

    OverviewResource(
            Console console,
            SecurityIdentity identity,
            Pages pages,
            @Location("console/overview.html") Template overview) {
        this.console = console;
        this.identity = identity;
        this.pages = pages;
        this.overview = overview;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response overview() {
        if (!maySee(console.isOpen(), identity.hasRole(Role.AUDITOR))) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "HTTP_404", "地址或参数不存在 (no such path, or a malformed id in it)。")
                    .toException();
        }
        return pages.show(overview, console.overview());
    }

    static boolean maySee(boolean isOpen, boolean isAuditor) {
        return isOpen || isAuditor;
    }
}
