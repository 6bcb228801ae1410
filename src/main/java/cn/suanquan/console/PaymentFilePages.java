package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.PaymentFilesResource;
import cn.suanquan.settlement.PaymentManifest;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
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

/// The files of the payments of a run: what each is, its SHA-256, and the approval that it is of.
@Path("/console/finance/runs/{id}/files")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PaymentFilePages {
    private final SettlementResource settlements;
    private final PaymentFilesResource files;
    private final PaymentFileSheets sheets;

    PaymentFilePages(SettlementResource settlements, PaymentFilesResource files, PaymentFileSheets sheets) {
        this.settlements = settlements;
        this.files = files;
        this.sheets = sheets;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response show(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        RunView run = settlements.view(id);
        int wanted = batch.orElse(1);
        return sheets.show(
                FilesOf.of(run),
                RunSheets.batches(run),
                wanted,
                run.exportedAt().map(at -> PaymentFileSheets.Said.of(files.manifest(id, Optional.of(wanted)))));
    }

    @GET
    @Path("payments.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response xlsx(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return files.xlsx(id, batch);
    }

    @GET
    @Path("payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response csv(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return files.csv(id, batch);
    }

    @GET
    @Path("payments.xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response message(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return files.message(id, batch);
    }

    @GET
    @Path("manifest.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response manifest(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        PaymentManifest said = files.manifest(id, batch);
        return sheets.manifest(said, said.programme() + "-manifest-" + said.batch());
    }
}
