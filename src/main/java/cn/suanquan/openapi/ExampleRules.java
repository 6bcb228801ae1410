package cn.suanquan.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/// An example for every body that is asked or answered: a whole one where openapi/examples.json has one for that
/// operation or that schema, else made of the schema field by field, each by its name there, else by its type.
final class ExampleRules {
    private static final String FILE = "/openapi/examples.json";
    private static final String TEXT = "示例";
    private static final String DAY = "2025-10-31";
    private static final String MOMENT = "2025-10-31T09:00:00+08:00";
    private static final String ID = "0199c0de-5a11-7cb2-9f3e-2c6f0e8d4a71";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final OpenAPI api;
    private final JsonNode samples = read();

    ExampleRules(OpenAPI api) {
        this.api = api;
    }

    /// A sentence for each parameter, by its name.
    static Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        read().path("parameters")
                .properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
        return words;
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(ExampleRules.class.getResourceAsStream(FILE), FILE)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void apply() {
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    JsonNode own = samples.path("operations").path(method + " " + path);
                    if (operation.getRequestBody() != null) {
                        apply(own.path("request"), operation.getRequestBody().getContent());
                    }
                    operation
                            .getResponses()
                            .getAPIResponses()
                            .values()
                            .forEach(response -> apply(own.path("answer"), response.getContent()));
                }));
    }

    /// @param own whole examples of that body, by media type
    private void apply(JsonNode own, @Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((name, media) -> {
            if (media.getExample() == null && media.getExamples() == null) {
                example(own.path(name), name, media).ifPresent(media::setExample);
            }
        });
    }

    private Optional<Object> example(JsonNode own, String name, MediaType media) {
        JsonNode whole = own.isMissingNode() ? samples.path("mediaTypes").path(name) : own;
        if (!whole.isMissingNode()) {
            return Optional.of(plain(whole));
        }
        return Optional.ofNullable(media.getSchema()).flatMap(schema -> of("", schema, List.of()));
    }

    /// Empty where a type holds itself.
    private Optional<Object> of(String field, Schema schema, List<String> within) {
        if (schema.getRef() != null) {
            return named(field, SchemaRules.named(schema.getRef()), within);
        }
        List<Schema> choices = Optional.ofNullable(schema.getOneOf()).orElse(schema.getAnyOf());
        if (choices != null && !choices.isEmpty()) {
            return of(field, choices.getFirst(), within);
        }
        JsonNode sample = sample(field, within);
        if (fits(sample, schema)) {
            return Optional.of(plain(sample));
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return Optional.of(schema.getEnumeration().getFirst());
        }
        if (schema.getExample() != null) {
            return Optional.of(schema.getExample());
        }
        return Optional.of(
                switch (type(schema)) {
                    case ARRAY -> {
                        List<Object> items = new ArrayList<>();
                        if (schema.getItems() != null) {
                            of(field, schema.getItems(), within).ifPresent(items::add);
                        }
                        yield items;
                    }
                    case INTEGER, NUMBER -> field.endsWith("Fen") ? 1_150_000 : 1;
                    case BOOLEAN -> false;
                    case STRING -> text(schema);
                    case OBJECT, NULL -> object(schema, within);
                });
    }

    /// Of that field of the type, or of every field of that name.
    private JsonNode sample(String field, List<String> within) {
        JsonNode fields = samples.path("fields");
        JsonNode own = within.isEmpty() ? fields.path("") : fields.path(within.getLast() + "." + field);
        return own.isMissingNode() ? fields.path(field) : own;
    }

    private Optional<Object> named(String field, String name, List<String> within) {
        JsonNode whole = samples.path("schemas").path(name);
        if (!whole.isMissingNode()) {
            return Optional.of(plain(whole));
        }
        Schema schema = api.getComponents().getSchemas().get(name);
        if (schema == null || within.contains(name)) {
            return Optional.empty();
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(name);
        return of(field, schema, deeper);
    }

    private Map<String, Object> object(Schema schema, List<String> within) {
        Map<String, Object> example = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((name, part) -> of(name, part, within).ifPresent(value -> example.put(name, value)));
        }
        return example;
    }

    private static SchemaType type(Schema schema) {
        if (schema.getType() == null) {
            return SchemaType.OBJECT;
        }
        return schema.getType().stream()
                .filter(type -> type != SchemaType.NULL)
                .findFirst()
                .orElse(SchemaType.OBJECT);
    }

    private static String text(Schema schema) {
        return switch (String.valueOf(schema.getFormat())) {
            case "date" -> DAY;
            case "date-time" -> MOMENT;
            case "uuid" -> ID;
            default -> TEXT;
        };
    }

    private static boolean fits(JsonNode sample, Schema schema) {
        if (sample.isMissingNode() || schema.getEnumeration() != null) {
            return schema.getEnumeration() != null && schema.getEnumeration().contains(sample.asText());
        }
        return switch (type(schema)) {
            case STRING -> sample.isTextual() && schema.getFormat() == null;
            case INTEGER -> sample.isIntegralNumber();
            case NUMBER -> sample.isNumber();
            case BOOLEAN -> sample.isBoolean();
            case ARRAY -> sample.isArray();
            case OBJECT -> sample.isObject() && schema.getProperties() == null;
            case NULL -> false;
        };
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }
}
