package cn.suanquan.jobs;

import java.time.DateTimeException;
import java.time.LocalDate;

/// From a first day to a last one, both of it.
record DayRange(LocalDate from, LocalDate to) {
    DayRange {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to);
        }
    }

    /// The columns `from` and `to` of a row; an empty one has no end on that side.
    static DayRange of(JobRow row) {
        return new DayRange(day(row, "from", LocalDate.MIN), day(row, "to", LocalDate.MAX));
    }

    private static LocalDate day(JobRow row, String column, LocalDate open) {
        String text = row.of(column);
        try {
            return text.isEmpty() ? open : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + " '" + text + "' is no day such as 2025-10-01", e);
        }
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean meets(DayRange other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
