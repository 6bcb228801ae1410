package cn.suanquan.console;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// In whose name a center posts, what to do where a key is lost, and for what the center is admitted.
@Path("/console/center/access")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterKeyPages {
    private final Pages pages;
    private final Caller caller;
    private final CentersResource centers;
    private final ProgrammeNames programmes;
    private final Clock clock;
    private final Template access;

    CenterKeyPages(
            Pages pages,
            Caller caller,
            CentersResource centers,
            ProgrammeNames programmes,
            Clock clock,
            @Location("console/center/access.html") Template access) {
        this.pages = pages;
        this.caller = caller;
        this.centers = centers;
        this.programmes = programmes;
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

    record Access(CenterView center, String person, List<AdmissionRowShown> admissions) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response access() {
        CenterView center = EventLoop.await(centers.center(caller.center()));
        LocalDate today = FiscalYear.date(clock.instant());
        return pages.show(
                access,
                new Access(
                        center,
                        caller.person(),
                        center.admissions().stream()
                                .map(one -> AdmissionRowShown.of(programmes.of(one.programme()), one, today))
                                .toList()));
    }
}
