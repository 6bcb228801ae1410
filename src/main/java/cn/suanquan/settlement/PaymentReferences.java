package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import java.util.Locale;

/// The names that the payments of a run or an advance bear in every file for the bank, and by which the bank's word is
/// matched with them: one for each instruction, led by letters so that no spreadsheet takes it for a number.
///
/// @param base of the n-th run of a programme and period `programme/period/n`; of an advance, and of a run from before
///     that, its id. No two have the same
record PaymentReferences(String base) {
    /// ISO 20022 has room for 35.
    private static final int HEX_CHARS = 24;

    String of(Instruction one) {
        return of(one.payee(), one.batch());
    }

    String of(HolderId payee, int batch) {
        return "SQ" + hash(base + "/" + payee + "/" + batch);
    }

    /// Of the message that a batch is sent in.
    String message(int batch) {
        return "SQM" + hash(base + "/" + batch);
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, HEX_CHARS).toUpperCase(Locale.ROOT);
    }
}
