package cn.suanquan.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A field of an [ActForm], with what was written into it. Its words are `field…` and `hint…` of [BudgetWords].
///
/// @param options of a choice, by value; where it is coded the text is a key of [BudgetWords]
/// @param hint a key of [BudgetWords]; empty where the label says enough
record ActField(String name, Kind kind, Map<String, String> options, String hint, String value) {
    /// How it is written.
    enum Kind {
        TEXT,
        /// A text that may be left empty.
        NOTE,
        NUMBER,
        AMOUNT,
        DATE,
        AREA,
        /// Goes along unseen.
        HIDDEN,
        CHOICE,
        CODES
    }

    static ActField of(String name, Kind kind) {
        return new ActField(name, kind, Map.of(), "", "");
    }

    ActField hint(String words) {
        return new ActField(name, kind, options, words, value);
    }

    ActField from(Map<String, String> choices) {
        return new ActField(name, kind, choices, hint, value);
    }

    /// With what stands there before anybody writes.
    ActField first(Object something) {
        return new ActField(name, kind, options, hint, something.toString());
    }

    /// With what was written into it.
    ActField written(MultivaluedMap<String, String> form) {
        return form.containsKey(name)
                ? first(Optional.ofNullable(FormBody.text(form, name)).orElse(""))
                : this;
    }

    public String label() {
        return "field" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    public String type() {
        return switch (kind) {
            case DATE -> "date";
            case NUMBER -> "number";
            default -> "text";
        };
    }

    public boolean isHidden() {
        return kind == Kind.HIDDEN;
    }

    public boolean isArea() {
        return kind == Kind.AREA;
    }

    public boolean isChoice() {
        return kind == Kind.CHOICE || kind == Kind.CODES;
    }

    public boolean isCoded() {
        return kind == Kind.CODES;
    }

    public boolean isNeeded() {
        return kind != Kind.NOTE;
    }

    public boolean isAmount() {
        return kind == Kind.AMOUNT;
    }
}
