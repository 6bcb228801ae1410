package cn.suanquan.settlement;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// What one level of government (市, 县, …) bears of a total (POLICY: 附则(二), 注意事项1).
///
/// @param share in basis points; the shares of a split add up to 10 000
public record FundingShare(String level, Rate share, Fen amount, String inWords) {

    /// Each level's part rounded down to the 分; what the rounding leaves over goes to the first level, so the parts
    /// always add up to the total. A split in its order; an empty one has no parts.
    ///
    /// @throws IllegalArgumentException where the shares do not add up to 10 000
    public static List<FundingShare> split(Fen total, SequencedMap<String, Rate> shares) {
        if (shares.isEmpty()) {
            return List.of();
        }
        int sum = shares.values().stream().mapToInt(Rate::basisPoints).sum();
        if (sum != Rate.WHOLE) {
            throw new IllegalArgumentException("funding shares add up to " + sum + " basis points, not " + Rate.WHOLE);
        }
        Fen others = Fen.ZERO;
        List<FundingShare> parts = new ArrayList<>();
        String first = shares.firstEntry().getKey();
        for (var share : shares.sequencedEntrySet()) {
            if (!share.getKey().equals(first)) {
                Fen part = share.getValue().of(total);
                others = others.plus(part);
                parts.add(of(share.getKey(), share.getValue(), part));
            }
        }
        parts.addFirst(of(first, shares.firstEntry().getValue(), total.minus(others)));
        return List.copyOf(parts);
    }

    private static FundingShare of(String level, Rate share, Fen amount) {
        return new FundingShare(level, share, amount, ChineseAmount.of(amount));
    }
}
