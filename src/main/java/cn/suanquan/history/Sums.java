package cn.suanquan.history;

import cn.suanquan.ledger.Bucket;
import java.util.EnumMap;
import java.util.Map;

/// What a set of entries did to an account, or to all accounts of a type: in and out of each bucket, in 分 (pieces for
/// a COUNT).
///
/// @param buckets all of them, by name
/// @param basis change of the metered basis in 分
/// @param entries how many entries that were; one between two accounts of a type counts twice in the type's sums
public record Sums(Map<Bucket, Turnover> buckets, long basis, long entries) {
    public static final Sums ZERO = new Tally().sums();

    /// @param in what came in, out what went out: both zero or more
    public record Turnover(long in, long out) {
        public long net() {
            return in - out;
        }
    }

    public Sums {
        buckets = Map.copyOf(buckets);
    }

    /// The balance of a bucket, where these are the sums of all entries up to a moment.
    public long in(Bucket bucket) {
        return of(bucket).net();
    }

    public Turnover of(Bucket bucket) {
        return buckets.getOrDefault(bucket, new Turnover(0, 0));
    }

    /// Over all buckets.
    public long net() {
        return buckets.values().stream().mapToLong(Turnover::net).sum();
    }

    /// The balance of each bucket.
    public Map<Bucket, Long> balances() {
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            balances.put(bucket, in(bucket));
        }
        return balances;
    }

    /// What came on top of an earlier view.
    public Sums since(Sums earlier) {
        Map<Bucket, Turnover> difference = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            Turnover now = of(bucket);
            Turnover before = earlier.of(bucket);
            difference.put(bucket, new Turnover(now.in - before.in, now.out - before.out));
        }
        return new Sums(difference, basis - earlier.basis, entries - earlier.entries);
    }
}
