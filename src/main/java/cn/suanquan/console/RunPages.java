package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.document.DocumentsResource;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.RunId;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Registry;
import cn.suanquan.settlement.RunLine;
import cn.suanquan.settlement.RunSummary;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Settlement runs as the finance bureau reads them; what is done to one is in [RunActPages].
@Path("/console/finance/runs")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunPages {
    static final String HERE = "/console/finance/runs";
    private static final int ROWS = 50;
    private static final List<String> STATES =
            List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CLOSED", "CANCELLED");
    private final Pages pages;
    private final RunSheets sheets;
    private final SettlementResource settlements;
    private final ProgrammeNames names;
    private final SecurityIdentity identity;
    private final Registry registry;
    private final Tx tx;
    private final Template list;
    private final Template lines;

    RunPages(
            Pages pages,
            RunSheets sheets,
            SettlementResource settlements,
            ProgrammeNames names,
            SecurityIdentity identity,
            Registry registry,
            Tx tx,
            @Location("console/finance/runs.html") Template list,
            @Location("console/finance/lines.html") Template lines) {
        this.pages = pages;
        this.sheets = sheets;
        this.settlements = settlements;
        this.names = names;
        this.identity = identity;
        this.registry = registry;
        this.tx = tx;
        this.list = list;
        this.lines = lines;
    }

    record RunRow(RunSummary run, String programme, String stateKey, String preparer, String approver) {
        public String style() {
            return switch (run.state()) {
                case "CLOSED" -> "good";
                case "CANCELLED" -> "";
                default -> "wait";
            };
        }
    }

    /// @param programme the code that the list is limited to; empty for all
    record RunList(
            List<RunRow> rows,
            Map<String, String> programmes,
            String programme,
            List<ReviewApplicationPages.Pick> states,
            boolean mayMake,
            ListHeads heads,
            Optional<String> next) {
        public boolean isLimited() {
            return !programme.isEmpty() || states.stream().anyMatch(ReviewApplicationPages.Pick::isChosen);
        }
    }

    /// @param name of the run: its programme and period
    /// @param payee whose lines alone are shown; empty where all are, or where the run has nothing of that payee
    /// @param rule the total of the rule whose lines alone are shown; empty where all are, or where the run has none
    ///     of it
    /// @param limit what keeps to those in an address; empty where all are shown
    /// @param mayPrint may have statements of it, which is locked
    /// @param centers of the lines that are shown, where they are of one payee
    record RunLines(
            RunId run,
            String name,
            Optional<RunView.PayeeView> payee,
            Optional<RunView.RuleTotal> rule,
            List<RunLine> lines,
            String limit,
            boolean mayPrint,
            List<Center> centers,
            Optional<String> next) {
        /// The parts of the payee's own statement; none where nothing is locked, or the reader may not have it.
        public List<Integer> parts() {
            return mayPrint
                    ? payee.map(one -> DocumentsResource.parts(one.lineCount())).orElse(List.of())
                    : List.of();
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("state") Optional<String> state,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        Map<String, String> known = names.all();
        Optional<String> asked = programme.filter(known::containsKey);
        Optional<String> in = state.filter(STATES::contains);
        Page<RunSummary> page = settlements.list(asked, in, sort, Optional.of(ROWS), cursor);
        ListHeads heads = new ListHeads(
                HERE,
                "programme=" + Show.inQuery(asked.orElse("")) + "&state=" + in.orElse(""),
                sort.orElse("-period"));
        return pages.show(
                list,
                new RunList(
                        page.items().stream().map(run -> row(known, run)).toList(),
                        known,
                        asked.orElse(""),
                        STATES.stream()
                                .map(code -> new ReviewApplicationPages.Pick(
                                        code, Words.joined("state", code), in.equals(Optional.of(code))))
                                .toList(),
                        identity.hasRole(Role.FINANCE_MAKER),
                        heads,
                        heads.next(page.next())));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(
            @QueryParam("programme") Optional<String> programme, @QueryParam("state") Optional<String> state) {
        Map<String, String> known = names.all();
        return OfficeTables.runs(cursor -> {
            Page<RunSummary> page = settlements.list(
                    programme.filter(known::containsKey),
                    state.filter(STATES::contains),
                    Optional.empty(),
                    Optional.of(Page.SIZE_MAX),
                    cursor);
            return page.with(page.items().stream().map(run -> row(known, run)).toList());
        });
    }

    @GET
    @Path("{id}/lines/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response linesTable(
            @PathParam("id") RunId id,
            @QueryParam("payee") Optional<HolderId> payee,
            @QueryParam("rule") Optional<String> rule) {
        return OfficeTables.lines(
                cursor -> settlements.lines(id, payee, rule, Optional.of(Page.SIZE_MAX), cursor.map(UUID::fromString)));
    }

    @GET
    @Path("{id}/payees/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response payeesTable(@PathParam("id") RunId id) {
        return FinanceTables.payees(settlements.view(id));
    }

    @GET
    @Path("{id}/difference/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response differenceTable(@PathParam("id") RunId id) {
        return FinanceTables.difference(sheets.changes(id));
    }

    @GET
    @Path("{id}/left-out/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response leftOutTable(@PathParam("id") RunId id) {
        return FinanceTables.leftOut(settlements.view(id).leftOut());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") RunId id) {
        return sheets.show(id);
    }

    @GET
    @Path("{id}/lines")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response lines(
            @PathParam("id") RunId id,
            @QueryParam("payee") Optional<HolderId> payee,
            @QueryParam("rule") Optional<String> rule,
            @QueryParam("cursor") Optional<UUID> cursor) {
        RunView run = settlements.view(id);
        Page<RunLine> page = settlements.lines(id, payee, rule, Optional.of(ROWS), cursor);
        return pages.show(
                lines,
                new RunLines(
                        id,
                        run.programmeName() + " " + run.period(),
                        run.payees().stream()
                                .filter(one -> payee.equals(Optional.of(one.payee())))
                                .findFirst(),
                        run.rules().stream()
                                .filter(one -> rule.equals(Optional.of(one.ruleId())))
                                .findFirst(),
                        page.items(),
                        Stream.of(payee.map(one -> "payee=" + one), rule.map(one -> "rule=" + Show.inQuery(one)))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("&")),
                        !run.state().equals("DRAFT")
                                && !run.state().equals("CANCELLED")
                                && Stream.of(Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR)
                                        .anyMatch(identity::hasRole),
                        payee.isPresent() ? centers(page.items()) : List.of(),
                        page.next()));
    }

    private List<Center> centers(List<RunLine> lines) {
        List<CenterId> ids = lines.stream()
                .filter(line -> line.payeeRole() == RunLine.PayeeRole.CENTER)
                .flatMap(line -> line.center().stream())
                .distinct()
                .toList();
        return tx.read(db -> registry.centers(db, ids));
    }

    @GET
    @Path("{id}/payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response file(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return settlements.paymentsCsv(id, batch);
    }

    @GET
    @Path("{id}/statement")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response statement(@PathParam("id") RunId id) {
        return settlements.statement(id);
    }

    private static RunRow row(Map<String, String> names, RunSummary run) {
        return new RunRow(
                run,
                names.getOrDefault(run.programme(), run.programme()),
                Words.joined("state", run.state()),
                Person.subject(run.preparedBy()),
                run.approvedBy().map(Person::subject).orElse(""));
    }
}
