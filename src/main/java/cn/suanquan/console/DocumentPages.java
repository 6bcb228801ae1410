package cn.suanquan.console;

import cn.suanquan.document.DocumentsResource;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/// The documents that pages lead to, for who is signed in.
@Path("/console/documents")
@Produces("application/pdf")
@RunOnVirtualThread
public class DocumentPages {
    private final DocumentsResource documents;

    DocumentPages(DocumentsResource documents) {
        this.documents = documents;
    }

    @GET
    @Path("runs/{id}/pdf")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response run(@PathParam("id") RunId id, @QueryParam("part") Optional<Integer> part) {
        return documents.run(id, part);
    }

    @GET
    @Path("runs/{id}/payees/{payee}/pdf")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ENTERPRISE})
    public Response payee(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, @QueryParam("part") Optional<Integer> part) {
        return documents.payee(id, payee, part);
    }

    @GET
    @Path("runs/{id}/centers/{center}/pdf")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.PROVIDER})
    public Response center(
            @PathParam("id") RunId id,
            @PathParam("center") CenterId center,
            @QueryParam("part") Optional<Integer> part) {
        return documents.center(id, center, part);
    }

    @GET
    @Path("applications/{id}/pdf")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response application(@PathParam("id") ApplicationId id) {
        return documents.application(id);
    }

    @GET
    @Path("claims/{id}/pdf")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response claim(@PathParam("id") UUID id) {
        return documents.claim(id);
    }

    @GET
    @Path("final-accounts/{programme}/{year}/pdf")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response finalAccount(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @QueryParam("day") Optional<String> day,
            @QueryParam("part") Optional<Integer> part) {
        return documents.finalAccount(programme, year, day, part);
    }

    @GET
    @Path("debts/{programme}/{payee}/pdf")
    @RolesAllowed({Role.ENTERPRISE, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response debt(
            @PathParam("programme") String programme,
            @PathParam("payee") HolderId payee,
            @QueryParam("part") Optional<Integer> part) {
        return documents.debt(programme, payee, part);
    }
}
