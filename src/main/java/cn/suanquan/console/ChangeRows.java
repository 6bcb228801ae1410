package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two sides of a change as the rows of a table: each field by its path, as it stands and as it would stand. Amounts,
/// whose fields end in `Fen`, are shown in 元.
final class ChangeRows {
    private static final String FEN = "Fen";
    private static final String SINCE = "sharedAccountSince";
    /// What stood when it was proposed, for who decides: it is no field of what is proposed, so nothing takes it away.
    private static final Set<String> BESIDE = Set.of("owedFen", "standingFen", SINCE);

    private ChangeRows() {}

    /// @param field its path, such as `bankAccount.number`
    /// @param before empty where the field is not there; `after` likewise
    record ChangeRow(String field, String before, String after) {
        /// In [ProposalWords]; empty where the field has no word.
        public String key() {
            return Words.field(name());
        }

        /// In [ProposalWords] where what stands is a code; empty where it has no word.
        public String beforeKey() {
            return Words.value(name(), before);
        }

        public String afterKey() {
            return Words.value(name(), after);
        }

        /// Whether what stands is money.
        public boolean isAmount() {
            return field.endsWith(FEN);
        }

        private String name() {
            return field.substring(field.lastIndexOf('.') + 1);
        }

        /// With names in place of what they stand for.
        ChangeRow named(Map<String, String> names) {
            return new ChangeRow(field, names.getOrDefault(before, before), names.getOrDefault(after, after));
        }

        public boolean isChanged() {
            return !before.equals(after) && !isBeside();
        }

        /// It was shown beside what is proposed, which says nothing of it.
        public boolean isBeside() {
            return after.isEmpty() && BESIDE.contains(name());
        }
    }

    static List<ChangeRow> of(JsonNode before, JsonNode after) {
        List<ChangeRow> rows = new ArrayList<>();
        add(rows, "", before, after);
        return List.copyOf(rows);
    }

    private static void add(List<ChangeRow> rows, String path, JsonNode before, JsonNode after) {
        if (!before.isContainerNode() && !after.isContainerNode()) {
            rows.add(new ChangeRow(path, shown(path, before), shown(path, after)));
            return;
        }
        for (String name : names(before, after)) {
            add(rows, path.isEmpty() ? name : path + "." + name, at(before, name), at(after, name));
        }
    }

    /// Fields of both, in their order; of lists the places, counted from 1.
    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode side : List.of(before, after)) {
            side.fieldNames().forEachRemaining(names::add);
            for (int i = 1; side.isArray() && i <= side.size(); i++) {
                names.add(Integer.toString(i));
            }
        }
        return names;
    }

    private static JsonNode at(JsonNode side, String name) {
        return side.isArray() ? side.path(Integer.parseInt(name) - 1) : side.path(name);
    }

    private static String shown(String path, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (path.equals(SINCE)) {
            return Show.minute(Instant.parse(value.asText()));
        }
        return path.endsWith(FEN) && value.isIntegralNumber() ? Fen.yuan(value.longValue()) : value.asText();
    }
}
