package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.EntryKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The door to claims (兑付申请) and to what a settlement run takes from them.
/// A line goes OPEN → LOCKED (in a run) → PAID; a run that is given up releases its lines to OPEN.
@ApplicationScoped
public class Claims {
    /// CLAIMABLE → CLAIMED, or AVAILABLE → CLAIMED for a grant.
    public static final EntryKind CLAIM = new EntryKind(320);
    /// The basis of a claim lowered to what was invoiced, paid or contracted.
    public static final EntryKind CLAIM_BASE = new EntryKind(321);

    /// Lines that no run holds, claimed or corrected before that instant, in order of id; amounts as they stand now.
    public List<OpenLine> open(Db db, String programme, Instant before) {
        throw new IllegalStateException("contract only");
    }

    /// Takes the lines into a run and answers them as they stand under the lock, in order of id: amounts may have
    /// fallen since a draft was made. From now on corrections of their records are refused until they are paid.
    /// The caller posts CLAIMED → PAYABLE (or settles OWED → AVAILABLE) in the same transaction.
    ///
    /// @throws cn.suanquan.kernel.RefusedException LINE_NOT_OPEN (409) where one is in another run, paid, or void
    public List<OpenLine> lock(Db db, RunId run, Collection<ClaimId> lines) {
        throw new IllegalStateException("contract only");
    }

    /// Gives the run's lines back: they are open again.
    public void release(Db db, RunId run, Collection<ClaimId> lines) {
        throw new IllegalStateException("contract only");
    }

    /// The run's lines are paid (a negative one: settled). A later correction becomes a line of the next run.
    public void paid(Db db, RunId run, Collection<ClaimId> lines) {
        throw new IllegalStateException("contract only");
    }

    /// The bank returned the payment (退汇): paid lines are in their run again, until they are paid anew.
    public void returned(Db db, RunId run, Collection<ClaimId> lines) {
        throw new IllegalStateException("contract only");
    }
}
