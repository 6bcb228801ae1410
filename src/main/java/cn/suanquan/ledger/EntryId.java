package cn.suanquan.ledger;

/// Names an entry: batch number × 2^20 + place in the batch, so ids grow with time but are not gap-free.
public record EntryId(long value) implements Comparable<EntryId> {
    @Override
    public int compareTo(EntryId other) {
        return Long.compare(value, other.value);
    }
}
