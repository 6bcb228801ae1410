package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.settlement.Releases;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// The SQL of vouchers that were stopped, and of what the finance office decided about the claims on them.
@ApplicationScoped
class ReleasedStore {
    private final Releases releases;

    ReleasedStore(Releases releases) {
        this.releases = releases;
    }

    /// A voucher whose claims wait: it was voided, or ended while it was frozen, or its holder has the account
    /// of another.
    ///
    /// @param isShared it is the account
    /// @param releasedAt when the claims were let go on; empty where they wait
    /// @param reason why they were; empty where they wait
    /// @param proposal the one that waits for another person; empty where there is none
    record Stop(
            VoucherId voucher, boolean isShared, Optional<Instant> releasedAt, String reason, Optional<UUID> proposal) {
        public boolean isProposable() {
            return releasedAt.isEmpty() && proposal.isEmpty();
        }

        public String path() {
            return ReleasePages.HERE + "/" + voucher;
        }
    }

    /// Empty where nothing stops it, or a freeze that can be lifted does.
    Optional<Stop> stop(Db db, VoucherId id) {
        Optional<Stop> ended = ended(db, id);
        return ended.filter(stop -> stop.releasedAt().isEmpty())
                .or(() -> releases.sharedAccount(db, id).flatMap(since -> shared(db, id, since)))
                .or(() -> ended);
    }

    private static Optional<Stop> shared(Db db, VoucherId id, Instant since) {
        return db.one(
                """
                select r.at, r.reason, p.id as proposal
                from voucher.vouchers v
                left join settlement.account_releases r on r.voucher = v.id and r.account_since = $4
                left join approval.proposals p
                  on p.act = $3 and p.state = 'PROPOSED' and p.subject = $2
                where v.id = $1
                """, row -> stop(id, true, row), id.value(), "voucher/" + id, Releases.ACT, SqlArrays.time(since));
    }

    private static Optional<Stop> ended(Db db, VoucherId id) {
        return db.one("""
                select r.at, r.reason, p.id as proposal
                from voucher.vouchers v
                left join settlement.releases r on r.voucher = v.id
                left join approval.proposals p
                  on p.act = $3 and p.state = 'PROPOSED' and p.subject = $2
                where v.id = $1
                  and (v.state = 'VOIDED'
                       or v.state = 'EXPIRED' and exists (select from voucher.frozen f where f.id = $1))
                """, row -> stop(id, false, row), id.value(), "voucher/" + id, Releases.ACT);
    }

    private static Stop stop(VoucherId id, boolean isShared, Row row) {
        return new Stop(
                id,
                isShared,
                Optional.ofNullable(row.getOffsetDateTime("at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("reason")).orElse(""),
                Optional.ofNullable(row.getUUID("proposal")));
    }
}
