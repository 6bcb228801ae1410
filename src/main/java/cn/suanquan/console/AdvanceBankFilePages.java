package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.settlement.AdvanceBankFilesResource;
import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.AdvancesResource;
import cn.suanquan.settlement.BankFileForm;
import cn.suanquan.settlement.BankFileView;
import cn.suanquan.settlement.BankFilesResource;
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

/// What the bank says of the payments of an advance as a file: see [BankFileSheets].
@Path("/console/finance/advances/{id}/bank-files")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdvanceBankFilePages {
    private final AdvancesResource advances;
    private final AdvanceBankFilesResource files;
    private final BankFileSheets sheets;

    AdvanceBankFilePages(AdvancesResource advances, AdvanceBankFilesResource files, BankFileSheets sheets) {
        this.advances = advances;
        this.files = files;
        this.sheets = sheets;
    }

    private BankFileSource source(UUID id) {
        AdvanceView view = advances.view(id);
        return new BankFileSource() {
            @Override
            public FilesOf of() {
                return FilesOf.of(view);
            }

            @Override
            public boolean isOut() {
                return !view.payments().isEmpty();
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
    public Response list(@PathParam("id") UUID id) {
        return sheets.list(source(id));
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response send(
            @PathParam("id") UUID id,
            @RestForm(FormBody.KEY) @Nullable String sent,
            @RestForm @Nullable FileUpload file) {
        return sheets.send(source(id), sent, file);
    }

    @GET
    @Path("{file}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response one(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return sheets.one(source(id), file);
    }

    @POST
    @Path("{file}/application")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response apply(@PathParam("id") UUID id, @PathParam("file") UUID file, MultivaluedMap<String, String> form) {
        return sheets.apply(source(id), file, form);
    }

    /// Every row with what became of it.
    @GET
    @Path("{file}/lines/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return BankFileSheets.table(files.view(id, file));
    }
}
