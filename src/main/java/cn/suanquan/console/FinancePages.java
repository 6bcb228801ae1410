package cn.suanquan.console;

import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The finance bureau's desk: whose turn it is on each open run, what waits for the next ones, what came back from the
/// bank, and what is left in the pools.
@Path("/console/finance")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FinancePages {
    private static final int PROPOSALS_MAX = 20;
    private final Pages pages;
    private final FinanceStore store;
    private final ProposalsResource proposals;
    private final ProgrammeNames programmes;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Tx tx;
    private final Template desk;
    private final Template waiting;
    private final Template pools;

    FinancePages(
            Pages pages,
            FinanceStore store,
            ProposalsResource proposals,
            ProgrammeNames programmes,
            SecurityIdentity identity,
            Clock clock,
            Tx tx,
            @Location("console/finance/desk.html") Template desk,
            @Location("console/finance/waiting.html") Template waiting,
            @Location("console/finance/pools.html") Template pools) {
        this.pages = pages;
        this.store = store;
        this.proposals = proposals;
        this.programmes = programmes;
        this.identity = identity;
        this.clock = clock;
        this.tx = tx;
        this.desk = desk;
        this.waiting = waiting;
        this.pools = pools;
    }

    /// @param turnKey in [FinanceWords]: who is to do the next step
    record DeskRun(FinanceStore.OpenRun run, String programme, String stateKey, String turnKey) {
        /// A draft's sum is reckoned when it is opened.
        public boolean isReckoned() {
            return !run.state().equals("DRAFT");
        }
    }

    /// A programme's claims and debts that wait for its next run, and what holders could still claim.
    record DeskRow(
            String programme,
            String name,
            FinanceStore.Waiting waiting,
            FinanceStore.Claimable claimable,
            boolean isEmpty) {}

    /// @param proposals how many wait; more is true where there are more than that
    record Desk(
            int year,
            boolean mayMake,
            List<DeskRun> runs,
            List<FinanceStore.Returned> returned,
            boolean mayDecideReturns,
            List<DeskRow> rows,
            List<NamedPool> pools,
            int proposals,
            boolean more) {
        public boolean isRunsFull() {
            return runs.size() == FinanceStore.LISTED;
        }

        public boolean isReturnedFull() {
            return returned.size() == FinanceStore.LISTED;
        }
    }

    record WaitingPage(
            String programme,
            String name,
            int year,
            List<FinanceStore.WaitingClaim> claims,
            Optional<UUID> next,
            List<FinanceStore.HolderClaimable> holders) {
        public boolean isHoldersFull() {
            return holders.size() == FinanceStore.LISTED;
        }
    }

    /// A pool as it is listed: people read the name of its programme.
    record NamedPool(String programmeName, FinanceStore.PoolRow row) {}

    record PoolBook(int year, List<NamedPool> rows, boolean mayChange, boolean mayClose, boolean mayReadAccounts) {
        /// The programmes of the pools, by code: each has a final account.
        public Map<String, String> accounts() {
            Map<String, String> accounts = new TreeMap<>();
            rows.forEach(one -> accounts.put(one.row().programme(), one.programmeName()));
            return accounts;
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response desk() {
        int year = FiscalYear.of(clock.instant()).year();
        Map<String, String> names = programmes.all();
        List<Proposal.Summary> open = proposals
                .list(
                        Optional.of("PROPOSED"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PROPOSALS_MAX),
                        Optional.empty())
                .items();
        return pages.show(
                desk,
                tx.read(db -> new Desk(
                        year,
                        identity.hasRole(Role.FINANCE_MAKER),
                        store.openRuns(db).stream()
                                .map(run -> new DeskRun(
                                        run,
                                        names.getOrDefault(run.programme(), run.programme()),
                                        Words.joined("state", run.state()),
                                        turn(run.state())))
                                .toList(),
                        store.returned(db, FinanceStore.LISTED),
                        identity.hasRole(Role.FINANCE_CHECKER),
                        rows(names, store.waiting(db, names.keySet()), store.claimable(db, year)),
                        named(names, store.pools(db, year)),
                        open.size(),
                        open.size() == PROPOSALS_MAX)));
    }

    private static String turn(String state) {
        return switch (state) {
            case "LOCKED" -> "turnChecker";
            case "PAID_OUT" -> "turnBank";
            default -> "turnMaker";
        };
    }

    /// Programmes of which nothing waits and nothing could be claimed are left out.
    private static List<DeskRow> rows(
            Map<String, String> names, List<FinanceStore.Waiting> waiting, List<FinanceStore.Claimable> claimable) {
        Map<String, FinanceStore.Waiting> waits =
                waiting.stream().collect(Collectors.toMap(FinanceStore.Waiting::programme, Function.identity()));
        Map<String, FinanceStore.Claimable> could =
                claimable.stream().collect(Collectors.toMap(FinanceStore.Claimable::programme, Function.identity()));
        return names.entrySet().stream()
                .map(one -> new DeskRow(
                        one.getKey(),
                        one.getValue(),
                        waits.getOrDefault(one.getKey(), new FinanceStore.Waiting(one.getKey(), 0, 0, 0, 0)),
                        could.getOrDefault(one.getKey(), new FinanceStore.Claimable(one.getKey(), 0, 0)),
                        !waits.containsKey(one.getKey()) && !could.containsKey(one.getKey())))
                .filter(row -> !row.isEmpty())
                .toList();
    }

    /// What the next run of a programme would meet, claim by claim, and who could still claim.
    @GET
    @Path("waiting/{programme}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response waiting(@PathParam("programme") String programme, @RestQuery Optional<UUID> after) {
        mustBeKnown(programme);
        int year = FiscalYear.of(clock.instant()).year();
        return pages.show(waiting, tx.read(db -> {
            List<FinanceStore.WaitingClaim> found = store.waitingClaims(db, programme, after, FinanceStore.LISTED + 1);
            boolean isCut = found.size() > FinanceStore.LISTED;
            List<FinanceStore.WaitingClaim> shown = isCut ? found.subList(0, FinanceStore.LISTED) : found;
            return new WaitingPage(
                    programme,
                    programmes.of(programme),
                    year,
                    shown,
                    isCut ? Optional.of(shown.getLast().id()) : Optional.empty(),
                    store.claimableOf(db, programme, year, FinanceStore.LISTED));
        }));
    }

    private void mustBeKnown(String programme) {
        if (!programmes.all().containsKey(programme)) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "PROGRAMME_UNKNOWN", "没有这项政策。")
                    .toException();
        }
    }

    @GET
    @Path("waiting/{programme}/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response waitingTable(@PathParam("programme") String programme) {
        mustBeKnown(programme);
        return FinanceTables.waiting(cursor -> Page.of(
                tx.read(db -> store.waitingClaims(db, programme, cursor.map(UUID::fromString), Page.SIZE_MAX + 1)),
                Page.SIZE_MAX,
                one -> one.id().toString()));
    }

    @GET
    @Path("waiting/{programme}/claimable/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response claimableTable(@PathParam("programme") String programme) {
        mustBeKnown(programme);
        int year = FiscalYear.of(clock.instant()).year();
        return FinanceTables.claimable(
                year, tx.read(db -> store.claimableOf(db, programme, year, WholeTable.ROWS_MAX + 1)));
    }

    @GET
    @Path("returned/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response returnedTable() {
        return FinanceTables.returned(programmes, tx.read(db -> store.returned(db, WholeTable.ROWS_MAX + 1)));
    }

    @GET
    @Path("pools")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response pools(@RestQuery Optional<Integer> year) {
        int asked = year(year);
        return pages.show(
                pools,
                new PoolBook(
                        asked,
                        named(programmes.all(), tx.read(db -> store.pools(db, asked))),
                        identity.hasRole(Role.ADMIN),
                        identity.hasRole(Role.FINANCE_MAKER),
                        identity.hasRole(Role.FINANCE_MAKER)
                                || identity.hasRole(Role.FINANCE_CHECKER)
                                || identity.hasRole(Role.AUDITOR)));
    }

    @GET
    @Path("pools.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response poolsFile(@RestQuery Optional<Integer> year) {
        int asked = year(year);
        Csv csv = new Csv(List.of("政策", "年度", "资金池", "指标（元）", "已核发（元）", "结余（元）", "候补（元）", "候补件数"));
        tx.read(db -> store.pools(db, asked))
                .forEach(one -> csv.row(List.of(
                        Csv.text(programmes.of(one.programme())),
                        Csv.number(one.year()),
                        Csv.text(one.pool()),
                        Csv.yuan(one.fundedFen()),
                        Csv.yuan(one.grantedFen()),
                        Csv.yuan(one.leftFen()),
                        Csv.yuan(one.waitingFen()),
                        Csv.number(one.waiting()))));
        return CenterRecordPages.file(csv, "pools-" + asked + ".csv");
    }

    private static List<NamedPool> named(Map<String, String> names, List<FinanceStore.PoolRow> rows) {
        return rows.stream()
                .map(row -> new NamedPool(names.getOrDefault(row.programme(), row.programme()), row))
                .toList();
    }

    private int year(Optional<Integer> asked) {
        return asked.map(year -> QueryText.year("year", year))
                .orElseGet(() -> FiscalYear.of(clock.instant()))
                .year();
    }
}
