package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.registry.Admission;
import cn.suanquan.registry.AdmissionOrder;
import cn.suanquan.registry.CapacitiesResource;
import cn.suanquan.registry.CapacityOrder;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.CenterOrder;
import cn.suanquan.registry.CenterView;
import cn.suanquan.registry.CentersResource;
import cn.suanquan.registry.SuspensionOrder;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Centers registered, admitted and suspended by officers. Code, batch and first day are the identities of what is
/// written, so a form sent twice writes once.
@Path(CenterRegisterPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterWritePages {
    private static final String SECTION = "centersTitle";
    private final RegisterForms forms;
    private final FormBody bodies;
    private final CentersResource centers;
    private final CapacitiesResource capacities;
    private final ProgrammeNames programmes;

    CenterWritePages(
            RegisterForms forms,
            FormBody bodies,
            CentersResource centers,
            CapacitiesResource capacities,
            ProgrammeNames programmes) {
        this.forms = forms;
        this.bodies = bodies;
        this.centers = centers;
        this.capacities = capacities;
        this.programmes = programmes;
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
        return forms.go(registrationScene(), written, this::center, draft -> {
            Center made = EventLoop.await(centers.register(center(draft)));
            return Pages.to(CenterRegisterPages.HERE + "/" + made.id(), "doneRegistered");
        });
    }

    @GET
    @Path("{id}/admission")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response admission(@PathParam("id") CenterId id) {
        return forms.blank(admissionScene(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("{id}/admission")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response admit(@PathParam("id") CenterId id, MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = admissionScene(id);
        return forms.go(scene, written, this::admission, draft -> {
            var _ = EventLoop.await(centers.admit(id, admission(draft)));
            return Pages.to(scene.back(), "doneRegistered");
        });
    }

    @GET
    @Path("{id}/admissions/{admission}/suspension")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response suspension(@PathParam("id") CenterId id, @PathParam("admission") UUID admission) {
        return forms.blank(suspensionScene(id, admission));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("{id}/admissions/{admission}/suspension")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response suspend(
            @PathParam("id") CenterId id,
            @PathParam("admission") UUID admission,
            MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = suspensionScene(id, admission);
        return forms.go(scene, written, this::suspension, draft -> {
            var _ = EventLoop.await(centers.suspend(id, admission, suspension(draft)));
            return Pages.to(scene.back(), "doneRegistered");
        });
    }

    @GET
    @Path("{id}/capacity")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response capacity(@PathParam("id") CenterId id) {
        return forms.blank(capacityScene(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("{id}/capacity")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    public Response record(@PathParam("id") CenterId id, MultivaluedMap<String, String> written) {
        RegisterForms.Scene scene = capacityScene(id);
        return forms.go(scene, written, this::capacity, draft -> {
            var _ = capacities.record(draft.key(), id, capacity(draft));
            return Pages.to(scene.back(), "doneRegistered");
        });
    }

    private CapacityOrder capacity(RegisterDraft draft) {
        ObjectNode body = draft.body();
        String price = draft.value("-listPrice");
        if (price != null) {
            body.put("listPriceFen", YuanField.fen("/listPriceFen", "目录价", price));
        }
        return bodies.read(body, CapacityOrder.class);
    }

    private RegisterForms.Scene capacityScene(CenterId id) {
        CenterView center = EventLoop.await(centers.center(id));
        return RegisterForms.Scene.of(
                RegisterAct.CAPACITY,
                SECTION,
                CenterRegisterPages.HERE,
                center.name(),
                CenterRegisterPages.HERE + "/" + id);
    }

    private CenterOrder center(RegisterDraft draft) {
        return bodies.read(draft.body(), CenterOrder.class);
    }

    private AdmissionOrder admission(RegisterDraft draft) {
        return bodies.read(draft.body(), AdmissionOrder.class);
    }

    private SuspensionOrder suspension(RegisterDraft draft) {
        return bodies.read(draft.body(), SuspensionOrder.class);
    }

    private static RegisterForms.Scene registrationScene() {
        return RegisterForms.Scene.of(
                RegisterAct.CENTER, SECTION, CenterRegisterPages.HERE, "", CenterRegisterPages.HERE);
    }

    private RegisterForms.Scene admissionScene(CenterId id) {
        CenterView center = EventLoop.await(centers.center(id));
        Map<String, String> choices = new LinkedHashMap<>();
        programmes.all().forEach((code, name) -> choices.put(code, name + "（" + code + "）"));
        List<FormField> fields = RegisterAct.ADMIT.fields().stream()
                .map(field -> field.name().equals("programme") ? FormField.choice(field.name(), choices) : field)
                .toList();
        return new RegisterForms.Scene(
                RegisterAct.ADMIT,
                SECTION,
                CenterRegisterPages.HERE,
                center.name(),
                CenterRegisterPages.HERE + "/" + id,
                fields,
                Map.of(),
                "");
    }

    private RegisterForms.Scene suspensionScene(CenterId id, UUID admission) {
        CenterView center = EventLoop.await(centers.center(id));
        Admission of = center.admissions().stream()
                .filter(each -> each.id().equals(admission))
                .findFirst()
                .orElseThrow(GroundRule::unknown);
        return RegisterForms.Scene.of(
                RegisterAct.SUSPEND,
                SECTION,
                CenterRegisterPages.HERE,
                center.name() + " · " + programmes.of(of.programme()) + " · "
                        + of.item().words() + " · " + of.batch(),
                CenterRegisterPages.HERE + "/" + id);
    }
}
