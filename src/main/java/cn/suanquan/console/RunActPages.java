package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.RecentSignIn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.SettlementResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What is done to a settlement run, from the page that shows its content: each form says what will happen, and names
/// the content by its hash. Approving and ordering payment take a recent sign-in.
@ActsOn("settlement/{id}")
@Path("/console/finance/runs")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
public class RunActPages {
    private static final String PATH = "/console/finance/runs/";
    private static final Pattern LINES = Pattern.compile("[0-9]{1,9}");
    private final Pages pages;
    private final RunSheets sheets;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final RecentSignIn recent;
    private final LongRuns longOnes;
    private final Caller caller;

    RunActPages(
            Pages pages,
            RunSheets sheets,
            SettlementResource settlements,
            FormBody forms,
            RecentSignIn recent,
            LongRuns longOnes,
            Caller caller) {
        this.pages = pages;
        this.sheets = sheets;
        this.settlements = settlements;
        this.forms = forms;
        this.recent = recent;
        this.longOnes = longOnes;
        this.caller = caller;
    }

    @POST
    @Path("{id}/lock")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response lock(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunLocked", key -> {
            mustBeSeen(form);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("contentHash", form.getFirst("contentHash"));
            SettlementResource.LockRequest asked = forms.read(body, SettlementResource.LockRequest.class);
            return done(id, form, "lock", who -> settlements.lock(key, id, asked, who.person(), who.bearer()));
        });
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response approve(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunApproved", key -> {
            recent.require();
            mustBeSeen(form);
            SettlementResource.ApprovalRequest asked = decision("APPROVE", form);
            return done(id, form, "approval", who -> settlements.decide(key, id, asked, who.person(), who.bearer()));
        });
    }

    @POST
    @Path("{id}/return")
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response giveBack(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunReturned", key -> {
            SettlementResource.ApprovalRequest asked = decision("REJECT", form);
            return done(id, form, "return", who -> settlements.decide(key, id, asked, who.person(), who.bearer()));
        });
    }

    @POST
    @Path("{id}/payment")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response pay(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunOrdered", key -> {
            recent.require();
            mustBeSeen(form);
            Optional<String> seen = Optional.of(FormBody.written(form, "contentHash"));
            return done(id, form, "payment", who -> settlements.export(key, id, seen, who.person(), who.bearer()));
        });
    }

    @POST
    @Path("{id}/cancellation")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response cancel(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunCancelled", key -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", FormBody.text(form, "reason"));
            var _ = settlements.cancel(key, id, forms.read(body, SettlementResource.Cancellation.class));
            return true;
        });
    }

    /// Who does it, also where the request is over by then.
    private record Who(String person, Bearer bearer) {}

    /// Does it; false where it goes on after this click, since the run has many lines.
    private boolean done(RunId id, MultivaluedMap<String, String> form, String verb, Function<Who, Response> act) {
        Who who = new Who(caller.person(), caller.bearer());
        if (!hasMany(form)) {
            var _ = act.apply(who);
            return true;
        }
        return longOnes.act(id, verb, who.person(), () -> {
            var _ = act.apply(who);
        });
    }

    /// As the form was shown: it says only whether the click waits.
    private static boolean hasMany(MultivaluedMap<String, String> form) {
        String lines = Optional.ofNullable(form.getFirst("lines")).orElse("");
        return LINES.matcher(lines).matches() && Integer.parseInt(lines) >= LongRuns.MANY;
    }

    /// @param act whether it is done
    private Response act(RunId id, MultivaluedMap<String, String> form, String said, Function<String, Boolean> act) {
        return pages.act(
                () -> act.apply(form.getFirst(FormBody.KEY)) ? Pages.to(PATH + id, said) : URI.create(PATH + id),
                refusal -> sheets.show(
                        id, FormBody.text(form, FormBody.KEY), written(form, "reason"), Optional.of(refusal)));
    }

    private SettlementResource.ApprovalRequest decision(String decision, MultivaluedMap<String, String> form) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("decision", decision)
                .put("contentHash", form.getFirst("contentHash"));
        String reason = FormBody.text(form, "reason");
        if (reason != null) {
            body.put("reason", reason);
        }
        return forms.read(body, SettlementResource.ApprovalRequest.class);
    }

    private static void mustBeSeen(MultivaluedMap<String, String> form) {
        if (FormBody.text(form, "seen") == null) {
            throw Refusal.of(Refusal.Kind.INVALID, "NOT_SEEN", "请先勾选已逐项核对，再办理。").toException();
        }
    }

    private static String written(MultivaluedMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("");
    }
}
