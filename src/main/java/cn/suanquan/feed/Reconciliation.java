package cn.suanquan.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a center's own list differs from what is recorded, as it stood at one position of the ledger.
///
/// @param position of the ledger; whatever was recorded later is not compared
/// @param settledAt whatever was written before that moment is
/// @param there what the list has
/// @param here what is recorded: of the days, or of the ids that the list names
/// @param equal records that are the same on both sides
/// @param differences all of them: first in the order of the list, then what it lacks
public record Reconciliation(
        long position,
        Instant settledAt,
        ListSum there,
        ListSum here,
        int equal,
        boolean isSame,
        @JsonInclude List<Difference> differences) {
    /// @param feeFen the sum of the fees, in 分; a sum beyond all numbers is the greatest
    public record ListSum(int records, long feeFen) {
        /// What a center states is bounded by nothing.
        public static long plus(long one, long other) {
            return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
        }
    }

    /// How a record differs.
    public enum Kind {
        /// It is in the list and was never recorded.
        MISSING_HERE,
        /// It is recorded and not in the list.
        MISSING_THERE,
        /// Fee, voucher, time or quantity differ.
        DIFFERENT,
        /// It is recorded, but counts on a day out of those that were named.
        OTHER_PERIOD,
        /// The id is that of a correction, which is part of the record it corrects.
        CORRECTION
    }

    /// @param recordId the record as the service knows it; absent where it is missing here
    /// @param fields what differs, with both values; of a record that one side lacks, its fee
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Difference(Kind kind, String id, Optional<Long> recordId, List<FieldPair> fields) {}

    /// @param field `feeFen`, `voucher`, `completedAt` or `quantity`
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldPair(String field, Optional<String> there, Optional<String> here) {}
}
