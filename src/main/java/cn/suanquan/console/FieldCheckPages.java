package cn.suanquan.console;

import cn.suanquan.http.AdmissionControl;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/// What is said of a field while it is typed, as a part of its page. The field comes in the body, for it may name a
/// person; it is neither looked up nor kept, so anybody may ask.
@Path("/public/check")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FieldCheckPages {
    /// The name that the limit of an amount comes by, beside the field.
    private static final String MOST = "most";

    private final Pages pages;
    private final Template said;

    FieldCheckPages(Pages pages, @Location("console/said.html") Template said) {
        this.pages = pages;
        this.said = said;
    }

    /// Before anything is let in, so that no check takes from the strangers.
    void apart(@Observes Router router, AdmissionControl admission) {
        admission.typedUnder("/public/check/");
    }

    /// @param form one field, by whatever name, and beside it at most the limit
    @POST
    @Path("{kind:code|person|account|bank|voucher|day|amount}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response check(@PathParam("kind") String kind, MultivaluedMap<String, String> form) {
        String text = form.keySet().stream()
                .filter(name -> !name.equals(MOST))
                .findFirst()
                .map(form::getFirst)
                .orElse("");
        return pages.show(said, FieldCheck.said(kind, text, Objects.requireNonNullElse(form.getFirst(MOST), "")));
    }
}
