package cn.suanquan.registry;

import cn.suanquan.approval.Proposal;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Changes of a holder's bank account over HTTP: proposed here, made when another person approves the proposal.
@Path("/api/v1/holders/{id}/account-changes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountChangesResource {
    private final AccountChangeAct act;
    private final Idempotency idempotency;
    private final Caller caller;

    AccountChangesResource(AccountChangeAct act, Idempotency idempotency, Caller caller) {
        this.act = act;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// @param reason why, for the trail
    public record AccountChange(BankAccount bankAccount, String reason) {
        public AccountChange {
            InputChecks.require("reason", reason, 500);
        }
    }

    /// 202 with the proposal.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Propose another bank account of a holder, for a second person to approve")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response change(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") HolderId id, AccountChange body) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person,
                key,
                "POST /holders/" + id + "/account-changes",
                body,
                db -> act.propose(db, id, body.bankAccount(), body.reason(), person));
    }
}
