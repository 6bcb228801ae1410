package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.voucher.ApplicationDrafts;
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
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// How a holder applies: the programme, then what its rules ask, then what they would decide and why, and only then
/// the application.
@Path("/console/enterprise/applications/new")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewApplicationPages {
    private final Pages pages;
    private final ApplicationsResource applications;
    private final ApplicationDrafts drafts;
    private final ApplicationScene scene;
    private final FormBody forms;
    private final Caller caller;
    private final Tx tx;
    private final Template choose;
    private final Template form;
    private final Template ask;

    NewApplicationPages(
            Pages pages,
            ApplicationsResource applications,
            ApplicationDrafts drafts,
            ApplicationScene scene,
            FormBody forms,
            Caller caller,
            Tx tx,
            @Location("console/applications/choose.html") Template choose,
            @Location("console/applications/form.html") Template form,
            @Location("console/applications/ask.html") Template ask) {
        this.pages = pages;
        this.applications = applications;
        this.drafts = drafts;
        this.scene = scene;
        this.forms = forms;
        this.caller = caller;
        this.tx = tx;
        this.choose = choose;
        this.form = form;
        this.ask = ask;
    }

    /// @param key of the application, made with the form: it goes with it until the application is made
    /// @param savedAt when the draft was kept that the form begins with; empty where it begins with none
    record FormPage(
            ApplicationScene.Scene scene,
            ApplicationForm form,
            String key,
            Optional<Instant> savedAt,
            Optional<Problem> refusal) {}

    record AskPage(ApplicationScene.Scene scene, ApplicationForm form, RulesAnswer decision, String key) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response begin(@RestQuery Optional<String> programme) {
        return programme.map(this::begun).orElseGet(this::choice);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response go(MultivaluedMap<String, String> written) {
        ApplicationForm said = ApplicationForm.of(written);
        return switch (said.at("do")) {
            case "change" -> filled(said, Optional.empty(), Optional.empty());
            case "save" -> kept(said);
            case "drop" -> dropped(said);
            case "apply" ->
                pages.act(
                        () -> {
                            Response made = applications.apply(key(said), request(said));
                            end(said);
                            return Pages.to(HolderApplicationPages.HERE + "/" + forms.id(made), "doneApplied");
                        },
                        refusal -> again(said, refusal));
            default -> check(said);
        };
    }

    private Response begun(String programme) {
        Optional<ApplicationDrafts.Draft> draft = tx.read(db -> drafts.open(db, caller.holder(), programme));
        ApplicationForm begun =
                draft.map(one -> ApplicationForm.of(one.form())).orElseGet(() -> ApplicationForm.blank(programme));
        return filled(begun, draft.map(ApplicationDrafts.Draft::savedAt), Optional.empty());
    }

    private Response kept(ApplicationForm said) {
        return pages.act(
                () -> {
                    String programme =
                            scene.of(said.at("programme")).programme().code();
                    var _ = tx.write(db -> drafts.save(db, caller.holder(), programme, said.draft(), caller.person()));
                    return Pages.to(HolderApplicationPages.HERE, "doneDraftSaved");
                },
                refusal -> again(said, refusal));
    }

    private Response dropped(ApplicationForm said) {
        return pages.act(
                () -> {
                    end(said);
                    return Pages.to(HolderApplicationPages.HERE, "doneDraftDropped");
                },
                refusal -> again(said, refusal));
    }

    private void end(ApplicationForm said) {
        var _ = tx.write(db -> drafts.end(db, caller.holder(), said.at("programme"), caller.person()));
    }

    private Response check(ApplicationForm said) {
        try {
            RulesAnswer decision =
                    RulesAnswer.of(applications.preview(request(said)).decision());
            return pages.show(ask, new AskPage(scene.of(said.at("programme")), said, decision, key(said)));
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), refusal -> again(said, refusal));
        }
    }

    private String key(ApplicationForm said) {
        return pages.key(said.has(FormBody.KEY) ? said.at(FormBody.KEY) : null);
    }

    private ApplicationRequest request(ApplicationForm said) {
        return forms.read(said.body(), ApplicationRequest.class);
    }

    private Response again(ApplicationForm said, Refusal refusal) {
        return filled(said, Optional.empty(), Optional.of(Problem.of(refusal)));
    }

    private Response filled(ApplicationForm said, Optional<Instant> savedAt, Optional<Problem> refusal) {
        return said.has("programme")
                ? pages.show(form, new FormPage(scene.of(said.at("programme")), said, key(said), savedAt, refusal))
                : choice();
    }

    private Response choice() {
        return pages.show(
                choose,
                new WhatIfPage.ProgrammeChoice(
                        HolderApplicationPages.HERE + "/new", "newApplication", scene.programmes()));
    }
}
