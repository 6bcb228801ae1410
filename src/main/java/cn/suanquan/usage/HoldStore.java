package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The SQL of records whose time is over.
@ApplicationScoped
class HoldStore {
    /// A version of a programme that has issued vouchers for usage.
    record Version(String programme, int version) {}

    List<Version> versions(Db db) {
        return db.list("""
                select distinct programme, programme_version from voucher.vouchers
                where instrument = 'USAGE' order by programme, programme_version
                """, row -> new Version(row.getString("programme"), row.getInteger("programme_version")));
    }

    /// Locks how far the holds of a version have ended: no record up to that entry waits any more.
    long lockEnded(Db db, Version version, Instant now) {
        db.exec("""
                insert into usage.holds_ended (programme, version, upto, at) values ($1, $2, 0, $3)
                on conflict do nothing
                """, version.programme(), version.version(), SqlArrays.time(now));
        return db.one(
                        "select upto from usage.holds_ended where programme = $1 and version = $2 for update",
                        row -> row.getLong("upto"),
                        version.programme(),
                        version.version())
                .orElseThrow();
    }

    void ended(Db db, Version version, long upto, Instant now) {
        db.exec(
                "update usage.holds_ended set upto = $3, at = $4 where programme = $1 and version = $2",
                version.programme(),
                version.version(),
                upto,
                SqlArrays.time(now));
    }

    /// The id that every entry recorded from that instant on is above.
    long lastBefore(Db db, Instant instant) {
        return db.one(
                        "select coalesce(max(id), 0) as batch from ledger.batches where recorded_at < $1",
                        row -> row.getLong("batch"),
                        SqlArrays.time(instant))
                .map(batch -> (batch + 1 << 20) - 1)
                .orElseThrow();
    }

    /// Records of vouchers of that version after one entry and up to another that nobody confirmed or disputed, in
    /// order of id.
    List<Long> due(Db db, Version version, long after, long upto, int limit) {
        return db.list(
                """
                select e.id
                from ledger.journal e join voucher.vouchers v on v.account_id = e.from_account_id
                where e.kind = $1 and e.id > $2 and e.id <= $3 and v.programme = $4 and v.programme_version = $5
                  and not exists (select from usage.marks m where m.record_id = e.id)
                  and not exists (select from usage.released r where r.record_id = e.id and r.is_waiting)
                order by e.id limit $6
                """,
                row -> row.getLong("id"),
                (short) UsageIntake.USAGE.code(),
                after,
                upto,
                version.programme(),
                version.version(),
                limit);
    }

    /// Records of vouchers of that version that were released from quarantine before that instant and that nobody
    /// confirmed or disputed since.
    List<Long> dueReleased(Db db, Version version, Instant before, int limit) {
        return db.list(
                """
                select r.record_id
                from usage.released r
                join usage.quarantine q on q.id = r.act_id
                join voucher.vouchers v on v.id = q.voucher
                where r.is_waiting and r.at < $3 and v.programme = $1 and v.programme_version = $2
                order by r.at, r.record_id limit $4
                """,
                row -> row.getLong("record_id"),
                version.programme(),
                version.version(),
                SqlArrays.time(before),
                limit);
    }

    /// Those of the records that carry a mark wait no more.
    void endedReleased(Db db, List<Long> records) {
        db.exec("""
                update usage.released r set is_waiting = false
                where r.is_waiting and r.record_id = any($1)
                  and exists (select from usage.marks m where m.record_id = r.record_id)
                """, (Object) records.toArray(Long[]::new));
    }

    /// Disputes on vouchers of that year that nobody has decided, each with its voucher, the first ones.
    List<String> disputes(Db db, String programme, FiscalYear year, int max) {
        return db.list(
                """
                select d.id, v.number from usage.dispute d join voucher.vouchers v on v.id = d.voucher
                where d.decision is null and v.programme = $1 and v.year = $2 order by d.id limit $3
                """,
                row -> "异议 " + row.getUUID("id") + "（算力券 " + row.getString("number") + "）",
                programme,
                year.year(),
                max);
    }

    /// The accounts of vouchers of that year on which usage stands in order of id.
    List<AccountId> accounts(Db db, String programme, FiscalYear year) {
        return db.list("""
                select v.account_id
                from voucher.vouchers v join ledger.accounts a on a.id = v.account_id
                where v.programme = $1 and v.year = $2 and v.instrument = 'USAGE' and a.basis > 0
                order by v.account_id
                """, row -> new AccountId(row.getLong("account_id")), programme, year.year());
    }

    /// The accounts of vouchers of closed years above that one of which a record is confirmed and in no claim, in order
    /// of id.
    List<AccountId> unclaimedOfClosedYears(Db db, long above, int limit) {
        return db.list("""
                select v.account_id
                from voucher.closings y join voucher.vouchers v on v.programme = y.programme and v.year = y.year
                where v.instrument = 'USAGE' and v.account_id > $1
                  and exists (select from usage.confirmed_record c where c.account = v.account_id and c.is_claimable)
                order by v.account_id limit $2
                """, row -> new AccountId(row.getLong("account_id")), above, limit);
    }
}
