package cn.suanquan.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/// Makes schemas say what is written and read:
/// - a type that is one value in JSON is that value: 分 are int64, ids are UUIDs
/// - a field is required where its component is neither Optional nor nullable, and is not left out where it is empty
/// - a type within another is named after both, so that a new type of the same name renames no old one
final class SchemaRules {
    /// What is served elsewhere than under the API has no schema here.
    private static final Pattern ROOM = Pattern.compile("cn\\.suanquan\\.(?!console|demo|jobs)");
    private static final String REF = "#/components/schemas/";
    private static final DotName JSON_VALUE = DotName.createSimple(JsonValue.class);
    private static final DotName JSON_CREATOR = DotName.createSimple(JsonCreator.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName JSON_TYPE = DotName.createSimple(JsonTypeInfo.class);
    private static final DotName JSON_KINDS = DotName.createSimple(JsonSubTypes.class);
    /// Which the scanner takes for a list of itself.
    private static final Pattern ANY_JSON = Pattern.compile(".*\\bcom\\.fasterxml\\.jackson\\.databind\\.JsonNode>?");

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    /// Of other makers, by what JSON has for them.
    private static final Map<String, Schema> FOREIGN = Map.of(
            "MonthDay",
            OASFactory.createSchema().addType(SchemaType.STRING).example("--12-31"),
            "YearMonth",
            OASFactory.createSchema().addType(SchemaType.STRING).example("2025-10"),
            "JsonNode",
            OASFactory.createSchema().description("Any JSON"));

    private static final String PAGE = "Page";
    private final Map<String, List<ClassInfo>> classes;

    SchemaRules(IndexView index) {
        classes = index.getKnownClasses().stream()
                .filter(type -> ROOM.matcher(type.name().toString()).lookingAt())
                .collect(Collectors.groupingBy(type -> simpleName(type.name())));
    }

    void apply(OpenAPI api) {
        SchemaWalk.all(api, SchemaRules::withoutNull);
        Map<String, String> names = new HashMap<>();
        Map<String, Schema> renamed = new TreeMap<>();
        for (Map.Entry<String, Schema> named : api.getComponents().getSchemas().entrySet()) {
            Optional<ClassInfo> type = type(named.getKey(), named.getValue(), renamed.keySet());
            String name = type.map(SchemaRules::name).orElse(named.getKey());
            names.put(REF + named.getKey(), REF + name);
            Schema schema = FOREIGN.getOrDefault(named.getKey(), named.getValue());
            renamed.put(name, type.map(known -> ruled(known, schema)).orElse(schema));
            if (type.isEmpty() && name.startsWith(PAGE)) {
                schema.setRequired(List.of("items"));
            }
        }
        api.getComponents().setSchemas(renamed);
        SchemaWalk.all(api, schema -> {
            if (schema.getRef() != null) {
                schema.setRef(names.getOrDefault(schema.getRef(), schema.getRef()));
            }
        });
    }

    /// Takes away what no operation names, directly or through others.
    static void dropUnused(OpenAPI api) {
        Map<String, Schema> all = api.getComponents().getSchemas();
        Set<String> used = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("Problem"));
        SchemaWalk.paths(api, schema -> {
            if (schema.getRef() != null) {
                open.add(named(schema.getRef()));
            }
        });
        while (!open.isEmpty()) {
            String name = open.pop();
            if (used.add(name) && all.containsKey(name)) {
                SchemaWalk.within(all.get(name), part -> {
                    if (part.getRef() != null) {
                        open.add(named(part.getRef()));
                    }
                });
            }
        }
        Map<String, Schema> kept = new TreeMap<>(all);
        kept.keySet().retainAll(used);
        api.getComponents().setSchemas(kept);
    }

    static String named(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /// `null` or something is something that may be missing.
    private static void withoutNull(Schema schema) {
        if (schema.getAnyOf() == null) {
            return;
        }
        List<Schema> others = schema.getAnyOf().stream()
                .filter(one -> one.getRef() != null || !List.of(SchemaType.NULL).equals(one.getType()))
                .toList();
        if (others.size() == 1
                && others.getFirst().getRef() != null
                && schema.getAnyOf().size() == 2) {
            schema.setAnyOf(null);
            schema.setRef(others.getFirst().getRef());
        }
    }

    /// Which type a schema is of: the one of its name, or of those with that name the one whose shape is nearest.
    private Optional<ClassInfo> type(String name, Schema schema, Set<String> taken) {
        String plain = classes.containsKey(name) ? name : name.replaceFirst("\\d+$", "");
        return classes.getOrDefault(plain, List.of()).stream()
                .filter(type -> !taken.contains(name(type)))
                .min(Comparator.comparing((ClassInfo type) -> distance(type, schema))
                        .thenComparing(type -> type.name().toString()));
    }

    /// 0 where the constants or fields are the same in the same order.
    private static int distance(ClassInfo type, Schema schema) {
        List<String> own = type.isEnum()
                ? type.enumConstants().stream().map(FieldInfo::name).toList()
                : type.recordComponents().stream()
                        .map(RecordComponentInfo::name)
                        .toList();
        List<String> asked = schema.getEnumeration() != null
                ? schema.getEnumeration().stream().map(String::valueOf).toList()
                : schema.getProperties() == null
                        ? List.of()
                        : List.copyOf(schema.getProperties().keySet());
        if (own.equals(asked)) {
            return 0;
        }
        Set<String> missing = new HashSet<>(own);
        missing.removeAll(asked);
        Set<String> more = new HashSet<>(asked);
        more.removeAll(own);
        return 1 + missing.size() + more.size();
    }

    private static String simpleName(DotName name) {
        String whole = name.toString();
        return whole.substring(Math.max(whole.lastIndexOf('.'), whole.lastIndexOf('$')) + 1);
    }

    /// `Dispute.Request` is DisputeRequest; within a resource, what it is of is said without that word.
    private static String name(ClassInfo type) {
        String whole = type.name().toString();
        String[] parts = whole.substring(whole.lastIndexOf('.') + 1).split("\\$");
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(parts.length > 1 ? part.replaceFirst("(Resource|Json)$", "") : part);
        }
        return name.toString();
    }

    private static Schema ruled(ClassInfo type, Schema schema) {
        Optional<Type> value = value(type);
        if (value.isPresent()) {
            return ofValue(value.get(), schema);
        }
        if (type.hasDeclaredAnnotation(JSON_TYPE)) {
            return ofKinds(type);
        }
        if (!type.isRecord() || schema.getProperties() == null) {
            return schema;
        }
        Map<String, Schema> fields = new LinkedHashMap<>(schema.getProperties());
        fields.keySet().removeIf(field -> isHidden(type, field));
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            if (ANY_JSON.matcher(component.type().toString()).matches()) {
                fields.put(component.name(), OASFactory.createSchema().ref("JsonNode"));
            }
            if (fields.containsKey(component.name()) && isAlwaysThere(type, component)) {
                required.add(component.name());
            }
        }
        schema.setProperties(fields);
        if (schema.getRequired() == null && !required.isEmpty()) {
            schema.setRequired(required);
        }
        return schema;
    }

    /// One of several types, told by a field.
    private static Schema ofKinds(ClassInfo type) {
        String field = type.declaredAnnotation(JSON_TYPE).value("property").asString();
        Schema kinds = OASFactory.createSchema().addType(SchemaType.STRING);
        for (AnnotationInstance kind :
                type.declaredAnnotation(JSON_KINDS).value().asNestedArray()) {
            kinds.addEnumeration(kind.value("name").asString());
        }
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty(field, kinds)
                .addRequired(field)
                .additionalPropertiesBoolean(true);
    }

    /// A question that only the service's own code can ask is no field.
    private static boolean isHidden(ClassInfo type, String field) {
        if (type.recordComponents().stream()
                .anyMatch(component -> component.name().equals(field))) {
            return false;
        }
        String asked = "is" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        MethodInfo method = type.method(asked);
        return method != null && !Modifier.isPublic(method.flags());
    }

    private static boolean isAlwaysThere(ClassInfo type, RecordComponentInfo component) {
        Type of = component.type();
        boolean mayBeMissing =
                of.name().equals(OPTIONAL) || of.hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
        boolean isKept = component.hasAnnotation(JSON_INCLUDE)
                && component.annotation(JSON_INCLUDE).value() == null;
        boolean leavesOutEmpty = type.hasDeclaredAnnotation(JSON_INCLUDE) && !isKept;
        return !mayBeMissing && !(leavesOutEmpty && canBeEmpty(of));
    }

    private static boolean canBeEmpty(Type type) {
        String name = type.name().toString();
        return name.startsWith("java.util.") && !name.equals("java.util.UUID")
                || name.equals("java.lang.String")
                || type.kind() == Type.Kind.ARRAY;
    }

    /// Of a type that is one value in JSON, the type of that value.
    private static Optional<Type> value(ClassInfo type) {
        for (AnnotationInstance mark : type.annotationsMap().getOrDefault(JSON_VALUE, List.of())) {
            AnnotationTarget at = mark.target();
            switch (at.kind()) {
                case METHOD -> {
                    return Optional.of(at.asMethod().returnType());
                }
                case FIELD -> {
                    return Optional.of(at.asField().type());
                }
                default -> {}
            }
        }
        return type.annotationsMap().getOrDefault(JSON_CREATOR, List.of()).stream()
                .filter(mark -> mark.value("mode") != null
                        && mark.value("mode").asEnum().equals("DELEGATING")
                        && mark.target().kind() == AnnotationTarget.Kind.METHOD)
                .map(mark -> mark.target().asMethod())
                .filter(creator -> creator.parametersCount() == 1)
                .map(creator -> creator.parameterType(0))
                .findFirst();
    }

    private static Schema ofValue(Type type, Schema otherwise) {
        Schema schema = OASFactory.createSchema();
        return switch (type.name().toString()) {
            case "long" -> schema.addType(SchemaType.INTEGER).format("int64");
            case "int" -> schema.addType(SchemaType.INTEGER).format("int32");
            case "java.lang.String" -> schema.addType(SchemaType.STRING);
            case "java.util.UUID" -> schema.addType(SchemaType.STRING).format("uuid");
            default -> otherwise;
        };
    }
}
