package cn.suanquan.settlement;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;

/// A claim or correction that is open but not in the run, and why; it stays open for a later run.
///
/// @param amountFen in 分
/// @param detail for the reader, in Chinese
public record LeftOutLine(ClaimId id, HolderId holder, long amountFen, Reason reason, String detail) {
    public enum Reason {
        /// A credit bar (失信) covers the day of a service, or today.
        BARRED,
        /// The holder is related to the center of a service on its day, or runs it.
        RELATED,
        /// The center was suspended on the day of a service.
        SUSPENDED,
        /// The center was not admitted to what it served on that day.
        NOT_ADMITTED,
        /// The voucher is frozen, or ended while it was.
        FROZEN,
        /// The voucher was voided, and not released for payment.
        VOIDED,
        /// The register names no bank account to pay to.
        NO_BANK_ACCOUNT,
        /// Two persons entered the account less than the programme's waiting time ago.
        ACCOUNT_WAITS,
        /// The account of the holder is another holder's too, and two persons have not released it for payment.
        ACCOUNT_SHARED,
        /// The register names another account than the one that was approved with the run.
        ACCOUNT_CHANGED,
        /// The programme asks for an original that the claim does not have.
        NO_EVIDENCE,
        /// The programme pays the center, and its operator is not in the register.
        NO_PAYEE
    }
}
