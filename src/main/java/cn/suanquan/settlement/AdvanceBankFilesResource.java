package cn.suanquan.settlement;

import cn.suanquan.http.Page;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// A bank's files of results of advances over HTTP: sent and looked at, applied as one act. For the finance office
/// and auditors.
@Path("/api/v1/advances/{id}/bank-files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdvanceBankFilesResource {
    private static final String KEY = "Idempotency-Key";
    private static final String PATH = "/advances/";
    private final BankFileDoor door;
    private final AdvancePayments advances;

    AdvanceBankFilesResource(BankFileDoor door, AdvancePayments advances) {
        this.door = door;
        this.advances = advances;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(
            summary =
                    "Send what the bank says of the payment of an advance, as XLSX, CSV, camt.054 or pain.002, and look at it:"
                            + " nothing is recorded before it is applied")
    @APIResponseSchema(value = BankFileView.class, responseCode = "200")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING))
            })
    public Response send(
            @HeaderParam(KEY) @Nullable String key,
            @HeaderParam("Content-Type") @Nullable String type,
            @PathParam("id") UUID id,
            byte[] body) {
        return send(key, id, BankFileForm.of(Objects.requireNonNullElse(type, "")), "", body);
    }

    /// The same, of a file with a name.
    public Response send(@Nullable String key, UUID id, BankFileForm form, String name, byte[] body) {
        return door.send(key, advances, PATH, id, form, name, body);
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The bank's files of an advance, at most 200, the newest first")
    public List<BankFilesResource.BankFileRow> list(@PathParam("id") UUID id) {
        return door.list(advances, id);
    }

    @GET
    @Path("/{file}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "A bank's file, and what applying it would record now")
    public BankFileView view(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return door.view(advances, id, file);
    }

    /// @param verdict MATCHED, REPEATED, LATER, PENDING or DIFFERENT; all where it is absent
    /// @param cursor how many such rows were seen
    @GET
    @Path("/{file}/lines")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The rows of a bank's file beside the instructions that they name, with what differs")
    public Page<MatchedLine> lines(
            @PathParam("id") UUID id,
            @PathParam("file") UUID file,
            @QueryParam("verdict") Optional<String> verdict,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<Integer> cursor) {
        return door.lines(advances, id, file, verdict, limit, cursor);
    }

    @POST
    @Path("/{file}/applications")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Record all that matches of a bank's file, as one act")
    @APIResponseSchema(value = AdvanceView.class, responseCode = "200")
    public Response apply(
            @HeaderParam(KEY) @Nullable String key,
            @PathParam("id") UUID id,
            @PathParam("file") UUID file,
            BankFilesResource.@Nullable ApplyRequest body) {
        return door.apply(key, advances, PATH, id, file, body);
    }
}
