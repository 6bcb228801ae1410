package cn.suanquan.reconciliation;

import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// The final account of a programme's year over HTTP.
@Path("/api/v1/programmes/{code}/years/{year}/final-account")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FinalAccountResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private final FinalAccounts accounts;

    FinalAccountResource(FinalAccounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(
            summary =
                    "The final account of a programme's year as of the end of a reconciled day: its pools with their"
                            + " documents, what was paid by level of government, and what lapses or carries over if it is closed")
    public FinalAccount account(
            @PathParam("code") String code,
            @PathParam("year") int year,
            @RestQuery @Parameter(description = "A day that is reconciled; the last one where it is absent")
                    Optional<String> day) {
        return accounts.of(
                code,
                QueryText.year("year", year),
                day.filter(text -> !text.isBlank()).map(text -> QueryText.day("day", text)));
    }

    @GET
    @Path("/xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response workbook(
            @PathParam("code") String code, @PathParam("year") int year, @RestQuery Optional<String> day) {
        FinalAccount account = account(code, year, day);
        return Response.ok(FinalAccountTable.of(account), XLSX)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"final-account-" + account.year() + "-" + account.day() + ".xlsx\"")
                .build();
    }
}
