package cn.suanquan.console;

import cn.suanquan.console.FormField.Kind;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was written into a form of the register.
///
/// @param key the Idempotency-Key of the form
/// @param version of the object that is amended, as it was read; empty where nothing is amended
/// @param values by the names of the fields, without those that were left blank
record RegisterDraft(RegisterAct act, List<FormField> fields, String key, String version, Map<String, String> values) {
    RegisterDraft {
        values = Map.copyOf(values);
    }

    static RegisterDraft of(RegisterAct act, List<FormField> fields, MultivaluedMap<String, String> form, String key) {
        Map<String, String> values = new HashMap<>();
        for (FormField field : fields) {
            String text = FormBody.text(form, field.name());
            if (text != null) {
                values.put(field.name(), field.read(text));
            }
        }
        String version = FormBody.text(form, "version");
        return new RegisterDraft(act, fields, key, version == null ? "" : version, values);
    }

    /// As it was written; null where it was left blank.
    @Nullable
    String value(String field) {
        return values.get(field);
    }

    /// As the API takes it.
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (FormField field : fields) {
            String text = values.get(field.name());
            if (text != null && !field.isLookedUp()) {
                put(body, field, text);
            }
        }
        return body;
    }

    private static void put(ObjectNode body, FormField field, String text) {
        String[] path = field.name().split("\\.");
        ObjectNode at = body;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.get(path[i]) instanceof ObjectNode inner ? inner : at.putObject(path[i]);
        }
        String last = path[path.length - 1];
        if (field.kind() == Kind.FLAG && (text.equals("true") || text.equals("false"))) {
            at.put(last, text.equals("true"));
        } else if (field.kind() == Kind.NUMBER && text.matches("[0-9]{1,18}")) {
            at.put(last, Long.parseLong(text));
        } else {
            at.put(last, text);
        }
    }
}
