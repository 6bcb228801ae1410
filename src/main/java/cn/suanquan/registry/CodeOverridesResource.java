package cn.suanquan.registry;

import cn.suanquan.approval.Proposal;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.SocialCreditCode;
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

/// Codes that are accepted although their check character does not fit, over HTTP: proposed here, accepted when another
/// person approves the proposal.
@Path("/api/v1/code-overrides")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CodeOverridesResource {
    private final CodeOverrideAct act;
    private final Idempotency idempotency;
    private final Caller caller;

    CodeOverridesResource(CodeOverrideAct act, Idempotency idempotency, Caller caller) {
        this.act = act;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// @param reason why the code is right all the same
    public record CodeOverride(SocialCreditCode socialCreditCode, String reason) {
        public CodeOverride {
            InputChecks.require("reason", reason, 500);
        }
    }

    /// 202 with the proposal.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Propose to accept a credit code whose check character is wrong on the licence itself")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response override(@HeaderParam("Idempotency-Key") @Nullable String key, CodeOverride body) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person,
                key,
                "POST /code-overrides",
                body,
                db -> act.propose(db, body.socialCreditCode(), body.reason(), person));
    }
}
