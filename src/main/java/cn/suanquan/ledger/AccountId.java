package cn.suanquan.ledger;

/// Names an account of the ledger.
public record AccountId(long value) implements Comparable<AccountId> {
    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }
}
