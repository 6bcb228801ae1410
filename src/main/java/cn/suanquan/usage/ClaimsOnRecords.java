package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import java.util.Optional;

/// The claims on records, as far as this room has to know them: what corrections and disputes ask of them, and tell
/// them. Claims live in a room above, which implements this. The caller holds the lock of the voucher's account.
public interface ClaimsOnRecords {
    /// The claim that a record is in, where it is in one.
    Optional<ClaimOnRecord> of(Db db, EntryId record);

    /// True where a change of the voucher's basis has to wait: a settlement run holds the record's claim, or money that
    /// would have to come back.
    ///
    /// @param claim the claim that the record is in
    /// @param basisChangeFen in 分; negative where the basis falls
    boolean mustWait(Db db, AccountId account, Optional<ClaimOnRecord> claim, long basisChangeFen);

    /// Brings the claims of the voucher in step with its changed basis, and takes back from elsewhere in the voucher
    /// what the basis no longer earns. Answers how much was taken back beyond what the entry itself moved, in 分.
    long follow(Db db, BasisChange change);
}
