package cn.suanquan.ledger;

/// From which bucket to which, in the one number that an entry keeps: from × 16 + to, + 256 where a metered posting
/// went its way back.
final class BucketPair {
    private static final int BACK = 256;
    private static final int BITS = 4;
    private static final int MASK = 15;

    private BucketPair() {}

    static short of(Leg leg, boolean isBack) {
        return (short) (leg.fromBucket().code() << BITS | leg.toBucket().code() | (isBack ? BACK : 0));
    }

    static boolean isBack(int pair) {
        return (pair & BACK) != 0;
    }

    static Bucket from(int pair) {
        return Bucket.of(pair >> BITS & MASK);
    }

    static Bucket to(int pair) {
        return Bucket.of(pair & MASK);
    }
}
