package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.registry.CentersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// What of a center's usage was refused and why, as the center reads it, for offices.
@Path(CenterRegisterPages.HERE + "/{id}/refusals")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterRefusalPages {
    private final Pages pages;
    private final CentersResource centers;
    private final CenterStore store;
    private final Tx tx;
    private final Template refusals;

    CenterRefusalPages(
            Pages pages,
            CentersResource centers,
            CenterStore store,
            Tx tx,
            @Location("console/center/refusals.html") Template refusals) {
        this.pages = pages;
        this.centers = centers;
        this.store = store;
        this.tx = tx;
        this.refusals = refusals;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response list(@PathParam("id") CenterId id, @RestQuery Optional<String> code) {
        String center = EventLoop.await(centers.center(id)).name();
        Optional<String> only = code.filter(text -> !text.isBlank());
        return pages.show(
                refusals,
                CenterPages.Refusals.of(
                        found(id, only, CenterStore.LISTED + 1),
                        only,
                        CenterRegisterPages.HERE + "/" + id + "/refusals",
                        center));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response table(@PathParam("id") CenterId id, @RestQuery Optional<String> code) {
        var _ = EventLoop.await(centers.center(id));
        return CenterPages.refusedTable(found(id, code.filter(text -> !text.isBlank()), WholeTable.ROWS_MAX + 1));
    }

    private List<CenterStore.RefusedRecord> found(CenterId id, Optional<String> code, int limit) {
        return tx.read(db -> store.refusedRecords(db, id, code, limit));
    }
}
