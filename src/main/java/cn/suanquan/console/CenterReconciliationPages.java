package cn.suanquan.console;

import cn.suanquan.feed.Reconciliation;
import cn.suanquan.feed.ReconciliationsResource;
import cn.suanquan.http.Csv;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A center compares a list of its own with what is recorded.
@Path(CenterReconciliationPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterReconciliationPages {
    static final String HERE = "/console/center/reconciliation";
    private static final int SHOWN_MAX = 500;
    private final Pages pages;
    private final ReconciliationsResource reconciliations;
    private final Template template;

    CenterReconciliationPages(
            Pages pages,
            ReconciliationsResource reconciliations,
            @Location("console/center/reconciliation.html") Template template) {
        this.pages = pages;
        this.reconciliations = reconciliations;
        this.template = template;
    }

    /// What was written into the form.
    record Compared(
            String from,
            String to,
            String list,
            String key,
            Optional<Reconciliation> found,
            Optional<Refusal> refusal) {
        public List<Reconciliation.Difference> shown() {
            return found.stream()
                    .flatMap(one -> one.differences().stream())
                    .limit(SHOWN_MAX)
                    .toList();
        }

        public boolean isCut() {
            return found.filter(one -> one.differences().size() > SHOWN_MAX).isPresent();
        }
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response form() {
        return pages.show(template, new Compared("", "", "", pages.key(null), Optional.empty(), Optional.empty()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response compare(MultivaluedMap<String, String> form) {
        pages.from(HERE);
        try {
            return shown(form, Optional.of(found(form)), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), refusal -> shown(form, Optional.empty(), Optional.of(refusal)));
        }
    }

    /// The differences, all of them, as a table for a spreadsheet.
    @POST
    @Path("csv")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response table(MultivaluedMap<String, String> form) {
        pages.from(HERE);
        Reconciliation found;
        try {
            found = found(form);
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), refusal -> shown(form, Optional.empty(), Optional.of(refusal)));
        }
        Csv csv = new Csv(List.of("记录编号", "差异", "系统记录号", "项目", "清单", "系统"));
        for (Reconciliation.Difference one : found.differences()) {
            if (one.fields().isEmpty()) {
                row(csv, one, new Reconciliation.FieldPair("", Optional.empty(), Optional.empty()));
            }
            one.fields().forEach(field -> row(csv, one, field));
        }
        return CenterRecordPages.file(csv, "reconciliation.csv");
    }

    private static void row(Csv csv, Reconciliation.Difference one, Reconciliation.FieldPair field) {
        csv.row(List.of(
                Csv.digits(one.id()),
                Csv.text(one.kind().name()),
                Csv.digits(one.recordId().map(id -> Long.toString(id)).orElse("")),
                Csv.text(field.field()),
                Csv.text(field.there().orElse("")),
                Csv.text(field.here().orElse(""))));
    }

    private Reconciliation found(MultivaluedMap<String, String> form) {
        return reconciliations.reconcile(ReconciliationsResource.order(
                day(form, "from"),
                day(form, "to"),
                Optional.ofNullable(form.getFirst("list")).orElse("")));
    }

    private static Optional<LocalDate> day(MultivaluedMap<String, String> form, String field) {
        return Optional.of(FormBody.written(form, field))
                .filter(text -> !text.isEmpty())
                .map(text -> QueryText.day(field, text));
    }

    private Response shown(
            MultivaluedMap<String, String> form, Optional<Reconciliation> found, Optional<Refusal> refusal) {
        return pages.show(
                template,
                new Compared(
                        FormBody.written(form, "from"),
                        FormBody.written(form, "to"),
                        Optional.ofNullable(form.getFirst("list")).orElse(""),
                        pages.key(FormBody.text(form, FormBody.KEY)),
                        found,
                        refusal));
    }
}
