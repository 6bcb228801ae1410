package cn.suanquan.usage;

import cn.suanquan.http.BodyWords;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one record, whatever the form it came in: all of them become the same JSON, so there is one set of rules.
final class RowReader {
    /// What a record needs is less than a hundred.
    private static final int TOKENS_MAX = 1_000;

    /// What a record may have is less than a quarter of it; a part of a file is kept in memory with all its rows.
    static final int CHARS_MAX = 16_384;

    private final ObjectMapper json;
    private final ObjectReader each;

    RowReader(ObjectMapper json) {
        this.json = json;
        this.each = json.readerFor(UsageRecord.class);
    }

    JsonParser parser(byte[] text) throws IOException {
        return each.createParser(text);
    }

    /// What the parser stands at, to its end.
    ///
    /// @param leftOut a field of it that is not taken over
    /// @return empty where it is far too much for a record
    static Optional<TokenBuffer> part(JsonParser parser, String leftOut) throws IOException {
        TokenBuffer part = new TokenBuffer(parser);
        int depth = 0;
        int tokens = 0;
        long chars = 0;
        do {
            if (parser.currentToken() == JsonToken.FIELD_NAME
                    && depth == 1
                    && parser.currentName().equals(leftOut)) {
                var _ = parser.nextToken();
                var _ = parser.skipChildren();
                continue;
            }
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            chars += token.isScalarValue() || token == JsonToken.FIELD_NAME ? parser.getTextLength() : 0;
            if (tokens <= TOKENS_MAX && chars <= CHARS_MAX) {
                part.copyCurrentEvent(parser);
                tokens++;
            }
        } while (depth > 0 && parser.nextToken() != null);
        return tokens <= TOKENS_MAX && chars <= CHARS_MAX ? Optional.of(part) : Optional.empty();
    }

    /// @param said one record; empty where it is far too much for one
    UsageRow row(long place, Optional<TokenBuffer> said, Supplier<String> written) throws IOException {
        if (said.isEmpty()) {
            return none(place, "", finding("", "内容过多，不是一条用量记录 (too much for a record)"), written);
        }
        try (JsonParser parser = said.get().asParserOnFirstToken()) {
            @Nullable UsageRecord record = each.readValue(parser);
            return record == null
                    ? none(place, "", finding("", "须为对象，不得为 null (must be an object)"), written)
                    : new UsageRow(place, record.id(), Optional.of(record), Optional.empty(), written);
        } catch (JsonProcessingException e) {
            Refusal.Finding why = BodyWords.refusal(e).errors().getFirst();
            return none(place, id(said.get()), why, written);
        }
    }

    UsageRow row(long place, TokenBuffer said) throws IOException {
        return row(place, Optional.of(said), () -> text(said));
    }

    /// As JSON, in one line.
    String text(TokenBuffer said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON could not be written", e);
        }
    }

    static String id(TokenBuffer said) throws IOException {
        try (JsonParser parser = said.asParserOnFirstToken()) {
            return parser.currentToken() == JsonToken.START_OBJECT
                    ? RecordReader.id(parser).orElse("")
                    : "";
        }
    }

    static Refusal.Finding finding(String pointer, String what) {
        return new Refusal.Finding(Optional.empty(), pointer, "BAD_VALUE", what);
    }

    static UsageRow none(long place, String id, Refusal.Finding why, Supplier<String> written) {
        return new UsageRow(place, id, Optional.empty(), Optional.of(why), written);
    }

    static RuntimeException bad(String detail) {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", detail).toException();
    }
}
