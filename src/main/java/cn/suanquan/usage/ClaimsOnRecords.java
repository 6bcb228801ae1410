package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import java.util.List;
import java.util.Optional;

/// The claims on records, as far as this room has to know them: what those who move money of records ask of them, and
/// tell them. Claims live in a room above, which implements this. The caller holds the lock of the voucher's account.
public interface ClaimsOnRecords {
    /// The claim that a record is in, where it is in one.
    Optional<ClaimOnRecord> of(Db db, EntryId record);

    /// The claims on the voucher of that account that were not withdrawn or returned, the oldest first.
    List<ClaimOnRecord> on(Db db, AccountId account);

    /// Keeps what a correction of one of its records made of a claim.
    ///
    /// @param entry of the correction
    /// @param feeChangeFen by how much the eligible fees of its records changed, in 分
    /// @param baseChangeFen by how much its base changed, in 分
    /// @param moneyChangeFen by how much what it claims changed, in 分
    void corrected(
            Db db, EntryId entry, ClaimOnRecord claim, long feeChangeFen, long baseChangeFen, long moneyChangeFen);

    /// Money left the claim: out of CLAIMED it is free again, out of PAID it is owed.
    void taken(Db db, ClaimId claim, Bucket from, long fen);

    /// Money came to the claim: out of AVAILABLE it waits for a run, out of OWED it is a debt that is none any more.
    void given(Db db, ClaimId claim, Bucket from, long fen);
}
