package cn.suanquan.ledger;

/// From one (account, bucket) to another.
public record Leg(AccountId from, Bucket fromBucket, AccountId to, Bucket toBucket) {
    public Leg {
        if (from.equals(to) && fromBucket == toBucket) {
            throw new IllegalArgumentException("a leg must move: " + from + " " + fromBucket);
        }
    }

    /// Between two buckets of one account.
    public static Leg within(AccountId account, Bucket from, Bucket to) {
        return new Leg(account, from, account, to);
    }

    public boolean isWithinOneAccount() {
        return from.equals(to);
    }
}
