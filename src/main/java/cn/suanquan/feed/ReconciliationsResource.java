package cn.suanquan.feed;

import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// Comparisons of a center's own list with what is recorded, over HTTP.
@Path("/api/v1/usage/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReconciliationsResource {
    private final Reconciliations reconciliations;
    private final Caller caller;

    ReconciliationsResource(Reconciliations reconciliations, Caller caller) {
        this.reconciliations = reconciliations;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary =
                    "Compare the center's own list of up to 100,000 records with what is recorded, for some days or for"
                            + " its ids: what either side lacks, and what differs. JSON, or CSV with the days in the query."
                            + " It changes no record; the finance office sees in its daily reconciliation what differs")
    public Reconciliation reconcile(ReconciliationOrder order) {
        return reconciliations.reconcile(caller.center(), order);
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Reconciliation reconcileTable(
            @RestQuery Optional<String> from, @RestQuery Optional<String> to, String table) {
        Optional<LocalDate> first = from.map(text -> QueryText.day("from", text));
        Optional<LocalDate> last = to.map(text -> QueryText.day("to", text));
        return reconciliations.reconcile(caller.center(), order(first, last, table));
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_TABLE
    public static ReconciliationOrder order(Optional<LocalDate> from, Optional<LocalDate> to, String table) {
        try {
            return new ReconciliationOrder(from, to, StatedTable.read(table));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_TABLE", "对账清单有误：" + e.getMessage() + "。")
                    .toException();
        }
    }
}
