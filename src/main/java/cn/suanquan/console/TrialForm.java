package cn.suanquan.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was written into the form that tries a version of a programme, as it was written.
///
/// @param said each field by its name; the amounts, numbers and what is used are `amount.…`, `number.…` and `used.…`
/// @param flags facts that hold
record TrialForm(Map<String, String> said, List<String> flags) {
    /// Of the service that is tried: limits of a contract are asked for by a number, whichever it is.
    private static final String CONTRACT = "TRIAL";
    private static final String NUMBER = "number.";
    private static final String AMOUNT = "amount.";
    private static final String USED = "used.";

    static TrialForm blank(LocalDate today) {
        return new TrialForm(Map.of("on", today.toString()), List.of());
    }

    static TrialForm of(MultivaluedMap<String, String> form) {
        Map<String, String> said = new TreeMap<>();
        form.keySet().forEach(field -> said.put(field, FormBody.written(form, field)));
        return new TrialForm(said, form.getOrDefault("flag", List.of()));
    }

    /// Empty where nothing was written into that field.
    public String written(String field) {
        return said.getOrDefault(field, "");
    }

    /// A fact that is a number.
    public String number(String fact) {
        return written(NUMBER + fact);
    }

    public String amount(String measure) {
        return written(AMOUNT + measure);
    }

    /// What is used of that pool or limit.
    public String used(String limit) {
        return written(USED + limit);
    }

    public boolean marks(String flag) {
        return flags.contains(flag);
    }

    /// The body of POST /simulations, of that version. What is said of a service needs the code of its center.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_AMOUNT (400)
    ObjectNode body(String programme, int version) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("programme", programme)
                .put("version", version);
        texts(body, "on", "project", "rule");
        ObjectNode applicant = body.putObject("applicant");
        texts(applicant, "kind", "settledOn", "foundedOn");
        ArrayNode holding = applicant.putArray("flags");
        flags.forEach(holding::add);
        ObjectNode numbers = applicant.putObject("numbers");
        each(NUMBER).forEach((name, text) -> number(numbers, name, text));
        if (has("centerCode") || has("facility") || has("isRelated")) {
            ObjectNode service = body.putObject("service").put("contractNumber", CONTRACT);
            texts(service, "centerCode", "facility");
            service.put("isRelated", has("isRelated"));
            service.putArray("items").add(written("item"));
        }
        amounts(body.putObject("amountsFen"), "/amountsFen/", AMOUNT);
        amounts(body.putObject("used").putObject("amountsFen"), "/used/amountsFen/", USED);
        if (has("publicMoney")) {
            body.putObject("elsewhere")
                    .put(
                            "publicMoneyFen",
                            YuanField.fen("/elsewhere/publicMoneyFen", "其他财政资金", written("publicMoney")));
        }
        return body;
    }

    private boolean has(String field) {
        return !written(field).isEmpty();
    }

    private void texts(ObjectNode node, String... fields) {
        for (String field : fields) {
            if (has(field)) {
                node.put(field, written(field));
            }
        }
    }

    /// What was written into the fields of that beginning, by the rest of their names.
    private Map<String, String> each(String start) {
        Map<String, String> found = new TreeMap<>();
        said.forEach((field, text) -> {
            if (field.startsWith(start) && !text.isEmpty()) {
                found.put(field.substring(start.length()), text);
            }
        });
        return found;
    }

    private void amounts(ObjectNode node, String pointer, String start) {
        each(start).forEach((name, text) -> node.put(name, YuanField.fen(pointer + name, "金额", text)));
    }

    /// What is no number is refused by whoever reads the body.
    private static void number(ObjectNode node, String name, String text) {
        if (text.matches("-?[0-9]{1,18}")) {
            node.put(name, Long.parseLong(text));
        } else {
            node.put(name, text);
        }
    }
}
