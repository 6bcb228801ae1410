package cn.suanquan.document;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Documents over HTTP, each a PDF/A file. A holder has its own and a center its own; another's is not there.
@Path("/api/v1/documents")
@Produces(DocumentsResource.PDF)
@RunOnVirtualThread
public class DocumentsResource {
    static final String PDF = "application/pdf";
    private final StatementPrints statements;
    private final LetterPrints letters;
    private final FinalAccountPrints accounts;
    private final Documents documents;
    private final Caller caller;
    private final Tx tx;

    DocumentsResource(
            StatementPrints statements,
            LetterPrints letters,
            FinalAccountPrints accounts,
            Documents documents,
            Caller caller,
            Tx tx) {
        this.statements = statements;
        this.letters = letters;
        this.accounts = accounts;
        this.documents = documents;
        this.caller = caller;
        this.tx = tx;
    }

    /// @param part of a statement that is longer than a thousand rows, from 1
    @GET
    @Path("runs/{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The statement of a run as PDF/A, to be printed, signed and sealed")
    public Response run(@PathParam("id") RunId id, @QueryParam("part") Optional<Integer> part) {
        return print(db -> statements.run(db, id, part.orElse(1)));
    }

    @GET
    @Path("runs/{id}/payees/{payee}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ENTERPRISE})
    @Operation(summary = "What a run pays to one payee, line by line, as PDF/A")
    public Response payee(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, @QueryParam("part") Optional<Integer> part) {
        boolean isOwn = caller.actor() instanceof Actor.Enterprise;
        mustBeOwn(payee);
        return print(db -> statements.payee(db, id, payee, part.orElse(1), isOwn));
    }

    @GET
    @Path("runs/{id}/centers/{center}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.PROVIDER})
    @Operation(summary = "What a run pays for the records of one center, line by line, as PDF/A")
    public Response center(
            @PathParam("id") RunId id,
            @PathParam("center") CenterId center,
            @QueryParam("part") Optional<Integer> part) {
        if (caller.actor() instanceof Actor.Provider own && !own.center().equals(center)) {
            throw StatementPrints.none();
        }
        return print(db -> statements.center(db, id, center, part.orElse(1)));
    }

    @GET
    @Path("applications/{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The decision on an application, with article and arithmetic, as PDF/A")
    public Response application(@PathParam("id") ApplicationId id) {
        Optional<HolderId> only = caller.onlyHolder();
        return print(db -> letters.application(db, id, only));
    }

    @GET
    @Path("claims/{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The decision on a claim, with article and arithmetic, as PDF/A")
    public Response claim(@PathParam("id") UUID id) {
        Optional<HolderId> only = caller.onlyHolder();
        return print(db -> letters.claim(db, new ClaimId(id), only));
    }

    @GET
    @Path("debts/{programme}/{payee}")
    @RolesAllowed({Role.ENTERPRISE, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "What a payee owes back, claim by claim, as a notice to it, as PDF/A")
    public Response debt(
            @PathParam("programme") String programme,
            @PathParam("payee") HolderId payee,
            @QueryParam("part") Optional<Integer> part) {
        mustBeOwn(payee);
        return print(db -> letters.debt(db, programme, payee, part.orElse(1)));
    }

    /// @param day a day that is reconciled; the last one where it is absent
    @GET
    @Path("final-accounts/{programme}/{year}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The final account of a programme's year as PDF/A, to be printed, signed and sealed")
    public Response finalAccount(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @QueryParam("day") Optional<String> day,
            @QueryParam("part") Optional<Integer> part) {
        FiscalYear of = QueryText.year("year", year);
        Optional<LocalDate> asOf = day.filter(text -> !text.isBlank()).map(text -> QueryText.day("day", text));
        return file(documents.print(caller.person(), () -> accounts.account(programme, of, asOf, part.orElse(1))));
    }

    /// The numbers of the parts of a document whose tables have so many rows together.
    public static List<Integer> parts(long rows) {
        return IntStream.rangeClosed(1, StatementPrints.Cut.of(1, rows).parts())
                .boxed()
                .toList();
    }

    /// An enterprise asks for its own alone.
    private void mustBeOwn(HolderId payee) {
        if (caller.actor() instanceof Actor.Enterprise own && !own.holder().equals(payee)) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "NO_DOCUMENT", "没有这份文书。").toException();
        }
    }

    private Response print(Function<Db, Sheet> sheet) {
        return file(documents.print(caller.person(), () -> tx.read(sheet)));
    }

    static Response file(Documents.Printed printed) {
        return Response.ok(printed.pdf(), PDF)
                .header("Content-Disposition", "inline; filename=\"" + printed.number() + ".pdf\"")
                .build();
    }
}
