package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A record in quarantine, or that was: what was found, with the figures, and how it was decided.
///
/// @param quarantine records of one voucher and center that were found at once, which are decided on together or apart
/// @param id the record as its center named it
/// @param holder absent for a center
/// @param feeFen its eligible fees as they stand, in 分
/// @param heldFen what it holds, in 分
/// @param at since when
/// @param findings what is implausible, also what was found after a correction of it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QuarantineRow(
        UUID quarantine,
        long recordId,
        String id,
        CenterId center,
        VoucherId voucher,
        String voucherNumber,
        Optional<HolderId> holder,
        String resource,
        Instant completedAt,
        long feeFen,
        long heldFen,
        Instant at,
        List<Doubt> findings,
        Optional<Decision> decision) {

    public QuarantineRow {
        findings = List.copyOf(findings);
    }

    /// How two persons decided.
    public record Decision(QuarantineVerdict verdict, String reason, Instant at) {}

    /// Where a list goes on.
    record Place(UUID act, long record) {
        static final Place START = new Place(new UUID(0, 0), -1);

        /// @throws IllegalArgumentException where it is no place of a list
        static Place of(String cursor) {
            int slash = cursor.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("no place: " + cursor);
            }
            return new Place(UUID.fromString(cursor.substring(0, slash)), Long.parseLong(cursor.substring(slash + 1)));
        }
    }

    String cursor() {
        return quarantine + "/" + recordId;
    }

    /// Which rows a list shows.
    ///
    /// @param isOpen those alone that nobody has decided on
    /// @param only of that quarantine
    record Filter(
            Optional<CenterId> center, Optional<HolderId> holder, Optional<UUID> only, boolean isOpen, Place after) {}
}
