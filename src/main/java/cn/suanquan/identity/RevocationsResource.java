package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.KeyText;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Revocations over HTTP. Revoking takes one person, for it cannot wait; so does lifting, for it lets nobody in whom
/// the issuer does not let in anew, and who is revoked cannot ask for it.
@Path("/api/v1/revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RevocationsResource {
    private static final String KEY = "Idempotency-Key";
    private static final int WHAT_CHARS_MAX = 700;
    private static final int REASON_CHARS_MAX = 500;
    private final Revocations revocations;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Tx tx;

    RevocationsResource(Revocations revocations, Idempotency idempotency, Caller caller, Tx tx) {
        this.revocations = revocations;
        this.idempotency = idempotency;
        this.caller = caller;
        this.tx = tx;
    }

    /// @param what the name, as [Revocation.Kind] says
    /// @param reason why, 1 to 500 characters
    /// @param mustBeKnown true: a name that nobody here is known to have is refused (404 NAME_UNKNOWN), for it may be
    ///     mistyped; else it is revoked all the same, and the answer says so
    public record RevocationOrder(Revocation.Kind kind, String what, String reason, Optional<Boolean> mustBeKnown) {
        public RevocationOrder {
            if (!KeyText.checked("what", what, WHAT_CHARS_MAX).equals(what)) {
                throw new IllegalArgumentException("what must be in Unicode's NFKC form");
            }
            if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
                throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
            }
            if (reason.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("reason must not contain control characters");
            }
        }

        Revocation.Name name() {
            return new Revocation.Name(kind, what);
        }
    }

    /// @param act the number of the revocation that is lifted; where it is given, one that was made since stands
    public record LiftingOrder(Revocation.Kind kind, String what, String reason, Optional<Long> act) {
        public LiftingOrder {
            var _ = new RevocationOrder(kind, what, reason, Optional.empty());
        }

        Revocation.Name name() {
            return new Revocation.Name(kind, what);
        }
    }

    /// Every act, newest first; the first of a name says how it stands.
    ///
    /// @param standing true: those alone by which something is revoked now; false: all others
    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "What is revoked and what was: tokens, clients, centers, holders, persons")
    public Page<Revocation> list(
            @QueryParam("standing") Optional<Boolean> standing,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<Long> cursor) {
        int size = Page.size(limit);
        return Page.of(
                tx.read(db -> revocations.list(db, standing, cursor, size + 1)), size, act -> Long.toString(act.id()));
    }

    /// Counts before it is answered, in every instance.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    @Operation(summary = "Revoke a token, a client, a center, a holder or a person")
    @APIResponseSchema(value = Revoked.class, responseCode = "200")
    public Response revoke(@HeaderParam(KEY) @Nullable String key, RevocationOrder body) {
        Bearer who = caller.bearer();
        String person = caller.person();
        return act(
                key,
                "POST /revocations",
                body,
                db -> revocations.revoke(
                        db,
                        who,
                        person,
                        body.name(),
                        body.reason(),
                        body.mustBeKnown().orElse(false)));
    }

    @POST
    @Path("liftings")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    @Operation(summary = "Lift a revocation; by another person than the one who revoked")
    @APIResponseSchema(value = Revocation.class, responseCode = "200")
    public Response lift(@HeaderParam(KEY) @Nullable String key, LiftingOrder body) {
        Bearer who = caller.bearer();
        String person = caller.person();
        return act(
                key,
                "POST /revocations/liftings",
                body,
                db -> revocations.lift(db, who, person, body.name(), body.act(), body.reason()));
    }

    private <T> Response act(@Nullable String key, String operation, Object body, Function<Db, T> act) {
        try {
            return idempotency.once(caller.person(), key, operation, body, act);
        } finally {
            revocations.changed(); // whatever became of the commit
        }
    }
}
