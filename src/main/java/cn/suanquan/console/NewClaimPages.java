package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimRequest;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
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
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/// How a holder makes a claim: the voucher, then its records with invoices and payments, then what that comes to, and
/// only then the claim. A claim of very many records is long work ([LongClaims]).
@Path(NewClaimPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewClaimPages {
    static final String HERE = HolderClaimPages.HERE + "/new";
    private static final String BUTTON = "do";
    private static final String SHOWN = "shown";
    private final Pages pages;
    private final ClaimsResource claims;
    private final ClaimScene scene;
    private final FormBody forms;
    private final LongClaims longOnes;
    private final Caller caller;
    private final Template choose;
    private final Template form;
    private final Template ask;

    NewClaimPages(
            Pages pages,
            ClaimsResource claims,
            ClaimScene scene,
            FormBody forms,
            LongClaims longOnes,
            Caller caller,
            @Location("console/claims/choose.html") Template choose,
            @Location("console/claims/form.html") Template form,
            @Location("console/claims/ask.html") Template ask) {
        this.pages = pages;
        this.claims = claims;
        this.scene = scene;
        this.forms = forms;
        this.longOnes = longOnes;
        this.caller = caller;
        this.choose = choose;
        this.form = form;
        this.ask = ask;
    }

    /// @param key of the claim, made with the form: it goes with it until the claim is made
    record FormPage(ClaimScene.Scene scene, ClaimForm form, String key, Optional<Problem> refusal) {}

    /// @param card the claim as it would be
    record AskPage(ClaimCard card, ClaimForm form, String key, Optional<Problem> refusal) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response begin(@RestQuery Optional<UUID> voucher) {
        return voucher.map(id -> filled(ClaimForm.blank(id.toString()), pages.key(null), Optional.empty()))
                .orElseGet(this::choice);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response go(MultivaluedMap<String, String> written) {
        ClaimForm said = ClaimForm.of(written);
        String button = Optional.ofNullable(FormBody.text(written, BUTTON)).orElse("check");
        String key = pages.key(FormBody.text(written, FormBody.KEY));
        return switch (button) {
            case "check" -> check(said, key, Optional.empty());
            case "claim" -> claim(said, key, Optional.ofNullable(FormBody.text(written, SHOWN)));
            default -> filled(said.after(button), key, Optional.empty());
        };
    }

    private Response check(ClaimForm said, String key, Optional<Refusal> before) {
        try {
            ClaimRequest request = request(said.body());
            if (!scene.isOfMany(said)) {
                return asked(claims.preview(request), said, key, before);
            }
            LongActs.Begun<LongClaims.Came> begun = longOnes.tried(said, key, request, who());
            return begun.came()
                    .flatMap(LongClaims.Came::tried)
                    .map(tried -> asked(tried, said, key, before))
                    .orElseGet(() -> Response.seeOther(ClaimWorkPages.address(begun.work()))
                            .build());
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), refusal -> again(said, key, refusal));
        }
    }

    /// Asks before it is claimed.
    ///
    /// @param before why it was not claimed yet
    Response asked(Claim tried, ClaimForm said, String key, Optional<Refusal> before) {
        return pages.show(ask, new AskPage(scene.card(tried), said, pages.key(key), before.map(Problem::of)));
    }

    /// Claims what was shown and no other amount.
    private Response claim(ClaimForm said, String key, Optional<String> shown) {
        boolean isOfMany = scene.isOfMany(said);
        return pages.act(
                () -> {
                    ClaimRequest request = request(said.body(shown));
                    return isOfMany ? claimMany(said, key, request) : claimed(forms.id(claims.claim(key, request)));
                },
                refusal -> !isOfMany
                                && (refusal.code().equals("AMOUNT_CHANGED")
                                        || refusal.code().equals("AMOUNT_MISSING"))
                        ? check(said, key, Optional.of(refusal))
                        : again(said, key, refusal));
    }

    private URI claimMany(ClaimForm said, String key, ClaimRequest request) {
        LongActs.Begun<LongClaims.Came> begun = longOnes.claimed(said, key, request, who());
        return begun.came()
                .flatMap(LongClaims.Came::claim)
                .map(id -> claimed(id.toString()))
                .orElseGet(() -> ClaimWorkPages.address(begun.work()));
    }

    private static URI claimed(String id) {
        return Pages.to(HolderClaimPages.HERE + "/" + id, "doneClaimed");
    }

    private Actor.Enterprise who() {
        return new Actor.Enterprise(caller.person(), caller.holder());
    }

    private ClaimRequest request(ObjectNode body) {
        return forms.read(body, ClaimRequest.class);
    }

    /// The form with what was written into it, and why it was refused.
    Response again(ClaimForm said, String key, Refusal refusal) {
        return filled(said, key, Optional.of(Problem.of(refusal)));
    }

    private Response filled(ClaimForm said, String key, Optional<Problem> refusal) {
        return ClaimScene.id(said.voucher())
                .map(id -> pages.show(form, new FormPage(scene.of(id), said, pages.key(key), refusal)))
                .orElseGet(this::choice);
    }

    private Response choice() {
        return pages.show(choose, scene.claimable());
    }
}
