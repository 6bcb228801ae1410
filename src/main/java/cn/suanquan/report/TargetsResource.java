package cn.suanquan.report;

import cn.suanquan.evidence.EvidenceFile;
import cn.suanquan.evidence.TargetEvidence;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The targets of plans that give no money, over HTTP: entered by the finance office with what they are known from.
@Path(ReportsResource.PATH + "/targets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TargetsResource {
    private final Targets targets;
    private final TargetEvidence evidence;
    private final Idempotency idempotency;
    private final Caller caller;

    TargetsResource(Targets targets, TargetEvidence evidence, Idempotency idempotency, Caller caller) {
        this.targets = targets;
        this.evidence = evidence;
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

    @POST
    @Path("/{id}/evidence")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(
            summary =
                    "Add a file that proves a target, or how far it is, as PDF, OFD, PNG or JPEG; what it is is read from"
                            + " its content")
    @APIResponseSchema(value = EvidenceFile.class, responseCode = "200")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response prove(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("File-Name")
                    @Parameter(description = "Its name, percent-encoded in UTF-8; cleaned and shown to who reads it")
                    @Nullable
                    String name,
            @PathParam("id") UUID id,
            byte[] body) {
        return take(key, id, TargetEvidence.name(name), body);
    }

    /// The same, of a file with a name as it is.
    public Response take(@Nullable String key, UUID id, String name, byte[] body) {
        return evidence.take(
                caller.person(),
                key,
                id,
                name,
                body,
                db -> targets.unknown(db, id),
                (db, file) -> targets.prove(db, id, file));
    }

    @GET
    @Path("/{id}/evidence/{file}/content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "A file of a target, to be kept; never to be shown by a browser")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return evidence.content(id, file);
    }
}
