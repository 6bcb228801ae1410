package cn.suanquan.report;

import java.time.LocalDate;

/// How much of a target was reached on a day, in all since the plan began.
///
/// @param onDay not after today; of two words on one day the later counts
/// @param reached in the unit of the target, from 0
/// @param knownFrom the document, with its number or words; 1 to 500 characters
public record TargetCount(LocalDate onDay, long reached, String knownFrom) {
    public TargetCount {
        TargetOrder.checkEvidence(knownFrom);
        if (reached < 0 || reached > TargetOrder.MOST) {
            throw new IllegalArgumentException("reached must be 0 to " + TargetOrder.MOST);
        }
    }
}
