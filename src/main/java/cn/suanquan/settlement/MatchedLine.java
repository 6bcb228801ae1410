package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/// A row of a bank's file beside the instruction that it names.
///
/// @param place of the row, from 1; of a message the number of the transaction
/// @param instruction the reference that it names, as it is written
/// @param status as the bank writes it
/// @param payee of the instruction, with its name and batch; absent where the run has no such instruction
/// @param amountFen as the row says
/// @param outcome what it says became of the payment; absent where that is not said for good
/// @param code why it is not recorded; absent where it is, or was
/// @param word what is recorded of it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MatchedLine(
        long place,
        String instruction,
        String status,
        Optional<HolderId> payee,
        Optional<String> name,
        Optional<Integer> batch,
        Optional<Long> amountFen,
        Optional<Instruction.Outcome> outcome,
        Optional<LocalDate> onDate,
        String bankReference,
        String reason,
        Verdict verdict,
        Optional<String> code,
        Optional<String> detail,
        @JsonIgnore Optional<BankResult> word) {

    /// What becomes of a row.
    public enum Verdict {
        /// Fits its instruction and says something new: it is recorded when the file is applied.
        MATCHED,
        /// Is recorded already; changes nothing.
        REPEATED,
        /// Follows another word of this file on the same payment: apply the file, then look at it again.
        LATER,
        /// The bank has no final word on it yet.
        PENDING,
        /// Does not fit, for the reason said; nothing of it is recorded.
        DIFFERENT
    }

    /// True of a payment that the bank says it rejected (pain.002), so that it was never paid.
    @JsonIgnore
    public boolean isRejection() {
        return status.equals(WholeRejection.REJECTED) && outcome.equals(Optional.of(Instruction.Outcome.RETURNED));
    }

    static MatchedLine of(
            BankLine line,
            Optional<Instruction> of,
            Verdict verdict,
            String code,
            String detail,
            Optional<BankResult> word) {
        return new MatchedLine(
                line.place(),
                BankFileReader.shortened(line.reference()),
                BankFileReader.shortened(line.status()),
                of.map(Instruction::payee),
                of.map(Instruction::name),
                of.map(Instruction::batch),
                line.amountFen(),
                line.outcome(),
                line.onDate(),
                BankFileReader.shortened(line.bankReference()),
                line.reason(),
                verdict,
                Optional.of(code).filter(words -> !words.isEmpty()),
                Optional.of(detail).filter(words -> !words.isEmpty()),
                word);
    }
}
