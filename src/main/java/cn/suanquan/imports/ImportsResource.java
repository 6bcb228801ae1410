package cn.suanquan.imports;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.usage.UsageForm;
import cn.suanquan.usage.UsageRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Imports over HTTP: a center sends a file of usage, looks at what would come of it, starts it, and takes what did not
/// take effect along. Only the center that sent it finds it.
@Path(ImportsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImportsResource {
    /// Where imports are.
    public static final String PATH = "/api/v1/usage/imports";

    private static final int CHUNK = 64 * 1024;
    private final Imports imports;
    private final ImportStore store;
    private final ImportFileStore files;
    private final ImportWork work;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    ImportsResource(
            Imports imports,
            ImportStore store,
            ImportFileStore files,
            ImportWork work,
            Idempotency idempotency,
            Tx tx,
            Caller caller) {
        this.imports = imports;
        this.store = store;
        this.files = files;
        this.work = work;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    private Imports.Who who() {
        return new Imports.Who(caller.center(), caller.person(), caller.bearer());
    }

    /// What is hashed of a file that is sent.
    private record Asked(UsageForm form, boolean isGzip, State begun, String hash) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary =
                    "Send a file of up to 1,000,000 usage records, in any form that POST /usage takes: it is posted by"
                            + " itself, and looked at under its address")
    @APIResponseSchema(value = ImportView.class, responseCode = "202")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(oneOf = {UsageRecord.class, UsageRecord[].class})),
                @Content(mediaType = "application/cloudevents+json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/cloudevents-batch+json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response send(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            @RestQuery @Parameter(description = "Only look at it: nothing is posted until it is started")
                    Optional<Boolean> preview,
            @RestQuery @Parameter(description = "More parts of the file follow, each up to 10 MiB; start it afterwards")
                    Optional<Boolean> more,
            byte[] body) {
        State begun = more.orElse(false) ? State.UPLOADING : preview.orElse(false) ? State.PREVIEWING : State.RUNNING;
        return send(
                key,
                "",
                UsageForm.of(Objects.requireNonNullElse(type, "")),
                UsageForm.isGzip(Objects.requireNonNullElse(encoding, "")),
                begun,
                body);
    }

    /// The same, of a file with a name.
    public Response send(
            @Nullable String key, String name, UsageForm form, boolean isGzip, State begun, byte[] content) {
        Imports.Who who = who();
        Response answer = idempotency.onceAccepted(
                who.person(),
                key,
                "POST /usage/imports for " + who.center(),
                new Asked(form, isGzip, begun, Sha256.hex(content)),
                db -> imports.create(db, who, new Imports.Sent(name, form, isGzip, begun, content)));
        work.kick();
        return answer;
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "A center's own imports, newest first")
    public Page<ImportView> list(@RestQuery Optional<Integer> limit, @RestQuery Optional<UUID> cursor) {
        CenterId center = caller.center();
        int size = Page.size(limit);
        return Page.of(tx.read(db -> store.list(db, center, cursor, size + 1)), size, row -> row.id()
                .toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "An import: its state, how far it is and how fast, what did not take effect by code")
    public ImportView find(@PathParam("id") UUID id) {
        CenterId center = caller.center();
        return tx.read(db -> store.find(db, center, id)).orElseThrow(Imports::unknown);
    }

    @PUT
    @Path("/{id}/parts/{number}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "The next part of a file, from 2 on, as bytes; the same part again is nothing new")
    public ImportView part(@PathParam("id") UUID id, @PathParam("number") int number, byte[] body) {
        Imports.Who who = who();
        return tx.write(db -> imports.add(db, who, id, number, body));
    }

    @POST
    @Path("/{id}/preview")
    @RolesAllowed(Role.PROVIDER)
    @APIResponseSchema(value = ImportView.class, responseCode = "202")
    @Operation(summary = "Look at what would come of it, an estimate of this moment; nothing is posted")
    public Response preview(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        Imports.Who who = who();
        Response answer = idempotency.onceAccepted(
                who.person(), key, "POST /usage/imports/" + id + "/preview", id, db -> imports.preview(db, who, id));
        work.kick();
        return answer;
    }

    @POST
    @Path("/{id}/start")
    @RolesAllowed(Role.PROVIDER)
    @APIResponseSchema(value = ImportView.class, responseCode = "202")
    @Operation(summary = "Post it, or go on with one that could not; in the name of who asks")
    public Response start(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        Imports.Who who = who();
        Response answer = idempotency.onceAccepted(
                who.person(), key, "POST /usage/imports/" + id + "/start", id, db -> imports.start(db, who, id));
        work.kick();
        return answer;
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed(Role.PROVIDER)
    @APIResponseSchema(value = ImportView.class, responseCode = "200")
    @Operation(summary = "Give it up: what was posted stands, the file is forgotten")
    public Response cancel(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        Imports.Who who = who();
        return idempotency.once(
                who.person(),
                key,
                "POST /usage/imports/" + id + "/cancellation",
                id,
                db -> imports.cancel(db, who, id));
    }

    @GET
    @Path("/{id}/errors")
    @Produces({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary =
                    "The rows that did not take effect, or of a preview would not, in the file's own columns with line,"
                            + " code, field and reason: repair them and send the file again")
    public Response errors(@PathParam("id") UUID id) {
        CenterId center = caller.center();
        ImportFileStore.Errors errors =
                tx.read(db -> files.errors(db, center, id)).orElseThrow(Imports::unknown);
        String name = errors.form().isTable() ? "errors.csv" : "errors.ndjson";
        StreamingOutput lines = out -> {
            if (errors.form().isTable()) {
                out.write(ErrorLine.head(errors.head().orElse("")).getBytes(StandardCharsets.UTF_8));
            }
            Optional<ImportFileStore.Lines> next = tx.read(db -> files.linesAfter(db, id, errors.attempt(), -1));
            while (next.isPresent()) {
                byte[] bytes = next.get().lines().getBytes(StandardCharsets.UTF_8);
                for (int from = 0; from < bytes.length; from += CHUNK) {
                    out.write(bytes, from, Math.min(CHUNK, bytes.length - from));
                }
                long last = next.get().fromRow();
                next = tx.read(db -> files.linesAfter(db, id, errors.attempt(), last));
            }
        };
        return Response.ok(lines)
                .type(errors.form().isTable() ? "text/csv; charset=UTF-8" : "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
