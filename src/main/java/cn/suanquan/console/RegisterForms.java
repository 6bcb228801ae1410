package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The forms of the register: written, read once more with what it means, then confirmed. Nothing in the register is
/// ever deleted, and what is held against somebody takes two persons to end, so each act asks first.
@RequestScoped
class RegisterForms {
    private final Pages pages;
    private final Template form;

    RegisterForms(Pages pages, @Location("console/registry/form.html") Template form) {
        this.pages = pages;
        this.form = form;
    }

    /// Where a form stands.
    ///
    /// @param section a key of [RegisterWords], with the address of the list
    /// @param subject whom or what it is about; empty for a new one
    /// @param back the address of the subject, or of the list
    /// @param fields those of the act, with their choices
    /// @param standing what stands now, by field; of what is not amended nothing
    record Scene(
            RegisterAct act,
            String section,
            String list,
            String subject,
            String back,
            List<FormField> fields,
            Map<String, String> standing,
            String version) {
        static Scene of(RegisterAct act, String section, String list, String subject, String back) {
            return new Scene(act, section, list, subject, back, act.fields(), Map.of(), "");
        }
    }

    record FormPage(
            Scene scene, List<FieldLine> lines, boolean isAsking, RegisterDraft draft, Optional<Refusal> refusal) {
        public String title() {
            return scene.act().key("act");
        }

        public String means() {
            return scene.act().key("means");
        }

        public boolean isOddCode() {
            return refusal.filter(no -> no.code().equals("CODE_NOT_ACCEPTED")).isPresent();
        }
    }

    Response blank(Scene scene) {
        RegisterDraft draft =
                new RegisterDraft(scene.act(), scene.fields(), pages.key(null), scene.version(), scene.standing());
        return shown(scene, draft, false, Optional.empty());
    }

    /// @param check reads what was written as the API would, and refuses what it would refuse of the form itself
    /// @param act does it, and answers where to go
    Response go(
            Scene scene,
            MultivaluedMap<String, String> written,
            Function<RegisterDraft, ?> check,
            Function<RegisterDraft, URI> act) {
        RegisterDraft draft =
                RegisterDraft.of(scene.act(), scene.fields(), written, pages.key(FormBody.text(written, FormBody.KEY)));
        Function<Refusal, Response> again =
                refusal -> shown(scene, renewed(scene, draft, refusal), false, Optional.of(refusal));
        return switch (Optional.ofNullable(FormBody.text(written, "button")).orElse("check")) {
            case "confirm" -> pages.act(() -> act.apply(draft), again);
            case "edit" -> shown(scene, draft, false, Optional.empty());
            default -> asked(scene, draft, check, again);
        };
    }

    /// What was written, to be checked anew: against the version that stands now where another one came in between.
    private RegisterDraft renewed(Scene scene, RegisterDraft draft, Refusal refusal) {
        String version = refusal.code().equals("STALE") ? scene.version() : draft.version();
        return new RegisterDraft(draft.act(), draft.fields(), pages.key(draft.key()), version, draft.values());
    }

    private Response asked(
            Scene scene, RegisterDraft draft, Function<RegisterDraft, ?> check, Function<Refusal, Response> again) {
        try {
            var _ = check.apply(draft);
            return shown(scene, draft, true, Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), again);
        }
    }

    private Response shown(Scene scene, RegisterDraft draft, boolean isAsking, Optional<Refusal> refusal) {
        List<FieldLine> lines = scene.fields().stream()
                .map(field -> {
                    String value = draft.values().getOrDefault(field.name(), "");
                    String before = scene.standing().getOrDefault(field.name(), "");
                    return new FieldLine(field, value, before.equals(value) ? "" : before, isAbout(refusal, field));
                })
                .toList();
        return pages.show(form, new FormPage(scene, lines, isAsking, draft, refusal));
    }

    /// The API names what is wrong by its place in the body; a group of fields, such as the contact, by the group's.
    private static boolean isAbout(Optional<Refusal> refusal, FormField field) {
        return refusal.stream()
                .flatMap(no -> no.errors().stream())
                .map(error -> error.pointer().replaceFirst("^/", "").replace('/', '.'))
                .filter(place -> !place.isEmpty())
                .anyMatch(place -> field.name().equals(place) || field.name().startsWith(place + "."));
    }
}
