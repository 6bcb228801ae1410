package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.reconciliation.DayDifference;
import cn.suanquan.reconciliation.DayFigure;
import cn.suanquan.reconciliation.DifferenceKind;
import cn.suanquan.reconciliation.ReconciledDay;
import cn.suanquan.reconciliation.ReconciledDaysResource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The daily reconciliation of a programme: its days, one day with its figures and what differs, and one difference.
@ActsOn("difference/{id}")
@Path(DayReconciliationPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DayReconciliationPages {
    static final String HERE = "/console/finance/reconciliation";
    private static final int DAYS = 31;
    private static final int ROWS = 100;
    private static final Set<String> CODES = Arrays.stream(DayReconciliationWords.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("code"))
            .collect(Collectors.toUnmodifiableSet());

    private final Pages pages;
    private final ReconciledDaysResource days;
    private final ProgrammeNames names;
    private final FormBody forms;
    private final SecurityIdentity identity;
    private final Template list;
    private final Template one;
    private final Template difference;

    DayReconciliationPages(
            Pages pages,
            ReconciledDaysResource days,
            ProgrammeNames names,
            FormBody forms,
            SecurityIdentity identity,
            @Location("console/finance/reconciliation.html") Template list,
            @Location("console/finance/reconciled-day.html") Template one,
            @Location("console/finance/difference.html") Template difference) {
        this.pages = pages;
        this.days = days;
        this.names = names;
        this.forms = forms;
        this.identity = identity;
        this.list = list;
        this.one = one;
        this.difference = difference;
    }

    /// A day in the list.
    record DayRow(ReconciledDay of) {
        public String path() {
            return dayPath(of);
        }

        public long ordered() {
            return fen(DayFigure.ORDERED);
        }

        public long paid() {
            return fen(DayFigure.BANK_PAID);
        }

        public long inPayment() {
            return fen(DayFigure.IN_PAYMENT);
        }

        private long fen(DayFigure figure) {
            return of.figure(figure).map(ReconciledDay.FigureSum::amountFen).orElse(0L);
        }
    }

    /// @param programme the code whose days are shown; empty where there is none
    record DaysPage(Map<String, String> programmes, String programme, List<DayRow> rows, Optional<String> next) {}

    /// A figure with the side it is of, and where its entries stand; empty of what others say.
    record FigureRow(ReconciledDay of, ReconciledDay.FigureSum sum) {
        public String words() {
            return Words.joined("figure", sum.figure().name());
        }

        public String side() {
            return switch (sum.figure()) {
                case LIST_STATED, LIST_RECORDED -> "sideCenter";
                case ORDERED, BANK_PAID, BANK_RETURNED, SET_OFF, IN_RUNS -> "sideBank";
                case LEDGER_PAID, LEDGER_RETURNED, IN_PAYMENT -> "sideLedger";
            };
        }

        public boolean isCounted() {
            return sum.figure() != DayFigure.SET_OFF && sum.figure() != DayFigure.IN_PAYMENT;
        }

        public String ground() {
            return switch (sum.figure()) {
                case LIST_STATED, LIST_RECORDED -> "";
                case ORDERED, BANK_PAID, BANK_RETURNED, SET_OFF, IN_RUNS ->
                    "/console/finance/runs?programme=" + Show.inQuery(of.programme());
                case LEDGER_PAID -> entries("402");
                case LEDGER_RETURNED -> entries("403");
                case IN_PAYMENT -> books(of);
            };
        }

        private String entries(String kind) {
            return "/console/audit/ledger/entries?kind=kind" + kind + "&from=" + of.day() + "&until=" + of.day();
        }
    }

    private static String books(ReconciledDay of) {
        return "/console/audit/ledger?programme=" + Show.inQuery(of.programme()) + "&year="
                + of.day().getYear();
    }

    /// A kind of difference, how often it stands, and since when.
    record KindRow(ReconciledDay.OpenKind of) {
        public String words() {
            return Words.joined("kind", of.kind().name());
        }
    }

    /// A difference with its place.
    record DifferenceRow(DayDifference of) {
        public String words() {
            return Words.joined("kind", of.kind().name());
        }

        public String path() {
            return HERE + "/differences/" + of.id();
        }

        /// In what it differs.
        public List<String> reasons() {
            return Arrays.stream(of.code().split(" "))
                    .map(code -> Words.joined("code", code))
                    .filter(CODES::contains)
                    .toList();
        }

        /// Of what is said of records, no entry stands for the difference.
        public boolean isOfList() {
            return switch (of.kind()) {
                case LIST_UNKNOWN, LIST_DIFFERS, LIST_LACKS -> true;
                default -> false;
            };
        }

        public String place() {
            String act = of.act().map(Object::toString).orElse("");
            return switch (of.kind()) {
                case NO_RESULT, RETURNED -> "/console/finance/" + (of.isOfAdvance() ? "advances/" : "runs/") + act;
                case NOT_RECORDED, BANK_UNKNOWN, BANK_DIFFERS ->
                    "/console/finance/" + (of.isOfAdvance() ? "advances/" : "runs/") + act + "/bank-files/"
                            + of.item().split("/")[0];
                case CLEARING ->
                    of.item().isEmpty()
                            ? "/console/audit/ledger"
                            : "/console/audit/ledger/account?key=" + Show.inQuery(of.item());
                case LEDGER_DIFFERS -> "/console/audit/ledger/entries?kind=kind402";
                case LIST_UNKNOWN, LIST_DIFFERS, LIST_LACKS -> "/console/registry/centers/" + act;
            };
        }

        public String placeWords() {
            return switch (of.kind()) {
                case NO_RESULT, RETURNED -> of.isOfAdvance() ? "placeAdvance" : "placeRun";
                case NOT_RECORDED, BANK_UNKNOWN, BANK_DIFFERS -> "placeFile";
                case CLEARING, LEDGER_DIFFERS -> "placeLedger";
                case LIST_UNKNOWN, LIST_DIFFERS, LIST_LACKS -> "placeCenter";
            };
        }

        /// Which of its place it is: a row of the file, a record, an account.
        public String item() {
            return switch (of.kind()) {
                case NOT_RECORDED, BANK_UNKNOWN, BANK_DIFFERS -> of.item().replaceFirst(".*/", "#");
                default -> of.item();
            };
        }
    }

    /// @param kind the only kind that is shown; empty for all
    record DayPage(
            ReconciledDay of,
            String programmeName,
            List<FigureRow> figures,
            List<KindRow> kinds,
            Map<String, String> allKinds,
            String kind,
            List<DifferenceRow> rows,
            Optional<String> next) {
        public String table() {
            return dayPath(of) + "/reconciliation.xlsx";
        }
    }

    /// @param act what the reader may do about it, as its path ends; empty where nothing
    record DifferencePage(
            DifferenceRow row,
            String act,
            String explainedBy,
            String proposedBy,
            String reason,
            String key,
            Optional<Refusal> refusal) {}

    private static String dayPath(ReconciledDay of) {
        return HERE + "/" + of.programme() + "/" + of.day();
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response list(@RestQuery Optional<String> programme, @RestQuery Optional<String> cursor) {
        Map<String, String> known = new LinkedHashMap<>();
        days.programmes().forEach(code -> known.put(code, names.of(code)));
        String asked = programme
                .filter(known::containsKey)
                .or(() -> known.keySet().stream().findFirst())
                .orElse("");
        Page<ReconciledDay> page =
                asked.isEmpty() ? new Page<>(List.of(), Optional.empty()) : days.list(asked, Optional.of(DAYS), cursor);
        return pages.show(
                list,
                new DaysPage(
                        known,
                        asked,
                        page.items().stream().map(DayRow::new).toList(),
                        page.next().map(next -> HERE + "?programme=" + Show.inQuery(asked) + "&cursor=" + next)));
    }

    @GET
    @Path("{programme}/{day}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response one(
            @PathParam("programme") String programme,
            @PathParam("day") String day,
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> cursor) {
        ReconciledDay of = days.one(programme, day);
        Page<DayDifference> page = days.differences(programme, day, kind, Optional.of(ROWS), cursor);
        String asked = kind.orElse("");
        Map<String, String> kinds = new LinkedHashMap<>();
        for (DifferenceKind each : DifferenceKind.values()) {
            kinds.put(each.name(), Words.joined("kind", each.name()));
        }
        return pages.show(
                one,
                new DayPage(
                        of,
                        names.of(programme),
                        of.figures().stream().map(sum -> new FigureRow(of, sum)).toList(),
                        of.open().stream().map(KindRow::new).toList(),
                        kinds,
                        asked,
                        page.items().stream().map(DifferenceRow::new).toList(),
                        page.next().map(next -> dayPath(of) + "?kind=" + asked + "&cursor=" + Show.inQuery(next))));
    }

    @GET
    @Path("{programme}/{day}/reconciliation.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@PathParam("programme") String programme, @PathParam("day") String day) {
        return days.workbook(programme, day);
    }

    @GET
    @Path("differences/{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response ask(@PathParam("id") long id) {
        return shown(id, "", pages.key(null), Optional.empty());
    }

    @POST
    @Path("differences/{id}/proposal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response propose(@PathParam("id") long id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    var _ = days.propose(
                            key,
                            id,
                            forms.read(ActForm.body(form, "reason"), ReconciledDaysResource.ProposedExplanation.class));
                    return Pages.to(HERE + "/differences/" + id, "doneProposed");
                },
                refusal -> shown(id, FormBody.written(form, "reason"), pages.key(key), Optional.of(refusal)));
    }

    @POST
    @Path("differences/{id}/explanation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response explain(@PathParam("id") long id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    ObjectNode body = ActForm.body(form, "reason");
                    if (form.containsKey("proposal")) {
                        body.put("proposal", FormBody.number(form, "proposal"));
                    }
                    var _ = days.explain(key, id, forms.read(body, ReconciledDaysResource.Explanation.class));
                    return Pages.to(HERE + "/differences/" + id, "doneExplained");
                },
                refusal -> shown(id, FormBody.written(form, "reason"), pages.key(key), Optional.of(refusal)));
    }

    private Response shown(long id, String reason, String key, Optional<Refusal> refusal) {
        pages.from(HERE + "/differences/" + id);
        DayDifference of = days.difference(id);
        return pages.show(
                difference,
                new DifferencePage(
                        new DifferenceRow(of),
                        act(of),
                        person(of.explanation()),
                        person(of.proposed()),
                        reason,
                        key,
                        refusal));
    }

    private String act(DayDifference of) {
        boolean isOpen = of.goneDay().isEmpty() && of.explanation().isEmpty();
        return isOpen && of.isExplainable() && identity.hasRole(Role.FINANCE_CHECKER)
                ? "explanation"
                : of.isProposable() && identity.hasRole(Role.FINANCE_MAKER) ? "proposal" : "";
    }

    private static String person(Optional<DayDifference.Explanation> by) {
        return by.map(why -> Person.subject(why.explainedBy())).orElse("");
    }
}
