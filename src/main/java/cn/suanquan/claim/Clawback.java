package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.ClaimOnRecord;
import cn.suanquan.usage.ClaimsOnRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The clawback (追回), as claims follow it: what their records lose lowers their open lines, and where it was paid
/// becomes a negative line, for the next run; what their records get becomes a further line, and where it was owed
/// lessens the negative ones. So the lines of a claim add up to what its records hold.
@ApplicationScoped
class Clawback implements ClaimsOnRecords {
    private final ClawbackStore store;
    private final Ids ids;
    private final Clock clock;

    Clawback(ClawbackStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<ClaimOnRecord> of(Db db, EntryId record) {
        return store.ofRecord(db, record);
    }

    @Override
    public List<ClaimOnRecord> on(Db db, AccountId account) {
        return store.onAccount(db, account);
    }

    @Override
    public void corrected(
            Db db, EntryId entry, ClaimOnRecord claim, long feeChangeFen, long baseChangeFen, long moneyChangeFen) {
        store.addCorrection(
                db,
                entry,
                claim,
                claim.completedFen() + feeChangeFen,
                claim.baseFen() + baseChangeFen,
                moneyChangeFen,
                clock.instant());
    }

    @Override
    public void taken(Db db, ClaimId claim, Bucket from, long fen) {
        if (from == Bucket.PAID) {
            store.addLine(db, new ClaimId(ids.next()), claim, -fen, clock.instant());
        } else {
            lessen(db, claim, fen, 1);
        }
    }

    @Override
    public void given(Db db, ClaimId claim, Bucket from, long fen) {
        if (from == Bucket.OWED) {
            lessen(db, claim, fen, -1);
        } else {
            store.addLine(db, new ClaimId(ids.next()), claim, fen, clock.instant());
        }
    }

    /// Brings the open lines of one sign nearer to nothing by that much, the newest first.
    private void lessen(Db db, ClaimId claim, long fen, int sign) {
        long rest = fen;
        for (ClawbackStore.Line line : store.openLines(db, claim)) {
            long part = Math.min(rest, sign * line.amountFen());
            if (part > 0) {
                store.setLine(db, line, line.amountFen() - sign * part);
                rest -= part;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("the open lines of claim " + claim + " have " + rest + " fen too little");
        }
    }
}
