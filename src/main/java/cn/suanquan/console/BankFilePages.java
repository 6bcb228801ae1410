package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.BankFileForm;
import cn.suanquan.settlement.BankFileView;
import cn.suanquan.settlement.BankFilesResource;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// What the bank says of the payments of a run as a file: see [BankFileSheets].
@ActsOn("settlement/{id}")
@Path("/console/finance/runs/{id}/bank-files")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BankFilePages {
    private final SettlementResource settlements;
    private final BankFilesResource files;
    private final BankFileSheets sheets;

    BankFilePages(SettlementResource settlements, BankFilesResource files, BankFileSheets sheets) {
        this.settlements = settlements;
        this.files = files;
        this.sheets = sheets;
    }

    private BankFileSource source(RunId id) {
        RunView view = settlements.view(id);
        return new BankFileSource() {
            @Override
            public FilesOf of() {
                return FilesOf.of(view);
            }

            @Override
            public boolean isOut() {
                return view.exportedAt().isPresent();
            }

            @Override
            public List<BankFilesResource.BankFileRow> files() {
                return files.list(id);
            }

            @Override
            public BankFileView view(UUID file) {
                return files.view(id, file);
            }

            @Override
            public Response send(String key, BankFileForm form, String name, byte[] body) {
                return files.send(key, id, form, name, body);
            }

            @Override
            public void apply(String key, UUID file, BankFilesResource.ApplyRequest asked) {
                var _ = files.apply(key, id, file, asked);
            }
        };
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response list(@PathParam("id") RunId id) {
        return sheets.list(source(id));
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response send(
            @PathParam("id") RunId id,
            @RestForm(FormBody.KEY) @Nullable String sent,
            @RestForm @Nullable FileUpload file) {
        return sheets.send(source(id), sent, file);
    }

    @GET
    @Path("{file}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response one(@PathParam("id") RunId id, @PathParam("file") UUID file) {
        return sheets.one(source(id), file);
    }

    @POST
    @Path("{file}/application")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response apply(
            @PathParam("id") RunId id, @PathParam("file") UUID file, MultivaluedMap<String, String> form) {
        return sheets.apply(source(id), file, form);
    }

    /// Every row with what became of it.
    @GET
    @Path("{file}/lines/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@PathParam("id") RunId id, @PathParam("file") UUID file) {
        return BankFileSheets.table(files.view(id, file));
    }
}
