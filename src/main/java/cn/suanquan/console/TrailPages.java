package cn.suanquan.console;

import cn.suanquan.audit.TrailLine;
import cn.suanquan.audit.TrailResource;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The trail for auditors: who did what, when, to what, why, and what changed by it; what was refused too.
@Path("/console/audit/trail")
@RunOnVirtualThread
public class TrailPages {
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

    /// What is looked for; a field that is blank is not asked about. Days are those of Asia/Shanghai, both included.
    public record TrailChoice(
            @QueryParam("object") Optional<String> object,
            @QueryParam("person") Optional<String> person,
            @QueryParam("act") Optional<String> act,
            @QueryParam("outcome") Optional<String> outcome,
            @QueryParam("from") Optional<String> from,
            @QueryParam("until") Optional<String> until) {
        private static Optional<String> filled(Optional<String> text) {
            return text.map(String::strip).filter(words -> !words.isEmpty());
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
            for (String field : List.of("object", "person", "act", "outcome", "from", "until")) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(field)
                        .append('=')
                        .append(Show.inQuery(text(field)));
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
                case "settlement" -> "/console/ground/runs/" + parts[1];
                case "pool" ->
                    parts.length == 5 ? "/console/ground/pools/" + parts[1] + "/" + parts[2] + "/" + parts[4] : "";
                case "advance" -> "/console/finance/advances/" + parts[1];
                case "proposal" -> "/console/proposals/" + parts[1];
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
        Page<TrailLine> found = found(asked, cursor, PAGE);
        List<TrailRow> rows = found.items().stream()
                .map(line -> new TrailRow(line, changes(line)))
                .toList();
        return pages.show(template, new TrailPage(asked, rows, found.next()));
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
        WholeTable.rows(cursor -> found(asked, cursor.map(Long::valueOf), Page.SIZE_MAX))
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
