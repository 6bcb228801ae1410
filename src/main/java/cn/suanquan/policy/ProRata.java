package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

    /// What each gets, in order: all of it where it suffices; else its share by largest remainder (最大余数法): rounded
    /// down, and the 分 that are left one by one to those whose share lost most by rounding, the earlier first where two
    /// lost the same. Sums to the smaller of left and the sum asked.
    public static List<Fen> shares(Fen left, List<Fen> asked) {
        Fen demand = asked.stream().reduce(Fen.ZERO, Fen::plus);
        if (!demand.isMoreThan(left)) {
            return List.copyOf(asked);
        }
        BigInteger whole = BigInteger.valueOf(demand.value());
        long[] shares = new long[asked.size()];
        BigInteger[] remainders = new BigInteger[asked.size()];
        long odd = left.value();
        for (int i = 0; i < shares.length; i++) {
            BigInteger[] exact = BigInteger.valueOf(asked.get(i).value())
                    .multiply(BigInteger.valueOf(left.value()))
                    .divideAndRemainder(whole);
            shares[i] = exact[0].longValueExact();
            remainders[i] = exact[1];
            odd -= shares[i];
        }
        // Fewer 分 are left than shares were rounded, and the sort keeps the order of equal ones.
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(odd)
                .forEach(i -> shares[i]++);
        return Arrays.stream(shares).mapToObj(Fen::of).toList();
    }
}
