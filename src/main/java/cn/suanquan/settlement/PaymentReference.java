package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import java.util.Locale;
import java.util.UUID;

/// The name that a payment bears in every file for the bank, and by which the bank's word is matched with it: one for
/// each instruction of whatever run, led by letters so that no spreadsheet takes it for a number.
final class PaymentReference {
    /// ISO 20022 has room for 35.
    private static final int HEX_CHARS = 24;

    private PaymentReference() {}

    /// @param run of a run or an advance
    static String of(UUID run, HolderId payee, int batch) {
        return "SQ" + hash(run + "/" + payee + "/" + batch);
    }

    /// Of the message that a batch is sent in.
    static String message(UUID run, int batch) {
        return "SQM" + hash(run + "/" + batch);
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, HEX_CHARS).toUpperCase(Locale.ROOT);
    }
}
