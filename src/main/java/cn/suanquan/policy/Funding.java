package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// Which level of government bears which share.
///
/// @param levels one or more; the shares sum to 10 000 basis points
/// @param oddFen who bears the 分 that do not divide
public record Funding(List<Level> levels, OddFen oddFen) {

    public record Level(
            String name, @JsonProperty("shareBasisPoints") Rate share) {}

    public enum OddFen {
        FIRST_LEVEL,
        LAST_LEVEL
    }

    /// What one level bears.
    public record Part(
            String level, @JsonProperty("amountFen") Fen amount) {}

    public Funding {
        levels = List.copyOf(levels);
        int sum = levels.stream().mapToInt(l -> l.share().basisPoints()).sum();
        if (sum != Rate.WHOLE) {
            throw new IllegalArgumentException("funding shares sum to " + sum + " basis points, not " + Rate.WHOLE);
        }
    }

    /// Splits exactly: each level its share rounded down, the odd 分 to the first (or last) level. Sums to the amount.
    public List<Part> split(Fen amount) {
        List<Part> parts = new ArrayList<>();
        Fen left = amount;
        for (Level level : levels) {
            Fen share = level.share().of(amount);
            parts.add(new Part(level.name(), share));
            left = left.minus(share);
        }
        int odd =
                switch (oddFen) {
                    case FIRST_LEVEL -> 0;
                    case LAST_LEVEL -> parts.size() - 1;
                };
        Part bearer = parts.get(odd);
        parts.set(odd, new Part(bearer.level(), bearer.amount().plus(left)));
        return List.copyOf(parts);
    }
}
