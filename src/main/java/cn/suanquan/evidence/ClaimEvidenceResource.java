package cn.suanquan.evidence;

import cn.suanquan.db.Tx;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ClaimId;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Evidence of claims over HTTP: a holder adds to its own, offices read all.
@Path("/api/v1/claims/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClaimEvidenceResource {
    private final ClaimEvidence evidence;
    private final EvidenceUploads uploads;
    private final EvidenceDownload downloads;
    private final Tx tx;
    private final Caller caller;

    ClaimEvidenceResource(
            ClaimEvidence evidence, EvidenceUploads uploads, EvidenceDownload downloads, Tx tx, Caller caller) {
        this.evidence = evidence;
        this.uploads = uploads;
        this.downloads = downloads;
        this.tx = tx;
        this.caller = caller;
    }

    /// What a file of a claim proves.
    public enum ClaimProofKind {
        INVOICE,
        PAYMENT_PROOF
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(
            summary =
                    "Add a file to an own claim that no run holds: an invoice as PDF, OFD or XML, or a proof of payment"
                            + " as PDF, OFD, PNG or JPEG; what it is is read from its content")
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
            @RestQuery @Parameter(description = "INVOICE or PAYMENT_PROOF") Optional<String> kind,
            @RestQuery
                    @Parameter(
                            description =
                                    "The number of the claim's invoice that it is, behind its code where it has one; asked"
                                            + " where the file states none that is read, as a PDF, and the claim has"
                                            + " several invoices. The last that was said of a file counts")
                    Optional<String> invoice,
            byte[] body) {
        ClaimProofKind wanted = QueryText.code("kind", kind.orElse(""), ClaimProofKind.class);
        return add(key, id, wanted, EvidenceUploads.name(name), invoice, body);
    }

    /// The same, of a file with a name as it is.
    public Response add(
            @Nullable String key, UUID id, ClaimProofKind kind, String name, Optional<String> invoice, byte[] body) {
        Optional<String> named = kind == ClaimProofKind.INVOICE ? invoice : Optional.empty();
        Actor.Enterprise who = new Actor.Enterprise(caller.person(), caller.holder());
        ClaimId claim = new ClaimId(id);
        return uploads.take(
                who.person(),
                key,
                EvidenceSubject.claim(claim),
                new EvidenceUploads.Sent(
                        EvidenceKind.valueOf(kind.name()), EvidenceFile.Side.HOLDER, name, named, body),
                db -> evidence.refusal(db, who, claim),
                (db, file) -> evidence.misnamed(db, who.holder(), claim, file),
                (db, file) -> evidence.add(db, who, claim, file));
    }

    @GET
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The files of a claim, at most 200, in the order they came, each compared with the claim")
    public List<EvidenceView> list(@PathParam("id") UUID id) {
        Optional<HolderId> holder = caller.onlyHolder();
        return tx.read(db -> evidence.list(db, holder, new ClaimId(id)));
    }

    @GET
    @Path("/{file}/content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "A file of a claim, to be kept; never to be shown by a browser")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        Optional<HolderId> holder = caller.onlyHolder();
        return downloads.of(tx.read(db -> evidence.find(db, holder, new ClaimId(id), file)));
    }
}
