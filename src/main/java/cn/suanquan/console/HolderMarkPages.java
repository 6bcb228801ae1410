package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.AccountChangesResource;
import cn.suanquan.registry.CodeOverridesResource;
import cn.suanquan.registry.CreditBarOrder;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.HoldersResource;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.RelationOrder;
import cn.suanquan.registry.RelationsResource;
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
import java.util.Optional;
import java.util.function.Function;

/// What officers put beside a holder: a credit bar, a related party, another bank account; and a credit code that is
/// right although its check character does not fit. The last two take a second person.
@Path(HolderRegisterPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderMarkPages {
    private static final String SECTION = "holdersTitle";
    private static final String ACTS = "{id}/{act:bar|relation|account}";
    private final RegisterForms forms;
    private final FormBody bodies;
    private final HoldersResource holders;
    private final RelationsResource relations;
    private final AccountChangesResource accounts;
    private final CodeOverridesResource overrides;
    private final Registry registry;
    private final RegisterStore store;
    private final Tx tx;

    HolderMarkPages(
            RegisterForms forms,
            FormBody bodies,
            HoldersResource holders,
            RelationsResource relations,
            AccountChangesResource accounts,
            CodeOverridesResource overrides,
            Registry registry,
            RegisterStore store,
            Tx tx) {
        this.forms = forms;
        this.bodies = bodies;
        this.holders = holders;
        this.relations = relations;
        this.accounts = accounts;
        this.overrides = overrides;
        this.registry = registry;
        this.store = store;
        this.tx = tx;
    }

    @GET
    @Path(ACTS)
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response form(@PathParam("id") HolderId id, @PathParam("act") String act) {
        return forms.blank(scene(id, act));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path(ACTS)
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response act(
            @PathParam("id") HolderId id, @PathParam("act") String act, MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = scene(id, act);
        return forms.go(scene, written, check(id, scene.act()), draft -> {
            done(id, draft);
            return Pages.to(scene.back(), draft.act() == RegisterAct.ACCOUNT ? "doneProposed" : "doneRegistered");
        });
    }

    @GET
    @Path("code")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response code() {
        return forms.blank(codeScene());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("code")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response proposeCode(MultivaluedMap<String, String> written) {
        Function<RegisterDraft, CodeOverridesResource.CodeOverride> read =
                draft -> bodies.read(draft.body(), CodeOverridesResource.CodeOverride.class);
        return forms.go(codeScene(), written, read, draft -> {
            String proposal = bodies.id(overrides.override(draft.key(), read.apply(draft)));
            return Pages.to("/console/proposals/" + proposal, "doneProposed");
        });
    }

    private Function<RegisterDraft, ?> check(HolderId id, RegisterAct act) {
        return switch (act) {
            case BAR -> this::bar;
            case RELATE -> draft -> relation(id, draft);
            default -> this::account;
        };
    }

    private void done(HolderId id, RegisterDraft draft) {
        var _ =
                switch (draft.act()) {
                    case BAR -> EventLoop.await(holders.bar(id, bar(draft)));
                    case RELATE -> EventLoop.await(relations.relate(relation(id, draft)));
                    default -> accounts.change(draft.key(), id, account(draft));
                };
    }

    private CreditBarOrder bar(RegisterDraft draft) {
        return bodies.read(draft.body(), CreditBarOrder.class);
    }

    private AccountChangesResource.AccountChange account(RegisterDraft draft) {
        return bodies.read(draft.body(), AccountChangesResource.AccountChange.class);
    }

    /// The other side is known to people by its credit code or, a center, by its short code, and to the API by its id.
    private RelationOrder relation(HolderId id, RegisterDraft draft) {
        ObjectNode body = draft.body().put("holder", id.toString());
        String code = Optional.ofNullable(draft.value("-other")).orElse("").toUpperCase(Locale.ROOT);
        tx.read(db -> {
            Optional<HolderId> other = store.holderByCode(db, code);
            other.ifPresent(holder -> body.put("otherHolder", holder.toString()));
            if (other.isEmpty()) {
                registry.centerByCode(db, code)
                        .ifPresentOrElse(
                                center -> body.put("center", center.id().toString()), HolderMarkPages::unknown);
            }
            return other;
        });
        return bodies.read(body, RelationOrder.class);
    }

    private static void unknown() {
        throw Refusal.of(Refusal.Kind.RULE, "OTHER_PARTY_UNKNOWN", "没有以此代码登记的单位或算力中心；请核对，或先登记对方。")
                .toException();
    }

    private RegisterForms.Scene scene(HolderId id, String act) {
        Holder holder = tx.read(db -> registry.holder(db, id)).orElseThrow(GroundRule::unknown);
        RegisterAct what =
                switch (act) {
                    case "bar" -> RegisterAct.BAR;
                    case "relation" -> RegisterAct.RELATE;
                    default -> RegisterAct.ACCOUNT;
                };
        return RegisterForms.Scene.of(
                what, SECTION, HolderRegisterPages.HERE, holder.name(), HolderRegisterPages.HERE + "/" + id);
    }

    private static RegisterForms.Scene codeScene() {
        return RegisterForms.Scene.of(
                RegisterAct.CODE, SECTION, HolderRegisterPages.HERE, "", HolderRegisterPages.HERE);
    }
}
