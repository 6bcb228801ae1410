package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.history.Position;
import cn.suanquan.ledger.Bucket;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The SQL of the overview page. It reads the views that other rooms publish, in sets, and never writes.
@ApplicationScoped
class ConsoleStore {
    /// How many holders the page lists, those with most money first.
    static final int HOLDERS_MAX = 200;
    /// How many reasons for refusals and reductions it lists.
    static final int REFUSALS_MAX = 40;
    /// How many settlement runs it shows, the latest first.
    static final int SLIPS_MAX = 6;

    record Counts(long holders, long centers, long refused) {}

    record HolderTotal(UUID id, String name, String kind, int vouchers, Map<Bucket, Long> balances) {}

    record VoucherTotal(String programme, String state, long count, long faceFen) {}

    record PoolTotal(String programme, long fundedFen, long leftFen, long waitingFen) {}

    /// @param rule the rule that refused; empty where it was none of the programme's
    /// @param example what one of them was told
    record RefusedUsage(String code, String rule, String article, String quote, long count, String example) {}

    /// @param example the reason one of them was given
    record RejectedApplications(long count, String example) {}

    /// Grants that one limit reduced.
    ///
    /// @param application of the grant that was reduced most: `askedFen` by the rule alone, `withinFen` within
    ///     the limit
    record ReducedGrants(
            String rule,
            String article,
            String quote,
            long count,
            UUID application,
            String holder,
            long askedFen,
            long withinFen) {}

    record Run(UUID id, String programme, String period, String state, int payees, int lines, long payFen) {}

    record Deed(UUID run, String deed, long times, String person, OffsetDateTime at) {}

    Counts counts(Db db) {
        return db.one("""
                        select (select count(*) from registry.holders) as holders,
                               (select count(*) from registry.centers) as centers,
                               (select count(*) from usage.refusals)
                                   + (select count(*) from voucher.applications where state = 'REJECTED') as refused
                        """, row -> new Counts(row.getLong("holders"), row.getLong("centers"), row.getLong("refused")))
                .orElseThrow();
    }

    /// How many usage records were accepted after a position, up to another.
    long records(Db db, Position after, Position upto) {
        return db.one(
                        "select count(*) as records from usage.records where id > $1 and id <= $2",
                        row -> row.getLong("records"),
                        after.last().value(),
                        upto.last().value())
                .orElseThrow();
    }

    /// Holders with vouchers of that year, those with most money first.
    List<HolderTotal> holders(Db db, int year) {
        return db.list(
                """
                select h.id, h.name, h.kind, count(*)::int as vouchers,
                       sum(a.available)::bigint as available, sum(a.held)::bigint as held,
                       sum(a.claimable)::bigint as claimable, sum(a.claimed)::bigint as claimed,
                       sum(a.payable)::bigint as payable, sum(a.paid)::bigint as paid, sum(a.owed)::bigint as owed
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                join registry.holders h on h.id = v.holder
                where v.year = $1
                group by h.id, h.name, h.kind
                order by sum(v.face_fen) desc, h.id
                limit $2
                """,
                row -> new HolderTotal(
                        row.getUUID("id"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getInteger("vouchers"),
                        balances(row)),
                year,
                HOLDERS_MAX);
    }

    /// What stands in each bucket of all vouchers of that year together.
    Map<Bucket, Long> balances(Db db, int year) {
        return db.one("""
                        select coalesce(sum(a.available), 0)::bigint as available,
                               coalesce(sum(a.held), 0)::bigint as held,
                               coalesce(sum(a.claimable), 0)::bigint as claimable,
                               coalesce(sum(a.claimed), 0)::bigint as claimed,
                               coalesce(sum(a.payable), 0)::bigint as payable,
                               coalesce(sum(a.paid), 0)::bigint as paid,
                               coalesce(sum(a.owed), 0)::bigint as owed
                        from voucher.vouchers v
                        join ledger.accounts a on a.id = v.account_id
                        where v.year = $1
                        """, ConsoleStore::balances, year).orElseThrow();
    }

    /// A row with a column for the bucket of each stage.
    private static Map<Bucket, Long> balances(Row row) {
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (Stage stage : Stage.values()) {
            balances.put(stage.bucket, row.getLong(stage.bucket.name().toLowerCase(Locale.ROOT)));
        }
        return balances;
    }

    /// The vouchers of that year by programme and state.
    List<VoucherTotal> vouchers(Db db, int year) {
        return db.list(
                """
                select programme, state, count(*) as count, sum(face_fen)::bigint as face_fen
                from voucher.vouchers
                where year = $1
                group by programme, state
                order by programme, state
                """,
                row -> new VoucherTotal(
                        row.getString("programme"),
                        row.getString("state"),
                        row.getLong("count"),
                        row.getLong("face_fen")),
                year);
    }

    /// Per programme what was appropriated, what is left of it, and what waits for more.
    List<PoolTotal> pools(Db db, int year) {
        return db.list(
                """
                select p.programme, sum(p.funded_fen)::bigint as funded_fen, sum(p.left_fen)::bigint as left_fen,
                       coalesce(max(w.waiting_fen), 0)::bigint as waiting_fen
                from (
                    select s.programme, s.pool, sum(s.change_fen) as funded_fen,
                           coalesce(max(a.available), 0) as left_fen
                    from voucher.appropriations s
                    left join ledger.accounts a on a.key = s.account
                    where s.year = $1
                    group by s.programme, s.pool
                ) as p
                left join (
                    select programme, sum(waiting_fen) as waiting_fen
                    from voucher.applications
                    where waiting_fen > 0
                    group by programme
                ) as w on w.programme = p.programme
                group by p.programme
                """,
                row -> new PoolTotal(
                        row.getString("programme"),
                        row.getLong("funded_fen"),
                        row.getLong("left_fen"),
                        row.getLong("waiting_fen")),
                year);
    }

    /// Usage that a rule refused, by rule; the most frequent first.
    List<RefusedUsage> refusedUsage(Db db) {
        return db.list(
                """
                select code, coalesce(rule, '') as rule, coalesce(article, '') as article, coalesce(quote, '') as quote,
                       count(*) as count, min(detail) as example
                from usage.refusals
                group by code, rule, article, quote
                order by count(*) desc, code, rule, article, quote
                limit $1
                """,
                row -> new RefusedUsage(
                        row.getString("code"),
                        row.getString("rule"),
                        row.getString("article"),
                        row.getString("quote"),
                        row.getLong("count"),
                        row.getString("example")),
                REFUSALS_MAX);
    }

    /// Applications that a reviewer rejected; none or one row.
    List<RejectedApplications> rejectedApplications(Db db) {
        return db.list("""
                select count(*) as count, min(review_reason) as example
                from voucher.applications
                where state = 'REJECTED'
                having count(*) > 0
                """, row -> new RejectedApplications(row.getLong("count"), row.getString("example")));
    }

    /// Grants that a limit of money reduced, by limit; the most frequent first.
    List<ReducedGrants> reducedGrants(Db db) {
        return db.list(
                """
                select rule, article, quote, count, id, holder, asked_fen, within_fen
                from (
                    select distinct on (a.bound_clause, a.bound_article, a.bound_quote)
                           a.bound_clause as rule, a.bound_article as article, a.bound_quote as quote,
                           count(*) over (partition by a.bound_clause, a.bound_article, a.bound_quote) as count,
                           a.id, h.name as holder, a.bound_asked as asked_fen, a.bound_after as within_fen
                    from voucher.applications a
                    join registry.holders h on h.id = a.holder
                    where a.bound_kind <> 'COUNT'
                    order by a.bound_clause, a.bound_article, a.bound_quote, a.bound_asked - a.bound_after desc, a.id
                ) as reduced_most
                order by count desc, rule, article, quote
                limit $1
                """,
                row -> new ReducedGrants(
                        row.getString("rule"),
                        row.getString("article"),
                        row.getString("quote"),
                        row.getLong("count"),
                        row.getUUID("id"),
                        row.getString("holder"),
                        row.getLong("asked_fen"),
                        row.getLong("within_fen")),
                REFUSALS_MAX);
    }

    /// The latest settlement runs, the latest period first.
    List<Run> runs(Db db) {
        return db.list(
                """
                select id, programme, period, state, payees, lines, pay_fen
                from settlement.runs
                order by period desc, prepared_at
                limit $1
                """,
                row -> new Run(
                        row.getUUID("id"),
                        row.getString("programme"),
                        row.getString("period"),
                        row.getString("state"),
                        row.getInteger("payees"),
                        row.getInteger("lines"),
                        row.getLong("pay_fen")),
                SLIPS_MAX);
    }

    /// What was done to these runs, in order.
    List<Deed> deeds(Db db, Collection<UUID> runs) {
        return db.list(
                "select run, deed, times, person, at from settlement.deeds where run = any($1) order by run, at",
                row -> new Deed(
                        row.getUUID("run"),
                        row.getString("deed"),
                        row.getLong("times"),
                        row.getString("person"),
                        row.getOffsetDateTime("at")),
                (Object) runs.toArray(UUID[]::new));
    }
}
