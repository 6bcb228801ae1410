package cn.suanquan.reconciliation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One thing that differed at the end of a day.
///
/// @param since the day on which it arose
/// @param ageDays from then to the day that is looked at
/// @param goneDay the day at whose end it was no more; absent while it stands
/// @param act the run, the advance (`code` has the word ADVANCE) or the center that it is of; absent where it is
///     of none
/// @param item what it is of that: the bank's file and row, the account of the ledger, the record of the center
/// @param code of the bank's file why the row differs, such as AMOUNT_DIFFERS; RETURNED of a row that only waits to be
///     recorded and says that the payment came back
/// @param hereFen what stands here, in 分
/// @param thereFen what the other side says, in 分
/// @param place the address of the API where it stands
/// @param proposed why nothing is to be done about it as one person says, where it takes two: the last who said so
/// @param proposal which one `proposed` is: who explains it names the one that he read
/// @param mayBeExplained whether a person may say that nothing is to be done about it
/// @param takesTwo whether that takes another person's word first: a return that the bank's file says of a payment and
///     nobody recorded, whatever else differs
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DayDifference(
        long id,
        DifferenceKind kind,
        LocalDate since,
        long ageDays,
        Optional<LocalDate> goneDay,
        Optional<UUID> act,
        Optional<UUID> payee,
        Optional<Integer> batch,
        String item,
        String name,
        String code,
        Optional<Long> hereFen,
        Optional<Long> thereFen,
        String place,
        Optional<Explanation> explanation,
        Optional<Explanation> proposed,
        Optional<Long> proposal,
        @JsonIgnore boolean mayBeExplained,
        @JsonIgnore boolean takesTwo,
        @JsonIgnore String programme) {
    static final String ADVANCE = "ADVANCE";

    /// Whether it is of the payment of an advance; else of one of a run, where it is of a payment.
    @JsonIgnore
    public boolean isOfAdvance() {
        return isOfAdvance(code);
    }

    static boolean isOfAdvance(String code) {
        return List.of(code.split(" ")).contains(ADVANCE);
    }

    /// True where a person may say now that nothing is to be done about it.
    @JsonIgnore
    public boolean isExplainable() {
        return mayBeExplained && (!takesTwo || proposed.isPresent());
    }

    /// True where a person may propose now that nothing is to be done about it, also in the place of who did before.
    @JsonIgnore
    public boolean isProposable() {
        return takesTwo && explanation.isEmpty() && goneDay.isEmpty();
    }

    /// What another person proposed and this one follows: nothing where one person explains it.
    @JsonIgnore
    Optional<Explanation> followed() {
        return proposed.filter(one -> takesTwo);
    }

    /// Why nothing is to be done about it; it is gone with the next day.
    public record Explanation(String reason, String explainedBy, Instant explainedAt) {}
}
