package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is left of the limits, and what the holder already has; read from the ledger, or assumed by a simulation.
///
/// @param left by limit id as in [LimitUse#id]: 分 left (for a count: pieces left) in the fiscal year of the day of
///     application; a limit not named is untouched
/// @param leftYearBefore the same in the year before
/// @param poolDemand by pool id, for pro rata: the sum of all that is asked of it in this window, this one included
/// @param rulesGranted accounts of the rules under which the holder already got something, ever
/// @param projectRule the rule under which the holder already got something for this project
public record RemainingLimits(
        Map<String, Long> left,
        Map<String, Long> leftYearBefore,
        Map<String, Fen> poolDemand,
        Set<String> rulesGranted,
        Optional<String> projectRule) {
    /// Nothing used yet.
    public static final RemainingLimits UNTOUCHED = left(Map.of());

    public RemainingLimits {
        left = Map.copyOf(left);
        leftYearBefore = Map.copyOf(leftYearBefore);
        poolDemand = Map.copyOf(poolDemand);
        rulesGranted = Set.copyOf(rulesGranted);
    }

    /// That is left, in whichever year.
    public static RemainingLimits left(Map<String, Long> left) {
        return new RemainingLimits(left, left, Map.of(), Set.of(), Optional.empty());
    }

    /// As if the pools had no end: what a programme decides by that shares a pool afterwards.
    public RemainingLimits withoutPools(Programme programme) {
        Map<String, Long> endless = programme.pools().stream().collect(Collectors.toMap(Pool::id, p -> Fen.MAX_VALUE));
        return new RemainingLimits(
                with(left, endless), with(leftYearBefore, endless), Map.of(), rulesGranted, projectRule);
    }

    private static Map<String, Long> with(Map<String, Long> left, Map<String, Long> endless) {
        Map<String, Long> all = new HashMap<>(left);
        all.putAll(endless);
        return all;
    }

    /// For a grant of that year, applied for on that day.
    public RemainingLimits in(FiscalYear year, LocalDate appliedOn) {
        return year.year() == appliedOn.getYear()
                ? this
                : new RemainingLimits(leftYearBefore, leftYearBefore, poolDemand, rulesGranted, projectRule);
    }
}
