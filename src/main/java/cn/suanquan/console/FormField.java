package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A field of a form, drawn by the tag `field`.
///
/// @param name as the API names it, with dots between the levels: `contact.phone`; one that begins with `-` is not the
///     API's and is looked up first
/// @param hint a key of [FieldWords]; empty where it needs none
/// @param options what may be chosen; empty where it is written
/// @param check what is said of it while it is typed; empty where nothing is
/// @param most of an amount, in 分; empty where it has no limit
record FormField(
        String name,
        Kind kind,
        boolean isRequired,
        String hint,
        List<Option> options,
        Optional<FieldCheck> check,
        String most) {
    enum Kind {
        TEXT,
        AREA,
        DAY,
        NUMBER,
        /// Goes along unseen.
        HIDDEN,
        FLAG,
        CHOICE
    }

    /// @param key in [FieldWords]; empty where `words` say it
    record Option(String code, String key, String words) {}

    private static final List<Option> FLAGS = List.of(new Option("true", "yes", ""), new Option("false", "no", ""));

    private static FormField of(String name, Kind kind, List<Option> options) {
        return new FormField(name, kind, true, "", options, Optional.empty(), "");
    }

    static FormField text(String name) {
        return of(name, Kind.TEXT, List.of());
    }

    static FormField area(String name) {
        return of(name, Kind.AREA, List.of());
    }

    static FormField day(String name) {
        return of(name, Kind.DAY, List.of()).checked(FieldCheck.DAY);
    }

    static FormField number(String name) {
        return of(name, Kind.NUMBER, List.of());
    }

    static FormField hidden(String name) {
        return of(name, Kind.HIDDEN, List.of());
    }

    static FormField flag(String name) {
        return of(name, Kind.FLAG, FLAGS);
    }

    /// In 元, with its words while it is typed.
    static FormField amount(String name) {
        return text(name).checked(FieldCheck.AMOUNT);
    }

    /// One of these codes, each by its word.
    static FormField choice(String name, String prefix, Enum<?>... codes) {
        return of(
                name,
                Kind.CHOICE,
                Arrays.stream(codes)
                        .map(code -> new Option(code.name(), Words.joined(prefix, code.name()), ""))
                        .toList());
    }

    /// One of these, by its name.
    static FormField choice(String name, Map<String, String> names) {
        return of(
                name,
                Kind.CHOICE,
                names.entrySet().stream()
                        .map(one -> new Option(one.getKey(), "", one.getValue()))
                        .toList());
    }

    /// The same with these to choose from, each by its name.
    FormField among(Map<String, String> names) {
        return new FormField(name, kind, isRequired, hint, choice(name, names).options(), check, most);
    }

    FormField optional() {
        return new FormField(name, kind, false, hint, options, check, most);
    }

    FormField hint(String key) {
        return new FormField(name, kind, isRequired, key, options, check, most);
    }

    FormField checked(FieldCheck of) {
        return new FormField(name, kind, isRequired, hint, options, Optional.of(of), most);
    }

    FormField most(Fen limit) {
        return new FormField(name, kind, isRequired, hint, options, check, Long.toString(limit.value()));
    }

    boolean isLookedUp() {
        return name.startsWith("-");
    }

    /// What was written, as it is taken.
    String read(String text) {
        return check.map(of -> of.read(text)).orElse(text);
    }

    /// In [FieldWords]: `fieldContactPhone` of `contact.phone`.
    public String label() {
        StringBuilder key = new StringBuilder("field");
        for (String part : name.split("[-.]")) {
            if (!part.isEmpty()) {
                key.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return key.toString();
    }

    /// Of the element on the page.
    public String id(String form) {
        return form + "-" + name.replaceAll("[-.]", "");
    }

    /// The word of what was chosen; empty where it was written.
    public String word(String code) {
        return options.stream()
                .filter(one -> one.code().equals(code))
                .map(Option::key)
                .findFirst()
                .orElse("");
    }

    /// What was chosen, where its name is no key.
    public String named(String code) {
        return options.stream()
                .filter(one -> one.code().equals(code))
                .map(Option::words)
                .findFirst()
                .filter(words -> !words.isEmpty())
                .orElse(code);
    }

    /// How it is drawn: `select`, `textarea`, or the type of an `input`.
    public String drawn() {
        return switch (kind) {
            case FLAG, CHOICE -> "select";
            case AREA -> "textarea";
            case HIDDEN -> "hidden";
            case DAY -> "date";
            case TEXT, NUMBER -> "text";
        };
    }

    /// Which keys a phone shows; empty for all.
    public String inputmode() {
        if (check.equals(Optional.of(FieldCheck.AMOUNT))) {
            return "decimal";
        }
        return kind == Kind.NUMBER ? "numeric" : "";
    }
}
