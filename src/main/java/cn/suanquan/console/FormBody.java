package cn.suanquan.console;

import cn.suanquan.http.BodyWords;
import cn.suanquan.http.Idempotency;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes of a form what the API takes as JSON, so that both are read, checked and refused alike: a field that is wrong
/// is named, as `/contract/amountFen`.
@ApplicationScoped
class FormBody {
    /// The hidden field of each form that acts: its Idempotency-Key, made with the page, so that a form sent twice
    /// takes effect once.
    static final String KEY = "key";

    /// What no field may hold: the API takes no control characters, and an officer who ends a line means no more by it.
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\x00]+");

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private final ObjectMapper json;

    FormBody(ObjectMapper json) {
        this.json = json;
    }

    /// @throws cn.suanquan.kernel.RefusedException where a field is missing or wrong
    <T> T read(JsonNode body, Class<T> type) {
        try {
            return json.readerFor(type).readValue(json.treeAsTokens(body));
        } catch (JsonProcessingException e) {
            throw BodyWords.refusal(e).toException();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a tree in memory could not be read", e);
        }
    }

    /// The id of what an answer of the API in JSON is about.
    String id(Response made) {
        try {
            return json.readTree(Idempotency.text(made)).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of the API is no JSON", e);
        }
    }

    /// A field as it was written, in one line and without the blanks around it; null where it is missing or blank.
    static @Nullable String text(MultivaluedMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null || text.isBlank()
                ? null
                : BREAKS.matcher(text.strip()).replaceAll(" ");
    }

    /// The same; empty where it is missing or blank.
    static String written(MultivaluedMap<String, String> form, String field) {
        return Objects.requireNonNullElse(text(form, field), "");
    }

    /// A whole number as a form has it; below every number that the API takes where it is none.
    static long number(MultivaluedMap<String, String> form, String field) {
        String text = written(form, field);
        return WHOLE.matcher(text).matches() ? Long.parseLong(text) : -1;
    }
}
