package cn.suanquan.report;

import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.report.ReportsResource.ReportMoment;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The targets of plans that give no money, over HTTP: entered by the finance office with what they are known from.
@Path(ReportsResource.PATH + "/targets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TargetsResource {
    private final Targets targets;
    private final Idempotency idempotency;
    private final Caller caller;

    TargetsResource(Targets targets, Idempotency idempotency, Caller caller) {
        this.targets = targets;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// What was entered.
    public record Entered(UUID id) {}

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "What plans without money want to reach and how far it is, at most 1,000")
    public TargetsReport list(@BeanParam ReportMoment moment) {
        return targets.at(moment.words());
    }

    @GET
    @Path("/targets.xlsx")
    @Produces(ReportsResource.XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response book(@BeanParam ReportMoment moment) {
        TargetsReport report = list(moment);
        return ReportsResource.file(ReportSheets.targets(report), "targets-" + report.position());
    }

    @POST
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Enter what a plan without money wants to reach, with the document that says so")
    @APIResponseSchema(value = Entered.class, responseCode = "200")
    public Response enter(@HeaderParam("Idempotency-Key") @Nullable String key, TargetOrder order) {
        String person = caller.person();
        return idempotency.once(
                person, key, "POST /reports/targets", order, db -> new Entered(targets.enter(db, order, person)));
    }

    @POST
    @Path("/{id}/counts")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Enter how much of a target was reached on a day, with what that is known from")
    @APIResponseSchema(value = Entered.class, responseCode = "200")
    public Response count(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, TargetCount count) {
        String person = caller.person();
        return idempotency.once(person, key, "POST /reports/targets/" + id + "/counts", count, db -> {
            targets.count(db, id, count, person);
            return new Entered(id);
        });
    }
}
