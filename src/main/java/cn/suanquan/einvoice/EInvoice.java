package cn.suanquan.einvoice;

import java.time.LocalDate;
import java.util.Optional;

/// An e-invoice as its file states it. Amounts are in 分, exact, at most 10^14 either way, and net and tax are together
/// the total; those of a red invoice (红字发票), which takes another one back, are below zero.
///
/// @param code 10 or 12 digits of an invoice of before 2024 (增值税电子发票); a digital one (数电发票) has none
/// @param number 20 digits, or 8 beside a code
/// @param issuedOn 开票日期
/// @param netFen 合计金额, without tax
/// @param taxFen 合计税额; 0 where it says that there is none
/// @param totalFen 价税合计
/// @param isRed it says so, or its total is below zero: no ground for a payment
public record EInvoice(
        Optional<String> code,
        String number,
        LocalDate issuedOn,
        Party seller,
        Party buyer,
        long netFen,
        long taxFen,
        long totalFen,
        Kind kind,
        boolean isRed)
        implements InvoiceReading {

    /// What sort it is: 增值税专用发票, 普通发票, or one that its file does not say.
    public enum Kind {
        SPECIAL,
        ORDINARY,
        UNSAID
    }

    /// Who sells or buys, as the invoice names them.
    ///
    /// @param name in the form of [cn.suanquan.kernel.KeyText], so that （ and ( are one
    /// @param taxId 统一社会信用代码 or 纳税人识别号, 15 to 20 capital letters and digits; a seller always has one, a buyer who is a
    ///     person often none
    public record Party(String name, Optional<String> taxId) {

        /// Says nothing of who it is, for it may be a person.
        @Override
        public String toString() {
            return "a party of an invoice";
        }
    }

    /// Its digits alone: what it is known by wherever it is used.
    public String identity() {
        return code.orElse("") + number;
    }

    @Override
    public String toString() {
        return "e-invoice " + identity();
    }
}
