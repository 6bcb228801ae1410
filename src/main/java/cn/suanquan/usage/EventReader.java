package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes the record out of a CloudEvents 1.0 event: of the structured mode, or of the binary mode, where headers say
/// what the event is and the body is its data. Its id is the event's, which the record may leave out and must not
/// contradict; its source is the center; what else an event may carry is not looked at.
final class EventReader {
    /// The type of an event that says what was used.
    static final String TYPE = "cn.suanquan.usage.v1";

    private static final String VERSION = "1.0";
    /// What a decoder puts in the place of bytes that are no UTF-8.
    private static final char NO_CHARACTER = '\uFFFD';

    private final RowReader reader;
    private final String source;
    private final Optional<Map<String, String>> headers;

    /// @param headers the attributes of an event in the binary mode, as its headers say them
    EventReader(RowReader reader, CenterId center, Optional<Map<String, String>> headers) {
        this.reader = reader;
        this.source = source(center);
        this.headers = headers;
    }

    /// Whether there is one event, whatever its data is.
    boolean isOne() {
        return headers.isPresent();
    }

    /// The attribute that a header says: what no header can carry is written in it as %XX of UTF-8. What is none of
    /// that says nothing.
    static String attribute(String header) {
        try {
            String said = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            return said.indexOf(NO_CHARACTER) < 0 ? said : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// What a center's events name as their source.
    static String source(CenterId center) {
        return "/centers/" + center;
    }

    UsageRow row(long place, TokenBuffer event) throws IOException {
        return headers.isPresent() ? row(place, headers.get(), Optional.of(event), event) : structured(place, event);
    }

    private UsageRow structured(long place, TokenBuffer event) throws IOException {
        Map<String, String> said = new HashMap<>();
        Optional<TokenBuffer> data = Optional.empty();
        try (JsonParser parser = event.asParserOnFirstToken()) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return none(place, "", "", "须为 CloudEvents 事件 (must be an event)", event);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("data")) {
                    data = RowReader.part(parser, "");
                } else if (token == JsonToken.VALUE_STRING) {
                    said.put(name, parser.getText());
                } else {
                    var _ = parser.skipChildren();
                }
            }
        }
        return row(place, said, data, event);
    }

    private UsageRow row(long place, Map<String, String> said, Optional<TokenBuffer> data, TokenBuffer event)
            throws IOException {
        String id = RecordReader.checked(said.getOrDefault("id", "")).orElse("");
        TokenBuffer record = data.isEmpty() ? event : named(data.get(), id);
        Optional<Refusal.Finding> why = wrong(said, id);
        if (why.isPresent()) {
            return RowReader.none(place, id, why.get(), () -> reader.text(record));
        }
        if (data.isEmpty()) {
            return none(place, id, "/data", "须为用量记录 (must be a usage record)", event);
        }
        String own = RowReader.id(record);
        if (!own.isEmpty() && !own.equals(id)) {
            return none(place, id, "/data/id", "须与事件的 id 相同，可以省略 (must be the event's id)", record);
        }
        return reader.row(place, record);
    }

    private UsageRow none(long place, String id, String pointer, String what, TokenBuffer event) {
        return RowReader.none(place, id, RowReader.finding(pointer, what), () -> reader.text(event));
    }

    private Optional<Refusal.Finding> wrong(Map<String, String> said, String id) {
        if (!VERSION.equals(said.get("specversion"))) {
            return Optional.of(RowReader.finding("/specversion", "须为 \"1.0\" (must be \"1.0\")"));
        }
        if (id.isEmpty()) {
            return Optional.of(RowReader.finding("/id", "须为记录编号，1 至 100 个字符 (must be the id of the record)"));
        }
        if (!source.equals(said.get("source"))) {
            return Optional.of(RowReader.finding("/source", "须为本中心的 " + source + " (must be your own center)"));
        }
        if (!TYPE.equals(said.get("type"))) {
            return Optional.of(RowReader.finding("/type", "须为 " + TYPE + " (must be this type)"));
        }
        return said.getOrDefault("datacontenttype", "application/json").startsWith("application/json")
                ? Optional.empty()
                : Optional.of(RowReader.finding("/datacontenttype", "须为 application/json，可以省略 (must be JSON)"));
    }

    /// The record with the event's id, where it says none itself.
    private static TokenBuffer named(TokenBuffer data, String id) throws IOException {
        try (JsonParser parser = data.asParserOnFirstToken()) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return data;
            }
            TokenBuffer named = new TokenBuffer(parser);
            named.writeStartObject();
            boolean hasId = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                hasId |= parser.currentName().equals("id");
                named.copyCurrentStructure(parser);
            }
            if (!hasId) {
                named.writeStringField("id", id);
            }
            named.writeEndObject();
            return named;
        }
    }
}
