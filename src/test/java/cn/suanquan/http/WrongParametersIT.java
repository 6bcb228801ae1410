package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.Operations;
import cn.suanquan.fixture.Operations.Operation;
import cn.suanquan.fixture.PlainHttp;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each part of each address of the API and the console with what is no month, day, number, id or code: 400 with its
/// name and with what is right where the operation knows what it takes there, and never a failure.
@ServiceTest
class WrongParametersIT {
    /// In a path it is `+7`, which is a number.
    private static final String SPACED = " 7";

    private static final List<String> WRONG = List.of(
            "2025-13",
            "0000-01",
            "2025-02-30",
            "0000-01-01",
            "+999999999-12",
            "99999999999999999999",
            "9223372036854775807",
            "2147483648",
            "-1",
            "x",
            "~",
            "2025-Q5",
            "\u516d",
            SPACED);
    /// Texts that are days, months or moments, by their names. A number of such a name is a position of the feed.
    private static final Set<String> DATED =
            Set.of("period", "until", "on", "asOf", "businessBefore", "received", "lapsesBy", "day");
    /// What else an operation asks for before it reads the part that is tried.
    private static final Map<String, String> ASKED_TOO = Map.of(
            "/api/v1/ledger/trial-balance", "&programme=langfang&year=2025",
            "/console/enterprise/usage/confirmation", "&voucher=00000000-0000-7000-8000-000000000001");

    /// @param type of what is taken; of an Optional what is in it
    private record Part(String name, Class<?> type, boolean isInPath) {
        boolean isRead() {
            return type != String.class && type != Boolean.class && type != boolean.class;
        }

        /// Whether a text is one of those that this part can be.
        boolean mayBe(String text) {
            boolean isWhole = text.equals("-1") || text.equals("2147483648") || text.equals("9223372036854775807");
            return (isWhole || isInPath && text.equals(SPACED))
                    && (type == Integer.class || type == Long.class || type.isPrimitive());
        }
    }

    @TestFactory
    Stream<DynamicTest> aWrongPartIsNamedAndNeverAFailure() throws IOException {
        return Operations.all().stream()
                .filter(one -> !one.path().startsWith("/demo/") && !parts(one).isEmpty())
                .map(one -> dynamicTest(one.toString(), () -> tryAll(one)));
    }

    @Test
    void thereAreManySuchParts() throws IOException {
        long parts = Operations.all().stream()
                .flatMap(one -> parts(one).stream())
                .filter(Part::isRead)
                .count();
        assertTrue(parts > 100, "tried " + parts);
    }

    private static void tryAll(Operation operation) {
        List<String> wrong = new ArrayList<>();
        for (Part part : parts(operation)) {
            String token = token(operation);
            for (String text : WRONG) {
                HttpResponse<String> answer = send(operation, part, text, token);
                String said = part.name() + "=" + text + " answered " + answer.statusCode() + " " + answer.body();
                if (answer.statusCode() >= 500) {
                    wrong.add(said);
                } else if (mustBeNamed(operation, part, text)
                        && (answer.statusCode() != 400
                                || !answer.body().contains("\"BAD_PARAMETER\"")
                                || !part.name().equals(Answers.text(answer.body(), "/errors/0/pointer")))) {
                    wrong.add("unnamed: " + said);
                }
            }
        }
        assertEquals(List.of(), wrong, operation.toString());
    }

    private static boolean mustBeNamed(Operation operation, Part part, String text) {
        boolean isDated = operation.verb().equals("GET") && part.type() == String.class && DATED.contains(part.name());
        return isDated || operation.verb().equals("GET") && part.isRead() && !part.mayBe(text);
    }

    private static HttpResponse<String> send(Operation operation, Part part, String text, String token) {
        String written = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String path = (part.isInPath() ? filled(operation.path(), part, written) : operation.path())
                .replaceAll("\\{[a-z]+:([a-z-]+)[|][^}]*}", "$1"); // the first of those that may stand there
        for (Part other : parts(operation)) {
            path = other.isInPath() ? filled(path, other, right(other)) : path;
        }
        String query = part.isInPath() ? "" : "?" + part.name() + "=" + written + ASKED_TOO.getOrDefault(path, "");
        boolean isPage = !path.startsWith("/api/");
        Optional<PlainHttp.Body> body = Optional.empty();
        if (!operation.verb().equals("GET")) {
            String type = isPage ? "application/x-www-form-urlencoded" : "application/json";
            body = Optional.of(
                    new PlainHttp.Body(type, (isPage ? "nothing=1" : "{}").getBytes(StandardCharsets.UTF_8)));
        }
        return PlainHttp.send(operation.verb(), path + query, Optional.of(token), Map.of("Accept", "*/*"), body);
    }

    private static String filled(String path, Part part, String value) {
        return path.replaceAll("\\{" + part.name() + "(:[^}]*)?}", Matcher.quoteReplacement(value));
    }

    private static String right(Part part) {
        if (part.type() == String.class) {
            return "any";
        }
        return part.type().isPrimitive() ? "2025" : "00000000-0000-7000-8000-000000000001";
    }

    /// Of somebody who may do it.
    private static String token(Operation operation) {
        RolesAllowed allowed = operation.method().getAnnotation(RolesAllowed.class);
        String role = allowed == null
                ? Role.AUDITOR
                : Arrays.stream(allowed.value())
                        .filter(one -> !one.equals(Role.ANYBODY))
                        .findFirst()
                        .orElse(Role.AUDITOR);
        Map<String, String> claims =
                switch (role) {
                    case Role.PROVIDER -> Map.of("center_id", UUID.randomUUID().toString());
                    case Role.ENTERPRISE ->
                        Map.of("holder_id", UUID.randomUUID().toString());
                    default -> Map.of();
                };
        return PlainHttp.token("parts-" + role + "-" + UUID.randomUUID(), Set.of(role), claims);
    }

    private static List<Part> parts(Operation operation) {
        return Arrays.stream(operation.method().getParameters())
                .flatMap(one -> one.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(one.getType().getRecordComponents())
                                .flatMap(part -> part(part.getAccessor(), part.getName(), part.getGenericType()))
                        : part(one, one.getName(), one.getParameterizedType()))
                .toList();
    }

    private static Stream<Part> part(AnnotatedElement part, String own, Type declared) {
        Type type = declared instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : declared;
        if (part.isAnnotationPresent(PathParam.class)) {
            return Stream.of(new Part(part.getAnnotation(PathParam.class).value(), (Class<?>) type, true));
        }
        if (part.isAnnotationPresent(QueryParam.class)) {
            return Stream.of(new Part(part.getAnnotation(QueryParam.class).value(), (Class<?>) type, false));
        }
        return part.isAnnotationPresent(RestQuery.class)
                ? Stream.of(new Part(own, (Class<?>) type, false))
                : Stream.empty();
    }
}
