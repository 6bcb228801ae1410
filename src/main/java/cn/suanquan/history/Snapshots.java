package cn.suanquan.history;

import cn.suanquan.db.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Takes the snapshots that keep every read short: one whenever so many entries came since the last
/// (`suanquan.snapshot.entries`), one with each new month, and one at the end of an era. Each is a transaction of its
/// own, of one instance at a time; where it is broken off nothing is written and the next run begins there.
@ApplicationScoped
public class Snapshots {
    private static final long ENTRIES_MIN = 1;
    private final Watermark watermark;
    private final Tx tx;
    private final long entries;

    @Inject
    Snapshots(
            Watermark watermark,
            Tx tx,
            @ConfigProperty(name = "suanquan.snapshot.entries", defaultValue = "100000") long entries) {
        if (entries < ENTRIES_MIN) {
            throw new IllegalArgumentException("suanquan.snapshot.entries must be at least 1, not " + entries);
        }
        this.watermark = watermark;
        this.tx = tx;
        this.entries = entries;
    }

    /// A snapshot that was taken.
    ///
    /// @param no its number, from 1
    /// @param position the last batch it holds
    /// @param batches how many batches it adds up
    /// @param entries how many entries they have
    /// @param rows how many rows the sums take
    public record Taken(int no, Position position, long batches, long entries, long rows) {}

    /// Takes those that are due as far as the ledger is settled, oldest first; none where another instance is at it.
    public List<Taken> take() {
        return take(watermark.settledSoFar(), entries, false);
    }

    /// Takes those that are due and one more of what is left: afterwards everything written before this call is in
    /// a snapshot.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY where the ledger does not settle
    public List<Taken> takeAll() {
        return take(watermark.settled(), entries, true);
    }

    List<Taken> take(Settled settled, long each, boolean isWanted) {
        List<Taken> taken = new ArrayList<>();
        while (true) {
            Optional<Taken> next = tx.write(db ->
                    SnapshotStore.isMine(db) ? SnapshotStore.next(db, settled, each, isWanted) : Optional.empty());
            if (next.isEmpty()) {
                return taken;
            }
            taken.add(next.get());
        }
    }
}
