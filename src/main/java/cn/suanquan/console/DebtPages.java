package cn.suanquan.console;

import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Person;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.settlement.Debts;
import cn.suanquan.settlement.DebtsResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The book of debts (应退款项) of a programme: who owes what, and what ended outside runs. What is done about one payee's
/// debts is in [DebtActPages].
@Path("/console/finance/debts")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DebtPages {
    static final String HERE = "/console/finance/debts";
    private final Pages pages;
    private final DebtsResource debts;
    private final ProgrammeNames programmes;
    private final Registry registry;
    private final Tx tx;
    private final Template book;

    DebtPages(
            Pages pages,
            DebtsResource debts,
            ProgrammeNames programmes,
            Registry registry,
            Tx tx,
            @Location("console/finance/debts.html") Template book) {
        this.pages = pages;
        this.debts = debts;
        this.programmes = programmes;
        this.registry = registry;
        this.tx = tx;
        this.book = book;
    }

    /// What a payee paid back or was forgiven, with its name.
    record EndedRow(Debts.Ended ended, String name) {
        public String kindKey() {
            return Words.joined("kind", ended.kind().name());
        }

        public String recordedBy() {
            return Person.subject(ended.recordedBy());
        }

        public String approvedBy() {
            return ended.approvedBy().map(Person::subject).orElse("");
        }
    }

    /// @param programme the code whose book is shown; empty where there is no programme
    record DebtBook(
            Map<String, String> programmes,
            String programme,
            List<Debts.Owed> owed,
            ListHeads heads,
            long owedFen,
            List<EndedRow> ended) {}

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response book(@RestQuery Optional<String> programme, @RestQuery Optional<String> sort) {
        Map<String, String> known = programmes.all();
        Optional<String> asked = programmes.chosen(
                programme, code -> !debts.book(Optional.of(code)).owed().isEmpty());
        Debts.Book found =
                asked.map(code -> debts.book(Optional.of(code))).orElse(new Debts.Book(List.of(), List.of()));
        return pages.show(
                book,
                new DebtBook(
                        known,
                        asked.orElse(""),
                        sorted(found.owed(), sort),
                        new ListHeads(HERE, "programme=" + Show.inQuery(asked.orElse("")), sort.orElse("")),
                        found.owed().stream()
                                .mapToLong(one -> one.owed().value())
                                .sum(),
                        rows(found.ended())));
    }

    /// All debts of a programme stand on one page, and are ordered here.
    private static List<Debts.Owed> sorted(List<Debts.Owed> owed, Optional<String> sort) {
        Optional<Comparator<Debts.Owed>> order =
                switch (sort.orElse("")) {
                    case "" -> Optional.<Comparator<Debts.Owed>>empty();
                    case "amount" -> Optional.of(Comparator.comparing(Debts.Owed::owed));
                    case "-amount" ->
                        Optional.of(Comparator.comparing(Debts.Owed::owed).reversed());
                    case "since" -> Optional.of(Comparator.comparing(Debts.Owed::since));
                    case "-since" ->
                        Optional.of(Comparator.comparing(Debts.Owed::since).reversed());
                    default -> throw ListOrder.noSuch("amount、since");
                };
        return order.map(by -> owed.stream().sorted(by).toList()).orElse(owed);
    }

    @GET
    @Path("debts.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response file(@RestQuery Optional<String> programme, @RestQuery Optional<String> sort) {
        Csv csv = new Csv(List.of("单位", "应退金额（元）", "笔数", "最早一笔"));
        sorted(debts.book(programme).owed(), sort)
                .forEach(one -> csv.row(List.of(
                        Csv.text(one.name()),
                        Csv.yuan(one.owed().value()),
                        Csv.number(one.lines()),
                        Csv.text(Show.day(one.since())))));
        return CenterRecordPages.file(csv, "debts.csv");
    }

    @GET
    @Path("ended.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response endedFile(@RestQuery Optional<String> programme) {
        return FinanceTables.ended(rows(debts.book(programme).ended()));
    }

    /// With the names of who owed, the newest first.
    List<EndedRow> rows(Collection<Debts.Ended> ended) {
        Map<HolderId, String> names =
                tx.read(db -> registry
                        .holders(
                                db,
                                ended.stream()
                                        .map(Debts.Ended::payee)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Holder::id, Holder::name)));
        return ended.stream()
                .map(one -> new EndedRow(
                        one, names.getOrDefault(one.payee(), one.payee().toString())))
                .toList()
                .reversed();
    }
}
