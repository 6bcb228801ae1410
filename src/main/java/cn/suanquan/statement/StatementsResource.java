package cn.suanquan.statement;

import cn.suanquan.feed.Changes;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// The daily statements of a center over HTTP: its own alone.
@Path(StatementsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StatementsResource {
    static final String PATH = "/api/v1/usage/statements";
    private final Statements statements;
    private final Caller caller;

    StatementsResource(Statements statements, Caller caller) {
        this.statements = statements;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary =
                    "The daily statements of a center, the latest first: each day on which something came of its records")
    public Page<DailyStatement> list(
            @RestQuery Optional<Integer> limit,
            @RestQuery @Parameter(description = "Those before that day, as `next` of the page before")
                    Optional<String> cursor) {
        return statements.list(caller.center(), cursor.map(text -> QueryText.day("cursor", text)), Page.size(limit));
    }

    @GET
    @Path("/{day}")
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary = "What a day that is over came to for a center, by programme; the same for ever."
                    + " GET /usage/changes?cursor={from}&until={to} tells just what it counts")
    public DailyStatement one(@PathParam("day") String day) {
        return statements.of(caller.center(), QueryText.day("day", day));
    }

    @GET
    @Path("/{day}/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "The statement of a day as a table")
    public Response table(@PathParam("day") String day) {
        DailyStatement statement = statements.of(caller.center(), QueryText.day("day", day));
        return Response.ok(Statements.table(statement).bytes(), "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"statement-" + statement.day() + ".csv\"")
                .build();
    }

    @GET
    @Path("/{day}/changes")
    @RolesAllowed(Role.PROVIDER)
    @Operation(summary = "The changes that a figure of a day's statement counts, in serial order")
    public Changes.ChangePage changes(
            @PathParam("day") String day,
            @RestQuery @Parameter(description = "Of the statement, such as CONFIRMED", required = true)
                    Optional<String> figure,
            @RestQuery @Parameter(description = "Only on vouchers of that programme, such as langfang")
                    Optional<String> programme,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        LocalDate of = QueryText.day("day", day);
        Figure wanted = QueryText.code("figure", figure.orElse("").toUpperCase(Locale.ROOT), Figure.class);
        return statements.changes(
                caller.center(), of, wanted, programme.filter(text -> !text.isBlank()), cursor, Page.size(limit));
    }
}
