package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import java.util.Optional;

/// What corrections and disputes have to ask of the claims on their records, and to tell them. Claims live in the room
/// above, which answers; this room knows no more of them than this. Every caller holds the lock of the account.
public interface ClaimsOnRecords {
    /// The claim that a record is in.
    Optional<ClaimOnRecord> of(Db db, EntryId record);

    /// True where a change of the voucher's basis has to wait for a settlement run, which holds the record's claim or
    /// money that would have to come back.
    ///
    /// @param basisChangeFen in 分; may be negative
    boolean mustWait(Db db, AccountId account, Optional<ClaimOnRecord> claim, long basisChangeFen);

    /// Brings the claims of the voucher in step with a basis that has changed. Answers what was taken back beyond what
    /// the change itself moved, in 分.
    long follow(Db db, BasisChange change);
}
