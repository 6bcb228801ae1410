package cn.suanquan.report;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.history.StatedReads;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.report.UseReport.By;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The reports over HTTP, each as JSON and as a workbook, for finance officers and auditors. Every answer names its
/// position; asked for with that `position`, it is the same to the byte, however much was written since.
@Path(ReportsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReportsResource {
    static final String PATH = "/api/v1/reports";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private final Reports reports;
    private final StatedReads reads;

    ReportsResource(Reports reports, StatedReads reads) {
        this.reports = reports;
        this.reads = reads;
    }

    /// The moment of a report: the position of an earlier one, or a moment of recording; now where neither is given.
    public record ReportMoment(
            @QueryParam("position") @Parameter(description = "That an earlier answer named")
            Optional<Long> position,

            @QueryParam("asOf") @Parameter(description = "A moment of recording, such as 2025-11-01T00:00:00Z")
            Optional<String> asOf) {
        AsOf words() {
            Optional<Instant> recordedAt = asOf.map(text -> QueryText.moment("asOf", text));
            if (position.isPresent() && recordedAt.isPresent()) {
                throw invalid("BAD_AS_OF", "position 与 asOf 只能给出一个 (either position or asOf)。");
            }
            return new AsOf(position.map(ReportMoment::place), recordedAt, Optional.empty());
        }

        private static Position place(long number) {
            return QueryText.read(
                    "position",
                    Long.toString(number),
                    "先前答复中的 position (the position of an earlier answer)",
                    text -> new Position(Long.parseLong(text)));
        }
    }

    /// The books of a report.
    public record ReportBooks(
            @QueryParam("programme") @Parameter(description = "Its code, such as langfang")
            Optional<String> programme,

            @QueryParam("year") @Parameter(description = "The fiscal year")
            Optional<Integer> year) {
        Reports.Scope scope() {
            return new Reports.Scope(
                    programme.filter(text -> !text.isBlank()).orElseThrow(() -> missing("programme")),
                    fiscalYear(year));
        }

        static FiscalYear fiscalYear(Optional<Integer> year) {
            return year.map(number -> QueryText.year("year", number)).orElseThrow(() -> missing("year"));
        }
    }

    private static RefusedException missing(String name) {
        return invalid("PARAMETER_MISSING", "缺少查询参数 " + name + " (missing query parameter)。");
    }

    private static RefusedException invalid(String code, String detail) {
        return Refusal.of(Refusal.Kind.INVALID, code, detail).toException();
    }

    @GET
    @Path("/budget")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "How the budget of a programme's year was carried out, by pool, with how much of it was used")
    public BudgetReport budget(@BeanParam ReportBooks books, @BeanParam ReportMoment moment) {
        AsOf asked = moment.words();
        Reports.Scope scope = books.scope();
        return reads.at(asked, () -> reports.budget(scope, asked));
    }

    @GET
    @Path("/budget.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response budgetBook(@BeanParam ReportBooks books, @BeanParam ReportMoment moment) {
        BudgetReport report = budget(books, moment);
        return file(ReportSheets.budget(report), "budget", report.of());
    }

    @GET
    @Path("/use")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(
            summary = "What the money of a programme's year was used for, by rule, district, sector or center, with the"
                    + " service fee for each yuan of subsidy")
    public UseReport use(
            @BeanParam ReportBooks books,
            @BeanParam ReportMoment moment,
            @QueryParam("by") @Parameter(description = "RULE, DISTRICT, SECTOR or CENTER; RULE where it is left out")
                    Optional<String> by) {
        By wanted = by.map(text -> QueryText.code("by", text.toUpperCase(Locale.ROOT), By.class))
                .orElse(By.RULE);
        AsOf asked = moment.words();
        Reports.Scope scope = books.scope();
        return reads.at(asked, () -> reports.use(scope, wanted, asked));
    }

    @GET
    @Path("/use.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response useBook(
            @BeanParam ReportBooks books, @BeanParam ReportMoment moment, @QueryParam("by") Optional<String> by) {
        UseReport report = use(books, moment, by);
        return file(ReportSheets.use(report), "use-by-" + report.by().name().toLowerCase(Locale.ROOT), report.of());
    }

    @GET
    @Path("/ageing")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "How old is what can be claimed, what is claimed and what has to be given back")
    public AgeingReport ageing(@BeanParam ReportBooks books, @BeanParam ReportMoment moment) {
        AsOf asked = moment.words();
        Reports.Scope scope = books.scope();
        return reads.at(asked, () -> reports.ageing(scope, asked));
    }

    @GET
    @Path("/ageing.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response ageingBook(@BeanParam ReportBooks books, @BeanParam ReportMoment moment) {
        AgeingReport report = ageing(books, moment);
        return file(ReportSheets.ageing(report), "ageing", report.of());
    }

    @GET
    @Path("/refusals")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The usage records of a year that were refused, by center and reason; of all programmes")
    public RefusedReport refusals(@QueryParam("year") Optional<Integer> year, @BeanParam ReportMoment moment) {
        AsOf asked = moment.words();
        FiscalYear of = ReportBooks.fiscalYear(year);
        return reads.at(asked, () -> reports.refused(of, asked));
    }

    @GET
    @Path("/refusals.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The same as a workbook")
    public Response refusalsBook(@QueryParam("year") Optional<Integer> year, @BeanParam ReportMoment moment) {
        RefusedReport report = refusals(year, moment);
        return file(ReportSheets.refused(report), "refusals", report.of());
    }

    private static Response file(byte[] book, String name, ReportHead of) {
        String programme = of.programme().isEmpty() ? "" : of.programme() + "-";
        return file(book, name + "-" + programme + of.year() + "-" + of.position());
    }

    static Response file(byte[] book, String name) {
        return Response.ok(book, XLSX)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"")
                .build();
    }
}
