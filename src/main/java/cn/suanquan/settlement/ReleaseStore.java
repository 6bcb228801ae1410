package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.VoucherId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Which vouchers are stopped, and which were released for payment.
@ApplicationScoped
class ReleaseStore {
    /// Those whose last freeze was never lifted, ended or not.
    Set<VoucherId> frozen(Db db, Collection<VoucherId> vouchers) {
        return new HashSet<>(db.list(
                "select f.id from unnest($1::uuid[]) as asked (voucher) join voucher.frozen f on f.id = asked.voucher",
                row -> new VoucherId(row.getUUID("id")),
                (Object) SqlArrays.uuids(vouchers, VoucherId::value)));
    }

    Set<VoucherId> released(Db db, Collection<VoucherId> vouchers) {
        return new HashSet<>(db.list(
                "select voucher_id from unnest($1::uuid[]) as asked (voucher)"
                        + " join settlement.release on voucher_id = asked.voucher",
                row -> new VoucherId(row.getUUID("voucher_id")),
                (Object) SqlArrays.uuids(vouchers, VoucherId::value)));
    }

    /// A voucher that is paid though its holder's account is another's too: by those who shared it then, the last of
    /// whom came to it at that moment.
    record ToAccount(VoucherId voucher, Instant since) {}

    Set<ToAccount> toAccounts(Db db, Collection<VoucherId> vouchers) {
        return new HashSet<>(db.list(
                "select voucher_id, account_since from settlement.account_release where voucher_id = any($1)",
                row -> new ToAccount(
                        new VoucherId(row.getUUID("voucher_id")),
                        row.getOffsetDateTime("account_since").toInstant()),
                (Object) SqlArrays.uuids(vouchers, VoucherId::value)));
    }

    /// False where it was released before.
    boolean add(Db db, Releases.Release release, Instant accountSince, String person, Instant at) {
        return db.exec(
                        """
                        insert into settlement.account_release (voucher_id, account_since, reason, released_by, released_at)
                        values ($1, $2, $3, $4, $5) on conflict do nothing
                        """,
                        release.voucher().value(),
                        SqlArrays.time(accountSince),
                        release.reason(),
                        person,
                        SqlArrays.time(at))
                == 1;
    }

    /// False where it was released before.
    boolean add(Db db, Releases.Release release, String person, Instant at) {
        return db.exec("""
                        insert into settlement.release (voucher_id, reason, released_by, released_at)
                        values ($1, $2, $3, $4) on conflict (voucher_id) do nothing
                        """, release.voucher().value(), release.reason(), person, SqlArrays.time(at)) == 1;
    }
}
