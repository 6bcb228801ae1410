package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/// What a center paid back of an advance, in one sum or in instalments.
///
/// @param bankReference the bank's number, 1 to 100 characters; kept and compared in NFKC form
/// @param onDate the day it came in, in Shanghai
public record AdvanceRepayment(@JsonProperty("amountFen") Fen amount, String bankReference, LocalDate onDate) {
    public AdvanceRepayment {
        bankReference = BankResult.reference("bankReference", bankReference);
        if (amount.isZero()) {
            throw new IllegalArgumentException("amountFen must be 1 or more");
        }
    }
}
