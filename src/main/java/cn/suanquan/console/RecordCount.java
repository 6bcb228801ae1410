package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import jakarta.enterprise.context.ApplicationScoped;

/// How many usage records the journal has. What stands up to a settled position never changes, so the first look counts
/// all of them, and each further one those that came after the look before.
@ApplicationScoped
class RecordCount {
    private final History history;
    private final Tx tx;
    private final ConsoleStore store;
    private volatile Counted last = new Counted(Position.START, 0);

    /// @param upto the position up to which was counted
    private record Counted(Position upto, long records) {}

    RecordCount(History history, Tx tx, ConsoleStore store) {
        this.history = history;
        this.tx = tx;
        this.store = store;
    }

    long now() {
        Position settled = history.settledSoFar().position();
        Counted before = last;
        if (!settled.isAfter(before.upto())) {
            return before.records();
        }
        long more = tx.readLong(db -> store.records(db, before.upto(), settled));
        Counted counted = new Counted(settled, before.records() + more);
        last = counted;
        return counted.records();
    }
}
