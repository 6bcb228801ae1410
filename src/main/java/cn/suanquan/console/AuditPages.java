package cn.suanquan.console;

import cn.suanquan.audit.TrailLine;
import cn.suanquan.audit.TrailResource;
import cn.suanquan.history.History;
import cn.suanquan.history.Settled;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Revocation;
import cn.suanquan.identity.RevocationsResource;
import cn.suanquan.identity.Role;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where an auditor begins: how far the books are, whether they are sound, what was done lately, and who was revoked.
/// Everything here is read, nothing is done.
@Path("/console/audit")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AuditPages {
    private static final int LATELY = 10;
    private static final int PAGE = 50;
    private final Pages pages;
    private final History history;
    private final TrailResource trail;
    private final RevocationsResource revocations;
    private final Template home;
    private final Template revoked;

    AuditPages(
            Pages pages,
            History history,
            TrailResource trail,
            RevocationsResource revocations,
            @Location("console/audit/home.html") Template home,
            @Location("console/audit/revocations.html") Template revoked) {
        this.pages = pages;
        this.history = history;
        this.trail = trail;
        this.revocations = revocations;
        this.home = home;
        this.revoked = revoked;
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

    /// An act of the list of revocations.
    record RevocationLine(Revocation act) {
        public String kind() {
            return "kind" + VoucherGroundPages.capitalised(act.kind().name());
        }

        public boolean isRevoked() {
            return act.act() == Revocation.Act.REVOKED;
        }
    }

    @GET
    @Path("revocations")
    @RolesAllowed(Role.AUDITOR)
    public Response revocations(@QueryParam("cursor") Optional<Long> cursor) {
        Page<Revocation> found = revocations.list(Optional.of(PAGE), cursor);
        return pages.show(
                revoked,
                found.with(found.items().stream().map(RevocationLine::new).toList()));
    }

    @GET
    @Path("revocations/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.AUDITOR)
    public Response revocationsTable() {
        return OfficeTables.revocations(cursor -> {
            Page<Revocation> page = revocations.list(Optional.of(Page.SIZE_MAX), cursor.map(Long::valueOf));
            return page.with(page.items().stream().map(RevocationLine::new).toList());
        });
    }
}
