package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.settlement.AdvanceOrder;
import cn.suanquan.settlement.AdvancesResource;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form that proposes an advance to a center; it moves no money until another person approves it.
@Path(NewAdvancePage.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewAdvancePage {
    static final String PATH = AdvancePages.PATH + "/new";
    private final Pages pages;
    private final AdvancesResource advances;
    private final HolderClaimStore store;
    private final FormBody forms;
    private final ProgrammeNames names;
    private final Tx tx;
    private final Template propose;

    NewAdvancePage(
            Pages pages,
            AdvancesResource advances,
            HolderClaimStore store,
            FormBody forms,
            ProgrammeNames names,
            Tx tx,
            @Location("console/finance/propose.html") Template propose) {
        this.pages = pages;
        this.advances = advances;
        this.store = store;
        this.forms = forms;
        this.names = names;
        this.tx = tx;
        this.propose = propose;
    }

    @GET
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response form() {
        return form(new MultivaluedHashMap<>(), Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response propose(MultivaluedMap<String, String> sent) {
        return pages.act(
                () -> {
                    var _ = advances.propose(
                            sent.getFirst(FormBody.KEY),
                            forms.read(
                                    ActForm.withAmount(sent, "programme", "center", "documentNumber", "reason"),
                                    AdvanceOrder.class));
                    return Pages.to("/console/proposals", "doneProposed");
                },
                refusal -> form(sent, Optional.of(refusal)));
    }

    private Response form(MultivaluedMap<String, String> sent, Optional<Refusal> refusal) {
        Map<String, String> centers = new LinkedHashMap<>();
        tx.read(store::centers).forEach(one -> centers.put(one.id(), one.name()));
        List<FormField> fields = List.of(
                FormField.choice("programme", names.all()),
                FormField.choice("center", centers),
                FormField.amount("amount").hint("hintAdvance"),
                FormField.text("documentNumber"),
                FormField.area("reason"));
        ActForm form = ActForm.of("advance", PATH, fields, Map.of(), sent, pages.key(sent.getFirst(FormBody.KEY)));
        return pages.show(propose, new BudgetPages.ProposePage(form, AdvancePages.PATH, "advances", refusal));
    }
}
