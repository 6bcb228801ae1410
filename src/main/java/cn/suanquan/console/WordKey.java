package cn.suanquan.console;

import java.util.Locale;

/// The key of a code in a bundle of words: `state` and `NOT_YET` give `stateNotYet`.
final class WordKey {
    private WordKey() {}

    static String of(String prefix, String code) {
        StringBuilder key = new StringBuilder(prefix);
        for (String part : code.split("[^A-Za-z0-9]+")) {
            String lower = part.toLowerCase(Locale.ROOT);
            if (!lower.isEmpty()) {
                key.append(Character.toUpperCase(lower.charAt(0))).append(lower, 1, lower.length());
            }
        }
        return key.toString();
    }
}
