package cn.suanquan.policy;

import java.time.Duration;
import java.util.Optional;

/// When a center may report usage on the vouchers of a programme, and when a settlement period takes no more of it.
///
/// @param lateDays so many days after its end a service may be reported, 1 to [#LATE_DAYS_MAX]
/// @param clockAheadMinutes so far the clock of a center may be ahead, 0 to [#CLOCK_AHEAD_MINUTES_MAX]
/// @param closing of settlement periods; empty: none ever closes
public record Reporting(int lateDays, int clockAheadMinutes, Optional<Closing> closing) {
    public static final int LATE_DAYS_MAX = 366;
    public static final int CLOCK_AHEAD_MINUTES_MAX = 60;

    public static final Reporting DEFAULTS = new Reporting(60, 5, Optional.empty());

    public Reporting {
        if (lateDays < 1 || lateDays > LATE_DAYS_MAX) {
            throw new IllegalArgumentException("lateDays must be 1 to " + LATE_DAYS_MAX + ", not " + lateDays);
        }
        if (clockAheadMinutes < 0 || clockAheadMinutes > CLOCK_AHEAD_MINUTES_MAX) {
            throw new IllegalArgumentException(
                    "clockAheadMinutes must be 0 to " + CLOCK_AHEAD_MINUTES_MAX + ", not " + clockAheadMinutes);
        }
    }

    public Duration late() {
        return Duration.ofDays(lateDays);
    }

    public Duration clockAhead() {
        return Duration.ofMinutes(clockAheadMinutes);
    }

    /// When a settlement period closes, and what becomes of a record that comes later.
    ///
    /// @param afterDays whole days after the last day of the period, 0 to [#AFTER_DAYS_MAX]
    public record Closing(int afterDays, Then then) {
        public static final int AFTER_DAYS_MAX = 60;

        public Closing {
            if (afterDays < 0 || afterDays > AFTER_DAYS_MAX) {
                throw new IllegalArgumentException("afterDays must be 0 to " + AFTER_DAYS_MAX + ", not " + afterDays);
            }
        }

        public enum Then {
            /// It counts in the next period of its year that is open; the last one of a year takes what comes after it.
            NEXT,
            /// It is refused.
            REFUSE
        }
    }
}
