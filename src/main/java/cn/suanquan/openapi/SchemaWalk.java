package cn.suanquan.openapi;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Every schema of a document, wherever it stands, outer ones first.
final class SchemaWalk {
    private SchemaWalk() {}

    static void all(OpenAPI api, Consumer<Schema> visitor) {
        api.getComponents().getSchemas().values().forEach(schema -> within(schema, visitor));
        each(api.getComponents().getResponses()).forEach(response -> content(response.getContent(), visitor));
        paths(api, visitor);
    }

    /// Those that operations name, and not what stands in `components` alone.
    static void paths(OpenAPI api, Consumer<Schema> visitor) {
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> operation(operation, visitor));
    }

    private static void operation(Operation operation, Consumer<Schema> visitor) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> within(parameter.getSchema(), visitor));
        }
        if (operation.getRequestBody() != null) {
            content(operation.getRequestBody().getContent(), visitor);
        }
        each(operation.getResponses().getAPIResponses()).forEach(response -> content(response.getContent(), visitor));
    }

    private static void content(@Nullable Content content, Consumer<Schema> visitor) {
        if (content != null) {
            each(content.getMediaTypes()).map(MediaType::getSchema).forEach(schema -> within(schema, visitor));
        }
    }

    static void within(@Nullable Schema schema, Consumer<Schema> visitor) {
        if (schema == null) {
            return;
        }
        visitor.accept(schema);
        each(schema.getProperties()).forEach(part -> within(part, visitor));
        within(schema.getItems(), visitor);
        within(schema.getAdditionalPropertiesSchema(), visitor);
        each(schema.getAllOf()).forEach(part -> within(part, visitor));
        each(schema.getAnyOf()).forEach(part -> within(part, visitor));
        each(schema.getOneOf()).forEach(part -> within(part, visitor));
    }

    private static <T> Stream<T> each(@Nullable Map<String, T> all) {
        return all == null ? Stream.of() : all.values().stream();
    }

    private static Stream<Schema> each(@Nullable Collection<Schema> all) {
        return all == null ? Stream.of() : all.stream();
    }
}
