package cn.suanquan.settlement;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.Ledger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The files of the payments of an advance, for the bank or the treasury: none before a payment was ordered and while
/// posting is stopped, and always the same bytes after that.
@Path("/api/v1/advances/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdvanceFilesResource {
    private final AdvancePayments advances;
    private final Ledger ledger;
    private final Tx tx;

    AdvanceFilesResource(AdvancePayments advances, Ledger ledger, Tx tx) {
        this.advances = advances;
        this.ledger = ledger;
        this.tx = tx;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The files of a payment of an advance with their SHA-256, and the document that they are of")
    public AdvanceManifest manifest(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return AdvanceManifest.of(tx.read(db -> advances.batch(db, id, batch.orElse(1))));
    }

    @GET
    @Path("/payments.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payment of an advance as a workbook, in the columns that the programme says")
    public Response xlsx(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.XLSX);
    }

    @GET
    @Path("/payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payment of an advance as CSV, in the columns that the programme says")
    public Response csv(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.CSV);
    }

    @GET
    @Path("/payments.xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payment of an advance as a message ISO 20022 pain.001.001.09")
    public Response message(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.PAIN_001);
    }

    private Response file(UUID id, Optional<Integer> batch, PaymentManifest.Format format) {
        AdvancePayments.Batch of = tx.read(db -> {
            ledger.requirePosting(db);
            return advances.batch(db, id, batch.orElse(1));
        });
        return PaymentFilesResource.file(of.payments(), AdvanceManifest.name(of.advance()), format);
    }
}
