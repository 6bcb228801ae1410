package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.settlement.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// The SQL of vouchers that were stopped, and of what the finance office decided about the claims on them.
@ApplicationScoped
class ReleasedStore {
    /// A voucher whose claims wait: it was voided, or ended while it was frozen.
    ///
    /// @param releasedAt when the claims were let go on; empty where they wait
    /// @param reason why they were; empty where they wait
    /// @param proposal the one that waits for another person; empty where there is none
    record Stop(VoucherId voucher, Optional<Instant> releasedAt, String reason, Optional<UUID> proposal) {
        public boolean isProposable() {
            return releasedAt.isEmpty() && proposal.isEmpty();
        }

        public String path() {
            return ReleasePages.HERE + "/" + voucher;
        }
    }

    /// Empty where nothing stops it, or a freeze that can be lifted does.
    Optional<Stop> stop(Db db, VoucherId id) {
        return db.one(
                """
                select r.at, r.reason, p.id as proposal
                from voucher.vouchers v
                left join settlement.releases r on r.voucher = v.id
                left join approval.proposals p
                  on p.act = $3 and p.state = 'PROPOSED' and p.subject = $2
                where v.id = $1
                  and (v.state = 'VOIDED'
                       or v.state = 'EXPIRED' and exists (select from voucher.frozen f where f.id = $1))
                """,
                row -> new Stop(
                        id,
                        Optional.ofNullable(row.getOffsetDateTime("at")).map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getString("reason")).orElse(""),
                        Optional.ofNullable(row.getUUID("proposal"))),
                id.value(),
                "voucher/" + id,
                Releases.ACT);
    }
}
