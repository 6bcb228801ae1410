package cn.suanquan.openapi;

import cn.suanquan.identity.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/// What an operation answers follows from what it is: who may call it, what it takes, whether it changes something.
final class OperationRules {
    static final String KEY = "Idempotency-Key";
    private static final String VERSION = "If-Match";
    private static final int KEY_CHARS_MAX = 255;
    private static final int PAGE_MAX = 1_000;
    /// Who uses an operation, by the role that may call it.
    private static final SequencedMap<String, String> USERS = new LinkedHashMap<>();

    static {
        USERS.put(Role.PROVIDER, "Compute center");
        USERS.put(Role.ENTERPRISE, "Holder");
        USERS.put(Role.REVIEWER, "Bureau: review");
        USERS.put(Role.FINANCE_MAKER, "Bureau: finance");
        USERS.put(Role.FINANCE_CHECKER, "Bureau: finance");
        USERS.put(Role.AUDITOR, "Auditor");
        USERS.put(Role.ADMIN, "Bureau: administration");
    }

    private static final String ANYBODY = "Everybody with a token";
    private static final String PUBLIC = "Public";
    private final EndpointRoles endpoints;
    private final Map<String, String> parameterWords;

    /// @param parameterWords a sentence for each parameter, by its name
    OperationRules(EndpointRoles endpoints, Map<String, String> parameterWords) {
        this.endpoints = endpoints;
        this.parameterWords = parameterWords;
    }

    static List<Tag> tags() {
        List<String> names = new ArrayList<>(USERS.values().stream().distinct().toList());
        names.addAll(List.of(ANYBODY, PUBLIC));
        return names.stream().map(name -> OASFactory.createTag().name(name)).toList();
    }

    void apply(PathItem.HttpMethod method, String path, Operation operation) {
        List<String> roles = endpoints.of(method.name(), path);
        boolean isSecured = !roles.isEmpty();
        operation.setTags(tags(isSecured, roles));
        operation.setSecurity(
                isSecured ? List.of(OASFactory.createSecurityRequirement().addScheme(ApiDocument.BEARER)) : List.of());
        if (operation.getDescription() == null) {
            operation.setDescription(who(isSecured, roles));
        }
        if (operation.getOperationId() != null) {
            operation.setOperationId(operation.getOperationId().replace("Resource_", "_"));
        }
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        parameters.forEach(this::say);
        APIResponses responses = operation.getResponses();
        Map<String, APIResponse> all = new TreeMap<>(responses.getAPIResponses());
        all.keySet().removeIf(code -> code.charAt(0) > '3');
        errors(method, path, operation, isSecured, parameters)
                .forEach((code, name) ->
                        all.put(code, OASFactory.createAPIResponse().ref(name)));
        responses.setAPIResponses(all);
    }

    private static List<String> tags(boolean isSecured, List<String> roles) {
        if (!isSecured) {
            return List.of(PUBLIC);
        }
        List<String> users = USERS.entrySet().stream()
                .filter(user -> roles.contains(user.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return users.isEmpty() ? List.of(ANYBODY) : users;
    }

    private static String who(boolean isSecured, List<String> roles) {
        List<String> known = USERS.keySet().stream().filter(roles::contains).toList();
        if (!isSecured) {
            return "Who: everybody, without a token.";
        }
        return known.isEmpty() ? "Who: everybody with a token." : "Who: " + String.join(", ", known) + ".";
    }

    private void say(Parameter parameter) {
        String name = parameter.getName();
        Schema schema = parameter.getSchema();
        if (name.equals(KEY)) {
            parameter.setRequired(true);
            schema.setMinLength(1);
            schema.setMaxLength(KEY_CHARS_MAX);
        }
        if (name.equals("limit")) {
            schema.setType(List.of(Schema.SchemaType.INTEGER));
            schema.setMinimum(java.math.BigDecimal.ONE);
            schema.setMaximum(java.math.BigDecimal.valueOf(PAGE_MAX));
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(parameterWords.get(name));
        }
    }

    /// The errors of an operation: each status with the name of its answer in `components`.
    private static Map<String, String> errors(
            PathItem.HttpMethod method,
            String path,
            Operation operation,
            boolean isSecured,
            List<Parameter> parameters) {
        Map<String, String> errors =
                new TreeMap<>(Map.of("400", "BadRequest", "429", "TooManyRequests", "503", "Busy"));
        boolean isWrite = method != PathItem.HttpMethod.GET;
        boolean hasBody = operation.getRequestBody() != null;
        if (isSecured) {
            errors.put("401", "Unauthenticated");
            errors.put("403", "Forbidden");
        }
        if (path.contains("{") || isWrite || parameters.stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY)) {
            errors.put("404", "NotFound");
            errors.put("409", "Conflict");
            errors.put("422", "RefusedByRule");
        }
        if (isWrite) {
            errors.put("413", "TooLarge");
        }
        if (hasBody) {
            errors.put("415", "UnsupportedMediaType");
        }
        if (parameters.stream().anyMatch(one -> one.getName().equals(VERSION))) {
            errors.put("412", "Stale");
            errors.put("428", "VersionMissing");
        }
        return errors;
    }
}
