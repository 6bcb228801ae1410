package cn.suanquan.imports;

import cn.suanquan.usage.ContractUse;
import cn.suanquan.usage.UsageForm;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A file of usage, and how far it is.
///
/// @param address where it is looked at
/// @param name of the file, where it came from a page
/// @param bytes as they were sent
/// @param parts in which it was sent
/// @param rows records in the file, once they are counted
/// @param done how many of them were looked at or posted
/// @param remaining how many are left, once they are counted
/// @param perSecond how many were done in a second, on average since it went on
/// @param outcomes how many records had which outcome; of a preview, would have
/// @param codes how many did not take effect, by the code of why
/// @param periods how many count in which settlement period; of a preview, would
/// @param failing how many did not take effect; of a preview, would not
/// @param uncovered how many of the accepted ones their vouchers do not cover wholly; of a preview, would not
/// @param beyondContract how many of the accepted ones draw on a contract beyond what it says; of a preview, would
/// @param contracts the lines of contracts on which they do, as they stand with them, at most 100
/// @param heldFen what the accepted ones hold, in 分; of a preview what they would where their vouchers cover them
/// @param isEstimate nothing was posted, and the figures are what would come of it
/// @param code why it failed, `reason` says it in words
/// @param hasErrors there are rows to be repaired, under `errors`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImportView(
        UUID id,
        String address,
        Optional<String> name,
        UsageForm form,
        boolean isGzip,
        State state,
        long bytes,
        int parts,
        Optional<Long> rows,
        long done,
        Optional<Long> remaining,
        Optional<Long> perSecond,
        Map<String, Long> outcomes,
        Map<String, Long> codes,
        Map<String, Long> periods,
        long uncovered,
        long beyondContract,
        List<ContractUse> contracts,
        long failing,
        long heldFen,
        boolean isEstimate,
        Instant begunAt,
        Optional<Instant> endedAt,
        Optional<String> code,
        Optional<String> reason,
        boolean hasErrors) {
    /// Where it stands.
    public enum State {
        /// More parts may come; nothing is read yet.
        UPLOADING,
        /// It is looked at, and nothing is posted.
        PREVIEWING,
        /// It was looked at, and waits to be started.
        PREVIEWED,
        /// It is posted.
        RUNNING,
        /// All of it was posted.
        DONE,
        /// It could not go on; what was posted stands, and it may be started again.
        FAILED,
        /// It was given up; what was posted stands.
        CANCELLED;

        /// Somebody is at work on it.
        public boolean isAtWork() {
            return this == PREVIEWING || this == RUNNING;
        }

        /// It is over for good.
        public boolean isOver() {
            return this == DONE || this == CANCELLED;
        }
    }
}
