package cn.suanquan.console;

import cn.suanquan.http.Problem;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.policy.Programme;
import cn.suanquan.voucher.ApplicationRequest;
import cn.suanquan.voucher.ApplicationsResource;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// What would this contract get? The rules answer with the holder's own facts and what is left of its limits today.
/// Nothing is written.
@Path("/console/enterprise/what-if")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class WhatIfPage {
    private final Pages pages;
    private final ApplicationsResource applications;
    private final ApplicationScene scene;
    private final FormBody forms;
    private final Template choose;
    private final Template form;

    WhatIfPage(
            Pages pages,
            ApplicationsResource applications,
            ApplicationScene scene,
            FormBody forms,
            @Location("console/applications/choose.html") Template choose,
            @Location("console/applications/what-if.html") Template form) {
        this.pages = pages;
        this.applications = applications;
        this.scene = scene;
        this.forms = forms;
        this.choose = choose;
        this.form = form;
    }

    record TrialPage(
            ApplicationScene.Scene scene,
            ApplicationForm form,
            Optional<RulesAnswer> decision,
            Optional<Problem> refusal) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response begin(@RestQuery Optional<String> programme) {
        return programme
                .map(code -> filled(ApplicationForm.blank(code), Optional.empty(), Optional.empty()))
                .orElseGet(this::choice);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response reckon(MultivaluedMap<String, String> written) {
        ApplicationForm said = ApplicationForm.of(written);
        try {
            ApplicationRequest request = forms.read(said.trial(), ApplicationRequest.class);
            RulesAnswer decision = RulesAnswer.of(applications.preview(request).decision());
            return filled(said, Optional.of(decision), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(
                    e.refusal(), refusal -> filled(said, Optional.empty(), Optional.of(Problem.of(refusal))));
        }
    }

    private Response filled(ApplicationForm said, Optional<RulesAnswer> decision, Optional<Problem> refusal) {
        return said.has("programme")
                ? pages.show(form, new TrialPage(scene.of(said.at("programme")), said, decision, refusal))
                : choice();
    }

    private Response choice() {
        return pages.show(choose, new ProgrammeChoice("/console/enterprise/what-if", "whatIf", scene.programmes()));
    }

    /// @param path of the form that one of the programmes is chosen for
    /// @param words of its title, a key of [ApplicationPageWords]
    record ProgrammeChoice(String path, String words, List<Programme> programmes) {}
}
