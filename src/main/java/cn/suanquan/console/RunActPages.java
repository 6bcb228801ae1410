package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
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
import java.util.Optional;
import java.util.function.Consumer;

/// What is done to a settlement run, from the page that shows its content: each form says what will happen, and names
/// the content by its hash. Approving and ordering payment take a recent sign-in.
@ActsOn("settlement/{id}")
@Path("/console/finance/runs")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
public class RunActPages {
    private static final String PATH = "/console/finance/runs/";
    private final Pages pages;
    private final RunSheets sheets;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final RecentSignIn recent;

    RunActPages(Pages pages, RunSheets sheets, SettlementResource settlements, FormBody forms, RecentSignIn recent) {
        this.pages = pages;
        this.sheets = sheets;
        this.settlements = settlements;
        this.forms = forms;
        this.recent = recent;
    }

    @POST
    @Path("{id}/lock")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response lock(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunLocked", key -> {
            mustBeSeen(form);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("contentHash", form.getFirst("contentHash"));
            var _ = settlements.lock(key, id, forms.read(body, SettlementResource.LockRequest.class));
        });
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response approve(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunApproved", key -> {
            recent.require();
            mustBeSeen(form);
            var _ = settlements.decide(key, id, decision("APPROVE", form));
        });
    }

    @POST
    @Path("{id}/return")
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response giveBack(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunReturned", key -> {
            var _ = settlements.decide(key, id, decision("REJECT", form));
        });
    }

    @POST
    @Path("{id}/payment")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response pay(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunOrdered", key -> {
            recent.require();
            mustBeSeen(form);
            if (!settlements.view(id).contentHash().equals(form.getFirst("contentHash"))) {
                throw Refusal.of(Refusal.Kind.CONFLICT, "CONTENT_CHANGED", "批次内容与您所核对的不一致，请重新核对后再办理。")
                        .toException();
            }
            var _ = settlements.export(key, id);
        });
    }

    @POST
    @Path("{id}/cancellation")
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response cancel(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        return act(id, form, "doneRunCancelled", key -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", FormBody.text(form, "reason"));
            var _ = settlements.cancel(key, id, forms.read(body, SettlementResource.Cancellation.class));
        });
    }

    private Response act(RunId id, MultivaluedMap<String, String> form, String said, Consumer<String> act) {
        return pages.act(
                () -> {
                    act.accept(form.getFirst(FormBody.KEY));
                    return Pages.to(PATH + id, said);
                },
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
