package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.PaymentFilesResource;
import cn.suanquan.settlement.PaymentManifest;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// The files of the payments of a run: what each is, its SHA-256, and the approval that it is of.
@Path("/console/finance/runs/{id}/files")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PaymentFilePages {
    private final Pages pages;
    private final SettlementResource settlements;
    private final PaymentFilesResource files;
    private final ObjectMapper json;
    private final Template one;

    PaymentFilePages(
            Pages pages,
            SettlementResource settlements,
            PaymentFilesResource files,
            ObjectMapper json,
            @Location("console/finance/files.html") Template one) {
        this.pages = pages;
        this.settlements = settlements;
        this.files = files;
        this.json = json;
        this.one = one;
    }

    /// @param file the end of the address that it is taken from
    record FileRow(PaymentManifest.BatchFile said, String formatKey, String file) {
        static FileRow of(PaymentManifest.BatchFile said) {
            return new FileRow(
                    said,
                    Words.joined("format", said.format().name()),
                    switch (said.format()) {
                        case XLSX -> "payments.xlsx";
                        case CSV -> "payments.csv";
                        case PAIN_001 -> "payments.xml";
                    });
        }
    }

    /// @param manifest absent where there are no files yet
    record FilesPage(
            RunView run,
            List<Integer> batches,
            int batch,
            Optional<PaymentManifest> manifest,
            List<FileRow> files,
            String approver) {}

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response show(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        RunView run = settlements.view(id);
        int wanted = batch.orElse(1);
        Optional<PaymentManifest> manifest = run.exportedAt().map(at -> files.manifest(id, Optional.of(wanted)));
        return pages.show(
                one,
                new FilesPage(
                        run,
                        RunSheets.batches(run),
                        wanted,
                        manifest,
                        manifest.map(said ->
                                        said.files().stream().map(FileRow::of).toList())
                                .orElse(List.of()),
                        manifest.map(said -> Person.subject(said.approvedBy())).orElse("")));
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
        try {
            PaymentManifest said = files.manifest(id, batch);
            return Response.ok(json.writerWithDefaultPrettyPrinter().writeValueAsString(said))
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + said.programme() + "-manifest-" + said.batch() + ".json\"")
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written as JSON", e);
        }
    }
}
