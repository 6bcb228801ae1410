package cn.suanquan.settlement;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.Sha256;
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

/// A bank's files of results over HTTP: sent and looked at, applied as one act. For the finance office and auditors.
@Path("/api/v1/settlements/{id}/bank-files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BankFilesResource {
    private static final String KEY = "Idempotency-Key";
    private final BankFiles files;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    BankFilesResource(BankFiles files, Idempotency idempotency, Tx tx, Caller caller) {
        this.files = files;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// What is hashed of a file that is sent.
    private record Sent(BankFileForm form, String sha256) {}

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
        return idempotency.once(
                caller.person(),
                key,
                "POST /settlements/" + id + "/bank-files",
                new Sent(form, Sha256.hex(body)),
                db -> files.receive(db, caller.person(), id, form, name, body));
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The bank's files of a run, at most 200, the newest first")
    public List<BankFileRow> list(@PathParam("id") RunId id) {
        return tx.read(db -> files.list(db, id)).stream()
                .map(one -> new BankFileRow(
                        one.id(),
                        one.form(),
                        one.name(),
                        one.sha256(),
                        one.bytes(),
                        one.receivedBy(),
                        one.receivedAt()))
                .toList();
    }

    @GET
    @Path("/{file}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "A bank's file, and what applying it would record now")
    public BankFileView view(@PathParam("id") RunId id, @PathParam("file") UUID file) {
        return tx.read(db -> files.look(db, id, file));
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
        int size = Page.size(limit);
        Optional<MatchedLine.Verdict> only =
                verdict.map(code -> QueryText.code("verdict", code, MatchedLine.Verdict.class));
        int seen = Math.max(0, cursor.orElse(0));
        List<MatchedLine> rows = tx.read(db -> files.look(db, id, file)).lines().stream()
                .filter(line -> only.isEmpty() || only.get() == line.verdict())
                .skip(seen)
                .limit(size + 1L)
                .toList();
        Optional<String> next = Optional.of(Integer.toString(seen + size)).filter(one -> rows.size() > size);
        return new Page<>(rows.stream().limit(size).toList(), next);
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
        ApplyRequest asked = SettlementResource.required(body);
        return idempotency.once(
                caller.person(),
                key,
                "POST /settlements/" + id + "/bank-files/" + file + "/applications",
                asked,
                db -> files.apply(db, caller.person(), id, file, asked.mark()));
    }
}
