package cn.suanquan.ledger;

/// The name of an entry: batch number × 2^20 + place in the batch, so ids grow with time but are not gap-free.
public record EntryId(long value) implements Comparable<EntryId> {
    /// How many bits of an id are the place in its batch.
    public static final int PLACE_BITS = 20;

    static EntryId of(long batch, int place) {
        return new EntryId(batch << PLACE_BITS | place);
    }

    /// The last id that an entry of that batch can have.
    public static EntryId lastOf(long batch) {
        return new EntryId((batch + 1 << PLACE_BITS) - 1);
    }

    public long batch() {
        return value >> PLACE_BITS;
    }

    @Override
    public int compareTo(EntryId other) {
        return Long.compare(value, other.value);
    }
}
