package cn.suanquan.registry;

import java.time.LocalDate;

/// The first check of every text and day that comes in from outside.
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

    /// Days of this register lie in 1900 to 2199: PostgreSQL could keep others, people mean none.
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
