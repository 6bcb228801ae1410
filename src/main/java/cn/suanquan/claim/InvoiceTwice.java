package cn.suanquan.claim;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/// An invoice that served a claim when somebody tried it again under another programme, or another holder did. The
/// second claim was refused (INVOICE_USED).
///
/// @param invoice the digits it is known by
public record InvoiceTwice(@JsonIgnore long no, String invoice, Served served, Tried tried) {
    /// The claim that it served.
    public record Served(ClaimId claim, HolderId holder, String programme) {}

    /// With which voucher it was tried again.
    public record Tried(HolderId holder, VoucherId voucher, String programme, Instant at) {}
}
