package cn.suanquan.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.Endpoint;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.fixture.ForeignWords;
import cn.suanquan.fixture.PlainHttp;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every way of bad input at every endpoint that takes a body: 4xx problem+json that says what and where, nothing
/// stored, never a 500.
@ServiceTest
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "\"@@RAW@@\"";
    /// One of those that are listed.
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");
    /// Looks like one of a list, and is none.
    private static final Set<String> FREE = Set.of("centerCode", "voucher");
    private static final int HUGE_BYTES = 13 * 1024 * 1024;

    @Inject
    Tx tx;

    /// One bad body.
    ///
    /// @param field what the answer has to name; empty where the whole body is bad
    private record Bad(String what, String field, String contentType, Buffer body) {
        static Bad json(String what, String field, String body) {
            return new Bad(what, field, "application/json", Buffer.buffer(body));
        }
    }

    /// Each parameter of each endpoint, with what nobody sees in it (D9).
    @Test
    void whatNobodySeesInAParameterOrHeaderIsRefused() throws IOException {
        String token = ServiceFixture.issuer()
                .token(
                        "admin-1",
                        Set.of(Role.ADMIN, Role.AUDITOR, Role.REVIEWER, Role.FINANCE_MAKER),
                        Map.of(),
                        Duration.ofMinutes(5));
        int tried = 0;
        for (Endpoint row :
                Endpoints.ALL.stream().filter(one -> one.method().equals("GET")).toList()) {
            for (String name : List.of(
                    "cursor",
                    "programme",
                    "holder",
                    "state",
                    "account",
                    "on",
                    "asOf",
                    "socialCreditCode",
                    "act",
                    "period")) {
                for (String value : List.of("%00", "a%0Ab", "%C0%80", "%ED%A0%80", "a%E2%80%8B", "%FF")) {
                    BareSocket.Answer answer =
                            get(row.path().replaceAll("\\{[^}]*}", "1") + "?" + name + "=" + value, token, "");
                    assertEquals(400, answer.status(), row + " " + name + "=" + value);
                    assertTrue(answer.body().contains("BAD_ADDRESS"), row + " " + name + "=" + value + " " + answer);
                    tried++;
                }
            }
        }
        assertTrue(tried > 500, "tried " + tried);
        assertEquals(
                400,
                get("/api/v1/relations", token, "If-Match: \"3\u00e9\"\r\n").status());
        assertEquals(
                200,
                get("/api/v1/holders?socialCreditCode=91350200M000123456", token, "")
                        .status());
    }

    /// A moment that the database cannot keep is no moment (D9).
    @Test
    void aMomentBeyondTheRangeIsRefused() {
        for (String at : List.of(
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2025-01-01T24:00:00Z")) {
            As.auditor()
                    .queryParam("programme", "langfang")
                    .queryParam("year", 2025)
                    .queryParam("asOf", at)
                    .get("/api/v1/ledger/trial-balance")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("BAD_PARAMETER"));
        }
    }

    private static BareSocket.Answer get(String path, String token, String headers) throws IOException {
        try (BareSocket socket = new BareSocket()) {
            return socket.text("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                            + headers + "\r\n")
                    .answer();
        }
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedAndSaysWhereAndStoresNothing() {
        return Endpoints.ALL.stream()
                .filter(row -> row.body().isPresent())
                .map(row -> dynamicTest(row.toString(), () -> tryAll(row)));
    }

    @Test
    void l11WhatIsNoWholeNumberOfFenIsSaidInWordsOfTheOffice() {
        for (String amount : List.of("100.5", "99999999999999999999", "\"100\"", "true")) {
            As.admin()
                    .body("{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},"
                            + "\"amountsFen\":{\"CONTRACT\":" + amount + "}}")
                    .post("/api/v1/simulations")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("BAD_BODY"))
                    .body("errors[0].pointer", equalTo("/amountsFen/CONTRACT"))
                    .body(
                            "detail",
                            equalTo("请求体不合要求：/amountsFen/CONTRACT: 须为整数；金额以分为单位，不带小数 "
                                    + "(must be a whole number; amounts are in 分)"));
        }
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsRead() {
        List<String> wrong = new ArrayList<>();
        String token = ServiceFixture.issuer().token("admin-1", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(5));
        RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/api/v1/programmes")
                .then()
                .statusCode(200);
        byte[] huge = " ".repeat(HUGE_BYTES).getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/api/v1/holders", "/api/v1/centers")) {
            Response answer = RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body(huge)
                    .post(path);
            assertEquals(413, answer.statusCode());
            check(wrong, path, answer, "BODY_TOO_LARGE");
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void hABodyThatDoesNotSayWhatItIsIsNotRead() throws IOException {
        String token = ServiceFixture.issuer().token("admin-1", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(5));
        for (String path : List.of("/api/v1/holders", "/api/v1/simulations", "/api/v1/usage")) {
            try (BareSocket socket = new BareSocket()) {
                BareSocket.Answer answer = socket.text(
                                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                        + "\r\nIdempotency-Key: h-1\r\nContent-Length: 2\r\n\r\n{}")
                        .answer();
                assertEquals(415, answer.status(), path);
                assertEquals(Problem.MEDIA_TYPE, answer.header("Content-Type").orElse(""), path);
            }
        }
    }

    @Test
    void aMalformedIdInThePathIsNotFoundOrBad() {
        for (Endpoint row : Endpoints.ALL) {
            if (row.path().contains("{id}")) {
                List<String> ids =
                        Endpoints.nobody(row).stream().map(id -> "not-a-uuid").toList();
                HttpResponse<String> answer =
                        send(row, row.path(ids), "application/json", "{}".getBytes(StandardCharsets.UTF_8));
                check(new ArrayList<>(), row + " with a malformed id", answer, "");
            }
        }
    }

    @Test
    void aBadQueryParameterIsBad() {
        List<String> wrong = new ArrayList<>();
        for (String query :
                List.of("limit=0", "limit=1001", "limit=-1", "limit=x", "limit=1e9", "kind=KING", "cursor=x")) {
            Response answer = As.auditor().get("/api/v1/holders?" + query);
            if (answer.statusCode() != 400) {
                wrong.add(query + " answered " + answer.statusCode());
            }
            check(wrong, query, answer, "");
        }
        check(wrong, "on=yesterday", As.auditor().get("/api/v1/centers?on=yesterday"), "");
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsNotThereOrNotServedIsAProblemDocument() {
        List<String> wrong = new ArrayList<>();
        check(wrong, "unknown path", As.admin().get("/api/v1/nothing-here"), "");
        check(wrong, "unknown root", As.admin().get("/nothing-here"), "");
        check(wrong, "method", As.admin().delete("/api/v1/holders"), "");
        check(wrong, "accept", As.admin().accept("image/png").get("/api/v1/holders"), "");
        assertEquals(List.of(), wrong);
    }

    private void tryAll(Endpoint row) throws JsonProcessingException {
        List<String> arguments = row.arguments().get();
        String path = arguments.isEmpty() ? row.path(Endpoints.nobody(row)) : row.path(arguments);
        JsonNode valid = JSON.valueToTree(row.body().orElseThrow().get());
        JsonNode other = JSON.valueToTree(row.body().orElseThrow().get());
        int good = send(row, path, "application/json", JSON.writeValueAsBytes(other))
                .statusCode();
        assertEquals(true, good != 400 && good != 403 && good < 500, "the valid body of " + row + " answered " + good);
        Map<String, Long> before = rows();
        List<String> wrong = new ArrayList<>();
        for (Bad bad : bodies(row, valid)) {
            HttpResponse<String> answer =
                    send(row, path, bad.contentType(), bad.body().getBytes());
            boolean isOfTheState = good >= 400 && answer.statusCode() == good;
            check(wrong, bad.what(), answer, isOfTheState ? "" : bad.field());
        }
        assertEquals("", String.join("\n", wrong), row.toString());
        assertEquals(before, rows(), "something was stored");
    }

    private static List<Bad> bodies(Endpoint row, JsonNode valid) throws JsonProcessingException {
        List<Bad> all = new ArrayList<>();
        String text = JSON.writeValueAsString(valid);
        for (String whole : List.of("", " ", "null", "\"text\"", "12", "true", "{", "}", "hello", "{\"a\"}", "<a/>")) {
            all.add(Bad.json("the body " + whole, "", whole));
        }
        if (!row.path().equals("/api/v1/usage")) { // there a part of an array costs only itself
            all.add(Bad.json("the body [[]]", "", "[[]]"));
        }
        all.add(Bad.json("text after the body", "", text + "x"));
        all.add(Bad.json("two bodies", "", text + text));
        all.add(Bad.json("deep lists", "", "[".repeat(5_000)));
        all.add(Bad.json("deep objects", "", "{\"a\":".repeat(5_000)));
        all.add(new Bad("plain text", "", "text/plain", Buffer.buffer(text)));
        all.add(new Bad("a picture", "", "image/png", Buffer.buffer(text)));
        objects(row, all, new Place(valid, JsonPointer.empty(), ""));
        return all;
    }

    /// An object inside the valid body, and the names that lead to it without list indexes.
    private record Place(JsonNode root, JsonPointer at, String names) {
        JsonNode object() {
            return root.at(at);
        }

        String name(String field) {
            return names.isEmpty() ? field : names + "." + field;
        }

        /// The whole body with this done to the object, and the raw value where the mark stands.
        String with(Consumer<ObjectNode> change, String raw) throws JsonProcessingException {
            JsonNode copy = root.deepCopy();
            change.accept((ObjectNode) copy.at(at));
            return JSON.writeValueAsString(copy).replace(MARK, raw);
        }

        String with(String field, String raw) throws JsonProcessingException {
            return with(object -> object.put(field, "@@RAW@@"), raw);
        }
    }

    private static void objects(Endpoint row, List<Bad> all, Place place) throws JsonProcessingException {
        if (place.object().isArray() && place.object().path(0).isObject()) {
            objects(row, all, new Place(place.root(), place.at().appendIndex(0), place.names()));
        }
        if (place.object().isObject()) {
            for (Map.Entry<String, JsonNode> field : place.object().properties()) {
                fields(row, all, place, field.getKey(), field.getValue());
                objects(
                        row,
                        all,
                        new Place(place.root(), place.at().appendProperty(field.getKey()), place.name(field.getKey())));
            }
            all.add(Bad.json(place.name("surprise"), "surprise", place.with("surprise", "1")));
        }
    }

    /// The bad values of one field.
    private static void fields(Endpoint row, List<Bad> all, Place place, String name, JsonNode valid)
            throws JsonProcessingException {
        String full = place.name(name);
        if (!row.optional().contains(full)) {
            all.add(Bad.json(full + " missing", name, place.with(object -> object.remove(name), "")));
            all.add(Bad.json(full + " null", name, place.with(name, "null")));
        }
        for (String value : row.optional().contains("~" + full) ? List.<String>of() : values(name, valid)) {
            all.add(Bad.json(
                    full + " as " + shortened(value), value.equals("NaN") ? "" : name, place.with(name, value)));
        }
        if (valid.isTextual()) {
            byte[] bytes = place.with(name, "\"@\"").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '@' ? (byte) 0xC3 : bytes[i];
            }
            all.add(new Bad(full + " not UTF-8", "", "application/json", Buffer.buffer(bytes)));
        }
        all.add(Bad.json(full + " twice", "", place.with(name, valid + ",\"" + name + "\":" + valid)));
    }

    private static List<String> values(String name, JsonNode valid) {
        if (valid.isIntegralNumber()) {
            return List.of("-1", "1.5", "9223372036854775808", "1e400", "NaN", "\"1\"", "true", "[]", "{}");
        }
        if (valid.isTextual()) {
            List<String> texts = List.of(
                    "5", "true", "[]", "{}", "\"\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"" + "长".repeat(100_001) + "\"");
            String code = valid.textValue();
            return CODE.matcher(code).matches() && !FREE.contains(name)
                    ? Stream.concat(texts.stream(), Stream.of("\" " + code + "\"", "\"" + code + "\\t\""))
                            .toList()
                    : texts;
        }
        if (valid.isBoolean()) {
            return List.of("\"true\"", "1", "[]", "\"\"");
        }
        return List.of(
                "5",
                "\"text\"",
                "true",
                valid.isArray() ? "{}" : "[]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]");
    }

    private static void check(List<String> wrong, String what, Response answer, String field) {
        check(wrong, what, answer.statusCode(), String.valueOf(answer.contentType()), answer.asString(), field);
    }

    private static void check(List<String> wrong, String what, HttpResponse<String> answer, String field) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        check(wrong, what, answer.statusCode(), type, answer.body(), field);
    }

    private static void check(List<String> wrong, String what, int status, String type, String body, String field) {
        if (status < 400 || status >= 500) {
            wrong.add(what + " answered " + status + " " + shortened(body));
        } else if (!type.startsWith(Problem.MEDIA_TYPE)) {
            wrong.add(what + " answered " + status + " as " + type);
        } else if (ForeignWords.in(body).isPresent()) {
            wrong.add(what + " speaks of code: " + shortened(body));
        } else if (!body.contains("\"code\"") || !body.contains("\"detail\"") || !body.contains(field)) {
            wrong.add(what + " does not say where (" + field + "): " + shortened(body));
        }
    }

    private static HttpResponse<String> send(Endpoint row, String path, String contentType, byte[] body) {
        Set<String> roles = row.roles();
        String role = roles.contains("admin")
                ? "admin"
                : roles.stream().sorted().findFirst().orElse("admin");
        boolean isRead = row.method().equals("GET");
        return PlainHttp.send(
                row.method(),
                path,
                Optional.of(PlainHttp.token("bad-input", Set.of(role), claims(role))),
                row.method().equals("PUT") ? Map.of("If-Match", "\"1\"") : Map.of(),
                isRead ? Optional.empty() : Optional.of(new PlainHttp.Body(contentType, body)));
    }

    private static Map<String, String> claims(String role) {
        return switch (role) {
            case "provider" -> Map.of("center_id", Endpoints.center().toString());
            case "enterprise" -> Map.of("holder_id", Endpoints.holder().toString());
            default -> Map.of();
        };
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /// A refused act may leave its line in the trail: that it was tried, not that it took place.
    private static String counted(String table) {
        return table.equals("audit.act") ? " where act not like '%.refused'" : "";
    }

    /// All rows of all rooms, the trail and the kept answers included.
    private Map<String, Long> rows() {
        return tx.read(db -> {
            List<String> tables = db.list("""
                    select format('%I.%I', schemaname, tablename) from pg_tables
                    where schemaname in ('registry', 'policy', 'voucher', 'usage', 'settlement', 'audit', 'duty', 'http')
                      and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
                    """, row -> row.getString(0));
            return tables.stream().collect(Collectors.toMap(Function.identity(), table -> db.one(
                            "select count(*) from " + table + counted(table), row -> row.getLong(0))
                    .orElseThrow()));
        });
    }
}
