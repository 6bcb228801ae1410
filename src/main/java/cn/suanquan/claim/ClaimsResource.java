package cn.suanquan.claim;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Revocations;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RefusedException;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Claims over HTTP: holders make and read theirs, officers read all.
@Path("/api/v1/claims")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClaimsResource {
    private final Claims claims;
    private final ReturnForGoodAct returnForGood;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;
    private final Revocations revocations;

    ClaimsResource(
            Claims claims,
            ReturnForGoodAct returnForGood,
            Idempotency idempotency,
            Tx tx,
            Caller caller,
            Revocations revocations) {
        this.claims = claims;
        this.returnForGood = returnForGood;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
        this.revocations = revocations;
    }

    @POST
    @RunOnVirtualThread
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Claim confirmed usage, or a grant, with all its invoices and payments")
    @APIResponseSchema(value = Claim.class, responseCode = "200")
    public Response claim(@HeaderParam("Idempotency-Key") @Nullable String key, ClaimRequest request) {
        return claim(key, request, enterprise(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile claims nothing.
    public Response claim(@Nullable String key, ClaimRequest request, Actor.Enterprise who, Bearer bearer) {
        try {
            return claimed(key, request, who, bearer);
        } catch (RefusedException refused) {
            if (refused.refusal().code().equals(ClaimAcceptance.INVOICE_USED)) {
                var _ = tx.write(db -> claims.triedTwice(db, who.holder(), request));
            }
            throw refused;
        }
    }

    private Response claimed(@Nullable String key, ClaimRequest request, Actor.Enterprise who, Bearer bearer) {
        return idempotency.once(who.person(), key, "POST /claims for " + who.holder(), request, db -> {
            Claim made = claims.claim(db, who.person(), who.holder(), request);
            revocations.mustStand(db, bearer); // it may have taken a while
            return made;
        });
    }

    private Actor.Enterprise enterprise() {
        return new Actor.Enterprise(caller.person(), caller.holder());
    }

    @POST
    @Path("/previews")
    @RunOnVirtualThread
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "What the same claim would come to: it is tried with every check, and nothing is written")
    public Claim preview(ClaimRequest request) {
        return preview(request, enterprise());
    }

    /// The same where the request of that person may be over by then.
    public Claim preview(ClaimRequest request, Actor.Enterprise who) {
        return tx.tried(db -> claims.claim(db, who.person(), who.holder(), request));
    }

    @POST
    @Path("/{id}/withdrawal")
    @RunOnVirtualThread
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Withdraw a claim that no run holds: records, invoices and payments are free again")
    @APIResponseSchema(value = Claim.class, responseCode = "200")
    public Response withdraw(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, EndRequest request) {
        return withdraw(key, id, request, enterprise(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile withdraws nothing.
    public Response withdraw(@Nullable String key, UUID id, EndRequest request, Actor.Enterprise who, Bearer bearer) {
        return idempotency.once(
                who.person(), key, "POST /claims/" + id + "/withdrawal for " + who.holder(), request, db -> {
                    Claim ended = claims.withdraw(db, who.person(), who.holder(), new ClaimId(id), request.reason());
                    revocations.mustStand(db, bearer); // it may have taken a while
                    return ended;
                });
    }

    @POST
    @Path("/{id}/return")
    @RunOnVirtualThread
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    @Operation(summary = "Return a claim that no run holds to its holder, with the reason")
    @APIResponseSchema(value = Claim.class, responseCode = "200")
    public Response giveBack(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, EndRequest request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /claims/" + id + "/return",
                request,
                db -> claims.giveBack(db, person, new ClaimId(id), request.reason()));
    }

    /// Where its holder cannot claim again: 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/{id}/return/for-good")
    @RunOnVirtualThread
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    @Operation(
            summary = "Propose to return a claim that its holder cannot make again: on a grant that is over, or of a"
                    + " closed year")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response giveBackForGood(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, EndRequest request) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person,
                key,
                "POST /claims/" + id + "/return/for-good",
                request,
                db -> returnForGood.propose(db, new ClaimId(id), request.reason(), person));
    }

    /// Why a claim is withdrawn or returned, 1 to 500 characters.
    public record EndRequest(String reason) {
        private static final int REASON_CHARS_MAX = 500;

        public EndRequest {
            if (reason.isBlank()
                    || reason.length() > REASON_CHARS_MAX
                    || reason.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
            }
        }
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Claims: a holder's own, or all for officers")
    public Page<Claim> list(
            @RestQuery Optional<UUID> voucher,
            @RestQuery Optional<String> programme,
            @RestQuery Optional<Integer> year,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> sort,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        ClaimFilter filter = ClaimFilter.of(caller.onlyHolder(), voucher, programme, year, state);
        ListOrder<Claim> order = ListOrder.of(ClaimColumn.class, sort, "id", cursor);
        int size = Page.size(limit);
        List<Claim> rows = tx.read(db -> claims.list(db, filter, order, size + 1));
        return Page.of(rows, size, order::cursor);
    }

    @GET
    @Path("/invoices-twice")
    @RunOnVirtualThread
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Invoices that were tried under a second programme, or by a second holder, with both; the latest"
                    + " first")
    public Page<InvoiceTwice> invoicesTwice(@RestQuery Optional<Integer> limit, @RestQuery Optional<String> cursor) {
        int size = Page.size(limit);
        long before = Page.before(cursor);
        return Page.of(tx.read(db -> claims.invoicesTwice(db, before, size + 1)), size, one -> Long.toString(one.no()));
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One claim with the lines settlement runs took of it")
    public Claim find(@PathParam("id") UUID id) {
        Optional<HolderId> holder = caller.onlyHolder();
        return tx.read(db -> claims.find(db, holder, new ClaimId(id)));
    }
}
