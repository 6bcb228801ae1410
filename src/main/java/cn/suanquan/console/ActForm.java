package cn.suanquan.console;

import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The form of one act. Its words are `…Title`, `…Lead` and `…Do` of [BudgetWords].
///
/// @param act what its words begin with
/// @param action where it is sent
/// @param key its Idempotency-Key; kept where it was refused
/// @param asked what is to be ticked off before it is done; empty where it is not asked yet, or is done at once
record ActForm(String act, String action, List<FieldLine> lines, String key, Optional<Asked> asked) {
    /// Shown with their amount before they are done, with the words `…Will`.
    private static final Set<String> ASKED = Set.of("pay", "takeBack", "hear", "repaid", "writeOff");

    private static final Set<String> ENDING = Set.of("closing", "takeBack", "writeOff");

    /// What a form asks before it is done.
    ///
    /// @param mark names the amount and what was written, so that nothing else is done by the tick
    record Asked(long fen, String mark) {
        private static final Set<String> ITS_OWN = Set.of(FormBody.KEY, "mark", "seen");

        static Asked of(String act, long fen, MultivaluedMap<String, String> sent) {
            Map<String, String> written = new TreeMap<>();
            sent.keySet().stream()
                    .filter(field -> !ITS_OWN.contains(field))
                    .forEach(field -> written.put(field, FormBody.written(sent, field)));
            return new Asked(fen, Sha256.hex(act + " " + fen + " " + written));
        }
    }

    /// @param first what stands in the fields of a new one, by their names
    /// @param sent what was written where this form was refused; empty for a new one
    static ActForm of(
            String act,
            String action,
            List<FormField> fields,
            Map<String, String> first,
            MultivaluedMap<String, String> sent,
            String key) {
        return new ActForm(
                act,
                action,
                fields.stream()
                        .map(field -> new FieldLine(field, value(field.name(), first, sent), "", false))
                        .toList(),
                key,
                Optional.empty());
    }

    /// The same form with what it asks.
    ActForm asking(Asked what) {
        return new ActForm(act, action, lines, key, Optional.of(what));
    }

    public boolean isAskedFirst() {
        return ASKED.contains(act);
    }

    public String will() {
        return act + "Will";
    }

    private static String value(String field, Map<String, String> first, MultivaluedMap<String, String> sent) {
        return sent.containsKey(field) ? FormBody.written(sent, field) : first.getOrDefault(field, "");
    }

    public String title() {
        return act + "Title";
    }

    public String lead() {
        return act + "Lead";
    }

    /// What it does cannot be undone.
    public boolean isEnding() {
        return ENDING.contains(act);
    }

    public String button() {
        return act + "Do";
    }

    /// The fields of a form that was sent, as the API takes them.
    static ObjectNode body(MultivaluedMap<String, String> sent, String... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            body.put(field, FormBody.text(sent, field));
        }
        return body;
    }

    /// The same with its field `amount`, written in 元.
    static ObjectNode withAmount(MultivaluedMap<String, String> sent, String... fields) {
        String amount = FormBody.written(sent, "amount");
        return body(sent, fields).put("amountFen", YuanField.fen("/amountFen", "金额", amount));
    }
}
