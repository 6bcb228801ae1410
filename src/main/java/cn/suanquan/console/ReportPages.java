package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.report.AgeingReport;
import cn.suanquan.report.BudgetReport;
import cn.suanquan.report.RefusedReport;
import cn.suanquan.report.ReportHead;
import cn.suanquan.report.ReportsResource;
import cn.suanquan.report.ReportsResource.ReportBooks;
import cn.suanquan.report.ReportsResource.ReportMoment;
import cn.suanquan.report.TargetsReport;
import cn.suanquan.report.UseReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The reports of the bureau, each with its chart, as a workbook and as JSON. What a page shows and what its links take
/// along are of one position.
@Path("/console/reports")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReportPages {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private final Pages pages;
    private final ReportsResource reports;
    private final ProgrammeNames names;
    private final ObjectMapper json;
    private final Clock clock;
    private final Template budget;
    private final Template use;
    private final Template ageing;
    private final Template refused;

    ReportPages(
            Pages pages,
            ReportsResource reports,
            ProgrammeNames names,
            ObjectMapper json,
            Clock clock,
            @Location("console/reports/budget.html") Template budget,
            @Location("console/reports/use.html") Template use,
            @Location("console/reports/ageing.html") Template ageing,
            @Location("console/reports/refused.html") Template refused) {
        this.pages = pages;
        this.reports = reports;
        this.names = names;
        this.json = json;
        this.clock = clock;
        this.budget = budget;
        this.use = use;
        this.ageing = ageing;
        this.refused = refused;
    }

    /// What a reader chose; this year of the first programme where nothing is said.
    public record BookChoice(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("year") Optional<String> year,
            @QueryParam("by") Optional<String> by) {}

    /// What every page of a report shows beside it.
    ///
    /// @param by how use is split, in capitals; empty elsewhere
    /// @param in the reader's language
    record ReportFrame(
            Map<String, String> programmes,
            ReportTab tab,
            String by,
            ReportHead of,
            AsOfChoice asOf,
            String programme,
            Language in) {
        public List<ReportTab> tabs() {
            return List.of(ReportTab.values());
        }

        /// The same books and position, for the address of another page.
        public String query() {
            return "programme=" + Show.inQuery(programme) + "&year=" + of.year() + "&position=" + of.position();
        }

        public String fileQuery() {
            return query() + (by.isEmpty() ? "" : "&by=" + by);
        }

        /// Where the accounts of these books stand, at this position.
        public String accounts() {
            return "/console/audit/ledger/accounts?" + query();
        }

        public String pool(String id) {
            return "/console/ground/pools/" + programme + "/" + of.year() + "/" + id + "?position=" + of.position();
        }

        public boolean isAll() {
            return tab == ReportTab.REFUSED;
        }
    }

    /// @param report what the API answers
    /// @param targets of plans without money that are of the year, beside the budget; none elsewhere
    record ReportPage<T>(ReportFrame frame, T report, List<ChartBar> bars, List<TargetsReport.TargetLine> targets) {
        ReportPage(ReportFrame frame, T report, List<ChartBar> bars) {
            this(frame, report, bars, List.of());
        }

        /// The key in [BureauReportWords] of a line; empty where it is called by its own name.
        public String useKey(UseReport.UseLine line) {
            return ReportCharts.key(UseReport.By.valueOf(frame.by()), line.key());
        }

        public String useLabel(UseReport.UseLine line) {
            return ReportCharts.label(line, frame.in());
        }

        /// Of the report of what was refused the applications, beside the records; none elsewhere.
        public List<ChartBar> rejectedBars() {
            return report instanceof RefusedReport refused ? ReportCharts.rejected(refused) : List.of();
        }

        public String decisionKey(RefusedReport.RejectedLine line) {
            return Words.joined("decision", line.decision());
        }

        public String dueKey(AgeingReport.AgeLine line) {
            return Words.joined("due", line.due().name());
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response budget(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        BudgetReport report = reports.budget(books(book), moment(asOf));
        return pages.show(
                budget,
                new ReportPage<>(
                        frame(ReportTab.BUDGET, "", report.of(), asOf),
                        report,
                        ReportCharts.budget(report),
                        report.targets()));
    }

    @GET
    @Path("budget.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response budgetBook(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return reports.budgetBook(books(book), moment(asOf));
    }

    @GET
    @Path("budget.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response budgetJson(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return json("budget", reports.budget(books(book), moment(asOf)));
    }

    @GET
    @Path("use")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response use(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        UseReport report = reports.use(books(book), moment(asOf), by(book));
        return pages.show(
                use,
                new ReportPage<>(
                        frame(ReportTab.USE, report.by().name(), report.of(), asOf),
                        report,
                        ReportCharts.use(report, pages.language())));
    }

    @GET
    @Path("use.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response useBook(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return reports.useBook(books(book), moment(asOf), by(book));
    }

    @GET
    @Path("use.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response useJson(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return json("use", reports.use(books(book), moment(asOf), by(book)));
    }

    @GET
    @Path("ageing")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response ageing(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        AgeingReport report = reports.ageing(books(book), moment(asOf));
        return pages.show(
                ageing,
                new ReportPage<>(frame(ReportTab.AGEING, "", report.of(), asOf), report, ReportCharts.ageing(report)));
    }

    @GET
    @Path("ageing.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response ageingBook(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return reports.ageingBook(books(book), moment(asOf));
    }

    @GET
    @Path("ageing.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response ageingJson(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return json("ageing", reports.ageing(books(book), moment(asOf)));
    }

    @GET
    @Path("refusals")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response refusals(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        RefusedReport report = reports.refusals(books(book).year(), moment(asOf));
        return pages.show(
                refused,
                new ReportPage<>(
                        frame(
                                ReportTab.REFUSED,
                                "",
                                report.of(),
                                asOf,
                                books(book).programme().orElse("")),
                        report,
                        ReportCharts.refused(report)));
    }

    @GET
    @Path("refusals.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response refusalsBook(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return reports.refusalsBook(books(book).year(), moment(asOf));
    }

    @GET
    @Path("refusals.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response refusalsJson(@BeanParam BookChoice book, @BeanParam AsOfChoice asOf) {
        return json("refusals", reports.refusals(books(book).year(), moment(asOf)));
    }

    private static Optional<String> by(BookChoice book) {
        return book.by().filter(text -> !text.isBlank());
    }

    private ReportBooks books(BookChoice book) {
        int year = book.year()
                .filter(text -> !text.isBlank())
                .map(text -> QueryText.year("year", text))
                .orElseGet(() -> FiscalYear.of(clock.instant()))
                .year();
        return new ReportBooks(names.chosen(book.programme(), _ -> true), Optional.of(year));
    }

    private ReportMoment moment(AsOfChoice asOf) {
        AsOf moment = asOf.words(clock);
        return new ReportMoment(
                moment.position().map(Position::batch), moment.recordedAt().map(Instant::toString));
    }

    private ReportFrame frame(ReportTab tab, String by, ReportHead of, AsOfChoice asOf) {
        return frame(tab, by, of, asOf, of.programme());
    }

    private ReportFrame frame(ReportTab tab, String by, ReportHead of, AsOfChoice asOf, String programme) {
        return new ReportFrame(names.all(), tab, by, of, asOf, programme, pages.language());
    }

    private Response json(String name, Object report) {
        return json(json, name, report);
    }

    static Response json(ObjectMapper json, String name, Object report) {
        try {
            return Response.ok(json.writeValueAsString(report), MediaType.APPLICATION_JSON)
                    .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written as JSON", e);
        }
    }
}
