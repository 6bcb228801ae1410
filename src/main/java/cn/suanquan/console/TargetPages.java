package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.report.ReportsResource.ReportMoment;
import cn.suanquan.report.TargetCount;
import cn.suanquan.report.TargetOrder;
import cn.suanquan.report.TargetsReport;
import cn.suanquan.report.TargetsResource;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The targets of plans that give no money, beside the budget, and the forms by which they and their progress
/// are entered.
@Path(TargetPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TargetPages {
    static final String HERE = "/console/reports/targets";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private final Pages pages;
    private final TargetsResource targets;
    private final FormBody forms;
    private final ObjectMapper json;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Template list;
    private final Template propose;
    private final Template proof;

    TargetPages(
            Pages pages,
            TargetsResource targets,
            FormBody forms,
            ObjectMapper json,
            SecurityIdentity identity,
            Clock clock,
            @Location("console/reports/targets.html") Template list,
            @Location("console/finance/propose.html") Template propose,
            @Location("console/reports/proof.html") Template proof) {
        this.pages = pages;
        this.targets = targets;
        this.forms = forms;
        this.json = json;
        this.identity = identity;
        this.clock = clock;
        this.list = list;
        this.propose = propose;
        this.proof = proof;
    }

    /// @param mayEnter true for who enters targets and their progress
    record TargetsPage(TargetsReport report, AsOfChoice asOf, List<ChartBar> bars, boolean mayEnter) {
        public List<ReportTab> tabs() {
            return List.of(ReportTab.values());
        }

        public String query() {
            return "position=" + report.position();
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response list(@BeanParam AsOfChoice asOf) {
        TargetsReport report = targets.list(moment(asOf));
        return pages.show(
                list,
                new TargetsPage(report, asOf, ReportCharts.targets(report), identity.hasRole(Role.FINANCE_MAKER)));
    }

    @GET
    @Path("targets.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response book(@BeanParam AsOfChoice asOf) {
        return targets.book(moment(asOf));
    }

    @GET
    @Path("targets.json")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@BeanParam AsOfChoice asOf) {
        return ReportPages.json(json, "targets", targets.list(moment(asOf)));
    }

    @GET
    @Path("new")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response askTarget() {
        return targetForm(new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response enter(MultivaluedMap<String, String> sent) {
        return pages.act(
                () -> {
                    var _ = targets.enter(
                            sent.getFirst(FormBody.KEY),
                            forms.read(
                                    ActForm.body(sent, "plan", "goal", "unit", "knownFrom")
                                            .put("wanted", FormBody.number(sent, "wanted"))
                                            .put("fromYear", FormBody.number(sent, "fromYear"))
                                            .put("untilYear", FormBody.number(sent, "untilYear")),
                                    TargetOrder.class));
                    return Pages.to(HERE, "doneRegistered");
                },
                refusal -> targetForm(sent, Optional.of(refusal)));
    }

    @GET
    @Path("{id}/count")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response askCount(@PathParam("id") UUID id) {
        return countForm(id, new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Path("{id}/count")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response count(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return pages.act(
                () -> {
                    var _ = targets.count(
                            sent.getFirst(FormBody.KEY),
                            id,
                            forms.read(
                                    ActForm.body(sent, "onDay", "knownFrom")
                                            .put("reached", FormBody.number(sent, "reached")),
                                    TargetCount.class));
                    return Pages.to(HERE, "doneRegistered");
                },
                refusal -> countForm(id, sent, Optional.of(refusal)));
    }

    /// @param mayEnter true for who adds files
    record ProofPage(TargetsReport.TargetLine line, boolean mayEnter, String key, Optional<Refusal> refusal) {
        public String here() {
            return HERE + "/" + line.id() + "/evidence";
        }
    }

    @GET
    @Path("{id}/evidence")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response evidence(@PathParam("id") UUID id) {
        return proofs(id, pages.key(null), Optional.empty());
    }

    private Response proofs(UUID id, String key, Optional<Refusal> refusal) {
        return pages.show(proof, new ProofPage(line(id), identity.hasRole(Role.FINANCE_MAKER), key, refusal));
    }

    @POST
    @Path("{id}/evidence")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response prove(
            @PathParam("id") UUID id,
            @RestForm(FormBody.KEY) @Nullable String sent,
            @RestForm @Nullable FileUpload file) {
        return EvidencePages.add(
                pages,
                HERE + "/" + id + "/evidence",
                sent,
                file,
                (key, content) -> targets.take(key, id, content.name(), content.bytes()),
                (key, no) -> proofs(id, key, Optional.of(no)));
    }

    @GET
    @Path("{id}/evidence/{file}/file")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_HTML})
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response file(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return targets.content(id, file);
    }

    private TargetsReport.TargetLine line(UUID id) {
        return targets.list(new ReportMoment(Optional.empty(), Optional.empty())).lines().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(GroundRule::unknown);
    }

    private Response targetForm(MultivaluedMap<String, String> sent, Optional<Refusal> refusal) {
        List<FormField> fields = List.of(
                FormField.text("plan"),
                FormField.text("goal"),
                FormField.text("unit"),
                FormField.number("wanted"),
                FormField.number("fromYear"),
                FormField.number("untilYear"),
                FormField.area("knownFrom").hint("hintKnownFrom"));
        return show("target", HERE + "/new", fields, sent, refusal);
    }

    private Response countForm(UUID id, MultivaluedMap<String, String> sent, Optional<Refusal> refusal) {
        var _ = line(id);
        List<FormField> fields = List.of(
                FormField.day("onDay"),
                FormField.number("reached"),
                FormField.area("knownFrom").hint("hintKnownFrom"));
        return show("count", HERE + "/" + id + "/count", fields, sent, refusal);
    }

    private Response show(
            String act,
            String action,
            List<FormField> fields,
            MultivaluedMap<String, String> sent,
            Optional<Refusal> refusal) {
        ActForm form = ActForm.of(act, action, fields, Map.of(), sent, pages.key(sent.getFirst(FormBody.KEY)));
        return pages.show(propose, new BudgetPages.ProposePage(form, HERE, "targets", refusal));
    }

    private ReportMoment moment(AsOfChoice asOf) {
        AsOf moment = asOf.words(clock);
        return new ReportMoment(
                moment.position().map(Position::batch), moment.recordedAt().map(Instant::toString));
    }
}
