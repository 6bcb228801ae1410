package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.KeyText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The records that wait for what is not yet, over HTTP: a center reads and takes back its own, officers read all.
@Path(DeferredResource.PATH)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeferredResource {
    static final String PATH = "/api/v1/usage/waiting";
    private static final int CENTERS_MAX = 100;

    private final Deferral deferral;
    private final DeferredStore store;
    private final WaitingCenterStore centers;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    DeferredResource(
            Deferral deferral,
            DeferredStore store,
            WaitingCenterStore centers,
            Idempotency idempotency,
            Tx tx,
            Caller caller) {
        this.deferral = deferral;
        this.store = store;
        this.centers = centers;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// Which record the center takes back: the id that it gave.
    public record Withdrawal(String id) {
        public Withdrawal {
            id = KeyText.checked("id", id, UsageRecord.ID_CHARS_MAX);
        }
    }

    @GET
    @RolesAllowed({Role.PROVIDER, Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Records that wait, or waited, for what is not yet: a center's own, or all for officers;"
                    + " the latest first, state=WAITING for those that still do")
    public Page<DeferredView> list(
            @RestQuery Optional<String> state,
            @RestQuery @Parameter(description = "For officers: of that center only; a center reads its own anyhow")
                    Optional<UUID> center,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<Long> cursor) {
        Optional<CenterId> whose = caller.actor() instanceof Actor.Provider provider
                ? Optional.of(provider.center())
                : center.map(CenterId::new);
        int size = Page.size(limit);
        Optional<DeferredView.State> wanted =
                state.map(text -> QueryText.code("state", text.toUpperCase(Locale.ROOT), DeferredView.State.class));
        return Page.of(
                tx.read(db -> store.list(db, whose, wanted, cursor, size + 1)),
                size,
                row -> Long.toString(row.number()));
    }

    @GET
    @Path("/centers")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "For officers: which centers have records that wait, for what, since when, and when the first of"
                    + " them ends; at most 2,000 of a center are counted")
    public Page<WaitingCenter> centers(@RestQuery Optional<Integer> limit, @RestQuery Optional<UUID> cursor) {
        int size = Math.min(Page.size(limit), CENTERS_MAX);
        return Page.of(tx.read(db -> centers.list(db, cursor.map(CenterId::new), size + 1)), size, row -> row.center()
                .toString());
    }

    @POST
    @Path("/withdrawals")
    @RolesAllowed(Role.PROVIDER)
    @APIResponseSchema(value = DeferredView.class, responseCode = "200")
    @Operation(summary = "Take back a record that waits: that content is refused for good, its id is free for another")
    public Response withdraw(@HeaderParam("Idempotency-Key") @Nullable String key, Withdrawal request) {
        CenterId center = caller.center();
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /usage/waiting/withdrawals for " + center,
                request,
                db -> deferral.withdraw(db, person, center, request.id()));
    }
}
