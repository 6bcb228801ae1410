package cn.suanquan.console;

import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Appropriations;
import cn.suanquan.voucher.AppropriationsResource;
import cn.suanquan.voucher.YearClosingsResource;
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
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is proposed about a programme's money and decided by another person: a change of a pool, the closing of a year.
@Path("/console/finance")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BudgetPages {
    private static final String POOLS = "/console/finance/pools";
    private static final String CHANGE = POOLS + "/change";
    private static final String CLOSING = POOLS + "/closing";
    private final Pages pages;
    private final AppropriationsResource appropriations;
    private final YearClosingsResource closings;
    private final FormBody forms;
    private final Programmes programmes;
    private final ProgrammeNames names;
    private final Clock clock;
    private final Template propose;

    BudgetPages(
            Pages pages,
            AppropriationsResource appropriations,
            YearClosingsResource closings,
            FormBody forms,
            Programmes programmes,
            ProgrammeNames names,
            Clock clock,
            @Location("console/finance/propose.html") Template propose) {
        this.pages = pages;
        this.appropriations = appropriations;
        this.closings = closings;
        this.forms = forms;
        this.programmes = programmes;
        this.names = names;
        this.clock = clock;
        this.propose = propose;
    }

    /// @param back the page that leads here
    /// @param section what that is called, a key of [BudgetWords]
    record ProposePage(ActForm form, String back, String section, Optional<Refusal> refusal) {}

    @GET
    @Path("pools/change")
    @RolesAllowed(Role.ADMIN)
    public Response askChange() {
        return changeForm(new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Path("pools/change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ADMIN)
    public Response change(MultivaluedMap<String, String> sent) {
        return pages.act(
                () -> {
                    String[] pool = FormBody.written(sent, "pool").split("/", 2);
                    ObjectNode body = ActForm.withAmount(sent, "documentNumber", "reason")
                            .put("pool", pool[pool.length - 1])
                            .put("direction", FormBody.text(sent, "direction"));
                    var _ = appropriations.appropriate(
                            sent.getFirst(FormBody.KEY),
                            pool[0],
                            year(sent),
                            forms.read(body, Appropriations.Request.class));
                    return Pages.to("/console/proposals", "doneProposed");
                },
                refusal -> changeForm(sent, Optional.of(refusal)));
    }

    @GET
    @Path("pools/closing")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response askClosing() {
        return closingForm(new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Path("pools/closing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response close(MultivaluedMap<String, String> sent) {
        return pages.act(
                () -> {
                    var _ = closings.close(
                            sent.getFirst(FormBody.KEY),
                            FormBody.written(sent, "programme"),
                            year(sent),
                            forms.read(
                                    ActForm.body(sent, "documentNumber", "reason"),
                                    YearClosingsResource.Request.class));
                    return Pages.to("/console/proposals", "doneProposed");
                },
                refusal -> closingForm(sent, Optional.of(refusal)));
    }

    private Response changeForm(MultivaluedMap<String, String> sent, Optional<Refusal> refusal) {
        List<FormField> fields = List.of(
                FormField.choice("pool", pools()),
                FormField.number("year"),
                FormField.choice("direction", "direction", Appropriations.Direction.values()),
                FormField.amount("amount"),
                FormField.text("documentNumber").hint("hintBudgetDocument"),
                FormField.area("reason"));
        return show(
                ActForm.of(
                        "change",
                        CHANGE,
                        fields,
                        Map.of("year", Integer.toString(thisYear())),
                        sent,
                        pages.key(sent.getFirst(FormBody.KEY))),
                refusal);
    }

    private Response closingForm(MultivaluedMap<String, String> sent, Optional<Refusal> refusal) {
        List<FormField> fields = List.of(
                FormField.choice("programme", names.all()),
                FormField.number("year"),
                FormField.text("documentNumber").hint("hintFinalAccount"),
                FormField.area("reason"));
        return show(
                ActForm.of(
                        "closing",
                        CLOSING,
                        fields,
                        Map.of("year", Integer.toString(thisYear() - 1)),
                        sent,
                        pages.key(sent.getFirst(FormBody.KEY))),
                refusal);
    }

    /// The pools of each programme as its last version has them, by `programme/pool`.
    private Map<String, String> pools() {
        Map<String, Programme> last = new TreeMap<>();
        programmes.all().forEach(one -> last.merge(one.code(), one, (a, b) -> a.version() > b.version() ? a : b));
        Map<String, String> pools = new LinkedHashMap<>();
        last.values().forEach(one -> one.pools()
                .forEach(pool -> pools.put(one.code() + "/" + pool.id(), one.name() + " " + pool.id())));
        return pools;
    }

    private int thisYear() {
        return FiscalYear.of(clock.instant()).year();
    }

    private static int year(MultivaluedMap<String, String> sent) {
        return QueryText.year("year", FormBody.written(sent, "year")).year();
    }

    private Response show(ActForm form, Optional<Refusal> refusal) {
        return pages.show(propose, new ProposePage(form, POOLS, "pools", refusal));
    }
}
