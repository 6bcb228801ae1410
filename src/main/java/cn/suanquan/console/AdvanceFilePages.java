package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.settlement.AdvanceFilesResource;
import cn.suanquan.settlement.AdvanceManifest;
import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.AdvancesResource;
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

/// The files of the payments of an advance: what each is, its SHA-256, and the document that it is of.
@Path("/console/finance/advances/{id}/files")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdvanceFilePages {
    private final AdvancesResource advances;
    private final AdvanceFilesResource files;
    private final PaymentFileSheets sheets;

    AdvanceFilePages(AdvancesResource advances, AdvanceFilesResource files, PaymentFileSheets sheets) {
        this.advances = advances;
        this.files = files;
        this.sheets = sheets;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response show(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        AdvanceView advance = advances.view(id);
        int wanted = batch.orElse(1);
        return sheets.show(
                FilesOf.of(advance),
                advance.payments().stream().map(AdvanceView.Payment::batch).toList(),
                wanted,
                advance.payments().isEmpty()
                        ? Optional.empty()
                        : Optional.of(PaymentFileSheets.Said.of(files.manifest(id, Optional.of(wanted)))));
    }

    @GET
    @Path("payments.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response xlsx(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return files.xlsx(id, batch);
    }

    @GET
    @Path("payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response csv(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return files.csv(id, batch);
    }

    @GET
    @Path("payments.xml")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response message(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        return files.message(id, batch);
    }

    @GET
    @Path("manifest.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response manifest(@PathParam("id") UUID id, @QueryParam("batch") Optional<Integer> batch) {
        AdvanceManifest said = files.manifest(id, batch);
        return sheets.manifest(said, "advance-" + id + "-manifest-" + said.batch());
    }
}
