package cn.suanquan.archive;

import cn.suanquan.ledger.EntryId;

/// A block of batch ids, whose entries are one partition of the journal.
record Era(int number) {
    static final int BATCH_BITS = 29;
    static final int MAX = 15;

    Era {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("an era is 0 to " + MAX + ", not " + number);
        }
    }

    long firstBatch() {
        return (long) number << BATCH_BITS;
    }

    long lastBatch() {
        return firstBatch() + (1L << BATCH_BITS) - 1;
    }

    long firstEntry() {
        return firstBatch() << EntryId.PLACE_BITS;
    }

    long lastEntry() {
        return EntryId.lastOf(lastBatch()).value();
    }
}
