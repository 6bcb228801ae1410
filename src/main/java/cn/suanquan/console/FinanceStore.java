package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of the finance bureau's desk. It reads the views that other rooms publish, and never writes.
@ApplicationScoped
class FinanceStore {
    /// Rows of a list of the desk; what is more has a list of its own.
    static final int LISTED = 50;

    record OpenRun(UUID id, String programme, String period, String state, long payFen) {}

    /// What waits for the next run of a programme.
    ///
    /// @param claimedFen of the claims that no run holds; owedFen of the debts that no run holds
    record Waiting(String programme, long claims, long claimedFen, long debts, long owedFen) {}

    record Claimable(String programme, long holders, long claimableFen) {}

    record Returned(
            UUID run,
            String programme,
            String period,
            UUID payee,
            String name,
            long fen,
            LocalDate on,
            String reason) {}

    record PoolRow(
            String programme,
            int year,
            String pool,
            long documents,
            long fundedFen,
            long leftFen,
            long waiting,
            long waitingFen) {
        public long grantedFen() {
            return fundedFen - leftFen;
        }

        public String ground() {
            return "/console/ground/pools/" + programme + "/" + year + "/" + pool;
        }
    }

    /// A claim, or a part of one, that waits for a run; below zero a debt.
    record WaitingClaim(UUID id, UUID claim, UUID voucher, String number, String holder, long fen, Instant since) {}

    record HolderClaimable(UUID holder, String name, long fen) {}

    /// Neither closed nor cancelled, the latest first.
    List<OpenRun> openRuns(Db db) {
        return db.list(
                """
                select id, programme, period, state, pay_fen
                from settlement.runs
                where state in ('DRAFT', 'LOCKED', 'APPROVED', 'PAID_OUT')
                order by prepared_at desc, id limit $1
                """,
                row -> new OpenRun(
                        row.getUUID("id"),
                        row.getString("programme"),
                        row.getString("period"),
                        row.getString("state"),
                        row.getLong("pay_fen")),
                LISTED);
    }

    List<Waiting> waiting(Db db, Collection<String> programmes) {
        return db.list(
                """
                select programme, count(*) filter (where amount_fen > 0) as claims,
                       coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::bigint as claimed_fen,
                       count(*) filter (where amount_fen < 0) as debts,
                       coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0)::bigint as owed_fen
                from claim.lines
                where state = 'OPEN' and programme = any($1)
                group by programme
                """,
                row -> new Waiting(
                        row.getString("programme"),
                        row.getLong("claims"),
                        row.getLong("claimed_fen"),
                        row.getLong("debts"),
                        row.getLong("owed_fen")),
                (Object) SqlArrays.texts(programmes, code -> code));
    }

    /// What holders of vouchers of that year could claim.
    List<Claimable> claimable(Db db, int year) {
        return db.list(
                """
                select v.programme, count(distinct v.holder) as holders, sum(a.claimable)::bigint as claimable_fen
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.year = $1 and a.claimable > 0
                group by v.programme
                """,
                row -> new Claimable(row.getString("programme"), row.getLong("holders"), row.getLong("claimable_fen")),
                year);
    }

    List<Returned> returned(Db db, int rows) {
        return db.list(
                """
                select run, programme, period, payee, name, amount_fen, on_date, reason
                from settlement.returned
                order by on_date, run, payee limit $1
                """,
                row -> new Returned(
                        row.getUUID("run"),
                        row.getString("programme"),
                        row.getString("period"),
                        row.getUUID("payee"),
                        row.getString("name"),
                        row.getLong("amount_fen"),
                        row.getLocalDate("on_date"),
                        row.getString("reason")),
                rows);
    }

    /// The pools of a year, with what waits for money of each.
    List<PoolRow> pools(Db db, int year) {
        return db.list(
                """
                select s.programme, s.pool, count(*) as documents, sum(s.change_fen)::bigint as funded_fen,
                       coalesce(max(a.available), 0)::bigint as left_fen,
                       coalesce(max(w.waiting), 0)::bigint as waiting,
                       coalesce(max(w.waiting_fen), 0)::bigint as waiting_fen
                from voucher.appropriations s
                left join ledger.accounts a on a.key = s.account
                left join (
                    select waiting_source, count(*) as waiting, sum(waiting_fen) as waiting_fen
                    from voucher.applications
                    where waiting_fen > 0
                    group by waiting_source
                ) as w on w.waiting_source = s.account
                where s.year = $1
                group by s.programme, s.pool
                order by s.programme, s.pool
                """,
                row -> new PoolRow(
                        row.getString("programme"),
                        year,
                        row.getString("pool"),
                        row.getLong("documents"),
                        row.getLong("funded_fen"),
                        row.getLong("left_fen"),
                        row.getLong("waiting"),
                        row.getLong("waiting_fen")),
                year);
    }

    /// What waits for the next run of a programme, in order of id.
    List<WaitingClaim> waitingClaims(Db db, String programme, Optional<UUID> after, int rows) {
        return db.list(
                """
                select l.id, l.claim, v.id as voucher, v.number, h.name, l.amount_fen, l.since
                from claim.lines l
                join voucher.vouchers v on v.account_id = l.account_id
                join registry.holders h on h.id = v.holder
                where l.programme = $1 and l.state = 'OPEN' and ($2::uuid is null or l.id > $2)
                order by l.id limit $3
                """,
                row -> new WaitingClaim(
                        row.getUUID("id"),
                        row.getUUID("claim"),
                        row.getUUID("voucher"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getLong("amount_fen"),
                        row.getOffsetDateTime("since").toInstant()),
                programme,
                after.orElse(null),
                rows);
    }

    /// Who could claim most of that programme and year.
    List<HolderClaimable> claimableOf(Db db, String programme, int year, int rows) {
        return db.list(
                """
                select h.id, h.name, sum(a.claimable)::bigint as fen
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                join registry.holders h on h.id = v.holder
                where v.programme = $1 and v.year = $2 and a.claimable > 0
                group by h.id, h.name
                order by sum(a.claimable) desc, h.id limit $3
                """,
                row -> new HolderClaimable(row.getUUID("id"), row.getString("name"), row.getLong("fen")),
                programme,
                year,
                rows);
    }
}
