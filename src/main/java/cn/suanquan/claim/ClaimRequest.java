package cn.suanquan.claim;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.usage.RecordIds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A holder's claim (兑付申请) on confirmed usage, or on a grant.
///
/// @param invoiceFen the total of the invoice, in 分
/// @param paidFen what the payment proof shows, in 分
/// @param records which confirmed records it claims; where left out, all of the voucher that are in no claim
/// @param center only records of that center, where records are left out
public record ClaimRequest(
        VoucherId voucher,
        Invoice invoice,
        Fen invoiceFen,
        Fen paidFen,
        Payment payment,
        Optional<List<Long>> records,
        Optional<CenterId> center) {
    static final int RECORDS_MAX = 10_000;

    public ClaimRequest {
        if (invoiceFen.isZero()) {
            throw new IllegalArgumentException("invoiceFen must be more than 0");
        }
        if (records.isPresent() && center.isPresent()) {
            throw new IllegalArgumentException("give records or center, not both");
        }
        records = records.map(all -> RecordIds.checked(all, RECORDS_MAX));
    }

    /// The proof of payment: the bank's reference, and the SHA-256 of the document as 64 hexadecimal digits.
    public record Payment(String reference, String sha256) {
        public Payment {
            if (reference.isBlank()
                    || reference.length() > 100
                    || reference.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("reference must have 1 to 100 characters");
            }
            sha256 = sha256.toLowerCase(Locale.ROOT);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
            }
        }
    }
}
