package cn.suanquan.usage;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A dispute: a holder says that records of one voucher are wrong, and a reviewer decides. Until then the money of the
/// records stays held.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Dispute(
        UUID id,
        HolderId holder,
        VoucherId voucher,
        List<Long> records,
        String reason,
        Instant raisedAt,
        String raisedBy,
        Optional<Decision> decision) {
    static final int RECORDS_MAX = 1_000;
    static final int REASON_CHARS_MAX = 500;

    public Dispute {
        records = List.copyOf(records);
    }

    /// The dispute with the decision of a reviewer.
    Dispute decided(Decision by) {
        return new Dispute(id, holder, voucher, records, reason, raisedAt, raisedBy, Optional.of(by));
    }

    public record Decision(Verdict verdict, String reason, String by, Instant at) {}

    public enum Verdict {
        /// The records are right: they count as confirmed.
        UPHOLD,
        /// The records are wrong: they earn nothing, and the money they held is free again.
        REJECT
    }

    /// What a holder sends: records of one voucher, and what is wrong with them.
    public record Request(List<Long> records, String reason) {
        public Request {
            records = RecordIds.checked(records, RECORDS_MAX);
            reason = words(reason);
        }
    }

    /// What a reviewer sends.
    ///
    /// @param decision whether the records are upheld or rejected
    public record DecisionRequest(Verdict decision, String reason) {
        public DecisionRequest {
            reason = words(reason);
        }
    }

    private static String words(String text) {
        if (text.isBlank() || text.length() > REASON_CHARS_MAX || text.chars().anyMatch(c -> c == 0)) {
            throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
        }
        return text.strip();
    }
}
