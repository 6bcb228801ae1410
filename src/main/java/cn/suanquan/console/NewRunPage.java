package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The form that makes a settlement run. It begins as a draft, which moves no money.
@ActsOn("settlement")
@Path("/console/finance/runs/new")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewRunPage {
    private static final List<String> NEEDED = List.of("programme", "period");
    private static final String LAST_DAY = "lastDay";
    private final Pages pages;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final ProgrammeNames names;
    private final Template blank;

    NewRunPage(
            Pages pages,
            SettlementResource settlements,
            FormBody forms,
            ProgrammeNames names,
            @Location("console/finance/new.html") Template blank) {
        this.pages = pages;
        this.settlements = settlements;
        this.forms = forms;
        this.names = names;
        this.blank = blank;
    }

    /// @param written what was written into the form before it was refused, by field
    record NewRunForm(
            Map<String, String> programmes, Map<String, String> written, String key, Optional<Refusal> refusal) {}

    @GET
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response form() {
        return form(written(Map.of()), null, Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response create(MultivaluedMap<String, String> form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        NEEDED.forEach(field -> body.put(field, FormBody.text(form, field)));
        String lastDay = FormBody.text(form, LAST_DAY);
        if (lastDay != null) {
            body.put(LAST_DAY, lastDay);
        }
        return pages.act(
                () -> {
                    Response made = settlements.create(
                            form.getFirst(FormBody.KEY), forms.read(body, SettlementResource.NewRun.class));
                    return Pages.to("/console/finance/runs/" + forms.id(made), "doneRunMade");
                },
                refusal -> form(written(form), FormBody.text(form, FormBody.KEY), Optional.of(refusal)));
    }

    private Response form(Map<String, String> written, @Nullable String key, Optional<Refusal> refusal) {
        return pages.show(blank, new NewRunForm(names.all(), written, pages.key(key), refusal));
    }

    private static Map<String, String> written(Map<String, List<String>> form) {
        Map<String, String> written = new HashMap<>();
        for (String field : List.of("programme", "period", LAST_DAY)) {
            written.put(field, form.getOrDefault(field, List.of("")).getFirst());
        }
        return written;
    }
}
