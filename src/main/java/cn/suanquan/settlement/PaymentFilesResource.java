package cn.suanquan.settlement;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RunId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The files of the payments of a run, for the bank or the treasury: none before it was approved and its payments were
/// ordered, none while posting is stopped, and always the same bytes after that.
@Path("/api/v1/settlements/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PaymentFilesResource {
    private final Settlements settlements;
    private final Ledger ledger;
    private final Tx tx;

    PaymentFilesResource(Settlements settlements, Ledger ledger, Tx tx) {
        this.settlements = settlements;
        this.ledger = ledger;
        this.tx = tx;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The files of a batch of payments with their SHA-256, and the approval that they are of")
    public PaymentManifest manifest(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return PaymentManifest.of(tx.read(db -> settlements.whole(db, id)), batch.orElse(1));
    }

    @GET
    @Path("/payments.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payments of a batch as a workbook, in the columns that the programme says")
    public Response xlsx(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.XLSX);
    }

    @GET
    @Path("/payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payments of a batch as CSV, in the columns that the programme says")
    public Response csv(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.CSV);
    }

    @GET
    @Path("/payments.xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payments of a batch as a message ISO 20022 pain.001.001.09")
    public Response message(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return file(id, batch, PaymentManifest.Format.PAIN_001);
    }

    private Response file(RunId id, Optional<Integer> batch, PaymentManifest.Format format) {
        Settlements.WholeRun whole = tx.read(db -> {
            ledger.requirePosting(db);
            return settlements.whole(db, id);
        });
        int wanted = batch.orElse(1);
        return file(PaymentBatch.of(whole, wanted), PaymentManifest.name(whole.run()), format);
    }

    /// @param of what its name begins with
    static Response file(PaymentBatch batch, String of, PaymentManifest.Format format) {
        return Response.ok(format.of(batch), format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + format.name(of, batch.number()) + "\"")
                .build();
    }
}
