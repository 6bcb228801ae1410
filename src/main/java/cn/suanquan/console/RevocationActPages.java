package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Revocation;
import cn.suanquan.identity.RevocationsResource;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

/// Somebody is refused from now on, or let in anew: each is asked on a page of its own and takes one person, for it
/// cannot wait.
@Path(RevocationPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RevocationActPages {
    private static final String NEW = "new";
    private static final String LIFTING = "{act}/lifting";
    private final Pages pages;
    private final RevocationPages book;
    private final RevocationsResource revocations;
    private final SubjectNames names;
    private final FormBody forms;
    private final String issuer;
    private final Template revoke;
    private final Template lift;

    RevocationActPages(
            Pages pages,
            RevocationPages book,
            RevocationsResource revocations,
            SubjectNames names,
            FormBody forms,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @Location("console/audit/revoke.html") Template revoke,
            @Location("console/audit/lift.html") Template lift) {
        this.pages = pages;
        this.book = book;
        this.revocations = revocations;
        this.names = names;
        this.forms = forms;
        this.issuer = issuer;
        this.revoke = revoke;
        this.lift = lift;
    }

    /// What was written into the form.
    ///
    /// @param meant the name that its writer ticked to be revoked though nobody is known to have it
    record Written(String kind, String what, String reason, String meant, String key) {
        static Written of(MultivaluedMap<String, String> form, String key) {
            return new Written(
                    FormBody.written(form, "kind"),
                    FormBody.written(form, "what"),
                    FormBody.written(form, "reason"),
                    FormBody.written(form, "meant"),
                    key);
        }

        /// What is ticked, so that the tick counts for no other name.
        public String mark() {
            return kind + " " + what;
        }

        public boolean isMeant() {
            return mark().equals(meant);
        }
    }

    /// @param issuer the beginning of the names that it gave
    /// @param name of the holder or center that was written; empty of others, and where the register has none
    record RevokeAsk(String issuer, Written written, String name, Optional<Refusal> refusal) {
        /// Nobody is known to have that name, so it takes a tick.
        public boolean isUnknown() {
            return written.isMeant()
                    || refusal.filter(why -> why.code().equals("NAME_UNKNOWN")).isPresent();
        }

        /// What an officer revokes; signing out everywhere is each person's own.
        public List<ReviewApplicationPages.Pick> kinds() {
            return Stream.of(Revocation.Kind.values())
                    .filter(kind -> kind != Revocation.Kind.SIGN_OUT)
                    .map(Enum::name)
                    .map(kind -> new ReviewApplicationPages.Pick(
                            kind, Words.joined("kind", kind), kind.equals(written.kind())))
                    .toList();
        }
    }

    record LiftAsk(RevocationPages.RevocationLine line, String reason, String key, Optional<Refusal> refusal) {}

    /// @param holder whose access is to be revoked, where its page led here
    /// @param center the same of a center
    @GET
    @Path(NEW)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    public Response askRevoke(@RestQuery Optional<UUID> holder, @RestQuery Optional<UUID> center) {
        Optional<Revocation.Kind> kind =
                holder.map(_ -> Revocation.Kind.HOLDER).or(() -> center.map(_ -> Revocation.Kind.CENTER));
        return show(
                new Written(
                        kind.map(Enum::name).orElse(""),
                        holder.or(() -> center).map(UUID::toString).orElse(""),
                        "",
                        "",
                        pages.key(null)),
                Optional.empty());
    }

    @POST
    @Path(NEW)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    public Response revoke(MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    var body = ActForm.body(form, "kind", "what", "reason")
                            .put("mustBeKnown", !Written.of(form, "").isMeant());
                    revocations.revoke(key, forms.read(body, RevocationsResource.RevocationOrder.class));
                    return Pages.to(RevocationPages.HERE, "doneRevoked");
                },
                refusal -> show(Written.of(form, pages.key(key)), Optional.of(refusal)));
    }

    private String name(String kind, String what) {
        return switch (kind) {
            case "HOLDER" -> names.holder(what);
            case "CENTER" -> names.center(what);
            default -> "";
        };
    }

    @GET
    @Path(LIFTING)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    public Response askLift(@PathParam("act") long act) {
        return pages.show(lift, new LiftAsk(line(act), "", pages.key(null), Optional.empty()));
    }

    @POST
    @Path(LIFTING)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    public Response lift(@PathParam("act") long act, MultivaluedMap<String, String> form) {
        RevocationPages.RevocationLine line = line(act);
        String key = FormBody.text(form, FormBody.KEY);
        String reason = FormBody.written(form, "reason");
        return pages.actRecently(
                () -> {
                    var body = JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", line.act().kind().name())
                            .put("what", line.act().what())
                            .put("reason", reason)
                            .put("act", act);
                    revocations.lift(key, forms.read(body, RevocationsResource.LiftingOrder.class));
                    return Pages.to(RevocationPages.HERE, "doneLifted");
                },
                refusal -> pages.show(lift, new LiftAsk(line(act), reason, pages.key(key), Optional.of(refusal))));
    }

    private Response show(Written written, Optional<Refusal> refusal) {
        return pages.show(revoke, new RevokeAsk(issuer, written, name(written.kind(), written.what()), refusal));
    }

    /// The list begins after a number, so that the one act is the first of what comes before the next number.
    private RevocationPages.RevocationLine line(long id) {
        Page<Revocation> found = revocations.list(Optional.empty(), Optional.of(1), Optional.of(id + 1));
        return book.lines(found.items().stream().filter(act -> act.id() == id).toList()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NO_REVOCATION", "没有这项吊销。")
                        .toException());
    }
}
