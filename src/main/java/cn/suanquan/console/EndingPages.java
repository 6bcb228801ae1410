package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.registry.EndingOrder;
import cn.suanquan.registry.EndingWithdrawal;
import cn.suanquan.registry.EndingsResource;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Locale;
import java.util.UUID;

/// The end of a relation, a suspension or a credit bar, which another person approves, and its taking back.
@ActsOn("{about}/{id}")
@Path("/console/registry/endings")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EndingPages {
    private static final String ONE = "{about:relation|suspension|credit-bar}/{id}";
    private final RegisterForms forms;
    private final FormBody bodies;
    private final EndingsResource endings;
    private final RegisterStore store;
    private final Tx tx;

    EndingPages(RegisterForms forms, FormBody bodies, EndingsResource endings, RegisterStore store, Tx tx) {
        this.forms = forms;
        this.bodies = bodies;
        this.endings = endings;
        this.store = store;
        this.tx = tx;
    }

    @GET
    @Path(ONE)
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response form(@PathParam("about") String about, @PathParam("id") UUID id) {
        return forms.blank(scene(RegisterAct.END, about, id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path(ONE)
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response end(
            @PathParam("about") String about, @PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        return forms.go(scene(RegisterAct.END, about, id), written, draft -> order(about, id, draft), draft -> {
            String proposal = bodies.id(endings.end(draft.key(), order(about, id, draft)));
            return Pages.to("/console/proposals/" + proposal, "doneProposed");
        });
    }

    @GET
    @Path(ONE + "/withdrawal")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response withdrawal(@PathParam("about") String about, @PathParam("id") UUID id) {
        return forms.blank(scene(RegisterAct.STAND, about, id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path(ONE + "/withdrawal")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response withdraw(
            @PathParam("about") String about, @PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = scene(RegisterAct.STAND, about, id);
        return forms.go(scene, written, draft -> withdrawal(about, id, draft), draft -> {
            var _ = endings.withdraw(draft.key(), withdrawal(about, id, draft));
            return Pages.to(scene.back(), "doneRestored");
        });
    }

    private EndingOrder order(String about, UUID id, RegisterDraft draft) {
        ObjectNode body = named(about, id, draft);
        String how = draft.value("-how");
        if (how != null) {
            body.put("isMistaken", how.equals(RegisterAct.How.MISTAKEN.name()));
        }
        return bodies.read(body, EndingOrder.class);
    }

    private EndingWithdrawal withdrawal(String about, UUID id, RegisterDraft draft) {
        return bodies.read(named(about, id, draft), EndingWithdrawal.class);
    }

    private static ObjectNode named(String about, UUID id, RegisterDraft draft) {
        return draft.body()
                .put("about", about.replace('-', '_').toUpperCase(Locale.ROOT))
                .put("id", id.toString());
    }

    private RegisterForms.Scene scene(RegisterAct act, String about, UUID id) {
        RegisterStore.MarkLine mark = tx.read(db -> store.mark(db, about, id)).orElseThrow(GroundRule::unknown);
        boolean isOfHolder = mark.back().startsWith(HolderRegisterPages.HERE);
        return RegisterForms.Scene.of(
                act,
                isOfHolder ? "holdersTitle" : "centersTitle",
                isOfHolder ? HolderRegisterPages.HERE : CenterRegisterPages.HERE,
                mark.name() + " · " + mark.ground(),
                mark.back());
    }
}
