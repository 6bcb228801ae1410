package cn.suanquan.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What one row of a bank's file says of a payment, as it stands there.
///
/// @param place of the row, from 1
/// @param reference of the instruction; empty where none is named
/// @param amountFen empty where the file states none
/// @param accounts the payee's number, or those of both sides where the file does not say which is which; empty where
///     it states none
/// @param outcome empty where the bank has no final word yet, or one that is not known
/// @param status as the bank writes it
/// @param bankReference empty where there is none
/// @param reason why it came back; empty where none is said
/// @param wrong what cannot be read of it
/// @param isOfMessage whether it is on a whole message of ours, which its reference names: on each of its payments
/// @param payments how many that message has, as the file says; empty where it says none
record BankLine(
        long place,
        String reference,
        Optional<Long> amountFen,
        List<String> accounts,
        Optional<Instruction.Outcome> outcome,
        String status,
        String bankReference,
        Optional<LocalDate> onDate,
        String reason,
        Optional<String> wrong,
        boolean isOfMessage,
        Optional<Long> payments) {
    BankLine {
        accounts = List.copyOf(accounts);
    }

    /// The same with that outcome; unreadable for that reason where it was readable before.
    BankLine but(Optional<Instruction.Outcome> other, Optional<String> why) {
        return new BankLine(
                place,
                reference,
                amountFen,
                accounts,
                other,
                status,
                bankReference,
                onDate,
                reason,
                wrong.or(() -> why),
                isOfMessage,
                payments);
    }
}
