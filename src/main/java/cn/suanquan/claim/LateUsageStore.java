package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// The SQL of when the records of claims came.
@ApplicationScoped
class LateUsageStore {
    /// Records of a claim of one day of service that came on one day.
    ///
    /// @param version of the programme that the voucher was issued under
    record Arrived(ClaimId claim, int version, LocalDate countsOn, LocalDate cameOn, LateUsage usage) {}

    /// Those that came after the month of their service: no period closes before.
    List<Arrived> arrived(Db db, Collection<ClaimId> claims) {
        return db.list(
                """
                select r.claim, v.programme_version, a.counts_on, a.came_on, count(*)::int as records,
                       sum(r.amount_fen)::bigint as amount_fen
                from claim.record r
                join claim.claim c on c.id = r.claim
                join voucher.vouchers v on v.id = c.voucher
                join usage.arrivals a on a.id = r.record_id
                where r.claim = any($1)
                  and a.recorded_on >= (date_trunc('month', a.counts_on::timestamp) + interval '1 month')::date
                  and a.came_on >= (date_trunc('month', a.counts_on::timestamp) + interval '1 month')::date
                group by r.claim, v.programme_version, a.counts_on, a.came_on
                """,
                row -> new Arrived(
                        new ClaimId(row.getUUID("claim")),
                        row.getInteger("programme_version"),
                        row.getLocalDate("counts_on"),
                        row.getLocalDate("came_on"),
                        new LateUsage(row.getInteger("records"), row.getLong("amount_fen"))),
                (Object) SqlArrays.uuids(claims, ClaimId::value));
    }
}
