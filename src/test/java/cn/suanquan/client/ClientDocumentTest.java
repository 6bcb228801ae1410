package cn.suanquan.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What the client takes for granted is what the frozen document of the API says.
class ClientDocumentTest {
    private static final String PATH = "/api/v1/usage";
    // their lines stand between sums
    private static final Set<String> BOOKS = Set.of("/api/v1/ledger/statement", "/api/v1/ledger/trial-balance");
    private final JsonNode document;

    ClientDocumentTest() throws IOException {
        document = new ObjectMapper().readTree(Files.readString(Path.of("docs/openapi.json")));
    }

    private JsonNode schema(JsonNode node) {
        String name = node.path("$ref").asText();
        return name.isEmpty()
                ? node
                : document.path("components").path("schemas").path(name.substring(name.lastIndexOf('/') + 1));
    }

    private JsonNode answer(JsonNode operation) {
        return operation.path("responses").path("200").path("content").path("application/json");
    }

    private JsonNode posting() {
        return document.path("paths").path(PATH).path("post");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean takes(JsonNode operation, String parameter) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .anyMatch(one -> one.path("name").asText().equals(parameter));
    }

    @Test
    void anOutcomeHasTheFieldsOfTheDocumentAndEachOfItsWordsHasAMeaning() {
        JsonNode result = schema(schema(answer(posting()).path("schema"))
                .path("properties")
                .path("results")
                .path("items"));
        for (String field : List.of("id", "outcome", "code", "detail", "field", "until")) {
            assertTrue(result.path("properties").has(field), field);
        }
        Map<String, List<Boolean>> meanings = Map.of(
                "ACCEPTED", List.of(true, false, false),
                "DUPLICATE", List.of(true, false, false),
                "QUARANTINED", List.of(true, true, false),
                "WAITING", List.of(false, false, true),
                "CONFLICT", List.of(false, false, false),
                "REFUSED", List.of(false, false, false),
                "INVALID", List.of(false, false, false));
        Set<String> words = new TreeSet<>();
        schema(result.path("properties").path("outcome")).path("enum").forEach(word -> words.add(word.asText()));
        assertEquals(new TreeSet<>(meanings.keySet()), words);
        meanings.forEach((word, meaning) -> {
            RecordOutcome one = new RecordOutcome("job", word, "", "", "", "");
            assertEquals(meaning, List.of(one.stands(), one.isQuarantined(), one.isWaiting()), word);
        });
    }

    @Test
    void theDocumentsExampleOfAnAnswerIsReadByTheClient() {
        JsonNode results = answer(posting()).path("example").path("results");
        List<RecordOutcome> read = StreamSupport.stream(results.spliterator(), false)
                .map(one -> RecordOutcome.of(one.path("id").asText(), one))
                .toList();
        assertEquals(
                List.of(true, false), read.stream().map(RecordOutcome::stands).toList());
        assertEquals("VOUCHER_NOT_FOUND", read.getLast().code());
    }

    @Test
    void everyListWithACursorHasTheItemsAndTheNextThatTheClientReads() {
        int lists = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode reading = path.getValue().path("get");
            boolean isList = !BOOKS.contains(path.getKey()) && takes(reading, "cursor");
            if (isList && !answer(reading).isMissingNode()) {
                lists++;
                Set<String> fields =
                        names(schema(answer(reading).path("schema")).path("properties"));
                assertTrue(fields.containsAll(Set.of("items", "next")), () -> path.getKey() + " " + fields);
            }
        }
        assertTrue(lists >= 30, () -> "lists with a cursor in the document");
    }

    @Test
    void whatTheClientSendsAgainLaterIsWhatTheDocumentCallsSo() {
        for (String status : List.of("429", "503")) {
            JsonNode refusal = posting().path("responses").path(status);
            String name = refusal.path("$ref").asText();
            JsonNode said = name.isEmpty()
                    ? refusal
                    : document.path("components").path("responses").path(name.substring(name.lastIndexOf('/') + 1));
            assertTrue(said.path("headers").has("Retry-After"), () -> status + " " + said);
        }
        assertTrue(takes(document.path("paths").path("/api/v1/claims").path("post"), "Idempotency-Key"));
    }
}
