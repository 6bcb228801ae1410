package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of a holder's pages, for what no endpoint gives. Each query has the holder as a condition.
@ApplicationScoped
class EnterpriseStore {
    /// What can still be used of one programme-year and soon no more.
    ///
    /// @param firstEnd where the validity of the first of these vouchers ends
    /// @param by the last day on which that of any of them ends
    record Expiring(String programme, int year, int vouchers, long fen, Instant firstEnd, LocalDate by) {
        /// The last day of the first of them.
        public String lastDay() {
            return FiscalYear.lastDay(firstEnd).toString();
        }
    }

    /// Of that holder's vouchers that can be used now and after that day no more, as the API's list is limited by it.
    List<Expiring> expiring(Db db, HolderId holder, Instant now, LocalDate by) {
        return db.list(
                """
                select v.programme, v.year, count(*)::int as vouchers, sum(a.available)::bigint as fen,
                       min(v.valid_until) as first_end
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.holder = $1 and v.state in ('ACTIVE', 'FROZEN')
                  and v.valid_until > $2 and v.valid_until <= $3 and a.available > 0
                group by v.programme, v.year
                """,
                row -> new Expiring(
                        row.getString("programme"),
                        row.getInteger("year"),
                        row.getInteger("vouchers"),
                        row.getLong("fen"),
                        row.getOffsetDateTime("first_end").toInstant(),
                        by),
                holder.value(),
                now.atOffset(ZoneOffset.UTC),
                FiscalYear.endOf(by).atOffset(ZoneOffset.UTC));
    }

    /// What can still be used of these vouchers of that holder, in 分, by voucher.
    Map<UUID, Long> left(Db db, HolderId holder, List<UUID> vouchers) {
        return db
                .list(
                        """
                        select v.id, a.available
                        from voucher.vouchers v
                        join ledger.accounts a on a.id = v.account_id
                        where v.holder = $1 and v.id = any($2)
                        """,
                        row -> Map.entry(row.getUUID("id"), row.getLong("available")),
                        holder.value(),
                        vouchers.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
