package cn.suanquan.console;

import cn.suanquan.feed.Changes;
import cn.suanquan.feed.RecordChange;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.statement.DailyStatement;
import cn.suanquan.statement.Figure;
import cn.suanquan.statement.StatementsResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;

/// What each day came to for a center: the list of days, one day, and what one of its figures counts.
@Path(CenterStatementPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterStatementPages {
    static final String HERE = "/console/center/statements";
    private static final int DAYS = 31;
    private static final int CHANGES = 100;
    /// Of what nothing stands for in the ledger: the amount is what the center said.
    private static final Set<Figure> SAID = Set.of(Figure.REFUSED, Figure.WAITING, Figure.WAITED);

    private final Pages pages;
    private final StatementsResource statements;
    private final Template list;
    private final Template one;
    private final Template counted;

    CenterStatementPages(
            Pages pages,
            StatementsResource statements,
            @Location("console/center/statements.html") Template list,
            @Location("console/center/statement.html") Template one,
            @Location("console/center/statement-changes.html") Template counted) {
        this.pages = pages;
        this.statements = statements;
        this.list = list;
        this.one = one;
        this.counted = counted;
    }

    /// A day in the list.
    public record DayRow(DailyStatement of) {
        public String path() {
            return HERE + "/" + of.day();
        }

        public long accepted() {
            return records(Figure.ACCEPTED);
        }

        public long refused() {
            return records(Figure.REFUSED);
        }

        public long acceptedFen() {
            return of.lines().stream()
                    .filter(line -> line.figure() == Figure.ACCEPTED)
                    .mapToLong(line -> line.amountFen().orElse(0L))
                    .sum();
        }

        public long late() {
            return of.lines().stream()
                    .mapToLong(DailyStatement.StatementLine::late)
                    .sum();
        }

        private long records(Figure figure) {
            return of.lines().stream()
                    .filter(line -> line.figure() == figure)
                    .mapToLong(DailyStatement.StatementLine::records)
                    .sum();
        }
    }

    /// @param next the address of the days before; empty at the end
    record Days(List<DayRow> rows, Optional<String> next) {}

    /// A figure of a day.
    public record LineRow(String day, DailyStatement.StatementLine of) {
        public String path() {
            return HERE + "/" + day + "/changes?figure=" + of.figure()
                    + of.programme()
                            .map(text -> "&programme=" + Show.inQuery(text))
                            .orElse("");
        }

        public boolean isSaid() {
            return SAID.contains(of.figure());
        }
    }

    record Day(DailyStatement of, List<LineRow> lines) {
        public String table() {
            return HERE + "/" + of.day() + "/csv";
        }

        public boolean isAnyLate() {
            return of.lines().stream().anyMatch(line -> line.late() > 0);
        }
    }

    /// A change that a figure counts.
    public record ChangeLine(RecordChange of, boolean isSaid) {
        public String id() {
            return of.id().orElse("");
        }

        public String voucher() {
            return of.voucherNumber().orElse("");
        }

        /// Where the entries behind it stand.
        public String ground() {
            return of.line().isPresent()
                    ? "/console/center/records?period=&state=&claim=" + of.act().orElseThrow()
                    : "/console/ground/records/"
                            + of.correctsRecord().or(of::recordId).orElseThrow();
        }

        public Optional<Long> amountFen() {
            return of.changeFen().or(of::amountFen).or(() -> of.feeFen().map(fee -> fee.value()));
        }
    }

    record Counted(String day, Figure figure, String programme, List<ChangeLine> rows, Optional<String> next) {
        public String toDay() {
            return HERE + "/" + day;
        }
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response list(@RestQuery Optional<String> cursor) {
        Page<DailyStatement> page = statements.list(Optional.of(DAYS), cursor);
        return pages.show(
                list,
                new Days(
                        page.items().stream().map(DayRow::new).toList(),
                        page.next().map(next -> HERE + "?cursor=" + next)));
    }

    @GET
    @Path("{day}")
    @RolesAllowed(Role.PROVIDER)
    public Response one(@PathParam("day") String day) {
        DailyStatement statement = statements.one(day);
        return pages.show(
                one,
                new Day(
                        statement,
                        statement.lines().stream()
                                .map(line -> new LineRow(statement.day().toString(), line))
                                .toList()));
    }

    @GET
    @Path("{day}/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@PathParam("day") String day) {
        return statements.table(day);
    }

    @GET
    @Path("{day}/changes")
    @RolesAllowed(Role.PROVIDER)
    public Response changes(
            @PathParam("day") String day,
            @RestQuery Optional<String> figure,
            @RestQuery Optional<String> programme,
            @RestQuery Optional<String> cursor) {
        Changes.ChangePage page = statements.changes(day, figure, programme, Optional.of(CHANGES), cursor);
        Figure wanted = QueryText.code("figure", figure.orElse(""), Figure.class);
        String here = new LineRow(day, new DailyStatement.StatementLine(wanted, programme, 0, 0, Optional.empty(), ""))
                .path();
        return pages.show(
                counted,
                new Counted(
                        day,
                        wanted,
                        programme.orElse(""),
                        page.items().stream()
                                .map(change -> new ChangeLine(change, SAID.contains(wanted)))
                                .toList(),
                        Optional.of(page.next()).filter(_ -> page.more()).map(next -> here + "&cursor=" + next)));
    }
}
