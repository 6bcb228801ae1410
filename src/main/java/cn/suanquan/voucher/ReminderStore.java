package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The SQL of reminders: that a voucher of which something is left ends soon.
@ApplicationScoped
class ReminderStore {
    static final int SOME = 1_000;

    /// A reminder, with its place among those of the holder.
    record Listed(long id, Reminder reminder) {}

    /// Tells of vouchers that end within 30, 14 or 7 days and were not told of for those days: of each the fewest days
    /// alone. The soonest first, at most so many; how many were told.
    int tell(Db db, Instant now) {
        LocalDate today = FiscalYear.date(now);
        return db.exec(
                """
                insert into voucher.reminder (voucher, holder, days, valid_until, left_fen, at)
                select v.id, v.holder, t.days, v.valid_until, a.available, $1
                from voucher.voucher v
                join ledger.accounts a on a.id = v.account_id
                cross join lateral (
                    select case when v.valid_until <= $2 then 7 when v.valid_until <= $3 then 14 else 30 end as days) t
                where v.state in ('ACTIVE', 'FROZEN') and v.valid_until > $1 and v.valid_until <= $4 and a.available > 0
                  and not exists (
                      select from voucher.reminder r
                      where r.voucher = v.id and r.valid_until = v.valid_until and r.days = t.days)
                order by v.valid_until, v.id
                limit $5
                on conflict do nothing
                """,
                SqlArrays.time(now),
                SqlArrays.time(FiscalYear.endOf(today.plusDays(7))),
                SqlArrays.time(FiscalYear.endOf(today.plusDays(14))),
                SqlArrays.time(FiscalYear.endOf(today.plusDays(30))),
                SOME);
    }

    /// The last reminder of each voucher of the holder that still ends then and of which something is left, the soonest
    /// to end first.
    List<Reminder> standing(Db db, HolderId holder, Instant now, int limit) {
        return db.list("""
                select r.id, r.voucher, v.number, v.programme, r.days, r.valid_until, r.left_fen, r.at
                from voucher.voucher v
                join ledger.accounts a on a.id = v.account_id
                join lateral (
                    select * from voucher.reminder t
                    where t.voucher = v.id and t.valid_until = v.valid_until order by t.days limit 1) r on true
                where v.holder = $1 and v.state in ('ACTIVE', 'FROZEN') and v.valid_until > $2 and a.available > 0
                order by v.valid_until, v.id limit $3
                """, ReminderStore::reminder, holder.value(), SqlArrays.time(now), limit);
    }

    /// Those of the holder before that id, the newest first.
    List<Listed> list(Db db, HolderId holder, long before, int limit) {
        return db.list("""
                select r.id, r.voucher, v.number, v.programme, r.days, r.valid_until, r.left_fen, r.at
                from voucher.reminder r
                join voucher.voucher v on v.id = r.voucher
                where r.holder = $1 and r.id < $2
                order by r.id desc limit $3
                """, row -> new Listed(row.getLong("id"), reminder(row)), holder.value(), before, limit);
    }

    private static Reminder reminder(Row row) {
        return new Reminder(
                new VoucherId(row.getUUID("voucher")),
                row.getString("number"),
                row.getString("programme"),
                row.getInteger("days"),
                FiscalYear.lastDay(row.getOffsetDateTime("valid_until").toInstant()),
                new Fen(row.getLong("left_fen")),
                row.getOffsetDateTime("at").toInstant());
    }
}
