package cn.suanquan.settlement;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Debts over HTTP.
@Path("/api/v1/debts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DebtsResource {
    private static final String KEY = "Idempotency-Key";
    private final Debts debts;
    private final DebtRepaymentAct repayments;
    private final WriteOffAct writeOffs;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    DebtsResource(
            Debts debts,
            DebtRepaymentAct repayments,
            WriteOffAct writeOffs,
            Idempotency idempotency,
            Tx tx,
            Caller caller) {
        this.debts = debts;
        this.repayments = repayments;
        this.writeOffs = writeOffs;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "What payees owe back, and what was repaid or written off")
    public Debts.Book book(@QueryParam("programme") Optional<String> programme) {
        String asked = programme.orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "BAD_QUERY", "须写明政策 programme。")
                .toException());
        return tx.read(db -> debts.book(db, asked));
    }

    /// Money that a payee paid back: 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/repayments")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose that a debt was paid back")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response repaid(@HeaderParam(KEY) @Nullable String key, Debts.@Nullable Repaid body) {
        Debts.Repaid asked = SettlementResource.required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /debts/repayments",
                asked,
                db -> repayments.propose(db, asked, caller.person()));
    }

    /// 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/write-offs")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose to write off a debt, by a document")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response writeOff(@HeaderParam(KEY) @Nullable String key, Debts.@Nullable WriteOff body) {
        Debts.WriteOff asked = SettlementResource.required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /debts/write-offs",
                asked,
                db -> writeOffs.propose(db, asked, caller.person()));
    }
}
