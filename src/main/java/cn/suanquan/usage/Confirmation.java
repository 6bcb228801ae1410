package cn.suanquan.usage;

import cn.suanquan.kernel.VoucherId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a confirmation did.
///
/// @param confirmed how many records it confirmed
/// @param claimableFen what moved from held to claimable, in 分
/// @param isMore true where the voucher has more than one act can take: confirm again
public record Confirmation(UUID id, int confirmed, long claimableFen, List<OfRecord> results, boolean isMore) {
    public static final int RECORDS_MAX = 10_000;

    public Confirmation {
        results = List.copyOf(results);
    }

    /// What it did to one record.
    public record OfRecord(long recordId, Result result) {}

    public enum Result {
        CONFIRMED,
        /// Confirmed before; perhaps claimed since.
        ALREADY_CONFIRMED,
        /// In dispute until a reviewer decides.
        DISPUTED,
        REJECTED
    }

    /// Which records to confirm: some by id, or all of a voucher.
    ///
    /// @param until only those that were completed up to that day (Asia/Shanghai); goes with a voucher
    public record Request(Optional<List<Long>> records, Optional<VoucherId> voucher, Optional<LocalDate> until) {
        public Request {
            if (records.isPresent() == voucher.isPresent()) {
                throw new IllegalArgumentException("give either records or voucher");
            }
            if (until.isPresent() && voucher.isEmpty()) {
                throw new IllegalArgumentException("until goes with voucher");
            }
            records = records.map(all -> RecordIds.checked(all, RECORDS_MAX));
        }
    }
}
