package cn.suanquan.console;

import cn.suanquan.audit.TrailLine;
import cn.suanquan.audit.TrailResource;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The trail for auditors: who did what, when, to what, why, and what changed by it; what was refused too.
@Path(TrailPages.HERE)
@RunOnVirtualThread
public class TrailPages {
    static final String HERE = "/console/audit/trail";
    private static final int PAGE = 50;
    private final Pages pages;
    private final TrailResource trail;
    private final ObjectMapper json;
    private final Template template;

    TrailPages(
            Pages pages,
            TrailResource trail,
            ObjectMapper json,
            @Location("console/audit/trail.html") Template template) {
        this.pages = pages;
        this.trail = trail;
        this.json = json;
        this.template = template;
    }

    /// What is looked for; a field that is blank is not asked about. Days are those of Asia/Shanghai, both included. No
    /// address names a person: `by` and `of` are numbers of lines, and mean who did that act and what it was done to.
    ///
    /// @param object as `kind/id`; of a form also that of an act on a person
    /// @param person of a form alone
    public record TrailChoice(
            @QueryParam("object") Optional<String> object,
            @QueryParam("person") Optional<String> person,
            @QueryParam("by") Optional<Long> by,
            @QueryParam("of") Optional<Long> of,
            @QueryParam("act") Optional<String> act,
            @QueryParam("outcome") Optional<String> outcome,
            @QueryParam("from") Optional<String> from,
            @QueryParam("until") Optional<String> until) {
        private static final String ON_A_PERSON = "person/";

        private static TrailChoice written(MultivaluedMap<String, String> form) {
            Function<String, Optional<String>> field = name -> Optional.ofNullable(FormBody.text(form, name));
            return new TrailChoice(
                    field.apply("object"),
                    field.apply("person"),
                    Optional.empty(),
                    Optional.empty(),
                    field.apply("act"),
                    field.apply("outcome"),
                    field.apply("from"),
                    field.apply("until"));
        }

        private static Optional<String> filled(Optional<String> text) {
            return text.map(String::strip).filter(words -> !words.isEmpty());
        }

        private boolean isOnAPerson() {
            return filled(object).filter(text -> text.startsWith(ON_A_PERSON)).isPresent();
        }

        private boolean isOfAPerson() {
            return filled(person).isPresent();
        }

        /// @throws cn.suanquan.kernel.RefusedException 400 BAD_PARAMETER
        private void mustNameNobody() {
            if (isOnAPerson() || isOfAPerson()) {
                throw Refusal.of(
                                Refusal.Kind.INVALID,
                                "BAD_PARAMETER",
                                "地址中不写人：请在留痕页面上按人查找 (no address names a person; search on the page)。")
                        .toException();
            }
        }

        /// With who and what the lines mean that it names, as they stand in a form.
        private TrailChoice read(Optional<String> who, Optional<String> what) {
            return new TrailChoice(what.or(() -> object), who, by, of, act, outcome, from, until);
        }

        /// For an address: lines in place of who and what.
        private TrailChoice named(Optional<Long> who, Optional<Long> what) {
            return new TrailChoice(
                    what.isPresent() ? Optional.empty() : object,
                    Optional.empty(),
                    who,
                    what,
                    act,
                    outcome,
                    from,
                    until);
        }

        private Optional<TrailResource.Outcome> asked() {
            return filled(outcome).map(text -> QueryText.code("outcome", text, TrailResource.Outcome.class));
        }

        private Optional<String> begin() {
            return filled(from)
                    .map(text -> AsOfChoice.start(QueryText.day("from", text)).toString());
        }

        private Optional<String> end() {
            return filled(until)
                    .map(text -> AsOfChoice.start(QueryText.day("until", text).plusDays(1))
                            .toString());
        }

        /// A field as it was written.
        public String text(String field) {
            return switch (field) {
                case "object" -> object.orElse("");
                case "person" -> person.orElse("");
                case "act" -> act.orElse("");
                case "outcome" -> outcome.orElse("");
                case "from" -> from.orElse("");
                case "until" -> until.orElse("");
                default -> throw new IllegalArgumentException(field);
            };
        }

        /// The same search, for the address of another page.
        public String query() {
            StringBuilder query = new StringBuilder();
            by.ifPresent(line -> query.append("by=").append(line));
            of.ifPresent(line ->
                    query.append(query.isEmpty() ? "" : "&").append("of=").append(line));
            for (String field : List.of("object", "act", "outcome", "from", "until")) {
                if (!text(field).isBlank() && !(field.equals("object") && of.isPresent())) {
                    query.append(query.isEmpty() ? "" : "&")
                            .append(field)
                            .append('=')
                            .append(Show.inQuery(text(field)));
                }
            }
            return query.toString();
        }
    }

    /// A line with what changed.
    record TrailRow(TrailLine line, List<ChangeRows.ChangeRow> changes) {
        /// Whether the rows say what became another, and not only what was asked.
        public boolean isChange() {
            return isChange(line);
        }

        private static boolean isChange(TrailLine line) {
            return line.detail().containsKey("before") || line.detail().containsKey("after");
        }

        /// A key of [AuditWords]: where it was done.
        public String room() {
            String room = line.act().replaceFirst("\\..*", "");
            return "room" + VoucherGroundPages.capitalised(room);
        }

        /// The page of the object; empty where an auditor has none of it.
        public String link() {
            String[] parts = line.object().split("/", -1);
            if (parts.length < 2) {
                return "";
            }
            return switch (parts[0]) {
                case "voucher", "record", "claim" -> "/console/ground/" + parts[0] + "s/" + parts[1];
                case "application", "dispute" -> "/console/review/" + parts[0] + "s/" + parts[1];
                case "run" -> "/console/finance/runs/" + parts[1];
                case "year" -> parts.length == 3 ? "/console/finance/pools?year=" + parts[2] : "";
                case "person" -> HERE + "?of=" + line.id();
                case "settlement" -> "/console/ground/runs/" + parts[1];
                case "pool" ->
                    parts.length == 5 ? "/console/ground/pools/" + parts[1] + "/" + parts[2] + "/" + parts[4] : "";
                case "advance" -> "/console/finance/advances/" + parts[1];
                case "difference" -> DayReconciliationPages.HERE + "/differences/" + parts[1];
                case "proposal" -> "/console/proposals/" + parts[1];
                case "objection" -> ObjectionPages.HERE + "/" + parts[1];
                case "programme" -> "/console/programmes/" + parts[1];
                case "holder", "center" -> "/console/registry/" + parts[0] + "s/" + parts[1];
                default -> "";
            };
        }
    }

    /// What the page shows.
    record TrailPage(TrailChoice asked, List<TrailRow> rows, Optional<String> next) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.AUDITOR)
    public Response lines(@BeanParam TrailChoice asked, @QueryParam("cursor") Optional<Long> cursor) {
        TrailChoice read = read(asked);
        Page<TrailLine> found = found(read, cursor, PAGE);
        List<TrailRow> rows = found.items().stream()
                .map(line -> new TrailRow(line, changes(line)))
                .toList();
        return pages.show(template, new TrailPage(read, rows, found.next()));
    }

    /// Leads to what a form asks for, by lines where it names persons; where there is no line of such a person, there
    /// is nothing to lead to.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.AUDITOR)
    public Response search(MultivaluedMap<String, String> form) {
        TrailChoice asked = TrailChoice.written(form);
        Optional<Long> by = asked.isOfAPerson() ? last(Optional.empty(), asked.person()) : Optional.empty();
        Optional<Long> of = asked.isOnAPerson() ? last(asked.object(), Optional.empty()) : Optional.empty();
        if (asked.isOfAPerson() && by.isEmpty() || asked.isOnAPerson() && of.isEmpty()) {
            pages.from(HERE);
            return pages.show(template, new TrailPage(asked, List.of(), Optional.empty()));
        }
        String query = asked.named(by, of).query();
        return Response.seeOther(URI.create(query.isEmpty() ? HERE : HERE + "?" + query))
                .build();
    }

    /// The number of the last line of that object or person.
    private Optional<Long> last(Optional<String> object, Optional<String> person) {
        return lines(object, person, Optional.empty(), 1).items().stream()
                .map(TrailLine::id)
                .findFirst();
    }

    private Page<TrailLine> lines(Optional<String> object, Optional<String> person, Optional<Long> cursor, int rows) {
        return trail.lines(
                object,
                person,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cursor,
                Optional.of(rows));
    }

    /// With the person and the object that it means.
    private TrailChoice read(TrailChoice asked) {
        asked.mustNameNobody();
        return asked.read(
                asked.by().map(this::line).map(TrailLine::person),
                asked.of().map(this::line).map(TrailLine::object));
    }

    /// The line of that number, the newest below the next one.
    private TrailLine line(long number) {
        return lines(Optional.empty(), Optional.empty(), Optional.of(number + 1), 1).items().stream()
                .filter(line -> line.id() == number)
                .findFirst()
                .orElseThrow(GroundRule::unknown);
    }

    private Page<TrailLine> found(TrailChoice asked, Optional<Long> cursor, int rows) {
        return trail.lines(
                TrailChoice.filled(asked.object()),
                TrailChoice.filled(asked.person()),
                TrailChoice.filled(asked.act()),
                asked.asked(),
                asked.begin(),
                asked.end(),
                cursor,
                Optional.of(rows));
    }

    /// What stood before and after; of an act without both, what it says.
    private List<ChangeRows.ChangeRow> changes(TrailLine line) {
        JsonNode detail = json.valueToTree(line.detail());
        return TrailRow.isChange(line)
                ? ChangeRows.of(detail.path("before"), detail.path("after"))
                : ChangeRows.of(detail.path("none"), detail);
    }

    /// The lines of the search, as a table.
    @GET
    @Path("trail.csv")
    @Produces("text/csv")
    @RolesAllowed(Role.AUDITOR)
    public Response csv(@BeanParam TrailChoice asked) {
        Csv csv = new Csv(List.of("编号", "时间", "办理人", "事项", "对象", "事由", "被拒绝", "内容"));
        TrailChoice read = read(asked);
        WholeTable.rows(cursor -> found(read, cursor.map(Long::valueOf), Page.SIZE_MAX))
                .forEach(line -> csv.row(cells(line)));
        return CenterRecordPages.file(csv, "trail.csv");
    }

    private List<Csv.Cell> cells(TrailLine line) {
        return List.of(
                Csv.number(line.id()),
                Csv.text(line.at().toString()),
                Csv.text(line.person()),
                Csv.text(line.act()),
                Csv.text(line.object()),
                Csv.text(line.reason()),
                Csv.text(line.isRefused() ? "是" : "否"),
                Csv.text(written(line.detail())));
    }

    private String written(Map<String, Object> detail) {
        return json.valueToTree(detail).toString();
    }
}
