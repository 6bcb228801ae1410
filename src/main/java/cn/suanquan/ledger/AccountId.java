package cn.suanquan.ledger;

/// The number of an account of the ledger, below 2^31.
public record AccountId(long value) implements Comparable<AccountId> {
    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }
}
