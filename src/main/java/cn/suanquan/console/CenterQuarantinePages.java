package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.usage.Doubt;
import cn.suanquan.usage.QuarantineResource;
import cn.suanquan.usage.QuarantineRow;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The records of a center that are in quarantine, and those that were: what was found, with the figures, and how it
/// was decided.
@Path("/console/center/quarantine")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterQuarantinePages {
    private static final String HERE = "/console/center/quarantine";
    private static final int PAGE = 100;
    private final Pages pages;
    private final QuarantineResource quarantine;
    private final Template template;

    CenterQuarantinePages(
            Pages pages, QuarantineResource quarantine, @Location("console/center/quarantine.html") Template template) {
        this.pages = pages;
        this.quarantine = quarantine;
        this.template = template;
    }

    /// One record with the words of its state.
    public record QuarantineLine(QuarantineRow one) {
        public String stateKey() {
            return one.decision()
                    .map(decision -> switch (decision.verdict()) {
                        case RELEASE -> "released";
                        case REJECT -> "rejected";
                    })
                    .orElse("open");
        }

        public String style() {
            return one.decision()
                    .map(decision -> switch (decision.verdict()) {
                        case RELEASE -> "good";
                        case REJECT -> "bad";
                    })
                    .orElse("wait");
        }

        public String path() {
            return "/console/ground/records/" + one.recordId();
        }

        String found() {
            return one.findings().stream().map(Doubt::detail).collect(Collectors.joining());
        }
    }

    record QuarantineList(List<QuarantineLine> rows, boolean isOpenOnly, Optional<String> next) {
        public String table() {
            return HERE + "/csv?all=" + (isOpenOnly ? "" : "true");
        }
    }

    static boolean isOpenOnly(Optional<String> all) {
        return all.filter(text -> !text.isBlank()).isEmpty();
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response list(@RestQuery Optional<String> all, @RestQuery Optional<String> cursor) {
        boolean isOpenOnly = isOpenOnly(all);
        Page<QuarantineRow> page =
                quarantine.list(Optional.empty(), Optional.of(isOpenOnly), Optional.of(PAGE), cursor);
        return pages.show(
                template,
                new QuarantineList(
                        page.items().stream().map(QuarantineLine::new).toList(),
                        isOpenOnly,
                        page.next()
                                .map(next -> HERE + "?all=" + (isOpenOnly ? "" : "true") + "&cursor="
                                        + Show.inQuery(next))));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@RestQuery Optional<String> all) {
        Csv csv = new Csv(List.of("记录编号", "算力券", "费用（元）", "占用补贴（元）", "服务完成时间", "隔离时间", "疑点", "结果", "结果时间", "说明"));
        WholeTable.rows(cursor -> quarantine.list(
                        Optional.empty(), Optional.of(isOpenOnly(all)), Optional.of(Page.SIZE_MAX), cursor))
                .forEach(one -> row(csv, new QuarantineLine(one)));
        return CenterRecordPages.file(csv, "quarantine.csv");
    }

    private static void row(Csv csv, QuarantineLine line) {
        QuarantineRow one = line.one();
        csv.row(List.of(
                Csv.digits(one.id()),
                Csv.text(one.voucherNumber()),
                Csv.yuan(one.feeFen()),
                Csv.yuan(one.heldFen()),
                Csv.text(Show.minute(one.completedAt())),
                Csv.text(Show.minute(one.at())),
                Csv.text(line.found()),
                OfficeTables.word(QuarantineWords.class, line.stateKey()),
                Csv.text(one.decision().map(by -> Show.minute(by.at())).orElse("")),
                Csv.text(one.decision().map(QuarantineRow.Decision::reason).orElse(""))));
    }
}
