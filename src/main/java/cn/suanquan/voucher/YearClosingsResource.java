package cn.suanquan.voucher;

import cn.suanquan.approval.Proposal;
import cn.suanquan.audit.ActsOn;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.KeyText;
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

/// The closing of years over HTTP: proposed here, done when another person of the finance office approves the proposal.
@ActsOn("year/{code}/{year}")
@Path("/api/v1/programmes/{code}/years/{year}/closings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class YearClosingsResource {
    private final ClosingAct act;
    private final Idempotency idempotency;
    private final Caller caller;

    YearClosingsResource(ClosingAct act, Idempotency idempotency, Caller caller) {
        this.act = act;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// @param documentNumber of the final account (决算文号), 1 to 200 characters
    public record Request(String documentNumber, String reason) {
        public Request {
            documentNumber = KeyText.checked("documentNumber", documentNumber, 200);
            ApplicationRequest.text("reason", reason, 500);
        }
    }

    /// 202 with the proposal.
    @POST
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose to close a programme's year")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response close(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("code") String code,
            @PathParam("year") int year,
            Request request) {
        String person = caller.person();
        FiscalYear fiscalYear = QueryText.year("year", year);
        return idempotency.onceAccepted(
                person,
                key,
                "POST /programmes/" + code + "/years/" + year + "/closings",
                request,
                db -> act.propose(db, code, fiscalYear, request, person));
    }
}
