package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.EntityTags;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.HolderAmendment;
import cn.suanquan.registry.HolderOrder;
import cn.suanquan.registry.HolderView;
import cn.suanquan.registry.HoldersResource;
import cn.suanquan.registry.Registry;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holders registered and amended by officers. The identity itself makes it idempotent, and an amendment names the
/// version that was read.
@Path(HolderRegisterPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderWritePages {
    private static final String SECTION = "holdersTitle";
    private final Pages pages;
    private final RegisterForms forms;
    private final FormBody bodies;
    private final HoldersResource holders;
    private final Registry registry;
    private final RegisterStore store;
    private final Tx tx;

    HolderWritePages(
            Pages pages,
            RegisterForms forms,
            FormBody bodies,
            HoldersResource holders,
            Registry registry,
            RegisterStore store,
            Tx tx) {
        this.pages = pages;
        this.forms = forms;
        this.bodies = bodies;
        this.holders = holders;
        this.registry = registry;
        this.store = store;
        this.tx = tx;
    }

    @GET
    @Path("new")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response registration() {
        return forms.blank(registrationScene());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("new")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response register(MultivaluedMap<String, String> written) {
        return forms.go(registrationScene(), written, this::order, draft -> {
            Response made = EventLoop.await(holders.register(order(draft)));
            HolderView holder = (HolderView) made.getEntity();
            return Pages.to(HolderRegisterPages.HERE + "/" + holder.id(), "doneRegistered");
        });
    }

    @GET
    @Path("{id}/amendment")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response amendment(@PathParam("id") HolderId id) {
        return forms.blank(amendmentScene(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("{id}/amendment")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response amend(@PathParam("id") HolderId id, MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = amendmentScene(id);
        return forms.go(scene, written, this::amendment, draft -> {
            var _ = EventLoop.await(holders.amend(id, version(draft), amendment(draft)));
            return Pages.to(scene.back(), "doneRegistered");
        });
    }

    private HolderAmendment amendment(RegisterDraft draft) {
        return bodies.read(draft.body(), HolderAmendment.class);
    }

    private static Optional<String> version(RegisterDraft draft) {
        return Optional.of(draft.version())
                .filter(version -> version.matches("[0-9]{1,18}"))
                .map(version -> EntityTags.tag(Long.parseLong(version)));
    }

    /// A maker is hosted by a unit that people know by its code, and the API by its id.
    private HolderOrder order(RegisterDraft draft) {
        ObjectNode body = draft.body();
        Optional.ofNullable(draft.value("-host"))
                .ifPresent(code -> body.withObject("/identity").put("hostedBy", hostId(code)));
        return bodies.read(body, HolderOrder.class);
    }

    private String hostId(String code) {
        return tx.read(db -> store.holderByCode(db, code))
                .map(HolderId::toString)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.RULE, "HOST_UNKNOWN", "托管单位尚未登记；请先以其统一社会信用代码登记托管单位。")
                        .toException());
    }

    private RegisterForms.Scene registrationScene() {
        return new RegisterForms.Scene(
                RegisterAct.REGISTER,
                SECTION,
                HolderRegisterPages.HERE,
                "",
                HolderRegisterPages.HERE,
                fields(RegisterAct.REGISTER, true),
                Map.of(),
                "");
    }

    /// @param isKnown whether the section may not be left out: one that is registered stays, and none was taken away
    private List<FormField> fields(RegisterAct act, boolean isKnown) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (IndustrySection one : IndustrySection.values()) {
            sections.put(one.name(), Show.section(one, pages.language()));
        }
        return act.fields().stream()
                .map(field ->
                        field.name().equals("section") ? (isKnown ? field : field.optional()).among(sections) : field)
                .toList();
    }

    private RegisterForms.Scene amendmentScene(HolderId id) {
        Holder holder = tx.read(db -> registry.holder(db, id)).orElseThrow(GroundRule::unknown);
        Map<String, String> standing = new HashMap<>();
        standing.put("name", holder.name());
        standing.put("kind", holder.kind().name());
        standing.put("facts.isSme", Boolean.toString(holder.facts().isSme()));
        standing.put("facts.isAiEnterprise", Boolean.toString(holder.facts().isAiEnterprise()));
        holder.facts().settledOn().ifPresent(day -> standing.put("facts.settledOn", day.toString()));
        holder.facts().foundedOn().ifPresent(day -> standing.put("facts.foundedOn", day.toString()));
        standing.put("facts.district", holder.facts().district());
        holder.section().ifPresent(section -> standing.put("section", section.name()));
        return new RegisterForms.Scene(
                RegisterAct.AMEND,
                SECTION,
                HolderRegisterPages.HERE,
                holder.name(),
                HolderRegisterPages.HERE + "/" + id,
                fields(RegisterAct.AMEND, holder.section().isPresent()),
                standing,
                Long.toString(holder.version()));
    }
}
