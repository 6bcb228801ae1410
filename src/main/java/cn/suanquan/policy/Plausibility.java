package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// What usage a programme does not believe at once. Each rule is off where the programme does not name it. What a rule
/// finds is quarantined until two persons have looked at it; the first two may refuse instead, for they need nothing
/// but the record and what an office recorded of the center.
///
/// @param cards a quantity beyond the cards that the record names × its duration
/// @param price a fee beyond the center's list price
/// @param roundNumbers fees that are a multiple of an amount
/// @param capacityPercent more on a day than what the center has × 24 hours, as a percentage of that
/// @param isCardOverlap one card in two records at the same time
/// @param isSameInterval the same times, resource and quantity under two ids
/// @param splitting several fees just below a threshold, of one holder on one day
/// @param monthEnd far more on the last days of a month than on the days before
/// @param isSharedAccount the holder's account is that of the center's operator or of another holder
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Plausibility(
        Optional<Excess> cards,
        Optional<Excess> price,
        Optional<Fen> roundNumbers,
        Optional<Integer> capacityPercent,
        @JsonProperty("isCardOverlap") boolean isCardOverlap,
        @JsonProperty("isSameInterval") boolean isSameInterval,
        Optional<Splitting> splitting,
        Optional<MonthEnd> monthEnd,
        @JsonProperty("isSharedAccount") boolean isSharedAccount) {
    public static final int PERCENT_MAX = 1_000;

    public static final Plausibility OFF = new Plausibility(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            false);

    /// What follows where a rule finds something.
    public enum Then {
        /// The record is taken and held, and waits for two persons.
        QUARANTINE,
        /// The record is refused, and may be repaired.
        REFUSE
    }

    /// @param percent of what is due; more than that is too much, 100 to [#PERCENT_MAX]
    public record Excess(Then then, int percent) {}

    /// @param below the threshold
    /// @param percent of the threshold from which on a fee is just below it, 1 to 99
    /// @param records the so many-th of a day is found, 2 to 1000
    public record Splitting(Fen below, int percent, int records) {
        public static final int RECORDS_MAX = 1_000;

        @JsonIgnore
        public Fen from() {
            return new Fen(below.value() / 100 * percent + below.value() % 100 * percent / 100);
        }
    }

    /// @param days the last ones of each month, 1 to 10
    /// @param times more than that many times the average day before them, 2 to 100
    /// @param from a day's fees below that are no spike
    public record MonthEnd(int days, int times, Fen from) {
        public static final int DAYS_MAX = 10;
        public static final int TIMES_MAX = 100;
    }

    /// True where nothing is looked at.
    @JsonIgnore
    public boolean isOff() {
        return equals(OFF);
    }
}
