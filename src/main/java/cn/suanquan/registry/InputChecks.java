package cn.suanquan.registry;

import cn.suanquan.kernel.KeyText;
import java.time.LocalDate;

/// Checks of the texts and days that come in from outside.
final class InputChecks {
    private InputChecks() {}

    /// A name is kept as it is written, for a bank compares it letter by letter, and holds nothing that nobody sees.
    static void requireName(String name, String text, int max) {
        require(name, KeyText.checked(name, text, max), max);
    }

    /// A number by which a document or a list is known, as it is kept and compared.
    static String number(String name, String text, int max) {
        return KeyText.checked(name, text, max);
    }

    static void require(String name, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw new IllegalArgumentException(name + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException(name + " must not contain control characters");
            }
        }
    }

    /// A day of the register lies in 1900 to 2199; what lies outside is a slip of the pen.
    static void requireDay(String name, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2199) {
            throw new IllegalArgumentException(name + " must be a day from 1900 to 2199, not " + day);
        }
    }

    static void requireOrder(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first day " + from);
        }
    }
}
