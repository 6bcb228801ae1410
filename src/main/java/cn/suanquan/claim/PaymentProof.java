package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import java.util.Locale;

/// A payment of a claim and what proves it: two proofs with the same reference, whatever its case, or with the same
/// document show the same payment.
///
/// @param reference the bank's, 1 to 100 characters
/// @param sha256 of the document, 64 hexadecimal digits
/// @param paidFen what the proof shows, in 分
public record PaymentProof(String reference, String sha256, Fen paidFen) {
    private static final int REFERENCE_CHARS_MAX = 100;

    public PaymentProof {
        reference = KeyText.checked("reference", reference, REFERENCE_CHARS_MAX);
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("SHA-256 须为 64 位十六进制数 (sha256 must be 64 hexadecimal digits)");
        }
        if (key(reference).isEmpty()) {
            throw new IllegalArgumentException("银行回单号须有字母或数字 (reference must have a letter or a digit)");
        }
    }

    /// What tells its reference from others: its letters and digits, in whichever case and width. Where a clerk puts
    /// blanks and dashes says nothing.
    String referenceKey() {
        return key(reference);
    }

    private static String key(String reference) {
        return KeyText.caseless("reference", reference, REFERENCE_CHARS_MAX)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
