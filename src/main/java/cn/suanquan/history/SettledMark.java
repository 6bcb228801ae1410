package cn.suanquan.history;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Standbys;
import cn.suanquan.db.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// What the primary knows to be settled, written down in one row. The commits of all batches up to it stand before that
/// of the row in the log, so whoever sees the row on a standby has them all. It is written also where nothing came, so
/// that a standby which is cut off, or follows a primary that is none any more, is seen to be old.
@ApplicationScoped
public class SettledMark {
    /// One of several instances writes it: the others find it written so lately.
    static final Duration LATELY = Duration.ofMillis(1_500);

    private static final Logger LOG = Logger.getLogger(SettledMark.class);
    private final Watermark watermark;
    private final Standbys standbys;
    private final Tx tx;

    SettledMark(Watermark watermark, Standbys standbys, Tx tx) {
        this.watermark = watermark;
        this.standbys = standbys;
        this.tx = tx;
    }

    /// Writes it where standbys are read and nobody did lately.
    public void writeWhereRead() {
        if (standbys.areNamed() && tx.ask(db -> MarkStore.isDue(db, LATELY))) {
            write();
        }
    }

    /// Writes it. A database that takes no writes, such as one that is being moved, keeps the one it has; and a primary
    /// that came in place of another meanwhile keeps its own until the next time, for it may have lost what
    /// was settled.
    public void write() {
        String origin = tx.ask(MarkStore::primary).origin();
        Settled settled = watermark.settledSoFar();
        try {
            if (!tx.<Boolean>write(db -> MarkStore.write(db, settled, origin))) {
                LOG.debug("another primary came meanwhile: nothing is written down");
            }
        } catch (DbFault fault) {
            if (!fault.isReadOnly() && !fault.isAway()) {
                throw fault;
            }
            LOG.debug("the database takes no writes: nothing is written down", fault);
        }
    }
}
