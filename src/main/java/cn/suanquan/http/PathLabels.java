package cn.suanquan.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a stranger writes in a path fills no labels of the metrics: `uri` is the template of an endpoint
/// (`/api/v1/holders/{id}`), a word of the library (`NOT_FOUND`), or [#OTHER]. There is room for as many values as
/// `quarkus.micrometer.binder.http-server.max-uri-tags` says, and endpoints asked for after those would never
/// be measured.
@Singleton
class PathLabels implements MeterFilter {
    static final String OTHER = "OTHER";
    private static final String URI = "uri";
    private static final Set<String> WORDS = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");
    private final Set<String> templates;

    PathLabels(BeanManager beans) {
        templates = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(PathLabels::templates)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> templates(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Stream.concat(
                Stream.of(joined(root, "")),
                Arrays.stream(resource.getDeclaredMethods())
                        .map(method -> method.getAnnotation(Path.class))
                        .filter(path -> path != null)
                        .map(path -> joined(root, path.value())));
    }

    private static String joined(String root, String path) {
        return Stream.of(root.split("/"), path.split("/"))
                .flatMap(Arrays::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag(URI);
        if (uri == null || !id.getName().startsWith("http.server") || WORDS.contains(uri) || templates.contains(uri)) {
            return id;
        }
        return id.replaceTags(id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, OTHER) : tag)
                .toList());
    }

    /// The values that are let through.
    Collection<String> known() {
        return templates;
    }
}
