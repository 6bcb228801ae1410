package cn.suanquan.registry;

import java.time.LocalDate;

/// Checks of the texts and days that come in from outside.
final class InputChecks {
    private InputChecks() {}

    static void require(String name, String text, int min, int max) {
        if (text.strip().length() < min || text.length() > max) {
            throw new IllegalArgumentException(name + " must have " + min + " to " + max + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " must not contain control characters");
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
