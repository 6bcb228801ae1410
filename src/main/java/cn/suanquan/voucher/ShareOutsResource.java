package cn.suanquan.voucher;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.db.Tx;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The sharing of pools over HTTP.
@ActsOn("pool/{code}/{year}/pool/{pool}")
@Path("/api/v1/programmes/{code}/years/{year}/pools/{pool}/share-outs")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShareOutsResource {
    private final Queues queues;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Tx tx;

    ShareOutsResource(Queues queues, Idempotency idempotency, Caller caller, Tx tx) {
        this.queues = queues;
        this.idempotency = idempotency;
        this.caller = caller;
        this.tx = tx;
    }

    /// Shares a pool out among the windows that are over and decided; no body.
    @POST
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Share out what a pool has to those who wait in its queue")
    @APIResponseSchema(value = Queues.SharedOut.class, responseCode = "200")
    public Response shareOut(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("code") String code,
            @PathParam("year") int year,
            @PathParam("pool") String pool) {
        return shareOut(key, code, year, pool, Optional.empty());
    }

    /// The same for pages, which name the parts that they showed.
    ///
    /// @param seen the mark of those parts
    @RolesAllowed(Role.REVIEWER)
    public Response shareOut(@Nullable String key, String code, int year, String pool, Optional<String> seen) {
        String person = caller.person();
        FiscalYear fiscalYear = QueryText.year("year", year);
        return idempotency.once(
                person,
                key,
                "POST /programmes/" + code + "/years/" + year + "/pools/" + pool + "/share-outs",
                seen.map(mark -> Map.of("seen", mark)).orElse(Map.of()),
                db -> queues.shareOut(db, code, fiscalYear, pool, person, seen));
    }

    /// What it would give now, for pages that ask first; nothing stays of it.
    @RolesAllowed(Role.REVIEWER)
    public Queues.SharedOut tried(String code, int year, String pool) {
        FiscalYear fiscalYear = QueryText.year("year", year);
        return tx.tried(db -> queues.shareOut(db, code, fiscalYear, pool, caller.person(), Optional.empty()));
    }
}
