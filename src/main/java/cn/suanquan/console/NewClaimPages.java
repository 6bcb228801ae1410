package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimRequest;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
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
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// How a holder makes a claim: the voucher, then its records with invoices and payments, then what that comes to, and
/// only then the claim.
@Path("/console/enterprise/claims/new")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewClaimPages {
    private static final String BUTTON = "do";
    private final Pages pages;
    private final ClaimsResource claims;
    private final ClaimScene scene;
    private final FormBody forms;
    private final Ids ids;
    private final Template choose;
    private final Template form;
    private final Template ask;

    NewClaimPages(
            Pages pages,
            ClaimsResource claims,
            ClaimScene scene,
            FormBody forms,
            Ids ids,
            @Location("console/claims/choose.html") Template choose,
            @Location("console/claims/form.html") Template form,
            @Location("console/claims/ask.html") Template ask) {
        this.pages = pages;
        this.claims = claims;
        this.scene = scene;
        this.forms = forms;
        this.ids = ids;
        this.choose = choose;
        this.form = form;
        this.ask = ask;
    }

    record FormPage(ClaimScene.Scene scene, ClaimForm form, Optional<Problem> refusal) {}

    /// @param card the claim as it would be
    record AskPage(ClaimCard card, ClaimForm form, String key) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response begin(@RestQuery Optional<UUID> voucher) {
        return voucher.map(id -> filled(ClaimForm.blank(id.toString()), Optional.empty()))
                .orElseGet(this::choice);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response go(MultivaluedMap<String, String> written) {
        ClaimForm said = ClaimForm.of(written);
        String button = Optional.ofNullable(FormBody.text(written, BUTTON)).orElse("check");
        return switch (button) {
            case "check" -> check(said);
            case "claim" -> claim(said, FormBody.text(written, FormBody.KEY));
            default -> filled(said.after(button), Optional.empty());
        };
    }

    private Response check(ClaimForm said) {
        try {
            Claim tried = claims.preview(request(said));
            return pages.show(
                    ask, new AskPage(scene.card(tried), said, ids.next().toString()));
        } catch (RefusedException e) {
            return pages.act(
                    () -> {
                        throw e;
                    },
                    refusal -> again(said, refusal));
        }
    }

    private Response claim(ClaimForm said, @Nullable String key) {
        return pages.act(
                () -> Pages.to(HolderClaimPages.HERE + "/" + forms.id(claims.claim(key, request(said))), "doneClaimed"),
                refusal -> again(said, refusal));
    }

    private ClaimRequest request(ClaimForm said) {
        return forms.read(said.body(), ClaimRequest.class);
    }

    private Response again(ClaimForm said, Refusal refusal) {
        return filled(said, Optional.of(Problem.of(refusal)));
    }

    private Response filled(ClaimForm said, Optional<Problem> refusal) {
        return ClaimScene.id(said.voucher())
                .map(id -> pages.show(form, new FormPage(scene.of(id), said, refusal)))
                .orElseGet(this::choice);
    }

    private Response choice() {
        return pages.show(choose, scene.claimable());
    }
}
