package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.Applications;
import cn.suanquan.voucher.ApplicationsResource;
import cn.suanquan.voucher.QueueExitsResource;
import cn.suanquan.voucher.VouchersResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a reviewer decides on an application: asked on a page of its own, done by its form.
@Path("/console/review/applications/{id}/{act:approve|reject|issue|close|unqueue}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReviewActPages {
    private final Pages pages;
    private final ApplicationsResource applications;
    private final QueueExitsResource exits;
    private final Programmes programmes;
    private final ReviewDesk desk;
    private final FormBody forms;
    private final Tx tx;
    private final Template ask;

    ReviewActPages(
            Pages pages,
            ApplicationsResource applications,
            QueueExitsResource exits,
            Programmes programmes,
            ReviewDesk desk,
            FormBody forms,
            Tx tx,
            @Location("console/review/ask.html") Template ask) {
        this.pages = pages;
        this.applications = applications;
        this.exits = exits;
        this.programmes = programmes;
        this.desk = desk;
        this.forms = forms;
        this.tx = tx;
        this.ask = ask;
    }

    /// What is asked.
    ///
    /// @param noticeDays days of public notice that an approval begins
    /// @param choice empty where the state does not allow it
    record Ask(
            ApplicationCard card,
            ApplicationAct act,
            Optional<ReviewDesk.Choice> choice,
            int noticeDays,
            String key,
            String reason,
            Optional<Refusal> refusal) {
        public String title() {
            return act.key("ask");
        }

        public String what() {
            return act.key("what");
        }

        public String button() {
            return act.key("act");
        }

        public boolean isAllowed() {
            return choice.filter(one -> one.apart().isEmpty()).isPresent();
        }
    }

    @GET
    @RolesAllowed(Role.REVIEWER)
    public Response ask(@PathParam("id") ApplicationId id, @PathParam("act") String act) {
        return asked(id, act(act), pages.key(null), "", Optional.empty());
    }

    @POST
    @RolesAllowed(Role.REVIEWER)
    public Response act(
            @PathParam("id") ApplicationId id, @PathParam("act") String act, MultivaluedMap<String, String> form) {
        ApplicationAct what = act(act);
        String key = FormBody.text(form, FormBody.KEY);
        String reason = FormBody.text(form, "reason");
        Function<Refusal, Response> again = refusal ->
                asked(id, what, pages.key(key), Objects.requireNonNullElse(reason, ""), Optional.of(refusal));
        return what.takesRecentSignIn()
                ? pages.actRecently(() -> done(id, what, key, reason), again)
                : pages.act(() -> done(id, what, key, reason), again);
    }

    private URI done(ApplicationId id, ApplicationAct act, @Nullable String key, @Nullable String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        String said =
                switch (act) {
                    case APPROVE, REJECT -> {
                        body.put("decision", act.name());
                        applications.review(key, id, forms.read(body, Applications.ReviewRequest.class));
                        yield act == ApplicationAct.APPROVE ? "doneApproved" : "doneRejected";
                    }
                    case ISSUE -> {
                        applications.issue(key, id);
                        yield "doneIssued";
                    }
                    case UNQUEUE -> {
                        exits.end(key, id, forms.read(body, VouchersResource.Reason.class));
                        yield "doneUnqueued";
                    }
                    case CLOSE -> {
                        applications.close(key, id, forms.read(body, Applications.CloseRequest.class));
                        yield "doneClosed";
                    }
                };
        return Pages.to("/console/review/applications/" + id, said);
    }

    private Response asked(ApplicationId id, ApplicationAct act, String key, String reason, Optional<Refusal> refusal) {
        Application found = applications.find(id);
        int noticeDays = programmes
                .version(found.programme(), found.programmeVersion())
                .procedure()
                .publicNoticeDays();
        return pages.show(
                ask,
                tx.<Ask>read(db -> new Ask(
                        desk.card(db, found),
                        act,
                        desk.choices(db, found).stream()
                                .filter(one -> one.act() == act)
                                .findFirst(),
                        noticeDays,
                        key,
                        reason,
                        refusal)));
    }

    private static ApplicationAct act(String code) {
        return ApplicationAct.of(code).orElseThrow();
    }
}
