package cn.suanquan.usage;

import cn.suanquan.http.BodyWords;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record or event, or an array of them. What is no JSON has no parts to tell apart.
final class JsonRows implements UsageRows {
    private final JsonParser parser;
    private final RowReader reader;
    private final Optional<EventReader> events;
    private long place;
    private boolean isArray;

    /// @param events where what comes is an event around a record
    JsonRows(JsonParser parser, RowReader reader, Optional<EventReader> events) {
        this.parser = parser;
        this.reader = reader;
        this.events = events;
    }

    @Override
    public Optional<UsageRow> next() throws IOException {
        Optional<TokenBuffer> part;
        try {
            @Nullable JsonToken token = parser.nextToken();
            if (place == 0
                    && token == JsonToken.START_ARRAY
                    && !events.map(EventReader::isOne).orElse(false)) {
                isArray = true;
                token = parser.nextToken();
            }
            if (isEnd(token)) {
                return Optional.empty();
            }
            part = RowReader.part(parser, "");
        } catch (JsonProcessingException e) {
            throw BodyWords.refusal(e).toException();
        } catch (CharConversionException e) {
            throw RowReader.bad("不是 UTF-8 编码的 JSON (no UTF-8)。");
        }
        place++;
        return Optional.of(
                events.isPresent() && part.isPresent()
                        ? events.get().row(place, part.get())
                        : reader.row(place, part, () -> part.map(reader::text).orElse("")));
    }

    private boolean isEnd(@Nullable JsonToken token) throws IOException {
        if (isArray && token == JsonToken.END_ARRAY) {
            token = parser.nextToken();
            if (token != null) {
                throw RowReader.bad("请求体在列表之后还有其他内容 (something follows the list)。");
            }
        } else if (!isArray && place > 0 && token != null) {
            throw RowReader.bad("请求体在一条记录之后还有其他内容；多条记录请用列表，或用 application/x-ndjson (more than one)。");
        }
        return token == null;
    }

    @Override
    public Optional<String> head() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
