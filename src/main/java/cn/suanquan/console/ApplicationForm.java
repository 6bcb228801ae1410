package cn.suanquan.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateExtension;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What a holder wrote into the form of an application, or of a trial of one, as it was written.
///
/// @param said each field by its name
/// @param flags further facts that hold
record ApplicationForm(Map<String, String> said, List<String> flags) {
    /// How many documents the form names.
    private static final int DOCUMENTS = 5;

    private static final Set<String> OWN = Set.of("key", "do", "flag");
    private static final String NUMBER = "number.";

    static ApplicationForm blank(String programme) {
        return new ApplicationForm(Map.of("programme", programme), List.of());
    }

    static ApplicationForm of(MultivaluedMap<String, String> form) {
        Map<String, String> said = new TreeMap<>();
        form.forEach((field, texts) -> said.put(field, texts.getFirst().strip()));
        return new ApplicationForm(said, form.getOrDefault("flag", List.of()));
    }

    /// A draft as its holder left it; what has to be vouched for is ticked anew.
    static ApplicationForm of(Map<String, List<String>> draft) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        draft.forEach(form::put);
        return of(form);
    }

    /// What is kept of it as a draft.
    Map<String, List<String>> draft() {
        Map<String, List<String>> draft = new TreeMap<>();
        kept().stream()
                .filter(field -> !field.getValue().isEmpty() && !field.getKey().equals("isPledged"))
                .forEach(field -> draft.put(field.getKey(), List.of(field.getValue())));
        if (!flags.isEmpty()) {
            draft.put("flag", flags);
        }
        return draft;
    }

    /// The names of the rows of documents.
    public List<String> documents() {
        return IntStream.range(0, DOCUMENTS).mapToObj(Integer::toString).toList();
    }

    /// What the form takes along unseen: all that was written, but for what the page has of its own.
    public List<Map.Entry<String, String>> kept() {
        return said.entrySet().stream()
                .filter(field -> !OWN.contains(field.getKey()))
                .toList();
    }

    /// What was written into that field; empty where nothing was.
    String at(String field) {
        return said.getOrDefault(field, "");
    }

    boolean has(String field) {
        return !at(field).isEmpty();
    }

    /// The body of POST /applications.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_AMOUNT (400)
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        text(body, "programme", "programme");
        text(body, "rule", "rule");
        if (has("projectNumber") || has("projectName")) {
            ObjectNode project = body.putObject("project");
            text(project, "number", "projectNumber");
            text(project, "name", "projectName");
            text(project, "kind", "projectKind");
            text(project, "wonOn", "wonOn");
            project.put("isLeadUnit", has("isLeadUnit"));
        }
        if (has("contractNumber") || has("amount") || has("center")) {
            ObjectNode contract = body.putObject("contract");
            text(contract, "number", "contractNumber");
            text(contract, "center", "center");
            text(contract, "signedOn", "signedOn");
            text(contract, "item", "item");
            amount(contract, "amountFen", "amount", "合同金额");
        }
        amounts(body.putObject("amounts"));
        if (has("modelName")) {
            ObjectNode model = body.putObject("model");
            text(model, "name", "modelName");
            whole(model, "parameters", "parameters");
            whole(model, "scenarios", "scenarios");
        }
        facts(body);
        ArrayNode other = body.putArray("otherFunding");
        if (has("otherPolicy")) {
            ObjectNode one = other.addObject();
            text(one, "policy", "otherPolicy");
            amount(one, "amountFen", "otherAmount", "其他财政资金");
        }
        evidence(body.putArray("evidence"));
        body.put("isPledged", has("isPledged"));
        return body;
    }

    /// The same as a trial: nobody vouches for it, and a contract needs no number yet.
    ObjectNode trial() {
        ObjectNode body = body();
        body.put("isPledged", true);
        if (body.path("contract").isObject() && !has("contractNumber")) {
            ((ObjectNode) body.path("contract")).put("number", "TRIAL");
        }
        return body;
    }

    private void amounts(ObjectNode amounts) {
        amount(amounts, "completedFen", "completed", "已完成金额");
        amount(amounts, "invoicedFen", "invoiced", "发票金额");
        amount(amounts, "paidFen", "paid", "已付金额");
        amount(amounts, "yearUseFen", "yearUse", "当年使用金额");
        text(amounts, "completedOn", "completedOn");
    }

    private void facts(ObjectNode body) {
        if (!flags.isEmpty()) {
            ObjectNode holding = body.putObject("flags");
            flags.forEach(flag -> holding.put(flag, true));
        }
        List<String> numbers = said.keySet().stream()
                .filter(field -> field.startsWith(NUMBER) && has(field))
                .toList();
        if (!numbers.isEmpty()) {
            ObjectNode given = body.putObject("numbers");
            numbers.forEach(field -> whole(given, field.substring(NUMBER.length()), field));
        }
    }

    private void evidence(ArrayNode evidence) {
        for (String row : documents()) {
            if (has("documentName" + row) || has("documentSha" + row) || has("documentUri" + row)) {
                ObjectNode one = evidence.addObject();
                text(one, "kind", "documentKind" + row);
                text(one, "name", "documentName" + row);
                text(one, "sha256", "documentSha" + row);
                text(one, "uri", "documentUri" + row);
            }
        }
    }

    private void text(ObjectNode node, String name, String field) {
        if (has(field)) {
            node.put(name, at(field));
        }
    }

    private void whole(ObjectNode node, String name, String field) {
        if (at(field).matches("-?[0-9]{1,18}")) {
            node.put(name, Long.parseLong(at(field)));
        } else {
            text(node, name, field);
        }
    }

    private void amount(ObjectNode node, String name, String field, String words) {
        if (has(field)) {
            node.put(name, YuanField.fen("/" + name, words, at(field)));
        }
    }

    /// What templates ask of a form.
    @TemplateExtension
    static final class Asked {
        private Asked() {}

        static String written(ApplicationForm form, String field) {
            return form.at(field);
        }

        /// A further fact that is a number.
        static String number(ApplicationForm form, String fact) {
            return form.at(NUMBER + fact);
        }

        static String document(ApplicationForm form, String field, String row) {
            return form.at(field + row);
        }

        static boolean marks(ApplicationForm form, String flag) {
            return form.flags().contains(flag);
        }
    }
}
