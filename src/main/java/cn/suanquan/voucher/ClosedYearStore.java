package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.FiscalYear;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The SQL of closed years, and of what keeps a year from being closed. Behind the gate of the programme-year.
@ApplicationScoped
class ClosedYearStore {
    static boolean isClosed(Db db, String programme, FiscalYear year) {
        return db.one(
                        "select 1 from voucher.closed_year where programme = $1 and year = $2",
                        row -> 1,
                        programme,
                        year.year())
                .isPresent();
    }

    void add(Db db, Years.Closing closing, Instant at) {
        db.exec(
                """
                insert into voucher.closed_year (programme, year, closed_at, closed_by, approved_by, document_number)
                values ($1, $2, $3, $4, $5, $6)
                """,
                closing.programme(),
                closing.year().year(),
                SqlArrays.time(at),
                closing.closedBy(),
                closing.approvedBy(),
                closing.documentNumber());
    }

    /// Vouchers of one version that have not ended.
    ///
    /// @param until where the last one's validity ends
    record Running(int version, long count, Instant until) {}

    List<Running> running(Db db, String programme, FiscalYear year) {
        return db.list(
                """
                select programme_version, count(*) as count, max(valid_until) as until from voucher.voucher
                where programme = $1 and year = $2 and state = any($3)
                group by programme_version order by programme_version
                """,
                row -> new Running(
                        row.getInteger("programme_version"), row.getLong("count"), VoucherStore.instant(row, "until")),
                programme,
                year.year(),
                VoucherState.LIVE.toArray(String[]::new));
    }

    /// Applications for that year that are neither rejected nor issued nor in a queue, the first ones.
    List<ApplicationId> undecided(Db db, String programme, FiscalYear year, int max) {
        return db.list(
                """
                select id from voucher.application
                where programme = $1 and (preview ->> 'year')::int = $2 and state = any($3) order by seq limit $4
                """,
                row -> new ApplicationId(row.getUUID("id")),
                programme,
                year.year(),
                ApplicationState.UNDECIDED.toArray(String[]::new),
                max);
    }

    /// Money of the year that is neither paid, lapsed nor owed: in 分, with the number of the voucher or the key of the
    /// pool that has it, the first ones by name.
    record Left(String name, long fen) {}

    List<Left> left(Db db, String programme, FiscalYear year, int max) {
        return db.list(
                """
                select coalesce(v.number, a.key) as name,
                       a.available + a.held + a.claimable + a.claimed + a.payable as fen
                from ledger.accounts a left join voucher.voucher v on v.account_id = a.id
                where a.programme = $1 and a.fiscal_year = $2
                  and (v.id is not null or a.type = 'FUND' and starts_with(a.key, $3))
                  and (a.available <> 0 or a.held <> 0 or a.claimable <> 0 or a.claimed <> 0 or a.payable <> 0)
                order by 1 limit $4
                """,
                row -> new Left(row.getString("name"), row.getLong("fen")),
                programme,
                year.year(),
                GrantTerms.pool(programme, year, ""),
                max);
    }
}
