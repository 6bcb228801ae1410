package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
        /// In quarantine until two persons release or reject it.
        QUARANTINED,
        REJECTED,
        /// Its time was over before anybody confirmed it.
        LAPSED
    }

    /// A record with what it costs, as the holder knows it.
    public record RecordFee(long id, Fen feeFen) {}

    /// Which records to confirm, and their fees: some by id, or all of a voucher.
    ///
    /// @param until only those that count up to that day (Asia/Shanghai); goes with a voucher
    /// @param feeFen the fees of all that is to be confirmed of the voucher, in 分: of the first 10,000 in order of id
    public record Request(
            Optional<List<RecordFee>> records,
            Optional<VoucherId> voucher,
            Optional<LocalDate> until,
            Optional<Long> feeFen) {
        public Request {
            if (records.isPresent() == voucher.isPresent()) {
                throw new IllegalArgumentException("give either records or voucher");
            }
            if (voucher.isPresent() != feeFen.isPresent()) {
                throw new IllegalArgumentException("feeFen goes with voucher, and voucher with feeFen");
            }
            if (until.isPresent() && voucher.isEmpty()) {
                throw new IllegalArgumentException("until goes with voucher");
            }
            records = records.map(Request::checked);
        }

        private static List<RecordFee> checked(List<RecordFee> records) {
            if (records.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("records must be objects with id and feeFen");
            }
            List<RecordFee> each = records.stream().distinct().toList();
            List<Long> ids = RecordIds.checked(each.stream().map(RecordFee::id).toList(), RECORDS_MAX);
            if (ids.size() < each.size()) {
                throw new IllegalArgumentException("a record is named with two fees");
            }
            return each;
        }

        List<Long> ids() {
            return records.orElseThrow().stream().map(RecordFee::id).toList();
        }
    }
}
