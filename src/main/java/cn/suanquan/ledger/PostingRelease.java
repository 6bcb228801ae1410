package cn.suanquan.ledger;

import java.time.Instant;
import java.util.List;

/// Who let posting go on although the books were not found sound: what was found until then does not stop it again
/// meanwhile while it is off by no more and to the same side, anything else does.
///
/// @param stop the number of the stop that it ended
/// @param findings what that was for, the first that stopped it first
/// @param reason why posting may go on
/// @param openUntil until when
public record PostingRelease(int stop, List<String> findings, String reason, Instant openUntil) {
    public PostingRelease {
        findings = List.copyOf(findings);
    }
}
