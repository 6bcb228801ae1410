package cn.suanquan.settlement;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Db;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Advances (备用金) over HTTP. For finance officers and auditors only.
@Path("/api/v1/advances")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdvancesResource {
    private static final String KEY = "Idempotency-Key";
    private final Advances advances;
    private final AdvanceViews views;
    private final AdvanceAct appropriations;
    private final AdvanceRepaymentAct repayments;
    private final AdvanceWriteOffAct writeOffs;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    AdvancesResource(
            Advances advances,
            AdvanceViews views,
            AdvanceAct appropriations,
            AdvanceRepaymentAct repayments,
            AdvanceWriteOffAct writeOffs,
            Idempotency idempotency,
            Tx tx,
            Caller caller) {
        this.advances = advances;
        this.views = views;
        this.appropriations = appropriations;
        this.repayments = repayments;
        this.writeOffs = writeOffs;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// A payment of an advance.
    ///
    /// @param accountNumber the account as the officer checked it; must be the one in the register now
    public record Payment(String accountNumber) {
        public Payment {
            accountNumber = accountNumber.strip();
            BankResult.check("accountNumber", accountNumber, 32);
        }
    }

    /// @param reason why the money is not paid, 1 to 500 characters
    public record TakeBack(String reason) {
        public TakeBack {
            BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Advances to compute centers")
    public List<AdvanceView> list(@QueryParam("programme") Optional<String> programme) {
        String asked = programme.orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "BAD_QUERY", "须写明政策 programme。")
                .toException());
        return tx.read(db -> views.list(db, asked));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One advance with its payments and set-offs")
    public AdvanceView view(@PathParam("id") UUID id) {
        return tx.read(db -> views.of(db, id));
    }

    /// 202 with the proposal, which a finance checker approves.
    @POST
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose an advance to a center, for a second person to approve")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response propose(@HeaderParam(KEY) @Nullable String key, @Nullable AdvanceOrder body) {
        AdvanceOrder asked = SettlementResource.required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /advances",
                asked,
                db -> appropriations.propose(db, asked, caller.person()));
    }

    /// The payment of it, or the payment again of what came back.
    @POST
    @Path("/{id}/payments")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    @Operation(summary = "Order the payment of an advance to the account that was checked")
    @APIResponseSchema(value = AdvanceView.class, responseCode = "200")
    public Response order(@HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, @Nullable Payment body) {
        Payment asked = SettlementResource.required(body);
        return once(key, id, "payments", asked, db -> advances.order(db, caller.person(), id, asked.accountNumber()));
    }

    /// The bank's word on a payment.
    @POST
    @Path("/{id}/results")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Record what the bank says of the payment of an advance")
    @APIResponseSchema(value = AdvanceView.class, responseCode = "200")
    public Response word(@HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, @Nullable BankResult body) {
        BankResult asked = SettlementResource.required(body);
        return once(key, id, "results", asked, db -> advances.results(db, caller.person(), id, List.of(asked)));
    }

    /// Money that the center paid back: 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/{id}/repayments")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose that a part of an advance was paid back")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response repaid(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, @Nullable AdvanceRepayment body) {
        AdvanceRepayment asked = SettlementResource.required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /advances/" + id + "/repayments",
                asked,
                db -> repayments.propose(db, id, asked, caller.person()));
    }

    /// Money that nobody has goes back to the treasury.
    @POST
    @Path("/{id}/take-backs")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    @Operation(summary = "Take back an advance that was not paid")
    @APIResponseSchema(value = AdvanceView.class, responseCode = "200")
    public Response takeBack(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, @Nullable TakeBack body) {
        TakeBack asked = SettlementResource.required(body);
        return once(key, id, "take-backs", asked, db -> advances.takeBack(db, caller.person(), id, asked.reason()));
    }

    /// 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/write-offs")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose to write off what is left of an advance, by a document")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response writeOff(@HeaderParam(KEY) @Nullable String key, @Nullable AdvanceWriteOff body) {
        AdvanceWriteOff asked = SettlementResource.required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /advances/write-offs",
                asked,
                db -> writeOffs.propose(db, asked, caller.person()));
    }

    private Response once(@Nullable String key, UUID id, String verb, Object asked, Function<Db, AdvanceView> act) {
        return idempotency.once(caller.person(), key, "POST /advances/" + id + "/" + verb, asked, act);
    }
}
