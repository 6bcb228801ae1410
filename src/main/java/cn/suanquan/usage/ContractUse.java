package cn.suanquan.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;

/// What a record that was taken draws on a contract beyond what the contract says. It is recorded all the same; a claim
/// is reckoned on no more than the line.
///
/// @param contract id of the contract
/// @param number of the contract, as it was registered
/// @param line counted from 1; empty where none is for it
/// @param amountFen what the line is for, in 分
/// @param drawnFen what all records draw on it now, in 分
/// @param overFen how much of that is beyond it, in 分
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContractUse(
        UUID contract, String number, Optional<Integer> line, Why why, long amountFen, long drawnFen, long overFen) {
    /// Why it is beyond.
    public enum Why {
        /// The line is used up.
        OVERRUN("超出合同该项金额"),
        /// No line of the contract is for such a service.
        NO_LINE("合同没有该项服务"),
        /// Its day is before or after the contract's term.
        OUTSIDE_TERM("不在合同服务期内");

        final String words;

        Why(String words) {
            this.words = words;
        }
    }

    static ContractUse of(DrawnOn on, long drawnFen) {
        long amount = on.amountFen();
        return new ContractUse(
                on.contract().id(),
                on.contract().number(),
                on.line(),
                on.line().isPresent() ? Why.OVERRUN : on.isInTerm() ? Why.NO_LINE : Why.OUTSIDE_TERM,
                amount,
                drawnFen,
                Math.max(0, drawnFen - amount));
    }
}
