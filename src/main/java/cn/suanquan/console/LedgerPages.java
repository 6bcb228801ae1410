package cn.suanquan.console;

import cn.suanquan.history.AccountName;
import cn.suanquan.history.AccountStatement;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.TrialBalance;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ledger for auditors, now and as it was: the trial balance of a programme's year, its accounts, and the statement
/// of one account.
@Path("/console/audit/ledger")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class LedgerPages {
    private static final int PAGE = 50;
    private final Pages pages;
    private final History history;
    private final Programmes programmes;
    private final Clock clock;
    private final Template trial;
    private final Template accounts;
    private final Template account;

    LedgerPages(
            Pages pages,
            History history,
            Programmes programmes,
            Clock clock,
            @Location("console/audit/trial.html") Template trial,
            @Location("console/audit/accounts.html") Template accounts,
            @Location("console/audit/account.html") Template account) {
        this.pages = pages;
        this.history = history;
        this.programmes = programmes;
        this.clock = clock;
        this.trial = trial;
        this.accounts = accounts;
        this.account = account;
    }

    /// Which books are asked for.
    public record BooksChoice(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("year") Optional<String> year) {}

    /// The lines of one type of account.
    ///
    /// @param words a key of [AuditWords]
    record TypeLines(String words, String type, List<LedgerLine> lines, long entries) {}

    /// What the page of a trial balance shows.
    ///
    /// @param sum of all accounts of money, zero where the books balance
    record TrialPage(
            List<String> programmes,
            String programme,
            String year,
            AsOfChoice asOf,
            long position,
            List<TypeLines> types,
            long sum) {
        /// The same books and moment, for the address of another page.
        public String query() {
            return "programme=" + Show.inQuery(programme) + "&year=" + year + "&position=" + position;
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response trial(@BeanParam BooksChoice books, @BeanParam AsOfChoice asOf) {
        List<String> codes = codes();
        String programme = books.programme().orElse(codes.isEmpty() ? "" : codes.getFirst());
        FiscalYear year = year(books.year());
        ReadPoint point = history.at(asOf.words(clock));
        TrialBalance balance = history.trialBalance(programme, year, ReadPoint.NOTHING, point);
        long sum = balance.lines().stream()
                .filter(line -> line.type() != AccountSpec.Type.COUNT)
                .mapToLong(line -> line.closing().net())
                .sum();
        return pages.show(
                trial,
                new TrialPage(
                        codes,
                        programme,
                        year.toString(),
                        asOf,
                        point.position().batch(),
                        types(balance),
                        sum));
    }

    private static List<TypeLines> types(TrialBalance balance) {
        return balance.lines().stream()
                .map(line -> new TypeLines(
                        "type" + VoucherGroundPages.capitalised(line.type().name()),
                        line.type().name(),
                        LedgerLine.of(line.type(), line.opening(), line.turnover(), line.closing()),
                        line.turnover().entries()))
                .toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response trialTable(@BeanParam BooksChoice books, @BeanParam AsOfChoice asOf) {
        return LedgerTables.trial(types(history.trialBalance(
                books.programme().orElse(""), year(books.year()), ReadPoint.NOTHING, history.at(asOf.words(clock)))));
    }

    private List<String> codes() {
        return programmes.all().stream()
                .map(Programme::code)
                .distinct()
                .sorted()
                .toList();
    }

    private FiscalYear year(Optional<String> asked) {
        return asked.filter(text -> !text.isBlank())
                .map(text -> QueryText.year("year", text))
                .orElseGet(() -> FiscalYear.of(clock.instant()));
    }

    /// An account with what it holds.
    record AccountLine(GroundAccount account, List<LedgerLine> balances, long basisFen, long entries) {}

    /// What the list of accounts shows.
    record AccountsPage(
            String programme,
            String year,
            String after,
            AsOfChoice asOf,
            long position,
            List<AccountLine> accounts,
            Optional<String> next) {
        public String query() {
            return "programme=" + Show.inQuery(programme) + "&year=" + year + "&position=" + position;
        }
    }

    @GET
    @Path("accounts")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response accounts(
            @BeanParam BooksChoice books, @BeanParam AsOfChoice asOf, @QueryParam("after") Optional<String> after) {
        String programme = books.programme().orElse("");
        FiscalYear year = year(books.year());
        ReadPoint point = history.at(asOf.words(clock));
        String from = after.orElse("");
        TrialBalance found = history.trialBalance(programme, year, ReadPoint.NOTHING, point, from, PAGE);
        return pages.show(
                accounts,
                new AccountsPage(
                        programme,
                        year.toString(),
                        from,
                        asOf,
                        point.position().batch(),
                        accounts(found),
                        found.next()));
    }

    private static List<AccountLine> accounts(TrialBalance found) {
        return found.lines().stream()
                .map(line -> new AccountLine(
                        new GroundAccount(line.account().orElseThrow().key()),
                        LedgerLine.balances(line.type(), line.closing()),
                        line.closing().basis(),
                        line.closing().entries()))
                .toList();
    }

    /// All accounts of the books, whatever the page begins with.
    @GET
    @Path("accounts/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response accountsTable(@BeanParam BooksChoice books, @BeanParam AsOfChoice asOf) {
        String programme = books.programme().orElse("");
        FiscalYear year = year(books.year());
        ReadPoint point = history.at(asOf.words(clock));
        return LedgerTables.accounts(WholeTable.rows(cursor -> {
            TrialBalance found = history.trialBalance(
                    programme, year, ReadPoint.NOTHING, point, cursor.orElse(""), History.PAGE_MAX);
            return new Page<>(accounts(found), found.next());
        }));
    }

    /// An entry of a statement with what the account held after it.
    record StatementLine(GroundEntry entry, List<LedgerLine> after) {}

    /// What the statement of an account shows.
    record StatementPage(
            AccountName account,
            GroundAccount name,
            AsOfChoice asOf,
            long position,
            List<LedgerLine> before,
            List<StatementLine> lines,
            List<LedgerLine> atEnd,
            long basisFen,
            Optional<Long> next) {
        public String query() {
            return "key=" + Show.inQuery(account.key()) + "&position=" + position;
        }

        /// The same moment, for the address of a ground page; empty for now.
        public String at() {
            return asOf.isNow() ? "" : "?position=" + position;
        }
    }

    @GET
    @Path("account")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response account(
            @QueryParam("key") Optional<String> key,
            @BeanParam AsOfChoice asOf,
            @QueryParam("after") Optional<Long> after) {
        AsOf asked = asOf.words(clock);
        AccountName found = named(key);
        ReadPoint until = history.at(asked);
        AccountStatement statement = history.statement(
                found, ReadPoint.NOTHING, until, after.filter(id -> id >= 0).map(EntryId::new), PAGE);
        return pages.show(
                account,
                new StatementPage(
                        found,
                        new GroundAccount(found.key()),
                        asOf,
                        until.position().batch(),
                        LedgerLine.balances(found.type(), statement.opening()),
                        lines(statement),
                        LedgerLine.balances(found.type(), statement.closing()),
                        statement.closing().basis(),
                        statement.next().map(EntryId::value)));
    }

    private AccountName named(Optional<String> key) {
        return key.flatMap(text -> history.account(text.strip())).orElseThrow(GroundRule::unknown);
    }

    private List<StatementLine> lines(AccountStatement statement) {
        Map<AccountId, AccountName> names = names(statement);
        return statement.lines().stream()
                .map(line -> new StatementLine(
                        GroundEntry.of(line.entry(), names),
                        LedgerLine.balances(statement.account().type(), line.after())))
                .toList();
    }

    @GET
    @Path("account/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response accountTable(@QueryParam("key") Optional<String> key, @BeanParam AsOfChoice asOf) {
        AsOf asked = asOf.words(clock);
        AccountName found = named(key);
        ReadPoint until = history.at(asked);
        return LedgerTables.statement(WholeTable.rows(cursor -> {
            AccountStatement statement = history.statement(
                    found,
                    ReadPoint.NOTHING,
                    until,
                    cursor.map(id -> new EntryId(Long.parseLong(id))),
                    History.PAGE_MAX);
            return new Page<>(lines(statement), statement.next().map(id -> Long.toString(id.value())));
        }));
    }

    private Map<AccountId, AccountName> names(AccountStatement statement) {
        Set<AccountId> ids = statement.lines().stream()
                .map(line -> line.entry().leg())
                .flatMap(leg -> Stream.of(leg.from(), leg.to()))
                .collect(Collectors.toCollection(HashSet::new));
        return ids.isEmpty() ? Map.of() : history.accounts(ids);
    }
}
