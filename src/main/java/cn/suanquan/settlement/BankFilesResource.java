package cn.suanquan.settlement;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RunId;
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
import java.time.Instant;
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

/// A bank's files of results of runs over HTTP: sent and looked at, applied as one act. For the finance office
/// and auditors.
@Path("/api/v1/settlements/{id}/bank-files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BankFilesResource {
    private static final String KEY = "Idempotency-Key";
    private static final String PATH = "/settlements/";
    private final BankFileDoor door;
    private final RunPayments runs;

    BankFilesResource(BankFileDoor door, RunPayments runs) {
        this.door = door;
        this.runs = runs;
    }

    /// @param mark of the words that were looked at: others are not recorded
    public record ApplyRequest(String mark) {}

    /// A file as it came.
    public record BankFileRow(
            UUID id,
            BankFileForm form,
            String name,
            String sha256,
            long bytes,
            String receivedBy,
            Instant receivedAt) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(
            summary =
                    "Send what the bank says of payments of a run, as XLSX, CSV, camt.054 or pain.002, and look at it:"
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
            @PathParam("id") RunId id,
            byte[] body) {
        return send(key, id, BankFileForm.of(Objects.requireNonNullElse(type, "")), "", body);
    }

    /// The same, of a file with a name.
    public Response send(@Nullable String key, RunId id, BankFileForm form, String name, byte[] body) {
        return door.send(key, runs, PATH, id.value(), form, name, body);
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The bank's files of a run, at most 200, the newest first")
    public List<BankFileRow> list(@PathParam("id") RunId id) {
        return door.list(runs, id.value());
    }

    @GET
    @Path("/{file}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "A bank's file, and what applying it would record now")
    public BankFileView view(@PathParam("id") RunId id, @PathParam("file") UUID file) {
        return door.view(runs, id.value(), file);
    }

    /// @param verdict MATCHED, REPEATED, LATER, PENDING or DIFFERENT; all where it is absent
    /// @param cursor how many such rows were seen
    @GET
    @Path("/{file}/lines")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The rows of a bank's file beside the instructions that they name, with what differs")
    public Page<MatchedLine> lines(
            @PathParam("id") RunId id,
            @PathParam("file") UUID file,
            @QueryParam("verdict") Optional<String> verdict,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<Integer> cursor) {
        return door.lines(runs, id.value(), file, verdict, limit, cursor);
    }

    @POST
    @Path("/{file}/applications")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Record all that matches of a bank's file, as one act")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response apply(
            @HeaderParam(KEY) @Nullable String key,
            @PathParam("id") RunId id,
            @PathParam("file") UUID file,
            @Nullable ApplyRequest body) {
        return door.apply(key, runs, PATH, id.value(), file, body);
    }
}
