package cn.suanquan.voucher;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Vouchers over HTTP.
@Path("/api/v1/vouchers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VouchersResource {
    private static final String KEY = "Idempotency-Key";
    private final Vouchers vouchers;
    private final ExtensionAct extension;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Tx tx;

    VouchersResource(Vouchers vouchers, ExtensionAct extension, Idempotency idempotency, Caller caller, Tx tx) {
        this.vouchers = vouchers;
        this.extension = extension;
        this.idempotency = idempotency;
        this.caller = caller;
        this.tx = tx;
    }

    /// Why an officer does it.
    public record Reason(String reason) {
        public Reason {
            ApplicationRequest.text("reason", reason, 500);
        }
    }

    /// @param until the new last day, which is part of the validity
    public record Extension(LocalDate until, String reason) {
        public Extension {
            ApplicationRequest.text("reason", reason, 500);
            if (until.getYear() < 2000 || until.getYear() > 2199) {
                throw new IllegalArgumentException("until must be a day from 2000 to 2199, not " + until);
            }
        }
    }

    /// @param sort id, face or expiry; led by a minus the largest first
    @GET
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Vouchers: a holder's own, or all for officers")
    public Page<Voucher> list(
            @BeanParam VoucherFilter asked,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        int size = Page.size(limit);
        ListOrder<Voucher> order = ListOrder.of(VoucherColumn.class, sort, "id", cursor);
        VoucherFilter filter = asked.by(caller.onlyHolder());
        return Page.of(tx.read(db -> vouchers.list(db, filter, order, size + 1)), size, order::cursor);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One voucher with its balances and its timeline")
    public Vouchers.Statement statement(@PathParam("id") VoucherId id) {
        Optional<HolderId> only = caller.onlyHolder();
        return tx.read(db -> vouchers.statement(db, id, only));
    }

    @POST
    @Path("{id}/freezes")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Freeze a voucher: nothing new is held on it")
    @APIResponseSchema(value = Voucher.class, responseCode = "200")
    public Response freeze(@HeaderParam(KEY) @Nullable String key, @PathParam("id") VoucherId id, Reason request) {
        String person = caller.person();
        return once(key, id + "/freezes", request, db -> vouchers.freeze(db, id, request.reason(), person));
    }

    @POST
    @Path("{id}/unfreezes")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Open a frozen voucher again")
    @APIResponseSchema(value = Voucher.class, responseCode = "200")
    public Response unfreeze(@HeaderParam(KEY) @Nullable String key, @PathParam("id") VoucherId id, Reason request) {
        String person = caller.person();
        return once(key, id + "/unfreezes", request, db -> vouchers.unfreeze(db, id, request.reason(), person));
    }

    @POST
    @Path("{id}/extensions")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Extend a voucher within its fiscal year")
    @APIResponseSchema(value = Voucher.class, responseCode = "200")
    public Response extend(@HeaderParam(KEY) @Nullable String key, @PathParam("id") VoucherId id, Extension request) {
        String person = caller.person();
        return once(
                key,
                id + "/extensions",
                request,
                db -> vouchers.extend(db, id, FiscalYear.endOf(request.until()), request.reason(), person));
    }

    /// Beyond the fiscal year or the programme's end: 202 with the proposal, which another reviewer approves.
    @POST
    @Path("{id}/extensions/across-years")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Propose to extend a voucher into the next fiscal year")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response extendAcrossYears(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") VoucherId id, Extension request) {
        String person = caller.person();
        return idempotency.onceAccepted(
                person,
                key,
                "POST /vouchers/" + id + "/extensions/across-years",
                request,
                db -> extension.propose(db, id, request, person));
    }

    @POST
    @Path("{id}/voidings")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Void a voucher; what is available lapses")
    @APIResponseSchema(value = Voucher.class, responseCode = "200")
    public Response voidIt(@HeaderParam(KEY) @Nullable String key, @PathParam("id") VoucherId id, Reason request) {
        String person = caller.person();
        return once(key, id + "/voidings", request, db -> vouchers.voidIt(db, id, request.reason(), person));
    }

    private Response once(@Nullable String key, String path, Object request, Function<Db, Voucher> act) {
        return idempotency.once(caller.person(), key, "POST /vouchers/" + path, request, act);
    }
}
