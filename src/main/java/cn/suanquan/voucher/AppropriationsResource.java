package cn.suanquan.voucher;

import cn.suanquan.approval.Proposal;
import cn.suanquan.audit.ActsOn;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
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

/// Appropriations over HTTP: proposed here, made when another administrator approves the proposal.
@ActsOn("year/{code}/{year}")
@Path("/api/v1/programmes/{code}/years/{year}/appropriations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppropriationsResource {
    private final AppropriationAct act;
    private final Idempotency idempotency;
    private final Caller caller;

    AppropriationsResource(AppropriationAct act, Idempotency idempotency, Caller caller) {
        this.act = act;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// 202 with the proposal.
    @POST
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Propose to raise or lower the money of a pool, by a document")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response appropriate(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("code") String code,
            @PathParam("year") int year,
            Appropriations.Request request) {
        String person = caller.person();
        FiscalYear fiscalYear = QueryText.year("year", year);
        return idempotency.onceAccepted(
                person,
                key,
                "POST /programmes/" + code + "/years/" + year + "/appropriations",
                request,
                db -> act.propose(db, code, fiscalYear, request, person));
    }
}
