package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.settlement.Settlements;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what orders, words of the bank and the ledger say of a day; it reads what other rooms publish. All is as
/// of the end of the day, whenever it is asked.
@ApplicationScoped
class BookStore {
    /// Of a kind no more are kept; a day that has more says so by that number.
    static final int DIFFERENCES_MAX = 50_000;

    private static final String DAY_OF = "at time zone 'Asia/Shanghai')::date";
    // The lines that are in payment at a moment: locked, not let go of, of a payee on which nothing final was said.
    private static final String IN_RUNS = """
            from settlement.locked_lines l
            where l.programme = $1 and l.locked_at < $2 and (l.rejected_at is null or l.rejected_at >= $2)
              and (l.closed_at is null or l.closed_at >= $2) and (l.withheld_at is null or l.withheld_at >= $2)
              and coalesce((
                  select w.outcome from settlement.payment_words w
                  where w.act = l.run and w.payee = l.payee and not w.is_advance and w.recorded_at < $2
                  order by w.batch desc, w.seq desc limit 1), '') not in ('PAID', 'GIVEN_UP', 'REOPENED', 'OFFSET')
            """;
    // From Settlements.LOCK to Settlements.REOPENED: what moves the money of runs.
    private static final String RUN_KINDS = "j.kind between 400 and 410";

    /// Pieces and 分.
    record Sum(long items, long fen) {
        static final Sum NONE = new Sum(0, 0);
    }

    /// A day of a programme.
    record Span(String programme, LocalDate day, Position from, Position to) {
        OffsetDateTime start() {
            return SqlArrays.time(FiscalYear.startOf(day));
        }

        OffsetDateTime end() {
            return SqlArrays.time(FiscalYear.startOf(day.plusDays(1)));
        }
    }

    /// The programmes that have runs or advances that were ordered, and the day of the first.
    Map<String, LocalDate> programmes(Db db) {
        Map<String, LocalDate> first = new HashMap<>();
        db.list(
                        """
                        select programme, min(at) as first from (
                            select programme, prepared_at as at from settlement.runs
                            union all
                            select programme, released_at from settlement.payment_orders where is_advance) each
                        group by programme
                        """,
                        row -> Map.entry(
                                row.getString("programme"),
                                FiscalYear.date(row.getOffsetDateTime("first").toInstant())))
                .forEach(one -> first.put(one.getKey(), one.getValue()));
        return first;
    }

    /// Whether there are more batches than that between the positions; numbers between two incarnations are none.
    boolean isLonger(Db db, Position from, Position to, long batches) {
        return batches < to.batch() - from.batch()
                && db.one("""
                        select count(*) > $3 as is_longer
                        from (select from ledger.batches where id > $1 and id <= $2 limit $3 + 1) b
                        """, row -> row.getBoolean("is_longer"), from.batch(), to.batch(), batches)
                        .orElseThrow();
    }

    Sum ordered(Db db, Span span) {
        return db.one("""
                        select count(*) as items, coalesce(sum(amount_fen), 0)::int8 as fen
                        from settlement.payment_orders
                        where programme = $1 and not is_advance and released_at >= $2 and released_at < $3
                        """, BookStore::sum, span.programme(), span.start(), span.end())
                .orElse(Sum.NONE);
    }

    /// What words of the day say, by outcome: PAID and RETURNED, and as LINES_PAID and LINES_RETURNED what lines of
    /// vouchers they are of; RETURNED_PAID is what of RETURNED had been paid before.
    Map<String, Sum> words(Db db, Span span) {
        Map<String, Sum> sums = new HashMap<>();
        db.list("""
                        with word as materialized (
                            select w.act, w.payee, w.round, w.batch, w.seq, w.outcome, w.amount_fen,
                                   w.outcome = 'RETURNED' and w.seq > 1 and not exists (
                                       select from settlement.corrected_returns c
                                       where c.run = w.act and c.payee = w.payee and c.batch = w.batch) as is_undone
                            from settlement.payment_words w
                            where w.programme = $1 and not w.is_advance and w.recorded_at >= $2 and w.recorded_at < $3
                              and w.outcome in ('PAID', 'OFFSET', 'RETURNED'))
                        select outcome as what, count(*) as items, coalesce(sum(amount_fen), 0)::int8 as fen
                        from word group by outcome
                        union all
                        select 'RETURNED_PAID', count(*), coalesce(sum(amount_fen), 0)::int8 from word where is_undone
                        union all
                        select case outcome when 'RETURNED' then 'LINES_RETURNED' else 'LINES_PAID' end, count(*),
                               coalesce(sum(l.amount_fen), 0)::int8
                        from word
                        join settlement.locked_lines l on l.run = act and l.round = word.round and l.payee = word.payee
                        where outcome <> 'RETURNED' or is_undone
                        group by 1
                        """, row -> Map.entry(row.getString("what"), sum(row)), span.programme(), span.start(), span.end())
                .forEach(one -> sums.put(one.getKey(), one.getValue()));
        return sums;
    }

    /// What the entries of a day moved for runs.
    ///
    /// @param inPaymentFen by how much more stands in payment than before it
    record Moved(Sum paid, Sum returned, long inPaymentFen) {}

    Moved moved(Db db, Span span) {
        return db.one(
                        """
                        select count(*) filter (where j.kind = $4) as paid, count(*) filter (where j.kind = $5) as returned,
                               coalesce(sum(j.amount) filter (where j.kind = $4), 0)::int8 as paid_fen,
                               coalesce(sum(j.amount) filter (where j.kind = $5), 0)::int8 as returned_fen,
                               coalesce(sum(case when j.to_bucket = 'PAYABLE' then j.amount else 0 end
                                   - case when j.from_bucket = 'PAYABLE' then j.amount else 0 end), 0)::int8 as payable_fen
                        from ledger.journal j
                        join ledger.accounts a on a.id = j.from_account_id
                        where j.id > $2 and j.id <= $3 and a.programme = $1 and\s""" + RUN_KINDS,
                        row -> new Moved(
                                new Sum(row.getLong("paid"), row.getLong("paid_fen")),
                                new Sum(row.getLong("returned"), row.getLong("returned_fen")),
                                row.getLong("payable_fen")),
                        span.programme(),
                        span.from().last().value(),
                        span.to().last().value(),
                        (short) Settlements.PAY.code(),
                        (short) Settlements.RETURN.code())
                .orElseThrow();
    }

    /// The lines of runs that are in payment at the end of the day.
    Sum inRuns(Db db, Span span) {
        return db.one(
                        "select count(*) as items, coalesce(sum(l.amount_fen), 0)::int8 as fen " + IN_RUNS,
                        BookStore::sum,
                        span.programme(),
                        span.end())
                .orElse(Sum.NONE);
    }

    /// Payments on which the bank has said nothing for so many days, and those that came back and were not decided on,
    /// the oldest first.
    List<FoundDifference> payments(Db db, Span span, int days) {
        return db.list(
                """
                select o.act, o.is_advance, o.payee, o.batch, o.name, o.amount_fen, w.outcome,
                       (coalesce(w.recorded_at, o.released_at)\s""" + DAY_OF + """
                 as since
                from settlement.payment_orders o
                left join lateral (
                    select w.outcome, w.recorded_at from settlement.payment_words w
                    where w.act = o.act and w.payee = o.payee and w.batch = o.batch and w.is_advance = o.is_advance
                      and w.recorded_at < $2
                    order by w.seq desc limit 1) w on true
                where o.programme = $1 and o.released_at < $2 and (o.closed_at is null or o.closed_at >= $2)
                  and (w.outcome = 'RETURNED' or w.outcome is null and o.released_at < $3)
                  and not exists (
                      select from settlement.payment_orders n
                      where n.act = o.act and n.payee = o.payee and n.batch > o.batch and n.released_at < $2)
                order by since, o.act, o.payee limit $4
                """,
                row -> {
                    UUID act = row.getUUID("act");
                    UUID payee = row.getUUID("payee");
                    int batch = row.getInteger("batch");
                    boolean isBack = row.getString("outcome") != null;
                    return new FoundDifference(
                            isBack ? DifferenceKind.RETURNED : DifferenceKind.NO_RESULT,
                            act + "/" + payee + "/" + batch,
                            row.getLocalDate("since"),
                            Optional.of(act),
                            Optional.of(payee),
                            Optional.of(batch),
                            "",
                            row.getString("name"),
                            Boolean.TRUE.equals(row.getBoolean("is_advance")) ? DayDifference.ADVANCE : "",
                            Optional.of(row.getLong("amount_fen")),
                            Optional.empty());
                },
                span.programme(),
                span.end(),
                SqlArrays.time(FiscalYear.startOf(span.day().plusDays(1).minusDays(days))),
                DIFFERENCES_MAX);
    }

    /// Accounts in which more or less stands in payment than the lines of runs that are in payment.
    List<FoundDifference> clearing(Db db, Span span) {
        return db.list(
                """
                with wanted as (select l.account_id, sum(l.amount_fen) as fen\s""" + IN_RUNS + """
                     group by l.account_id),
                since as (
                    select j.from_account_id as account_id,
                           sum(case when j.to_bucket = 'PAYABLE' then j.amount else 0 end
                               - case when j.from_bucket = 'PAYABLE' then j.amount else 0 end) as fen
                    from ledger.journal j where j.id > $3 and\s""" + RUN_KINDS + """
                     group by 1),
                standing as (
                    select a.id as account_id, a.payable - coalesce(s.fen, 0) as fen
                    from ledger.accounts a
                    left join since s on s.account_id = a.id
                    where a.programme = $1 and (a.payable <> 0 or s.account_id is not null)
                      and not exists (select from settlement.advance_accounts d where d.account_id = a.id))
                select a.key, coalesce(s.fen, 0)::int8 as here_fen, coalesce(w.fen, 0)::int8 as there_fen,
                       (select l.run from claim.lines l where l.account_id = a.id and l.run is not null
                        order by l.id desc limit 1) as run
                from wanted w
                full join standing s on s.account_id = w.account_id
                join ledger.accounts a on a.id = coalesce(w.account_id, s.account_id)
                where coalesce(s.fen, 0) <> coalesce(w.fen, 0)
                order by a.key limit $4
                """,
                row -> new FoundDifference(
                        DifferenceKind.CLEARING,
                        row.getString("key"),
                        span.day(),
                        Optional.ofNullable(row.getUUID("run")),
                        Optional.empty(),
                        Optional.empty(),
                        row.getString("key"),
                        "",
                        "",
                        Optional.of(row.getLong("here_fen")),
                        Optional.of(row.getLong("there_fen"))),
                span.programme(),
                span.end(),
                span.to().last().value(),
                DIFFERENCES_MAX);
    }

    /// A file that a bank sent on the payments of a run.
    record SentFile(UUID id, UUID run, Instant receivedAt) {}

    List<SentFile> files(Db db, Span span) {
        return db.list(
                """
                select id, run, received_at from settlement.bank_files
                where programme = $1 and received_at >= $2 and received_at < $3 order by received_at, id
                """,
                row -> new SentFile(
                        row.getUUID("id"),
                        row.getUUID("run"),
                        row.getOffsetDateTime("received_at").toInstant()),
                span.programme(),
                span.start(),
                span.end());
    }

    /// What the payments of a run are of, by payee and batch.
    Map<String, Long> orders(Db db, UUID run) {
        Map<String, Long> orders = new HashMap<>();
        db.list(
                        "select payee, batch, amount_fen from settlement.payment_orders where act = $1",
                        row -> Map.entry(
                                row.getUUID("payee") + "/" + row.getInteger("batch"), row.getLong("amount_fen")),
                        run)
                .forEach(one -> orders.put(one.getKey(), one.getValue()));
        return orders;
    }

    private static Sum sum(Row row) {
        return new Sum(row.getLong("items"), row.getLong("fen"));
    }
}
