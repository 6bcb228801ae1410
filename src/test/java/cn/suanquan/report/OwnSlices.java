package cn.suanquan.report;

import cn.suanquan.db.Tx;
import cn.suanquan.history.Position;
import java.time.Instant;
import java.util.Optional;

/// The slices of the journal in a database of a test's own.
public final class OwnSlices {
    private static final long ENTRIES = 50_000;

    private OwnSlices() {}

    /// Adds the next slice up as the job does; false where what is left is less than one.
    public static boolean cut(Tx tx, Position until) {
        ReportStore store = new ReportStore();
        ReportStore.Slice last = tx.read(db -> store.before(db, until));
        Optional<ReportStore.Piece> next =
                tx.read(db -> store.next(db, last, until, ENTRIES)).filter(ReportStore.Piece::isWhole);
        return next.isPresent()
                && tx.write(db -> {
                    store.keep(db, last, next.get().position(), Instant.EPOCH);
                    return true;
                });
    }
}
