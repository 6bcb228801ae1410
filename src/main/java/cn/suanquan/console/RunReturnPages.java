package cn.suanquan.console;

import cn.suanquan.identity.RecentSignIn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
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

/// A payment that the bank sent back: the checker has it paid again to the account that the register names, or gives it
/// up. Both take a recent sign-in.
@Path("/console/finance/runs/{id}/returns/{payee}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunReturnPages {
    private final Pages pages;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final RecentSignIn recent;
    private final Ids ids;
    private final Template returned;

    RunReturnPages(
            Pages pages,
            SettlementResource settlements,
            FormBody forms,
            RecentSignIn recent,
            Ids ids,
            @Location("console/finance/return.html") Template returned) {
        this.pages = pages;
        this.settlements = settlements;
        this.forms = forms;
        this.recent = recent;
        this.ids = ids;
        this.returned = returned;
    }

    /// @param isOpen the payment came back and nothing was decided on it
    record ReturnPage(
            RunView run,
            RunView.PayeeView payee,
            boolean isOpen,
            String reason,
            boolean isRecent,
            String key,
            Optional<Refusal> refusal) {}

    @GET
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response form(@PathParam("id") RunId id, @PathParam("payee") HolderId payee) {
        return show(id, payee, new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Path("repayment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response repay(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, MultivaluedMap<String, String> form) {
        return act(id, payee, form, "donePaidAgain", key -> {
            ObjectNode body = body(payee, form).put("accountNumber", FormBody.text(form, "accountNumber"));
            var _ = settlements.repay(key, id, List.of(forms.read(body, Repayment.class)));
        });
    }

    @POST
    @Path("abandonment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_CHECKER)
    public Response giveUp(
            @PathParam("id") RunId id, @PathParam("payee") HolderId payee, MultivaluedMap<String, String> form) {
        return act(id, payee, form, "doneGivenUp", key -> {
            var _ = settlements.giveUp(key, id, List.of(forms.read(body(payee, form), Abandonment.class)));
        });
    }

    private Response act(
            RunId id, HolderId payee, MultivaluedMap<String, String> form, String said, Consumer<String> act) {
        return pages.actRecently(
                () -> {
                    act.accept(form.getFirst(FormBody.KEY));
                    return Pages.to("/console/finance/runs/" + id, said);
                },
                refusal -> show(id, payee, form, Optional.of(refusal)));
    }

    private static ObjectNode body(HolderId payee, MultivaluedMap<String, String> form) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("payee", payee.toString())
                .put("reason", FormBody.text(form, "reason"));
    }

    /// The number of an account is asked again; only the reason comes back as it was written.
    private Response show(RunId id, HolderId payee, MultivaluedMap<String, String> form, Optional<Refusal> refusal) {
        RunView run = settlements.view(id);
        RunView.PayeeView found = run.payees().stream()
                .filter(one -> one.payee().equals(payee))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_A_PAYEE", "不是本批次的收款单位。")
                        .toException());
        boolean isOpen =
                found.status().filter(Instruction.Status.RETURNED::equals).isPresent();
        String reason = Optional.ofNullable(FormBody.text(form, "reason")).orElse("");
        return pages.show(
                returned,
                new ReturnPage(
                        run,
                        found,
                        isOpen,
                        reason,
                        recent.isRecent(),
                        FormBody.key(form.getFirst(FormBody.KEY), ids),
                        refusal));
    }
}
