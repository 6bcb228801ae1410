package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// The calendar year in Asia/Shanghai (预算法 第十八条: 1 January to 31 December), 2000 to 2199.
public record FiscalYear(int year) implements Comparable<FiscalYear> {
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FiscalYear {
        if (year < 2000 || year > 2199) {
            throw new IllegalArgumentException("fiscal year must be 2000 to 2199, not " + year);
        }
    }

    public static FiscalYear of(Instant instant) {
        return new FiscalYear(date(instant).getYear());
    }

    public static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, SHANGHAI);
    }

    public static YearMonth month(Instant instant) {
        return YearMonth.from(date(instant));
    }

    /// Midnight in Shanghai at the start of that day.
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(SHANGHAI).toInstant();
    }

    /// Where that day ends in Shanghai: the midnight after it, which is no part of it. What ends "on that day" is valid
    /// before this instant.
    public static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /// An end as people are shown it: the last second before it, 23:59:59 of the last day.
    public static Instant lastSecond(Instant end) {
        return end.minusSeconds(1);
    }

    /// The last day of what ends at that instant.
    public static LocalDate lastDay(Instant end) {
        return date(end.minusNanos(1));
    }

    /// Where the year ends: midnight after 31 December, which is no part of it.
    public Instant end() {
        return endOf(LocalDate.of(year, 12, 31));
    }

    public boolean contains(Instant instant) {
        return of(instant).equals(this);
    }

    @JsonValue
    @Override
    public int year() {
        return year;
    }

    @Override
    public int compareTo(FiscalYear other) {
        return Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
        return Integer.toString(year);
    }
}
