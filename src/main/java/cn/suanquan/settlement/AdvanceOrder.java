package cn.suanquan.settlement;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import com.fasterxml.jackson.annotation.JsonProperty;

/// An advance that is to be appropriated.
///
/// @param documentNumber of the decision, 1 to 200 characters; one document makes one advance of a programme, until
///     that is taken back whole
/// @param reason 1 to 500 characters
public record AdvanceOrder(
        String programme,
        CenterId center,
        @JsonProperty("amountFen") Fen amount,
        String documentNumber,
        String reason) {
    public AdvanceOrder {
        BankResult.check("programme", programme, 64);
        documentNumber = KeyText.checked("documentNumber", documentNumber, 200);
        BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
        if (amount.isZero()) {
            throw new IllegalArgumentException("amountFen must be 1 or more");
        }
    }
}
