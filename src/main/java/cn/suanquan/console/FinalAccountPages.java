package cn.suanquan.console;

import cn.suanquan.document.DocumentsResource;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Rate;
import cn.suanquan.reconciliation.FinalAccount;
import cn.suanquan.reconciliation.FinalAccountResource;
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
import org.jboss.resteasy.reactive.RestQuery;

/// The final account of a programme's year: its pools with their documents, what was paid by level of government, and
/// what lapses or carries over.
@Path(FinalAccountPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FinalAccountPages {
    static final String HERE = "/console/finance/pools/final-accounts";
    private final Pages pages;
    private final FinalAccountResource accounts;
    private final ProgrammeNames names;
    private final Template template;

    FinalAccountPages(
            Pages pages,
            FinalAccountResource accounts,
            ProgrammeNames names,
            @Location("console/finance/final-account.html") Template template) {
        this.pages = pages;
        this.accounts = accounts;
        this.names = names;
        this.template = template;
    }

    /// @param what a key of [FinalAccountWords]
    /// @param note another, of what becomes of it when the year is closed; empty where nothing does
    record TotalRow(String what, String note, long fen) {}

    record LevelRow(String level, String share, long fen) {}

    record DocumentRow(FinalAccount.BudgetDocument of) {
        public String direction() {
            return Words.joined("direction", of.direction());
        }

        public String person() {
            return Person.subject(of.person());
        }

        public String approvedBy() {
            return of.approvedBy().map(Person::subject).orElse("");
        }
    }

    record PoolRow(FinalAccount.PoolAccount of, String ground, List<DocumentRow> documents) {}

    record AccountPage(
            FinalAccount of,
            String programmeName,
            String execution,
            List<TotalRow> totals,
            List<LevelRow> levels,
            List<PoolRow> pools,
            String books,
            String closedBy,
            String approvedBy) {
        public String table() {
            return HERE + "/" + of.programme() + "/" + of.year() + "/final-account.xlsx?day=" + of.day();
        }

        public String print() {
            return "/console/documents/final-accounts/" + of.programme() + "/" + of.year() + "/pdf?day=" + of.day()
                    + "&part=";
        }

        /// The parts it is printed in.
        public List<Integer> parts() {
            return DocumentsResource.parts(of.pools().stream()
                    .mapToLong(pool -> pool.documents().size())
                    .sum());
        }
    }

    @GET
    @Path("{programme}/{year}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response account(
            @PathParam("programme") String programme, @PathParam("year") int year, @RestQuery Optional<String> day) {
        FinalAccount of = accounts.account(programme, year, day);
        String query = "?programme=" + Show.inQuery(programme) + "&year=" + year;
        return pages.show(
                template,
                new AccountPage(
                        of,
                        names.of(programme),
                        of.totals()
                                .executionBasisPoints()
                                .filter(points -> points <= Rate.WHOLE) // more where rules without a pool paid too
                                .map(points -> new Rate(Math.toIntExact(points)).toString())
                                .orElse("–"),
                        totals(of.totals()),
                        of.levels().stream()
                                .map(one -> new LevelRow(
                                        one.level(),
                                        one.shareBasisPoints()
                                                .map(share -> new Rate(share).toString())
                                                .orElse(""),
                                        one.amountFen()))
                                .toList(),
                        of.pools().stream()
                                .map(pool -> new PoolRow(
                                        pool,
                                        "/console/ground/pools/" + programme + "/" + year + "/" + pool.pool(),
                                        pool.documents().stream()
                                                .map(DocumentRow::new)
                                                .toList()))
                                .toList(),
                        "/console/audit/ledger" + query,
                        of.closing().map(one -> Person.subject(one.closedBy())).orElse(""),
                        of.closing()
                                .map(one -> Person.subject(one.approvedBy()))
                                .orElse("")));
    }

    private static List<TotalRow> totals(FinalAccount.Totals of) {
        return List.of(
                new TotalRow("budget", "", of.budgetFen()),
                new TotalRow("paid", "", of.paidFen()),
                new TotalRow("owed", "carriesOver", of.owedFen()),
                new TotalRow("writtenOff", "collectedNoMore", of.writtenOffFen()),
                new TotalRow("advances", "setOffLater", of.advancesFen()),
                new TotalRow("underWay", "mustEnd", of.underWayFen()),
                new TotalRow("unclaimed", "lapses", of.unclaimedFen()),
                new TotalRow("unused", "lapses", of.unusedFen()),
                new TotalRow("left", "goesBack", of.leftFen()),
                new TotalRow("returned", "", of.returnedFen()),
                new TotalRow("lapsing", "", of.lapsesFen()));
    }

    @GET
    @Path("{programme}/{year}/final-account.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(
            @PathParam("programme") String programme, @PathParam("year") int year, @RestQuery Optional<String> day) {
        return accounts.workbook(programme, year, day);
    }
}
