package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// What bounds a rule's grants.
///
/// @param perGrant the most one grant gives
/// @param countPerYear how many grants of this rule a fiscal year
/// @param limits ids of the programme's limits that apply
/// @param pool id of the pool it draws on; empty: straight from the treasury
public record GrantBounds(
        @JsonProperty("perGrantFen") Optional<Fen> perGrant,
        Optional<Integer> countPerYear,
        List<String> limits,
        Optional<String> pool) {
    public GrantBounds {
        limits = List.copyOf(limits);
    }
}
