package cn.suanquan.history;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.Leg;
import java.util.EnumMap;
import java.util.Map;

/// Sums under way: entries are added one after the other.
final class Tally {
    private static final int BUCKETS = Bucket.values().length;
    private final long[] in = new long[BUCKETS];
    private final long[] out = new long[BUCKETS];
    private long basis;
    private long entries;

    void in(Bucket bucket, long amount) {
        in[bucket.code()] = Math.addExact(in[bucket.code()], amount);
    }

    void out(Bucket bucket, long amount) {
        out[bucket.code()] = Math.addExact(out[bucket.code()], amount);
    }

    void basis(long change) {
        basis = Math.addExact(basis, change);
    }

    void entries(long more) {
        entries += more;
    }

    /// The side of that entry which is this account's.
    void add(Entry entry, AccountId account) {
        Leg leg = entry.leg();
        long amount = entry.amount().value();
        if (leg.from().equals(account)) {
            out(leg.fromBucket(), amount);
            basis(entry.basisFen());
        }
        if (leg.to().equals(account)) {
            in(leg.toBucket(), amount);
        }
        entries++;
    }

    Sums sums() {
        Map<Bucket, Sums.Turnover> buckets = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            buckets.put(bucket, new Sums.Turnover(in[bucket.code()], out[bucket.code()]));
        }
        return new Sums(buckets, basis, entries);
    }
}
