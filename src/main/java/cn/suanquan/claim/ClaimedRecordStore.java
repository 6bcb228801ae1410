package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The SQL of what claims were accepted on, record by record.
@ApplicationScoped
class ClaimedRecordStore {
    void insert(Db db, ClaimId claim, List<ClaimedRecord> records) {
        db.exec(
                """
                insert into claim.record (claim, record_id, fee_fen, base_fen, amount_fen)
                select $1, r.id, r.fee, r.base, r.amount
                from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) as r(id, fee, base, amount)
                order by r.id
                """,
                claim.value(),
                SqlArrays.longs(records, ClaimedRecord::id),
                SqlArrays.longs(records, ClaimedRecord::feeFen),
                SqlArrays.longs(records, ClaimedRecord::baseFen),
                SqlArrays.longs(records, ClaimedRecord::amountFen));
    }

    void letGo(Db db, ClaimId claim) {
        db.exec("update claim.record set is_live = false where claim = $1 and is_live", claim.value());
    }
}
