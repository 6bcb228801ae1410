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
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private final Console console;
    private final SecurityIdentity identity;
    private final Template page;

    OverviewResource(Console console, SecurityIdentity identity, @Location("console/overview.html") Template page) {
        this.console = console;
        this.identity = identity;
        this.page = page;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response overview() {
        if (!maySee(console.isOpen(), identity.hasRole(Role.AUDITOR))) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "HTTP_404", "地址或参数不存在 (no such path, or a malformed id in it)。")
                    .toException();
        }
        return Response.ok(page.data("page", console.overview()).render(), "text/html;charset=UTF-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .build();
    }

    static boolean maySee(boolean isOpen, boolean isAuditor) {
        return isOpen || isAuditor;
    }
}
