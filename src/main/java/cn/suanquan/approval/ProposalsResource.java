package cn.suanquan.approval;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Revocations;
import cn.suanquan.identity.Role;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Proposals over HTTP. They come to be where the act is asked for; here they are read and decided. Which roles decide
/// on one is a matter of its act.
@Path("/api/v1/proposals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProposalsResource {
    private static final String KEY = "Idempotency-Key";
    private static final int REASON_CHARS_MAX = 500;
    private final Approvals approvals;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Revocations revocations;
    private final Tx tx;

    ProposalsResource(Approvals approvals, Idempotency idempotency, Caller caller, Revocations revocations, Tx tx) {
        this.approvals = approvals;
        this.idempotency = idempotency;
        this.caller = caller;
        this.revocations = revocations;
        this.tx = tx;
    }

    /// @param contentHash of the proposal as it was read
    public record Approval(String contentHash, String reason) {
        public Approval {
            check(reason);
        }
    }

    /// @param reason why not
    public record Rejection(String reason) {
        public Rejection {
            check(reason);
        }
    }

    /// Newest first.
    ///
    /// @param decidable true: those alone that wait for a decision which the caller's roles take, of other persons
    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Proposals that wait for a second person, and those decided")
    public Page<Proposal.Summary> list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("act") Optional<String> act,
            @QueryParam("decidable") Optional<Boolean> decidable,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<UUID> cursor) {
        int size = Page.size(limit);
        Optional<ProposalStore.Decider> decider = decidable
                .filter(isOnly -> isOnly)
                .map(_ -> new ProposalStore.Decider(caller.person(), approvals.decidedBy(caller.actor())));
        ProposalStore.Filter filter = new ProposalStore.Filter(state, act, decider);
        return Page.of(tx.read(db -> approvals.list(db, filter, cursor, size + 1)), size, one -> one.id()
                .toString());
    }

    /// What would change: in full for who may decide on it, masked for everybody else.
    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One proposal with what stood before and what it would change")
    public Proposal find(@PathParam("id") UUID id) {
        Actor reader = caller.actor();
        return tx.read(db -> approvals.find(db, id, reader));
    }

    /// Approves and carries out; where the act is refused now, that is the answer and the proposal stays open.
    @POST
    @Path("{id}/approval")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    @Operation(summary = "Approve a proposal for just the content that was read, and carry it out")
    @APIResponseSchema(value = Approvals.CarriedOut.class, responseCode = "200")
    public Response approve(@HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, Approval body) {
        return approve(key, id, body, caller.actor(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile approves nothing.
    public Response approve(@Nullable String key, UUID id, Approval body, Actor person, Bearer bearer) {
        Response answer = idempotency.once(person.person(), key, path(id, "approval"), body, db -> {
            Approvals.CarriedOut done = approvals.approve(db, id, body.contentHash(), body.reason(), person);
            revocations.mustStand(db, bearer); // it may have taken minutes
            return done;
        });
        approvals.carriedOut(tx.read(db -> approvals.find(db, id, person)));
        return answer;
    }

    @POST
    @Path("{id}/rejection")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    @Operation(summary = "Reject a proposal, with the reason")
    @APIResponseSchema(value = Proposal.class, responseCode = "200")
    public Response reject(@HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id, Rejection body) {
        Actor person = caller.actor();
        return act(key, id, "rejection", body, db -> approvals.reject(db, id, body.reason(), person));
    }

    /// By its proposer; no body.
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    @Operation(summary = "Withdraw a proposal of one's own")
    @APIResponseSchema(value = Proposal.class, responseCode = "200")
    public Response withdraw(@HeaderParam(KEY) @Nullable String key, @PathParam("id") UUID id) {
        String person = caller.person();
        return act(key, id, "withdrawal", Map.of(), db -> approvals.withdraw(db, id, person));
    }

    private <T> Response act(@Nullable String key, UUID id, String verb, Object body, Function<Db, T> act) {
        return idempotency.once(caller.person(), key, path(id, verb), body, act);
    }

    private static String path(UUID id, String verb) {
        return "POST /proposals/" + id + "/" + verb;
    }

    private static void check(String reason) {
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason must not contain control characters");
        }
    }
}
