package cn.suanquan.console;

import cn.suanquan.console.CenterRefusalPages.RefusalFilter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.registry.CentersResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// What of a center's usage was refused and why, as the center reads it ([CenterRefusalPages]), for offices.
@Path(CenterRegisterPages.HERE + "/{id}/refusals")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OfficeRefusalPages {
    private final CenterRefusalPages refusals;
    private final CentersResource centers;

    OfficeRefusalPages(CenterRefusalPages refusals, CentersResource centers) {
        this.refusals = refusals;
        this.centers = centers;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @PathParam("id") CenterId id, @BeanParam RefusalFilter filter, @RestQuery Optional<String> cursor) {
        String center = EventLoop.await(centers.center(id)).name();
        return refusals.show(id, filter.asked(), cursor, CenterRegisterPages.HERE + "/" + id + "/refusals", center);
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response table(@PathParam("id") CenterId id, @BeanParam RefusalFilter filter) {
        var _ = EventLoop.await(centers.center(id));
        return refusals.file(id, filter.asked());
    }
}
