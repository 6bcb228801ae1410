package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Endpoint;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who gets in where: every operation of the OpenAPI document × every role and nobody.
@ServiceTest
class AccessMatrixIT {
    private static final List<String> ROLES = List.of(
            Role.PROVIDER,
            Role.ENTERPRISE,
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN);
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    @Test
    void everyOperationOfTheOpenApiDocumentHasARowAndEveryRowAnOperation() {
        Set<String> served = Endpoints.served(METHODS).stream()
                .map(AccessMatrixIT::unnamed)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Endpoints.ALL.stream()
                .map(row -> row.method() + " " + unnamed(row.path()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", listed), String.join("\n", served), "rows of fixture.Endpoints against the API");
        assertEquals(listed.size(), Endpoints.ALL.size(), "a row stands twice");
    }

    @TestFactory
    Stream<DynamicTest> onlyTheRolesOfTheRowGetIn() {
        return Endpoints.ALL.stream().map(row -> dynamicTest(row.toString(), () -> tryAll(row)));
    }

    @Test
    void nobodyGetsInByAnotherSpellingOfThePath() {
        for (String path : List.of(
                "/api/v1/holders;x=1",
                "/api/v1/holders%3Bx",
                "/api/v1//holders",
                "/api/v1/./holders",
                "/api/v1/centers/../holders",
                "/api/v1/centers/%2e%2e/holders",
                "/api/v1/holders/",
                "/api/v1/holders%2F",
                "/api/v1/HOLDERS",
                "/api/v1/%68olders")) {
            int status = RestAssured.given().urlEncodingEnabled(false).get(path).statusCode();
            assertTrue(status == 401 || status == 403 || status == 404 || status == 400, path + " answered " + status);
        }
        RestAssured.given()
                .header("X-HTTP-Method-Override", "GET")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/holders")
                .then()
                .statusCode(401);
    }

    private static void tryAll(Endpoint row) {
        List<String> wrong = new ArrayList<>();
        Response anonymous = send(row, RestAssured.given().contentType(ContentType.JSON));
        if (row.roles().isEmpty() == (anonymous.statusCode() == 401)) {
            wrong.add("nobody: " + anonymous.statusCode());
        }
        for (String role : ROLES) {
            Response answer = send(row, as(role));
            boolean isRefused = answer.statusCode() == 401 || answer.statusCode() == 403;
            boolean isAllowed = row.roles().isEmpty() || row.roles().contains(role);
            if (isRefused == isAllowed || answer.statusCode() >= 500) {
                wrong.add(role + ": " + answer.statusCode());
            }
            if (isRefused && !String.valueOf(answer.contentType()).startsWith("application/problem+json")) {
                wrong.add(role + ": refused as " + answer.contentType());
            }
        }
        assertEquals(List.of(), wrong, row.toString());
    }

    private static Response send(Endpoint row, RequestSpecification request) {
        if (!row.method().equals("GET")) {
            request.body("{\"unknown-field\":1}");
        }
        return request.contentType(row.contentType())
                .accept("*/*")
                .request(row.method(), row.path(Endpoints.nobody(row)));
    }

    private static RequestSpecification as(String role) {
        Map<String, String> claims =
                switch (role) {
                    case Role.PROVIDER -> Map.of("center_id", UUID.randomUUID().toString());
                    case Role.ENTERPRISE ->
                        Map.of("holder_id", UUID.randomUUID().toString());
                    default -> Map.of();
                };
        return As.as("matrix-" + role, Set.of(role), claims);
    }

    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
