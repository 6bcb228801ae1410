package cn.suanquan.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/// Who may call an endpoint, as it says itself.
final class EndpointRoles {
    private static final DotName PATH = DotName.createSimple(Path.class);
    private static final DotName ROLES = DotName.createSimple(RolesAllowed.class);
    private static final DotName ALL = DotName.createSimple(PermitAll.class);
    private static final List<Class<?>> VERBS = List.of(GET.class, POST.class, PUT.class);
    private final Map<String, List<String>> roles = new HashMap<>();

    EndpointRoles(IndexView index) {
        for (AnnotationInstance root : index.getAnnotations(PATH)) {
            if (root.target().kind() == AnnotationTarget.Kind.CLASS) {
                ClassInfo resource = root.target().asClass();
                resource.methods().forEach(method -> add(root.value().asString(), resource, method));
            }
        }
    }

    private void add(String root, ClassInfo resource, MethodInfo method) {
        for (Class<?> verb : VERBS) {
            if (method.hasDeclaredAnnotation(DotName.createSimple(verb))) {
                String below = Optional.ofNullable(method.declaredAnnotation(PATH))
                        .map(path -> "/" + path.value().asString())
                        .orElse("");
                roles.put(key(verb.getSimpleName(), root + below), said(resource, method));
            }
        }
    }

    private static List<String> said(ClassInfo resource, MethodInfo method) {
        if (method.hasDeclaredAnnotation(ALL)) {
            return List.of();
        }
        AnnotationInstance allowed = Optional.ofNullable(method.declaredAnnotation(ROLES))
                .orElseGet(() -> resource.declaredAnnotation(ROLES));
        return allowed == null ? List.of() : List.of(allowed.value().asStringArray());
    }

    private static String key(String verb, String path) {
        return verb + " " + ("/" + path).replaceAll("/+", "/").replaceAll("/$", "");
    }

    /// Roles, or nothing where everybody may.
    ///
    /// @throws IllegalStateException where no endpoint is known there
    List<String> of(String verb, String path) {
        List<String> found = roles.get(key(verb, path));
        if (found == null) {
            throw new IllegalStateException("who may call " + verb + " " + path + " is not known");
        }
        return found;
    }
}
