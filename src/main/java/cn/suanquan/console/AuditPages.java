package cn.suanquan.console;

import cn.suanquan.audit.TrailLine;
import cn.suanquan.audit.TrailResource;
import cn.suanquan.history.History;
import cn.suanquan.history.Settled;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where an auditor begins: how far the books are, whether they are sound, and what was done lately. Everything here is
/// read, nothing is done.
@Path("/console/audit")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AuditPages {
    private static final int LATELY = 10;
    private final Pages pages;
    private final History history;
    private final TrailResource trail;
    private final Template home;

    AuditPages(Pages pages, History history, TrailResource trail, @Location("console/audit/home.html") Template home) {
        this.pages = pages;
        this.history = history;
        this.trail = trail;
        this.home = home;
    }

    /// What the start shows.
    record AuditHome(long position, Instant at, List<TrailLine> lately) {}

    @GET
    @RolesAllowed(Role.AUDITOR)
    public Response home() {
        Settled settled = history.settledSoFar();
        Page<TrailLine> lately = trail.lines(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LATELY));
        return pages.show(home, new AuditHome(settled.position().batch(), settled.at(), lately.items()));
    }
}
