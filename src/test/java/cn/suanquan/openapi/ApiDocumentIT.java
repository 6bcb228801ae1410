package cn.suanquan.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Endpoint;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.openapi.ServedDocument.Op;
import cn.suanquan.usage.UsageApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/// The document that integrators build on: whole, true, and changed on purpose only.
@ServiceTest
class ApiDocumentIT {
    private static final Path FROZEN = Path.of("docs/openapi.json");
    /// Of these nobody reads an example.
    private static final Pattern BINARY = Pattern.compile("application/(octet-stream|gzip|zip|pdf|vnd\\..*)");

    private static final String ANEW =
            "./mvnw -Dfast test -Dtest=ApiDocumentIT -Dsurefire.failIfNoSpecifiedTests=false -Dsuanquan.openapi=write";

    @Inject
    ObjectMapper json;

    @Inject
    ServiceClock clock;

    @Test
    void everyOperationHasASentenceAnExampleAndItsErrors() {
        ServedDocument served = ServedDocument.read();
        Set<String> lacking = new TreeSet<>();
        assertTrue(
                served.operations().size() > 90,
                "operations: " + served.operations().size());
        for (Op op : served.operations()) {
            if (op.node().path("summary").asText().isBlank()) {
                lacking.add(op.name() + ": a sentence, by @Operation(summary = …)");
            }
            if (op.node().path("operationId").asText().isBlank()
                    || op.node().path("tags").isEmpty()) {
                lacking.add(op.name() + ": an operationId, a tag");
            }
            op.node().path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isBlank()) {
                    lacking.add(op.name() + ", " + parameter.path("name").asText() + ": a sentence");
                }
            });
            examples(op.node().path("requestBody"), op.name() + ", request", lacking);
            assertTrue(!op.good().isEmpty(), op.name() + " has no answer");
            op.good().forEach(answer -> examples(answer, op.name() + ", answer", lacking));
            errors(served, op, lacking);
        }
        served.node().path("components").path("schemas").fieldNames().forEachRemaining(name -> {
            if (name.matches(".*\\d")) {
                lacking.add(name + ": a name of its own; two types have it");
            }
        });
        assertEquals("", String.join("\n", lacking));
    }

    private static void examples(JsonNode body, String where, Set<String> lacking) {
        body.path("content").properties().forEach(media -> {
            boolean isText = !BINARY.matcher(media.getKey()).matches();
            if (isText && !media.getValue().has("example") && !media.getValue().has("examples")) {
                lacking.add(where + " " + media.getKey() + ": an example");
            }
            JsonNode schema = media.getValue().path("schema");
            if (media.getKey().equals("application/json") && schema.isEmpty()) {
                lacking.add(where + ": a schema, by @APIResponseSchema(value = What.class, responseCode = \"200\")");
            }
        });
    }

    private static void errors(ServedDocument served, Op op, Set<String> lacking) {
        JsonNode answers = op.node().path("responses");
        Set<String> due = new TreeSet<>(Set.of("400", "429", "503"));
        if (!op.node().path("security").isEmpty()) {
            due.addAll(Set.of("401", "403"));
        }
        if (op.node().has("requestBody")) {
            due.add("415");
        }
        boolean isWrite = !op.name().startsWith("GET ");
        if (isWrite) {
            due.add("413");
        }
        if (isWrite || op.name().contains("{") || isAsked(op)) {
            due.addAll(Set.of("404", "409", "422"));
        }
        for (String status : due) {
            JsonNode problem =
                    served.resolved(answers.path(status)).path("content").path("application/problem+json");
            if (!problem.path("schema").path("$ref").asText().endsWith("/Problem")
                    || problem.path("example").path("status").asInt() != Integer.parseInt(status)) {
                lacking.add(op.name() + ": the error " + status);
            }
        }
    }

    private static boolean isAsked(Op op) {
        return op.node().path("parameters").findValuesAsText("in").contains("query");
    }

    @Test
    void everyExampleFitsItsSchema() {
        ServedDocument served = ServedDocument.read();
        Set<String> wrong = new TreeSet<>();
        for (Op op : served.operations()) {
            fit(served, op.node().path("requestBody"), op.name() + ", request", wrong);
            op.good().forEach(answer -> fit(served, answer, op.name() + ", answer", wrong));
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static void fit(ServedDocument served, JsonNode body, String where, Set<String> wrong) {
        body.path("content").properties().forEach(media -> served.misfits(
                        media.getValue().path("example"), media.getValue().path("schema"))
                .forEach(misfit -> wrong.add(where + ": " + misfit)));
    }

    @Test
    void everyExampleOfARequestIsReadByTheServiceItself() {
        ServedDocument served = ServedDocument.read();
        Set<String> wrong = new TreeSet<>();
        int read = 0;
        for (TakenBody taken : TakenBody.all()) {
            JsonNode example = served.operations().stream()
                    .filter(op -> op.name().equals(taken.operation()))
                    .findFirst()
                    .map(op -> op.node().at("/requestBody/content/application~1json/example"))
                    .orElseThrow(() -> new AssertionError("not in the document: " + taken.operation()));
            if (example.isMissingNode()) {
                continue;
            }
            try {
                Object value = json.readValue(example.toString(), json.constructType(taken.type()));
                assertTrue(value != null, taken.operation());
                read++;
            } catch (IOException e) {
                wrong.add(taken.operation() + ": "
                        + e.getMessage().lines().findFirst().orElse(""));
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(read > 40, "read " + read);
    }

    /// Each operation by nobody, by one who may with what is no body, and with a good one about what is not there.
    @Test
    void whateverStatusIsAnsweredIsInTheDocument() {
        ServedDocument served = ServedDocument.read();
        Set<String> unsaid = new TreeSet<>();
        for (Endpoint row : Endpoints.ALL) {
            String path = row.path(Endpoints.nobody(row));
            JsonNode said = served.answers(row.method(), path)
                    .orElseThrow(() -> new AssertionError("not in the document: " + row));
            List<Object> bodies = row.method().equals("GET")
                    ? List.of("")
                    : List.of(
                            "{\"unknown-field\":1}",
                            row.body().map(Supplier::get).orElse("{}"));
            for (Object body : bodies) {
                for (RequestSpecification as : List.of(RestAssured.given(), allowed(row))) {
                    as.contentType(row.contentType()).accept("*/*").header("Idempotency-Key", UUID.randomUUID());
                    Response answer = (body.equals("") ? as : as.body(body)).request(row.method(), path);
                    if (!said.has(Integer.toString(answer.statusCode()))) {
                        unsaid.add(row + ": " + answer.statusCode() + " " + answer.asString());
                    }
                }
            }
        }
        assertEquals("", String.join("\n", unsaid));
    }

    private static RequestSpecification allowed(Endpoint row) {
        String role = row.roles().stream().sorted().findFirst().orElse(Role.AUDITOR);
        Map<String, String> claims =
                switch (role) {
                    case Role.PROVIDER -> Map.of("center_id", Endpoints.center().toString());
                    case Role.ENTERPRISE ->
                        Map.of("holder_id", Endpoints.holder().toString());
                    default -> Map.of();
                };
        return As.as("document-" + role, Set.of(role), claims);
    }

    @Test
    void whatTheServiceAnswersFitsTheDocument() throws IOException {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        try {
            SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
            clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
            JsonNode posted = json.readTree(UsageApi.post(
                            ticket,
                            List.of(
                                    UsageApi.record(ticket, "fits-1", 1_000),
                                    UsageApi.record(ticket, "fits-1", 2_000),
                                    UsageApi.record(ticket, "fits-2", -1)))
                    .prettify());
            assertEquals(3, posted.path("results").size());
            ServedDocument served = ServedDocument.read();
            Set<String> wrong = new TreeSet<>(misfits(served, "POST", "/api/v1/usage", posted));
            wrong.addAll(misfits(served, As.provider(ticket.center()), "/api/v1/usage"));
            for (String path : List.of(
                    "/api/v1/vouchers",
                    "/api/v1/vouchers/" + ticket.voucher(),
                    "/api/v1/balances",
                    "/api/v1/usage",
                    "/api/v1/applications",
                    "/api/v1/holders",
                    "/api/v1/claims")) {
                wrong.addAll(misfits(served, As.enterprise(ticket.holder()), path));
            }
            for (String path : List.of(
                    "/api/v1/trail",
                    "/api/v1/ledger/position",
                    "/api/v1/ledger/entries?after=0&limit=5",
                    "/api/v1/ledger/trial-balance?programme=langfang&year=2024",
                    "/api/v1/programmes",
                    "/api/v1/programmes/langfang?on=2024-06-01",
                    "/api/v1/centers",
                    "/api/v1/settlements",
                    "/api/v1/debts?programme=langfang",
                    "/api/v1/advances?programme=langfang",
                    "/api/v1/proposals",
                    "/api/v1/relations",
                    "/api/v1/revocations",
                    "/api/v1/public/notices")) {
                wrong.addAll(misfits(served, As.auditor(), path));
            }
            assertEquals("", String.join("\n", wrong));
        } finally {
            clock.moveTo(ServiceClock.ofTheMachine().instant());
        }
    }

    private List<String> misfits(ServedDocument served, RequestSpecification as, String path) throws IOException {
        Response answer = as.get(path);
        assertEquals(200, answer.statusCode(), path + " " + answer.asString());
        return misfits(served, "GET", path.replaceFirst("\\?.*", ""), json.readTree(answer.asString()));
    }

    private static List<String> misfits(ServedDocument served, String method, String path, JsonNode body) {
        JsonNode schema = served.answers(method, path)
                .orElseThrow(() -> new AssertionError("not in the document: " + method + " " + path))
                .at("/200/content/application~1json/schema");
        return served.misfits(body, schema).stream()
                .map(misfit -> method + " " + path + ": " + misfit)
                .toList();
    }

    /// The document may change, but on purpose: it is made anew by one command, and its change is seen in review.
    @Test
    void theDocumentIsTheFrozenOne() throws IOException {
        String served = ServedDocument.read().written();
        if ("write".equals(System.getProperty("suanquan.openapi"))) {
            Files.writeString(FROZEN, served);
            return;
        }
        String frozen = Files.readString(FROZEN);
        if (frozen.equals(served)) {
            return;
        }
        ChangedOpenApi change = OpenApiCompare.fromContents(frozen, served);
        StringBuilder words = new StringBuilder("the API is not what " + FROZEN + " says, ")
                .append(
                        change.isIncompatible()
                                ? "AND CLIENTS OF THE OLD ONE BREAK: keep what they use, or say in CHANGELOG.md what they must"
                                        + " change"
                                : "in a way that breaks no client")
                .append("; make it anew: ")
                .append(ANEW);
        change.getMissingEndpoints().forEach(gone -> words.append("\n  gone: ").append(gone));
        change.getNewEndpoints().forEach(added -> words.append("\n  new: ").append(added));
        for (ChangedOperation one : change.getChangedOperations()) {
            words.append(one.isIncompatible() ? "\n  breaks: " : "\n  changed: ")
                    .append(one.getHttpMethod())
                    .append(' ')
                    .append(one.getPathUrl());
        }
        fail(words.toString());
    }

    /// A comparison that finds nothing would let everything pass.
    @Test
    void aFieldThatIsGoneOrAnErrorThatIsNewIsSeenToBreakClients() {
        String served = ServedDocument.read().written();
        assertTrue(OpenApiCompare.fromContents(served, served).isUnchanged());
        assertTrue(OpenApiCompare.fromContents(served, served.replace("\"/api/v1/balances\"", "\"/api/v1/sums\""))
                .isIncompatible());
        assertTrue(OpenApiCompare.fromContents(served, served.replace("\"heldFen\"", "\"keptFen\""))
                .isIncompatible());
        assertTrue(OpenApiCompare.fromContents(served, served.replace("\"int64\"", "\"int32\""))
                .isDifferent());
    }
}
