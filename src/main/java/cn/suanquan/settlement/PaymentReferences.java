package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The names that the payments of a run or an advance bear in every file for the bank, and by which the bank's word is
/// matched with them: one for each instruction, led by letters so that no spreadsheet takes it for a number.
///
/// @param base of the run of a programme and period that is not cancelled `programme/period/1`; of an advance
///     `programme/advance/documentNumber/n`; of runs and advances from before that, their id. No two that were ever
///     sent to a bank have the same
record PaymentReferences(String base) {
    /// ISO 20022 has room for 35.
    private static final int HEX_CHARS = 24;

    String of(Instruction one) {
        return of(one.payee(), one.batch());
    }

    String of(HolderId payee, int batch) {
        return "SQ" + hash(base + "/" + payee + "/" + batch);
    }

    /// Of the message that a batch is sent in. Its payees are in it, whose ids no other city has: two of them may have
    /// a programme of the same code. The id of a run or advance from before is one of a kind by itself.
    ///
    /// @param payments all of that batch, in whatever order
    String message(int batch, List<Instruction> payments) {
        String payees = base.indexOf('/') < 0
                ? ""
                : payments.stream().map(one -> "/" + one.payee()).sorted().collect(Collectors.joining());
        return "SQM" + hash(base + "/" + batch + payees);
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, HEX_CHARS).toUpperCase(Locale.ROOT);
    }
}
