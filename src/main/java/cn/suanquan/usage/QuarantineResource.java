package cn.suanquan.usage;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Records in quarantine over HTTP: centers and holders read their own, officers all; what becomes of them is proposed
/// here and done when somebody of another role approves the proposal.
@Path("/api/v1/usage/quarantine")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QuarantineResource {
    private final QuarantineStore store;
    private final QuarantineAct act;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    QuarantineResource(QuarantineStore store, QuarantineAct act, Idempotency idempotency, Tx tx, Caller caller) {
        this.store = store;
        this.act = act;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "Records in quarantine with what was found; open=false for those that were decided, too")
    public Page<QuarantineRow> list(
            @RestQuery @Parameter(description = "Of that quarantine alone") Optional<UUID> quarantine,
            @RestQuery Optional<Boolean> open,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        Optional<CenterId> center = Optional.empty();
        Optional<HolderId> holder = Optional.empty();
        switch (caller.actor()) {
            case Actor.Provider provider -> center = Optional.of(provider.center());
            case Actor.Enterprise enterprise -> holder = Optional.of(enterprise.holder());
            case Actor.Officer officer -> {}
        }
        int size = Page.size(limit);
        boolean isHolderShown = center.isEmpty();
        QuarantineRow.Filter filter = new QuarantineRow.Filter(
                center,
                holder,
                quarantine,
                open.orElse(true),
                cursor.map(QuarantineResource::place).orElse(QuarantineRow.Place.START));
        List<QuarantineRow> rows = tx.read(db -> store.list(db, filter, isHolderShown, size + 1));
        return Page.of(rows, size, QuarantineRow::cursor);
    }

    private static QuarantineRow.Place place(String cursor) {
        try {
            return QuarantineRow.Place.of(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_CURSOR", "cursor 应为上一页 next 的值。")
                    .toException();
        }
    }

    /// 202 with the proposal.
    @POST
    @Path("{id}/decisions")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Propose to release or reject records in quarantine; somebody of another role approves it")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response propose(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, QuarantineOrder order) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person,
                key,
                "POST /usage/quarantine/" + id + "/decisions",
                order,
                db -> act.propose(db, id, order, person));
    }
}
