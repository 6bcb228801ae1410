package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The SQL of records in claims, and of what they hold: the sum of the entries that name them.
@ApplicationScoped
class ClaimedRecordStore {
    /// A record of a claim as it stands now.
    ///
    /// @param feeFen its eligible fee after corrections, in 分
    /// @param basisFen what it counts in the basis of its voucher, in 分
    record Standing(long id, long feeFen, long basisFen) {}

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

    /// What each of these records holds in that bucket, in 分.
    List<Long> held(Db db, List<Long> records, Bucket bucket) {
        Map<Long, Long> held = new HashMap<>();
        db.list(
                        """
                        select r.id, coalesce(sum(case when m.to_bucket = $2 then m.amount else 0 end
                                                - case when m.from_bucket = $2 then m.amount else 0 end), 0)::bigint as fen
                        from unnest($1::bigint[]) as r(id)
                        left join lateral (
                            select e.from_bucket, e.to_bucket, e.amount from ledger.journal e where e.id = r.id
                            union all
                            select e.from_bucket, e.to_bucket, e.amount from ledger.journal e where e.ref = r.id) m on true
                        group by r.id
                        """,
                        row -> Map.entry(row.getLong("id"), row.getLong("fen")),
                        records.toArray(Long[]::new),
                        bucket.name())
                .forEach(one -> held.put(one.getKey(), one.getValue()));
        return records.stream().map(id -> held.getOrDefault(id, 0L)).toList();
    }

    /// The records of a claim, in order of id.
    List<Standing> of(Db db, ClaimId claim) {
        return db.list(
                """
                select r.record_id, r.fee_fen + coalesce(k.fee, 0) as fee, coalesce(m.basis, 0)::bigint as basis
                from claim.record r
                left join (
                    select e.ref, sum(k.fee_fen)::bigint as fee
                    from claim.correction k join ledger.journal e on e.id = k.entry_id
                    where k.claim = $1 group by e.ref) k on k.ref = r.record_id
                left join lateral (
                    select sum(e.basis) as basis
                    from (select basis from ledger.journal where id = r.record_id
                          union all
                          select basis from ledger.journal where ref = r.record_id) e) m on true
                where r.claim = $1
                order by r.record_id
                """,
                row -> new Standing(row.getLong("record_id"), row.getLong("fee"), row.getLong("basis")),
                claim.value());
    }

    void letGo(Db db, ClaimId claim) {
        db.exec("update claim.record set is_live = false where claim = $1 and is_live", claim.value());
    }
}
