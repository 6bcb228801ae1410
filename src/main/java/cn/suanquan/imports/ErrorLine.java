package cn.suanquan.imports;

import cn.suanquan.http.Csv;
import cn.suanquan.usage.UsageForm;
import cn.suanquan.usage.UsageRow;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/// A row that did not take effect, in the file's own columns, with what is wrong with it: to be repaired and sent
/// again. What is added is left out when it comes back.
final class ErrorLine {
    private static final List<String> COLUMNS = List.of("error.line", "error.code", "error.field", "error.reason");
    private final ObjectMapper json;

    ErrorLine(ObjectMapper json) {
        this.json = json;
    }

    /// @param field the JSON pointer; empty where no one field is to blame
    record Why(String code, String field, String reason) {}

    static String head(String own) {
        return "\uFEFF" + own + "," + Csv.line(COLUMNS.stream().map(Csv::text).toList());
    }

    String of(UsageForm form, UsageRow row, Why why) {
        if (form.isTable()) {
            return row.written().get() + ","
                    + Csv.line(List.of(
                            Csv.number(row.place()),
                            Csv.text(why.code()),
                            Csv.text(why.field()),
                            Csv.text(why.reason())));
        }
        String error =
                write(Map.of("line", row.place(), "code", why.code(), "field", why.field(), "reason", why.reason()));
        String own = row.written().get();
        String rest = isObject(own)
                ? own.length() > 2 ? own.substring(0, own.length() - 1) + "," : "{"
                : "{\"text\":" + write(own) + ",";
        return rest + "\"error\":" + error + "}\n";
    }

    private boolean isObject(String text) {
        try {
            JsonNode node = json.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
            return node != null && node.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text could not be written as JSON", e);
        }
    }
}
