package cn.suanquan.registry;

import cn.suanquan.approval.Proposal;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The ends of relations, suspensions and credit bars over HTTP: proposed here, made when another person approves the
/// proposal; one that was a mistake is taken back at once.
@Path("/api/v1/register/endings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndingsResource {
    private final EndingAct act;
    private final Endings endings;
    private final Idempotency idempotency;
    private final Caller caller;

    EndingsResource(EndingAct act, Endings endings, Idempotency idempotency, Caller caller) {
        this.act = act;
        this.endings = endings;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// 202 with the proposal.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Propose to end a relation, a suspension or a credit bar, or to take it out as a mistake")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response end(@HeaderParam("Idempotency-Key") @Nullable String key, EndingOrder order) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person, key, "POST /register/endings", order, db -> act.propose(db, order, person));
    }

    /// What was ended counts again as it was recorded.
    @POST
    @Path("withdrawals")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Withdraw an ending that was a mistake")
    @APIResponseSchema(value = EndingStore.Standing.class, responseCode = "200")
    public Response withdraw(@HeaderParam("Idempotency-Key") @Nullable String key, EndingWithdrawal order) {
        String person = caller.person();
        return idempotency.once(
                person, key, "POST /register/endings/withdrawals", order, db -> endings.withdraw(db, order, person));
    }
}
