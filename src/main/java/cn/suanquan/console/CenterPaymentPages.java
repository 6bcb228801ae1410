package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What a center will be paid and was paid, where a programme pays centers.
@Path("/console/center/payments")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterPaymentPages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterPaymentStore store;
    private final ProgrammeNames programmes;
    private final Template template;

    CenterPaymentPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterPaymentStore store,
            ProgrammeNames programmes,
            @Location("console/center/payments.html") Template template) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.programmes = programmes;
        this.template = template;
    }

    /// @param <T> a line or a payment
    record Named<T>(String programme, T row) {}

    record Payments(
            List<Named<CenterPaymentStore.WaitingLine>> waiting,
            boolean isCut,
            int most,
            List<Named<CenterPaymentStore.CenterPayment>> payments) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response payments() {
        CenterId center = caller.center();
        return pages.show(template, tx.read(db -> {
            List<CenterPaymentStore.WaitingLine> waiting = store.waiting(db, center);
            return new Payments(
                    waiting.stream()
                            .limit(CenterPaymentStore.LISTED)
                            .map(one -> new Named<>(programmes.of(one.programme()), one))
                            .toList(),
                    waiting.size() > CenterPaymentStore.LISTED,
                    CenterPaymentStore.LISTED,
                    store.payments(db, center).stream()
                            .map(one -> new Named<>(programmes.of(one.programme()), one))
                            .toList());
        }));
    }
}
