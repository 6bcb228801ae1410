package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.registry.Admission;
import cn.suanquan.registry.CenterView;
import cn.suanquan.registry.CentersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// In whose name and through which clients a center posts, how a client is set up, changed and stopped, and for what
/// the center is admitted.
@Path("/console/center/access")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterKeyPages {
    private final Pages pages;
    private final Caller caller;
    private final CentersResource centers;
    private final ProgrammeNames programmes;
    private final CenterAccessStore store;
    private final Tx tx;
    private final UriInfo uri;
    private final Clock clock;
    private final Template access;

    CenterKeyPages(
            Pages pages,
            Caller caller,
            CentersResource centers,
            ProgrammeNames programmes,
            CenterAccessStore store,
            Tx tx,
            @Context UriInfo uri,
            Clock clock,
            @Location("console/center/access.html") Template access) {
        this.pages = pages;
        this.caller = caller;
        this.centers = centers;
        this.programmes = programmes;
        this.store = store;
        this.tx = tx;
        this.uri = uri;
        this.clock = clock;
        this.access = access;
    }

    /// @param state a key of [CenterCodeWords]
    record AdmissionRowShown(String programme, Admission admission, String itemKey, String state, String style) {
        static AdmissionRowShown of(String programme, Admission admission, LocalDate today) {
            String item = CenterCodes.key("item", admission.item().name());
            if (admission.isValidOn(today)) {
                return new AdmissionRowShown(programme, admission, item, "admissionValid", "good");
            }
            if (today.isBefore(admission.from())) {
                return new AdmissionRowShown(programme, admission, item, "admissionToCome", "wait");
            }
            return today.isAfter(admission.to())
                    ? new AdmissionRowShown(programme, admission, item, "admissionOver", "")
                    : new AdmissionRowShown(programme, admission, item, "admissionSuspended", "bad");
        }
    }

    /// @param person issuer and subject of who is signed in
    /// @param isCut more came in than are listed
    /// @param base where the API is, as the reader reaches it
    record Access(
            CenterView center,
            String person,
            List<CenterAccessStore.SeenClient> clients,
            boolean isCut,
            String base,
            List<AdmissionRowShown> admissions) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response access() {
        CenterView center = EventLoop.await(centers.center(caller.center()));
        LocalDate today = FiscalYear.date(clock.instant());
        List<CenterAccessStore.SeenClient> clients = tx.read(db -> store.clients(db, caller.center()));
        return pages.show(
                access,
                new Access(
                        center,
                        caller.person(),
                        clients.stream().limit(CenterAccessStore.LISTED).toList(),
                        clients.size() > CenterAccessStore.LISTED,
                        uri.getBaseUri().resolve("/api/v1").toString(),
                        center.admissions().stream()
                                .map(one -> AdmissionRowShown.of(programmes.of(one.programme()), one, today))
                                .toList()));
    }
}
