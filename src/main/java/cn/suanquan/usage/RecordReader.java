package cn.suanquan.usage;

import cn.suanquan.http.BodyWords;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the body of a request: one record, or an array of them. In an array, what is no record costs only itself; what
/// is no JSON, no UTF-8, too deep, too long or says a field twice has no parts to tell apart, and is refused whole.
final class RecordReader {
    private final ObjectReader each;
    private final ObjectReader one;

    RecordReader(ObjectMapper json) {
        this.each = json.readerFor(UsageRecord.class);
        this.one = json.readerForListOf(UsageRecord.class).with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }

    /// What an array holds.
    ///
    /// @param records those of its parts that are records, in order
    /// @param invalid the answers to the others, by place in the request
    record Read(List<UsageRecord> records, SortedMap<Integer, RecordResult> invalid) {
        /// The answers to all parts.
        ///
        /// @param results to the records
        List<RecordResult> withInvalid(List<RecordResult> results) {
            if (invalid.isEmpty()) {
                return results;
            }
            List<RecordResult> all = new ArrayList<>(results.size() + invalid.size());
            Iterator<RecordResult> next = results.iterator();
            for (int place = 0; place < results.size() + invalid.size(); place++) {
                RecordResult no = invalid.get(place);
                all.add(no == null ? next.next().at(place) : no);
            }
            return all;
        }
    }

    /// The records of a body; empty where a part of an array is none.
    Optional<List<UsageRecord>> whole(byte[] body) {
        return read(body, true).map(Read::records);
    }

    /// All that the body holds.
    Read each(byte[] body) {
        return read(body, false).orElseThrow();
    }

    /// @param isWholeOnly do not go on after a part that is no record
    private Optional<Read> read(byte[] body, boolean isWholeOnly) {
        try (JsonParser parser = each.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.of(new Read(single(body), new TreeMap<>()));
            }
            parser.clearCurrentToken();
            List<UsageRecord> records = new ArrayList<>();
            SortedMap<Integer, Refusal.Finding> findings = new TreeMap<>();
            MappingIterator<UsageRecord> parts = each.readValues(parser);
            while (parts.hasNextValue()) {
                require(records.size() + findings.size() < UsageIntake.RECORDS_MAX);
                try {
                    records.add(parts.nextValue());
                } catch (JsonProcessingException e) {
                    if (isOfTheBody(e)) {
                        if (e instanceof JsonMappingException where) {
                            where.prependPath(records, records.size() + findings.size());
                        }
                        throw e;
                    }
                    if (isWholeOnly) {
                        return Optional.empty();
                    }
                    findings.put(
                            records.size() + findings.size(),
                            BodyWords.refusal(e).errors().getFirst());
                }
            }
            require(!records.isEmpty() || !findings.isEmpty());
            if (parser.nextToken() != null) {
                throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体在列表之后还有其他内容 (something follows the list)。")
                        .toException();
            }
            return Optional.of(new Read(records, answers(body, findings)));
        } catch (JsonProcessingException e) {
            throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
        } catch (IOException e) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体不是 UTF-8 编码的 JSON。")
                    .toException();
        }
    }

    static void require(boolean isRightSize) {
        if (!isRightSize) {
            throw Refusal.of(Refusal.Kind.INVALID, "BATCH_SIZE", "一次应提交 1 至 " + UsageIntake.RECORDS_MAX + " 条记录。")
                    .toException();
        }
    }

    /// What is no array is one record, or refused.
    private List<UsageRecord> single(byte[] body) throws IOException {
        @Nullable List<@Nullable UsageRecord> only = one.readValue(body);
        if (only == null || only.contains(null)) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体为 null。").toException();
        }
        return List.copyOf(only);
    }

    /// The body is at fault, not the value that stands there.
    private static boolean isOfTheBody(JsonProcessingException e) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof JsonParseException
                    || cause instanceof StreamConstraintsException
                    || cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private SortedMap<Integer, RecordResult> answers(byte[] body, SortedMap<Integer, Refusal.Finding> findings)
            throws IOException {
        SortedMap<Integer, RecordResult> answers = new TreeMap<>();
        if (!findings.isEmpty()) {
            Map<Integer, String> ids = ids(body, findings.keySet());
            findings.forEach((place, finding) ->
                    answers.put(place, RecordResult.invalid(place, ids.getOrDefault(place, ""), finding)));
        }
        return answers;
    }

    /// The ids of those parts, as far as they have one.
    private Map<Integer, String> ids(byte[] body, Set<Integer> places) throws IOException {
        Map<Integer, String> ids = new HashMap<>();
        try (JsonParser parser = each.createParser(body)) {
            var _ = parser.nextToken();
            JsonToken part = parser.nextToken();
            for (int place = 0; part != JsonToken.END_ARRAY; place++) {
                if (part == JsonToken.START_OBJECT && places.contains(place)) {
                    int its = place;
                    id(parser).ifPresent(id -> ids.put(its, id));
                } else {
                    var _ = parser.skipChildren();
                }
                part = parser.nextToken();
            }
        }
        return ids;
    }

    /// Reads the object to its end.
    static Optional<String> id(JsonParser parser) throws IOException {
        Optional<String> id = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isId = parser.currentName().equals("id");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
                id = checked(parser.getText());
            } else {
                var _ = parser.skipChildren();
            }
        }
        return id;
    }

    static Optional<String> checked(String id) {
        try {
            return Optional.of(KeyText.checked("id", id, UsageRecord.ID_CHARS_MAX));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
