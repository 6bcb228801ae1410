package cn.suanquan.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The OpenAPI document that the service under test serves.
final class ServedDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private final JsonNode whole;

    private ServedDocument(JsonNode whole) {
        this.whole = whole;
    }

    static ServedDocument read() {
        try {
            return new ServedDocument(JSON.readTree(RestAssured.get("/q/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One operation, as `POST /api/v1/usage`.
    record Op(String name, JsonNode node) {
        /// Its answers that are no errors.
        List<JsonNode> good() {
            return node.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    JsonNode node() {
        return whole;
    }

    List<Op> operations() {
        List<Op> all = new ArrayList<>();
        whole.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(one ->
                        all.add(new Op(one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), one.getValue()))));
        return all;
    }

    /// The answers of one path, `{names}` filled in or not, by status; empty where there is no such operation.
    Optional<JsonNode> answers(String method, String path) {
        return operations().stream()
                .filter(op -> (method + " " + path).matches(op.name().replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(op -> op.name().indexOf('{')))
                .map(op -> op.node().path("responses"));
    }

    JsonNode resolved(JsonNode part) {
        String ref = part.path("$ref").asText();
        return ref.isEmpty() ? part : whole.at(ref.substring(1));
    }

    /// In one fixed form, to be kept and compared.
    String written() {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(whole, Object.class)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What in a value does not fit its schema, each with its place; empty where it fits.
    List<String> misfits(JsonNode value, JsonNode schema) {
        List<String> found = new ArrayList<>();
        compare("", value, schema, found);
        return found;
    }

    private void compare(String at, JsonNode value, JsonNode asked, List<String> found) {
        JsonNode schema = resolved(asked);
        JsonNode choices = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        if (choices.size() > 0) {
            for (JsonNode choice : choices) {
                if (misfits(value, choice).isEmpty()) {
                    return;
                }
            }
            found.add(at + " fits none of the choices");
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            compare(at, value, part, found);
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            found.add(at + " is no constant: " + value);
        }
        if (value.isNull()) {
            return; // what is not required may be null
        }
        boolean fits =
                switch (schema.path("type").asText()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> true;
                };
        if (!fits) {
            found.add(at + " should be " + schema.path("type").asText() + ", not " + value);
            return;
        }
        value.forEach(item -> {
            if (value.isArray()) {
                compare(at + "/-", item, schema.path("items"), found);
            }
        });
        schema.path("required").forEach(name -> {
            if (value.path(name.asText()).isMissingNode()
                    || value.path(name.asText()).isNull()) {
                found.add(at + "/" + name.asText() + " is required and missing");
            }
        });
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (known.isMissingNode() && schema.path("additionalProperties").asBoolean()) {
                    return;
                }
                if (known.isMissingNode()) {
                    found.add(at + "/" + field.getKey() + " is not in the schema");
                } else {
                    compare(at + "/" + field.getKey(), field.getValue(), known, found);
                }
            });
        }
    }

    private static boolean contains(JsonNode constants, JsonNode value) {
        for (JsonNode constant : constants) {
            if (constant.equals(value)) {
                return true;
            }
        }
        return value.isNull();
    }
}
