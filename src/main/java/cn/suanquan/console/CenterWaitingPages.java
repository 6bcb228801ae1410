package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.DeferredResource;
import cn.suanquan.usage.DeferredView;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The records of a center that wait for what is not yet, and those that did: why, since when, until when, and what
/// came of it. The center takes back what it sent by mistake.
@Path("/console/center/waiting")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterWaitingPages {
    private static final String HERE = "/console/center/waiting";
    private static final int PAGE = 100;
    private final Pages pages;
    private final DeferredResource waiting;
    private final FormBody bodies;
    private final ObjectMapper json;
    private final Template template;

    CenterWaitingPages(
            Pages pages,
            DeferredResource waiting,
            FormBody bodies,
            ObjectMapper json,
            @Location("console/center/waiting.html") Template template) {
        this.pages = pages;
        this.waiting = waiting;
        this.bodies = bodies;
        this.json = json;
        this.template = template;
    }

    /// One record with the words of its state.
    public record WaitingRow(DeferredView one) {
        public String stateKey() {
            return key(one.state());
        }

        public String style() {
            return switch (one.state()) {
                case WAITING -> "wait";
                case ACCEPTED -> "good";
                case REFUSED, CONFLICT -> "bad";
            };
        }

        public boolean isWaiting() {
            return one.state() == DeferredView.State.WAITING;
        }
    }

    /// A state to choose, with its words.
    public record StateChoice(String code, String key) {}

    /// @param path of this page
    /// @param center its name for an office, which takes nothing back; empty for itself
    /// @param state that is shown; empty for all
    /// @param next the address of the older ones; empty at the end
    record WaitingList(
            List<WaitingRow> rows,
            String path,
            String center,
            String state,
            Optional<String> next,
            String key,
            Optional<Refusal> refusal) {
        public List<StateChoice> states() {
            return Arrays.stream(DeferredView.State.values())
                    .map(one -> new StateChoice(one.name(), CenterWaitingPages.key(one)))
                    .toList();
        }

        public String table() {
            return HERE + "/csv?state=" + state;
        }
    }

    private static String key(DeferredView.State state) {
        return CenterCodes.key("deferred", state.name());
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response list(@RestQuery Optional<String> state, @RestQuery Optional<Long> cursor) {
        return shown(state, cursor, null, Optional.empty());
    }

    /// The same of that center, for offices.
    Response forOffice(CenterId id, String name, Optional<String> state, Optional<Long> cursor) {
        return shown(
                Optional.of(id),
                name,
                OfficeWaitingPages.HERE + "/centers/" + id,
                state,
                cursor,
                pages.key(null),
                Optional.empty());
    }

    private Response shown(
            Optional<String> state, Optional<Long> cursor, @Nullable String key, Optional<Refusal> refusal) {
        return shown(Optional.empty(), "", HERE, state, cursor, pages.key(key), refusal);
    }

    private Response shown(
            Optional<CenterId> center,
            String name,
            String path,
            Optional<String> state,
            Optional<Long> cursor,
            String key,
            Optional<Refusal> refusal) {
        Optional<String> wanted = state.filter(text -> !text.isBlank());
        Page<DeferredView> page = waiting.list(wanted, center.map(CenterId::value), Optional.of(PAGE), cursor);
        String shown = wanted.map(text -> text.toUpperCase(Locale.ROOT)).orElse("");
        return pages.show(
                template,
                new WaitingList(
                        page.items().stream().map(WaitingRow::new).toList(),
                        path,
                        name,
                        shown,
                        page.next().map(next -> path + "?state=" + shown + "&cursor=" + next),
                        key,
                        refusal));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@RestQuery Optional<String> state) {
        Csv csv = new Csv(
                List.of("记录编号", "算力券", "费用（元）", "服务完成时间", "收到时间", "等待至", "代码", "等待原因", "结果", "结果时间", "结果代码", "说明"));
        WholeTable.rows(cursor -> waiting.list(
                        state.filter(text -> !text.isBlank()),
                        Optional.empty(),
                        Optional.of(Page.SIZE_MAX),
                        cursor.map(Long::valueOf)))
                .forEach(one -> csv.row(List.of(
                        Csv.digits(one.id()),
                        Csv.text(one.voucher()),
                        Csv.yuan(one.feeFen().value()),
                        Csv.text(Show.minute(one.completedAt())),
                        Csv.text(Show.minute(one.since())),
                        Csv.text(Show.minute(one.until())),
                        Csv.text(one.code()),
                        Csv.text(one.detail()),
                        OfficeTables.word(CenterCodeWords.class, key(one.state())),
                        Csv.text(one.endedAt().map(Show::minute).orElse("")),
                        Csv.text(one.endCode().orElse("")),
                        Csv.text(one.endDetail().orElse("")))));
        return CenterRecordPages.file(csv, "waiting-usage.csv");
    }

    /// Takes one back.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response withdraw(MultivaluedMap<String, String> written) {
        String key = pages.key(FormBody.text(written, FormBody.KEY));
        return pages.act(
                () -> {
                    ObjectNode body = json.createObjectNode().put("id", FormBody.written(written, "id"));
                    var _ = waiting.withdraw(key, bodies.read(body, DeferredResource.Withdrawal.class));
                    return URI.create(HERE);
                },
                refusal -> shown(Optional.empty(), Optional.empty(), key, Optional.of(refusal)));
    }
}
