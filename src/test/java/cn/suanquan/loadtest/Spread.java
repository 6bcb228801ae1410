package cn.suanquan.loadtest;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/// Draws the account that is used next.
final class Spread {
    private Spread() {}

    /// Each of them as often as any other.
    static IntSupplier uniform(int accounts) {
        return () -> ThreadLocalRandom.current().nextInt(accounts);
    }

    /// The k-th most popular in proportion to 1 / k: as usage is, few use much.
    static IntSupplier zipf(int accounts) {
        double[] upTo = new double[accounts];
        double sum = 0;
        for (int i = 0; i < accounts; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        double all = sum;
        return () -> {
            int found = Arrays.binarySearch(upTo, ThreadLocalRandom.current().nextDouble() * all);
            return Math.min(found < 0 ? -found - 1 : found, accounts - 1);
        };
    }
}
