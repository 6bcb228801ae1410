package cn.suanquan.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// A field of what was declared beside the same as the file has it. It decides nothing: a reviewer looks at it.
///
/// @param declared as the claim, the contract or the register says; empty where nothing there fits
/// @param read as it stands in the file; empty where the file was not read
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Compared(Field field, Verdict verdict, Optional<String> declared, Optional<String> read) {
    public enum Field {
        /// SHA-256 of the document.
        DOCUMENT,
        INVOICE_NUMBER,
        /// The total with tax, in yuan.
        INVOICE_AMOUNT,
        SELLER,
        BUYER
    }

    public enum Verdict {
        SAME,
        DIFFERENT,
        /// The file has it in a form that is not read: somebody has to look.
        NOT_READ
    }

    static Compared of(Field field, Optional<String> declared, Optional<String> read) {
        Verdict verdict = read.isEmpty() ? Verdict.NOT_READ : declared.equals(read) ? Verdict.SAME : Verdict.DIFFERENT;
        return new Compared(field, verdict, declared, read);
    }
}
