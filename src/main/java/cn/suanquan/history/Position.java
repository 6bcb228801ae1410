package cn.suanquan.history;

import cn.suanquan.ledger.EntryId;
/// A place in the serial order of the ledger: every batch up to this one, and nothing after it. Whoever keeps it can
/// ask again later and is told the same, while others write on.
///
/// @param batch 0 for the empty ledger, below 2^33

public record Position(long batch) implements Comparable<Position> {
    public static final Position START = new Position(0);
    private static final long BATCH_MAX = (1L << 33) - 1;

    public Position {
        if (batch < 0 || batch > BATCH_MAX) {
            throw new IllegalArgumentException("a position is 0 to " + BATCH_MAX + ", not " + batch);
        }
    }

    /// The position that ends with the batch of that entry.
    public static Position of(EntryId entry) {
        return new Position(entry.batch());
    }

    /// No entry up to this position has a greater id, and none after it a smaller one.
    public EntryId last() {
        return EntryId.lastOf(batch);
    }

    public boolean isAfter(Position other) {
        return batch > other.batch;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(batch, other.batch);
    }
}
