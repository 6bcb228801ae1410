package cn.suanquan.voucher;

import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Applications over HTTP.
@Path("/api/v1/applications")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApplicationsResource {
    private static final String KEY = "Idempotency-Key";
    private final Applications applications;
    private final VoucherIssuance issuance;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Tx tx;

    ApplicationsResource(
            Applications applications, VoucherIssuance issuance, Idempotency idempotency, Caller caller, Tx tx) {
        this.applications = applications;
        this.issuance = issuance;
        this.idempotency = idempotency;
        this.caller = caller;
        this.tx = tx;
    }

    /// Applies for the caller's own holder.
    @POST
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Apply for a voucher or a grant")
    @APIResponseSchema(value = Application.class, responseCode = "200")
    public Response apply(@HeaderParam(KEY) @Nullable String key, ApplicationRequest request) {
        HolderId holder = caller.holder();
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /applications for " + holder,
                request,
                db -> applications.apply(db, holder, request, person));
    }

    /// What the same application would get; writes nothing.
    @POST
    @Path("previews")
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "What an application would get, with every reason; nothing is written")
    public Applications.Preview preview(ApplicationRequest request) {
        HolderId holder = caller.holder();
        return tx.read(db -> applications.preview(db, holder, request));
    }

    /// @param notice those alone that were approved and wait for the end of their notice, or to be issued
    /// @param waiting true: those alone that wait for money of a pool, with all of their grant or a part
    /// @param sort applied, the oldest first, or -applied, the latest first and how it is where nothing is said
    @GET
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Applications: a holder's own, or all for officers")
    public Page<Application> list(
            @QueryParam("holder") Optional<HolderId> holder,
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("state") Optional<String> state,
            @QueryParam("notice") Optional<ApplicationFilter.NoticeState> notice,
            @QueryParam("waiting") Optional<Boolean> waiting,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        int size = Page.size(limit);
        ListOrder<Application> order = ListOrder.of(ApplicationColumn.class, sort, "-applied", cursor);
        Optional<HolderId> only = caller.onlyHolder().or(() -> holder);
        ApplicationFilter filter = new ApplicationFilter(only, programme, state, notice, waiting.orElse(false));
        return Page.of(tx.read(db -> applications.list(db, filter, order, size + 1)), size, order::cursor);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One application with its decision")
    public Application find(@PathParam("id") ApplicationId id) {
        Optional<HolderId> only = caller.onlyHolder();
        return tx.read(db -> applications.find(db, id, only));
    }

    @GET
    @Path("contracts-twice")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Contracts for which a holder applied under two programmes, with both; the latest first")
    public Page<ContractTwice> contractsTwice(
            @QueryParam("limit") Optional<Integer> limit, @QueryParam("cursor") Optional<String> cursor) {
        int size = Page.size(limit);
        long before = Page.before(cursor);
        return Page.of(
                tx.read(db -> applications.contractsTwice(db, before, size + 1)), size, one -> Long.toString(one.no()));
    }

    @POST
    @Path("{id}/reviews")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Approve or reject an application, with the reason")
    @APIResponseSchema(value = Application.class, responseCode = "200")
    public Response review(
            @HeaderParam(KEY) @Nullable String key,
            @PathParam("id") ApplicationId id,
            Applications.ReviewRequest request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /applications/" + id + "/reviews",
                request,
                db -> applications.review(db, id, request, person));
    }

    /// Takes one's own application back before anything was granted; no body.
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Withdraw an application of one's own")
    @APIResponseSchema(value = Application.class, responseCode = "200")
    public Response withdraw(@HeaderParam(KEY) @Nullable String key, @PathParam("id") ApplicationId id) {
        HolderId holder = caller.holder();
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /applications/" + id + "/withdrawal for " + holder,
                Map.of(),
                db -> applications.withdraw(db, id, holder, person));
    }

    /// Closes an application before anything was granted, with the reason.
    @POST
    @Path("{id}/closure")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Close an application that was approved by mistake")
    @APIResponseSchema(value = Application.class, responseCode = "200")
    public Response close(
            @HeaderParam(KEY) @Nullable String key,
            @PathParam("id") ApplicationId id,
            Applications.CloseRequest request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /applications/" + id + "/closure",
                request,
                db -> applications.close(db, id, request, person));
    }

    /// Issues after the notice; no body.
    @POST
    @Path("{id}/issuance")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Issue what was approved, once its notice is over")
    @APIResponseSchema(value = VoucherIssuance.Issued.class, responseCode = "200")
    public Response issue(@HeaderParam(KEY) @Nullable String key, @PathParam("id") ApplicationId id) {
        String person = caller.person();
        return idempotency.once(
                person, key, "POST /applications/" + id + "/issuance", Map.of(), db -> issuance.issue(db, id, person));
    }
}
