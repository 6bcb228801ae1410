package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.usage.Dispute;
import cn.suanquan.usage.Disputes;
import cn.suanquan.usage.UsageResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Disputes as offices read them and a reviewer decides them.
@Path("/console/review/disputes")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DisputePages {
    static final int SIZE = 50;
    private final Pages pages;
    private final UsageResource usage;
    private final Disputes disputes;
    private final DisputedStore store;
    private final Registry registry;
    private final Duties duties;
    private final FormBody forms;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final Tx tx;
    private final Template list;
    private final Template one;

    DisputePages(
            Pages pages,
            UsageResource usage,
            Disputes disputes,
            DisputedStore store,
            Registry registry,
            Duties duties,
            FormBody forms,
            Caller caller,
            SecurityIdentity identity,
            Tx tx,
            @Location("console/review/disputes.html") Template list,
            @Location("console/review/dispute.html") Template one) {
        this.pages = pages;
        this.usage = usage;
        this.disputes = disputes;
        this.store = store;
        this.registry = registry;
        this.duties = duties;
        this.forms = forms;
        this.caller = caller;
        this.identity = identity;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// A dispute with the name of its holder.
    record DisputeRow(Dispute dispute, String holder) {
        /// A key of [DisputeWords].
        public String state() {
            return dispute.decision()
                    .map(one -> Words.joined("verdict", one.verdict().name()))
                    .orElse("verdictOpen");
        }

        public String pill() {
            return dispute.decision().isEmpty() ? "wait" : "";
        }
    }

    /// @param next the query of the next page; empty at the end
    record Queue(boolean isOpenOnly, List<DisputeRow> rows, String next) {}

    /// What was written into the form.
    record Written(
            String key, @Nullable String decision, @Nullable String reason) {}

    /// @param mayDecide the reader is a reviewer
    /// @param apart why this person may not decide it all the same; empty where the person may
    record View(
            DisputeRow row,
            List<DisputedStore.Disputed> records,
            boolean mayDecide,
            Optional<Refusal> apart,
            Written written,
            Optional<Refusal> refusal) {
        public long fee() {
            return records.stream().mapToLong(DisputedStore.Disputed::feeFen).sum();
        }

        public long money() {
            return records.stream().mapToLong(DisputedStore.Disputed::moneyFen).sum();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response list(@QueryParam("all") Optional<String> all, @QueryParam("cursor") Optional<UUID> cursor) {
        boolean isOpenOnly = all.filter(one -> !one.isBlank()).isEmpty();
        Page<Dispute> page = usage.disputes(Optional.of(isOpenOnly), Optional.of(SIZE), cursor);
        List<DisputeRow> rows = tx.read(db -> rows(db, page.items()));
        String next = page.next()
                .map(after -> "?all=" + (isOpenOnly ? "" : "true") + "&cursor=" + after)
                .orElse("");
        return pages.show(list, new Queue(isOpenOnly, rows, next));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response table(@QueryParam("all") Optional<String> all) {
        boolean isOpenOnly = all.filter(one -> !one.isBlank()).isEmpty();
        return OfficeTables.disputes(cursor -> {
            Page<Dispute> page =
                    usage.disputes(Optional.of(isOpenOnly), Optional.of(Page.SIZE_MAX), cursor.map(UUID::fromString));
            return page.with(tx.read(db -> rows(db, page.items())));
        });
    }

    private List<DisputeRow> rows(Db db, List<Dispute> all) {
        Map<Object, String> names = new HashMap<>();
        registry.holders(db, all.stream().map(Dispute::holder).distinct().toList())
                .forEach(holder -> names.put(holder.id(), holder.name()));
        return all.stream()
                .map(one -> new DisputeRow(one, names.getOrDefault(one.holder(), "")))
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id) {
        return shown(id, new Written(pages.key(null), null, null), Optional.empty());
    }

    @POST
    @Path("{id}")
    @RolesAllowed(Role.REVIEWER)
    public Response decide(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        String decision = FormBody.text(form, "decision");
        String reason = FormBody.text(form, "reason");
        return pages.actRecently(
                () -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    if (decision != null) {
                        body.put("decision", decision);
                    }
                    if (reason != null) {
                        body.put("reason", reason);
                    }
                    var _ = usage.decide(key, id, forms.read(body, Dispute.DecisionRequest.class));
                    return Pages.to("/console/review/disputes/" + id, "doneDisputeDecided");
                },
                refusal -> shown(id, new Written(pages.key(key), decision, reason), Optional.of(refusal)));
    }

    private Response shown(UUID id, Written written, Optional<Refusal> refusal) {
        return pages.show(one, tx.<View>read(db -> {
            Dispute dispute = disputes.find(db, id);
            List<DisputedStore.Disputed> records = store.records(db, dispute.records());
            String holder =
                    registry.holder(db, dispute.holder()).map(Holder::name).orElse("");
            boolean mayDecide = identity.hasRole(Role.REVIEWER);
            return new View(
                    new DisputeRow(dispute, holder),
                    records,
                    mayDecide,
                    mayDecide ? apart(db, dispute, records) : Optional.empty(),
                    written,
                    refusal);
        }));
    }

    private Optional<Refusal> apart(Db db, Dispute dispute, List<DisputedStore.Disputed> records) {
        List<Matter> matters = new ArrayList<>(List.of(Matter.holder(dispute.holder())));
        records.forEach(one -> matters.add(Matter.center(new CenterId(one.center()))));
        return duties.apart(db, caller.person(), Duty.DECIDE_DISPUTE, matters, List.of());
    }
}
