package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.Abandonment;
import cn.suanquan.settlement.Instruction;
import cn.suanquan.settlement.Repayment;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A payment that the bank sent back: the checker has it paid again to the account that the register names, or gives it
/// up. Both take a recent sign-in.
@ActsOn("settlement/{id}")
@Path("/console/finance/runs/{id}/returns/{payee}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunReturnPages {
    private static final String REPAYMENT = "repayment";
    private static final String ABANDONMENT = "abandonment";
    private final Pages pages;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final Template returned;

    RunReturnPages(
            Pages pages,
            SettlementResource settlements,
            FormBody forms,
            @Location("console/finance/return.html") Template returned) {
        this.pages = pages;
        this.settlements = settlements;
        this.forms = forms;
        this.returned = returned;
    }

    /// @param isOpen the payment came back and nothing was decided on it
    /// @param refused the act whose form comes back; empty where none does
    record ReturnPage(
            RunView run,
            RunView.PayeeView payee,
            boolean isOpen,
            String refused,
            String reason,
            String key,
            Optional<Refusal> refusal) {
        /// What was written into the form of that act.
        public String reasonOf(String act) {
            return act.equals(refused) ? reason : "";
        }
    }

    @GET
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response form(@PathParam("id") RunId id, @PathParam("payee") HolderId payee) {
        return show(id, payee, new MultivaluedHashMap<>(), "", Optional.empty());
    }

    @POST
    @Path(REPAYMENT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response repay(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, MultivaluedMap<String, String> form) {
        return act(id, payee, form, REPAYMENT, key -> {
            ObjectNode body = body(payee, form).put("accountNumber", FormBody.text(form, "accountNumber"));
            var _ = settlements.repay(key, id, List.of(forms.read(body, Repayment.class)));
        });
    }

    @POST
    @Path(ABANDONMENT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response giveUp(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, MultivaluedMap<String, String> form) {
        return act(id, payee, form, ABANDONMENT, key -> {
            var _ = settlements.giveUp(key, id, List.of(forms.read(body(payee, form), Abandonment.class)));
        });
    }

    private Response act(
            RunId id, HolderId payee, MultivaluedMap<String, String> form, String what, Consumer<String> act) {
        return pages.actRecently(
                () -> {
                    mustBeShown(payee(settlements.view(id), payee), form.getFirst("batch"));
                    act.accept(form.getFirst(FormBody.KEY));
                    return Pages.to(
                            "/console/finance/runs/" + id, what.equals(REPAYMENT) ? "donePaidAgain" : "doneGivenUp");
                },
                refusal -> show(id, payee, form, what, Optional.of(refusal)));
    }

    /// Refuses to decide on another return than the one that was on the page.
    private static void mustBeShown(RunView.PayeeView payee, @Nullable String batch) {
        if (isOpen(payee) && !String.valueOf(payee.batch().orElse(1)).equals(batch)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "CONTENT_CHANGED", "页面打开后这笔款项已重新支付并再次退回。请核对最近一次退回的原因后再办理。")
                    .toException();
        }
    }

    private static boolean isOpen(RunView.PayeeView payee) {
        return payee.status().filter(Instruction.Status.RETURNED::equals).isPresent();
    }

    private static RunView.PayeeView payee(RunView run, HolderId payee) {
        return run.payees().stream()
                .filter(one -> one.payee().equals(payee))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_A_PAYEE", "不是本批次的收款单位。")
                        .toException());
    }

    private static ObjectNode body(HolderId payee, MultivaluedMap<String, String> form) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("payee", payee.toString())
                .put("reason", FormBody.text(form, "reason"));
    }

    /// The number of an account is asked again; only the reason comes back as it was written.
    private Response show(
            RunId id, HolderId payee, MultivaluedMap<String, String> form, String refused, Optional<Refusal> refusal) {
        pages.from("/console/finance/runs/" + id + "/returns/" + payee);
        RunView run = settlements.view(id);
        RunView.PayeeView found = payee(run, payee);
        String reason = FormBody.written(form, "reason");
        return pages.show(
                returned,
                new ReturnPage(
                        run, found, isOpen(found), refused, reason, pages.key(form.getFirst(FormBody.KEY)), refusal));
    }
}
