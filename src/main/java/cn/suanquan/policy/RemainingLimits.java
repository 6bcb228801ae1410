package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is left of the limits, and what the holder already has; read from the ledger, or assumed by a simulation.
///
/// @param left by limit id as in [LimitUse#id]: 分 left (for a count: pieces left); a limit not named is untouched
/// @param poolDemand by pool id, for pro rata: the sum of all that is asked of it in this window, this one included
/// @param rulesGranted rules under which the holder already got something, ever
/// @param projectRule the rule under which the holder already got something for this project
public record RemainingLimits(
        Map<String, Long> left, Map<String, Fen> poolDemand, Set<String> rulesGranted, Optional<String> projectRule) {
    /// Nothing used yet.
    public static final RemainingLimits UNTOUCHED = new RemainingLimits(Map.of(), Map.of(), Set.of(), Optional.empty());

    public RemainingLimits {
        left = Map.copyOf(left);
        poolDemand = Map.copyOf(poolDemand);
        rulesGranted = Set.copyOf(rulesGranted);
    }

    public static RemainingLimits left(Map<String, Long> left) {
        return new RemainingLimits(left, Map.of(), Set.of(), Optional.empty());
    }
}
