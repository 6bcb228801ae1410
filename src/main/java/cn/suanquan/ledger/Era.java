package cn.suanquan.ledger;

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

    String table() {
        return "ledger.entry_" + number;
    }
}
