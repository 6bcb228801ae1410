package cn.suanquan.openapi;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;

import cn.suanquan.Main;
import cn.suanquan.usage.UsageRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What an operation of the API reads its body into.
///
/// @param operation as `POST /api/v1/usage`
record TakenBody(String operation, Type type) {
    static List<TakenBody> all() {
        List<TakenBody> all = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .importLocations(Set.of(Location.of(
                        Main.class.getProtectionDomain().getCodeSource().getLocation())))
                .that(annotatedWith(Path.class))) {
            Class<?> resource = type.reflect();
            String root = resource.getAnnotation(Path.class).value();
            if (root.startsWith("/api/")) {
                Arrays.stream(resource.getDeclaredMethods())
                        .flatMap(method -> of(root, method).stream())
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static Optional<TakenBody> of(String root, Method method) {
        Optional<String> verb = Arrays.stream(method.getAnnotations())
                .map(mark -> mark.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
        Optional<Parameter> body = Arrays.stream(method.getParameters())
                .filter(parameter -> Arrays.stream(parameter.getAnnotations()).noneMatch(TakenBody::isOfTheHead))
                .findFirst();
        Consumes taken = method.getAnnotation(Consumes.class);
        boolean isOtherForm = taken != null && Arrays.stream(taken.value()).noneMatch(form -> form.contains("json"));
        if (verb.isEmpty() || body.isEmpty() || isOtherForm && body.get().getType() == String.class) {
            return Optional.empty();
        }
        Path path = method.getAnnotation(Path.class);
        String below = path == null ? "" : "/" + path.value().replaceFirst("^/", "");
        return Optional.of(new TakenBody(verb.get() + " " + root + below, type(root + below, body.get())));
    }

    /// What is read by hand is a record of usage, or any JSON.
    private static Type type(String path, Parameter body) {
        if (body.getType() != byte[].class && body.getType() != InputStream.class) {
            return body.getParameterizedType();
        }
        return path.equals("/api/v1/usage") ? UsageRecord.class : JsonNode.class;
    }

    private static boolean isOfTheHead(Annotation mark) {
        String name = mark.annotationType().getName();
        return name.startsWith("jakarta.ws.rs.") || name.startsWith("org.jboss.resteasy.reactive.Rest");
    }
}
