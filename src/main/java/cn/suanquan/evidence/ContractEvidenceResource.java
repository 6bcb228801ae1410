package cn.suanquan.evidence;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/// Evidence of contracts over HTTP: either party adds to its own, offices read all.
@Path("/api/v1/contracts/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContractEvidenceResource {
    private final ContractEvidence evidence;
    private final EvidenceUploads uploads;
    private final EvidenceDownload downloads;
    private final Tx tx;
    private final Caller caller;

    ContractEvidenceResource(
            ContractEvidence evidence, EvidenceUploads uploads, EvidenceDownload downloads, Tx tx, Caller caller) {
        this.evidence = evidence;
        this.uploads = uploads;
        this.downloads = downloads;
        this.tx = tx;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    @Operation(
            summary = "Add the signed paper to an own contract that waits or is in force, as PDF or OFD; what it is is"
                    + " read from its content")
    @APIResponseSchema(value = EvidenceFile.class, responseCode = "200")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response add(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("File-Name")
                    @Parameter(description = "Its name, percent-encoded in UTF-8; cleaned and shown to who reads it")
                    @Nullable
                    String name,
            @PathParam("id") UUID id,
            byte[] body) {
        return take(key, id, EvidenceUploads.name(name), body);
    }

    /// The same, of a file with a name as it is.
    public Response take(@Nullable String key, UUID id, String name, byte[] body) {
        Actor actor = caller.actor();
        return uploads.take(
                actor.person(),
                key,
                EvidenceSubject.contract(id),
                new EvidenceUploads.Sent(
                        EvidenceKind.CONTRACT, ContractEvidence.side(actor), name, Optional.empty(), body),
                db -> evidence.refusal(db, actor, id),
                (db, file) -> Optional.empty(),
                (db, file) -> evidence.add(db, actor, id, file));
    }

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "The files of a contract, at most 20, in the order they came, each compared with the contract")
    public List<EvidenceView> list(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return tx.read(db -> evidence.list(db, actor, id));
    }

    @GET
    @Path("/{file}/content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "A file of a contract, to be kept; never to be shown by a browser")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        Actor actor = caller.actor();
        return downloads.of(tx.read(db -> evidence.find(db, actor, id, file)));
    }
}
