package cn.suanquan.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A field of a form of the register.
///
/// @param name as the API names it, with dots between the levels: `contact.phone`; one that begins with `-` is not the
///     API's and is looked up first
/// @param hint a key of [RegisterFieldWords]; empty where it needs none
/// @param options what may be chosen; empty where it is written
record RegisterField(String name, Kind kind, boolean isRequired, String hint, List<Option> options) {
    enum Kind {
        TEXT,
        AREA,
        DAY,
        NUMBER,
        FLAG,
        CHOICE
    }

    /// @param key in [RegisterFieldWords]; empty where `words` say it
    record Option(String code, String key, String words) {}

    private static final List<Option> FLAGS = List.of(new Option("true", "yes", ""), new Option("false", "no", ""));

    static RegisterField text(String name) {
        return new RegisterField(name, Kind.TEXT, true, "", List.of());
    }

    static RegisterField area(String name) {
        return new RegisterField(name, Kind.AREA, true, "", List.of());
    }

    static RegisterField day(String name) {
        return new RegisterField(name, Kind.DAY, true, "", List.of());
    }

    static RegisterField number(String name) {
        return new RegisterField(name, Kind.NUMBER, true, "", List.of());
    }

    static RegisterField flag(String name) {
        return new RegisterField(name, Kind.FLAG, true, "", FLAGS);
    }

    /// One of these codes, each by its word.
    static RegisterField choice(String name, String prefix, Enum<?>[] codes) {
        List<Option> options = Arrays.stream(codes)
                .map(code -> new Option(code.name(), Words.joined(prefix, code.name()), ""))
                .toList();
        return new RegisterField(name, Kind.CHOICE, true, "", options);
    }

    RegisterField optional() {
        return new RegisterField(name, kind, false, hint, options);
    }

    RegisterField hint(String key) {
        return new RegisterField(name, kind, isRequired, key, options);
    }

    RegisterField of(List<Option> choices) {
        return new RegisterField(name, kind, isRequired, hint, choices);
    }

    boolean isLookedUp() {
        return name.startsWith("-");
    }

    /// In [RegisterFieldWords]: `fieldContactPhone` of `contact.phone`.
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
    public String id() {
        return "f-" + name.replaceAll("[-.]", "");
    }

    public boolean isChoice() {
        return !options.isEmpty() || kind == Kind.CHOICE;
    }

    public boolean isArea() {
        return kind == Kind.AREA;
    }

    public boolean isDay() {
        return kind == Kind.DAY;
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }
}
