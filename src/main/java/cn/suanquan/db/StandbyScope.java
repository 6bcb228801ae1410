package cn.suanquan.db;

import java.util.Optional;
import java.util.function.Supplier;

/// The reading of one request on a standby: within it every [Tx#read] of this thread is of its one transaction, and so
/// of one snapshot of one server, and whatever would write ends it.
public final class StandbyScope {
    private static final ScopedValue<StandbyScope> HERE = ScopedValue.newInstance();
    private final Db db;
    private boolean isLeft;

    private StandbyScope(Db db) {
        this.db = db;
    }

    /// @throws NeedsPrimary where the work asked for what a standby has not, also where it went on without it
    static <T> T run(Db db, Supplier<T> work) {
        StandbyScope scope = new StandbyScope(db);
        T result = ScopedValue.where(HERE, scope).call(work::get);
        if (scope.isLeft) {
            throw new NeedsPrimary(NeedsPrimary.Why.WRITES);
        }
        return result;
    }

    /// The transaction to read in; empty where this thread reads the primary.
    static Optional<Db> reading() {
        return HERE.isBound() ? Optional.of(HERE.get().db) : Optional.empty();
    }

    /// Before anything that only the primary has.
    ///
    /// @throws NeedsPrimary within a reading on a standby
    public static void requirePrimary() {
        if (HERE.isBound()) {
            HERE.get().isLeft = true;
            throw new NeedsPrimary(NeedsPrimary.Why.WRITES);
        }
    }
}
