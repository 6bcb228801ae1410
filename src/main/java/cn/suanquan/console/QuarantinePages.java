package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Registry;
import cn.suanquan.usage.QuarantineOrder;
import cn.suanquan.usage.QuarantineResource;
import cn.suanquan.usage.QuarantineRow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Records in quarantine as offices read them: the queue with its age, one quarantine with what was found, and the
/// proposal of a reviewer. Another role decides under the two-person acts.
@Path(QuarantinePages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class QuarantinePages {
    static final String HERE = "/console/review/quarantine";
    private static final int PAGE = 50;
    private static final int OF_ONE = 200;
    private final Pages pages;
    private final QuarantineResource quarantine;
    private final Registry registry;
    private final Duties duties;
    private final FormBody forms;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Tx tx;
    private final Template list;
    private final Template one;

    QuarantinePages(
            Pages pages,
            QuarantineResource quarantine,
            Registry registry,
            Duties duties,
            FormBody forms,
            Caller caller,
            SecurityIdentity identity,
            Clock clock,
            Tx tx,
            @Location("console/review/quarantines.html") Template list,
            @Location("console/review/quarantine.html") Template one) {
        this.pages = pages;
        this.quarantine = quarantine;
        this.registry = registry;
        this.duties = duties;
        this.forms = forms;
        this.caller = caller;
        this.identity = identity;
        this.clock = clock;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// A record in the queue, with the names of its parties and its age.
    public record QueuedRecord(
            CenterQuarantinePages.QuarantineLine line, String center, String holder, long days, boolean isChosen) {
        public String path() {
            return "/console/ground/records/" + line.one().recordId();
        }

        public boolean isOpen() {
            return line.one().decision().isEmpty();
        }
    }

    record QuarantineQueue(List<QueuedRecord> rows, boolean isOpenOnly, Optional<String> next) {
        public String table() {
            return HERE + "/csv?all=" + (isOpenOnly ? "" : "true");
        }
    }

    /// What was written into the form.
    record ProposalDraft(
            String key, @Nullable String verdict, @Nullable String reason, Set<Long> records) {}

    /// @param apart why this person may not propose; empty where the person may
    record QuarantineSheet(
            UUID id,
            List<QueuedRecord> rows,
            String holder,
            boolean mayPropose,
            Optional<Refusal> apart,
            ProposalDraft draft,
            Optional<Refusal> refusal) {
        public UUID voucher() {
            return rows.getFirst().line().one().voucher().value();
        }

        public String center() {
            return rows.getFirst().center();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(@RestQuery Optional<String> all, @RestQuery Optional<String> cursor) {
        boolean isOpenOnly = CenterQuarantinePages.isOpenOnly(all);
        Page<QuarantineRow> page =
                quarantine.list(Optional.empty(), Optional.of(isOpenOnly), Optional.of(PAGE), cursor);
        return pages.show(
                list,
                new QuarantineQueue(
                        named(page.items(), Set.of()),
                        isOpenOnly,
                        page.next()
                                .map(next -> HERE + "?all=" + (isOpenOnly ? "" : "true") + "&cursor="
                                        + Show.inQuery(next))));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(@RestQuery Optional<String> all) {
        Csv csv = new Csv(List.of("隔离", "算力中心", "券主体", "算力券", "记录编号", "费用（元）", "占用补贴（元）", "隔离时间", "疑点", "结果", "说明"));
        Map<Object, String> names = new HashMap<>();
        WholeTable.rows(cursor -> {
                    Page<QuarantineRow> page = quarantine.list(
                            Optional.empty(),
                            Optional.of(CenterQuarantinePages.isOpenOnly(all)),
                            Optional.of(Page.SIZE_MAX),
                            cursor);
                    names.putAll(names(page.items()));
                    return page;
                })
                .forEach(row -> csv.row(List.of(
                        Csv.text(row.quarantine().toString()),
                        Csv.text(names.getOrDefault(row.center(), "")),
                        Csv.text(names.getOrDefault(row.holder().orElseThrow(), "")),
                        Csv.text(row.voucherNumber()),
                        Csv.digits(row.id()),
                        Csv.yuan(row.feeFen()),
                        Csv.yuan(row.heldFen()),
                        Csv.text(Show.minute(row.at())),
                        Csv.text(new CenterQuarantinePages.QuarantineLine(row).found()),
                        OfficeTables.word(
                                QuarantineWords.class, new CenterQuarantinePages.QuarantineLine(row).stateKey()),
                        Csv.text(row.decision()
                                .map(QuarantineRow.Decision::reason)
                                .orElse("")))));
        return CenterRecordPages.file(csv, "quarantine.csv");
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id) {
        return shown(id, new ProposalDraft(pages.key(null), null, null, Set.of()), Optional.empty());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.REVIEWER)
    public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        String verdict = FormBody.text(form, "verdict");
        String reason = FormBody.text(form, "reason");
        List<String> chosen = form.getOrDefault("record", List.of());
        return pages.act(
                () -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    if (verdict != null) {
                        body.put("verdict", verdict);
                    }
                    if (reason != null) {
                        body.put("reason", reason);
                    }
                    ArrayNode records = body.putArray("records");
                    numbers(chosen).forEach(records::add);
                    var _ = quarantine.propose(key, id, forms.read(body, QuarantineOrder.class));
                    return Pages.to(HERE + "/" + id, "doneProposed");
                },
                refusal -> shown(
                        id, new ProposalDraft(pages.key(key), verdict, reason, numbers(chosen)), Optional.of(refusal)));
    }

    private static Set<Long> numbers(List<String> chosen) {
        Set<Long> numbers = new HashSet<>();
        for (String text : chosen) {
            if (text.matches("[0-9]{1,18}")) {
                numbers.add(Long.valueOf(text));
            }
        }
        return numbers;
    }

    private Response shown(UUID id, ProposalDraft draft, Optional<Refusal> refusal) {
        List<QuarantineRow> rows = quarantine
                .list(Optional.of(id), Optional.of(false), Optional.of(OF_ONE), Optional.empty())
                .items();
        if (rows.isEmpty()) {
            throw GroundRule.unknown();
        }
        List<QueuedRecord> named = named(rows, draft.records());
        boolean mayPropose = identity.hasRole(Role.REVIEWER) && named.stream().anyMatch(QueuedRecord::isOpen);
        return pages.show(
                one,
                new QuarantineSheet(
                        id,
                        named,
                        named.getFirst().holder(),
                        mayPropose,
                        mayPropose ? apart(rows.getFirst()) : Optional.empty(),
                        draft,
                        refusal));
    }

    private Optional<Refusal> apart(QuarantineRow row) {
        List<Matter> matters = List.of(Matter.holder(row.holder().orElseThrow()), Matter.center(row.center()));
        return tx.read(db -> duties.apart(db, caller.person(), Duty.PROPOSE, matters, List.of()));
    }

    private Map<Object, String> names(List<QuarantineRow> rows) {
        Set<HolderId> holders = new HashSet<>();
        Set<CenterId> centers = new HashSet<>();
        for (QuarantineRow row : rows) {
            holders.add(row.holder().orElseThrow());
            centers.add(row.center());
        }
        Map<Object, String> names = new HashMap<>();
        return tx.read(db -> {
            registry.holders(db, holders).forEach(holder -> names.put(holder.id(), holder.name()));
            registry.centers(db, centers).forEach(center -> names.put(center.id(), center.name()));
            return names;
        });
    }

    private List<QueuedRecord> named(List<QuarantineRow> rows, Set<Long> chosen) {
        Map<Object, String> names = names(rows);
        return rows.stream()
                .map(row -> new QueuedRecord(
                        new CenterQuarantinePages.QuarantineLine(row),
                        names.getOrDefault(row.center(), ""),
                        names.getOrDefault(row.holder().orElseThrow(), ""),
                        Duration.between(row.at(), clock.instant()).toDays(),
                        chosen.isEmpty() || chosen.contains(row.recordId())))
                .toList();
    }
}
