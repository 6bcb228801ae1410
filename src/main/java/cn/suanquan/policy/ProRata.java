package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Shares what is left of a pool in proportion to what is asked.
public final class ProRata {
    private ProRata() {}

    /// ⌊asked × left ÷ demand⌋, exact.
    static long share(long asked, long left, long demand) {
        return BigInteger.valueOf(asked)
                .multiply(BigInteger.valueOf(left))
                .divide(BigInteger.valueOf(demand))
                .longValueExact();
    }

    /// What each gets, in order: all of it where it suffices; else its share rounded down, the odd 分 one by one to the
    /// earliest. Sums to the smaller of left and the sum asked.
    public static List<Fen> shares(Fen left, List<Fen> asked) {
        Fen demand = asked.stream().reduce(Fen.ZERO, Fen::plus);
        if (!demand.isMoreThan(left)) {
            return List.copyOf(asked);
        }
        List<Fen> shares = new ArrayList<>();
        asked.forEach(each -> shares.add(Fen.of(share(each.value(), left.value(), demand.value()))));
        long odd = left.value() - shares.stream().mapToLong(Fen::value).sum();
        for (int i = 0; i < shares.size() && odd > 0; i++) {
            if (asked.get(i).isMoreThan(shares.get(i))) {
                shares.set(i, shares.get(i).plus(Fen.of(1)));
                odd--;
            }
        }
        return List.copyOf(shares);
    }
}
