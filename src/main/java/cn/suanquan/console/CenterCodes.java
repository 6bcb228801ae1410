package cn.suanquan.console;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The keys of [CenterCodeWords] for codes: `CONFIRMED` as a state is `stateConfirmed`.
final class CenterCodes {
    private static final Set<String> KEYS = Arrays.stream(CenterCodeWords.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private CenterCodes() {}

    static String key(String kind, String code) {
        return Arrays.stream(code.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", kind, ""));
    }

    /// What to do about a record that was refused with that code.
    static String advice(String code) {
        String key = key("advice", code);
        return KEYS.contains(key) ? key : "adviceOther";
    }

    /// What a record waits for that waits with that code.
    static String waitsFor(String code) {
        String key = key("waits", code);
        return KEYS.contains(key) ? key : "waitsOther";
    }

    /// The style of a state of records.
    static String style(String state) {
        return switch (state) {
            case "CONFIRMED", "CLAIMED" -> "good";
            case "REJECTED", "DISPUTED", "QUARANTINED" -> "bad";
            case "POSTED" -> "wait";
            default -> "";
        };
    }
}
