package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/// What is to be written off of an advance that a center cannot give back.
///
/// @param documentNumber of the decision, 1 to 200 characters
/// @param reason 1 to 500 characters
public record AdvanceWriteOff(
        UUID advance, @JsonProperty("amountFen") Fen amount, String documentNumber, String reason) {
    public AdvanceWriteOff {
        documentNumber = KeyText.checked("documentNumber", documentNumber, 200);
        BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
        if (amount.isZero()) {
            throw new IllegalArgumentException("amountFen must be 1 or more");
        }
    }
}
