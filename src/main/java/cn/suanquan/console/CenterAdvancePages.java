package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/// What a center was paid ahead (备用金): where each 分 of it stands, which runs set it off, and its entries.
@Path("/console/center/payments/advances")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterAdvancePages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterAdvanceStore store;
    private final CenterPaymentStore payments;
    private final GroundEntries entries;
    private final ProgrammeNames programmes;
    private final Template template;

    CenterAdvancePages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterAdvanceStore store,
            CenterPaymentStore payments,
            GroundEntries entries,
            ProgrammeNames programmes,
            @Location("console/center/advance.html") Template template) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.payments = payments;
        this.entries = entries;
        this.programmes = programmes;
        this.template = template;
    }

    record OneAdvance(
            String programme,
            CenterAdvanceStore.OwnAdvance row,
            List<CenterPaymentStore.SetOff> setOffs,
            GroundEntries.Table entries) {}

    @GET
    @Path("{id}")
    @RolesAllowed(Role.PROVIDER)
    public Response advance(@PathParam("id") UUID id, @RestQuery Optional<Long> after) {
        CenterId center = caller.center();
        CenterAdvanceStore.OwnAdvance own = tx.read(db -> store.one(db, center, id))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "ADVANCE_UNKNOWN", "没有备用金 " + id + "。")
                        .toException());
        return pages.show(
                template,
                new OneAdvance(
                        programmes.of(own.programme()),
                        own,
                        tx.read(db -> payments.setOffs(db, center, Optional.empty(), Optional.of(id))),
                        entries.ofAccount(own.account(), after, false)));
    }
}
