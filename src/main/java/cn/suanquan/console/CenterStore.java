package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of a center's pages. The center is a condition of every query; no holder is in any answer.
@ApplicationScoped
class CenterStore {
    /// How many of the latest records and refusals the intake page counts.
    static final int COUNTED_MAX = 10_000;
    /// How many refused records and disputes a page lists.
    static final int LISTED = 100;
    private static final short USAGE = (short) UsageIntake.USAGE.code();
    private static final short CORRECTION = (short) UsageIntake.CORRECTION.code();

    /// @param outcome a state of records, or REFUSED
    record DayCount(LocalDate day, String outcome, long count) {}

    /// @param example what the center was told last on that day
    record RefusedCount(LocalDate day, String code, long count, String example) {}

    /// A record that a rule refused.
    record RefusedRecord(
            String id,
            String code,
            String detail,
            String rule,
            String article,
            String quote,
            String voucher,
            long feeFen,
            Instant completedAt,
            Instant at) {
        public String adviceKey() {
            return CenterCodes.advice(code);
        }
    }

    /// What an entry after its posting did to a record.
    ///
    /// @param saidFen the fee that a correction says; empty for other entries
    record LaterEntry(long entry, Instant at, Optional<Long> saidFen, long basisFen, long netFen) {}

    /// A state that a record came to.
    record Mark(String state, Instant at) {}

    /// @param decision UPHOLD or REJECT; empty while it is open
    record CenterDispute(
            UUID id,
            long firstRecord,
            long records,
            long feeFen,
            String reason,
            Instant raisedAt,
            Optional<String> decision,
            Optional<Instant> decidedAt,
            String decisionReason) {
        public String stateKey() {
            return CenterCodes.key("verdict", decision.orElse("OPEN"));
        }

        public String style() {
            return decision.map(verdict -> verdict.equals("UPHOLD") ? "good" : "bad")
                    .orElse("wait");
        }
    }

    /// How many of the latest records of the center came on which day and stand where. Their marks are looked up as one
    /// set, in order of id.
    List<DayCount> accepted(Db db, CenterId center, LocalDate from) {
        return db.list(
                """
                with latest as materialized (
                    select e.id, e.batch
                    from usage.sources s
                    cross join lateral (
                        select j.id, j.batch from ledger.journal j
                        where j.source = s.source and j.kind = $2
                        order by (j.id >> 28) desc, j.id desc limit $3) e
                    where s.center_id = $1
                ), marked as (
                    select k.record_id, min(array_position(
                        array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'DISPUTED'], k.mark)) as furthest
                    from usage.marks k
                    where k.record_id = any(array(select l.id from latest l))
                    group by k.record_id
                )
                select (b.recorded_at at time zone 'Asia/Shanghai')::date as day, coalesce(
                           (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'DISPUTED'])[m.furthest],
                           'POSTED') as outcome, count(*) as count
                from latest l
                join ledger.batches b on b.id = l.batch
                left join marked m on m.record_id = l.id
                where b.recorded_at >= $4
                group by (b.recorded_at at time zone 'Asia/Shanghai')::date, m.furthest
                """,
                row -> new DayCount(row.getLocalDate("day"), row.getString("outcome"), row.getLong("count")),
                center.value(),
                USAGE,
                COUNTED_MAX,
                startOf(from));
    }

    /// Why the latest refusals of the center since that day were, the last day first.
    List<RefusedCount> refused(Db db, CenterId center, LocalDate from) {
        return db.list(
                """
                select (at at time zone 'Asia/Shanghai')::date as day, code, count(*) as count,
                       (array_agg(detail order by at desc))[1] as example
                from (select code, detail, at from usage.refusals
                      where center_id = $1 and at >= $2 order by at desc limit $3) as latest
                group by 1, code order by 1 desc, code
                """,
                row -> new RefusedCount(
                        row.getLocalDate("day"), row.getString("code"), row.getLong("count"), row.getString("example")),
                center.value(),
                startOf(from),
                COUNTED_MAX);
    }

    /// The center's refused records, the latest first.
    List<RefusedRecord> refusedRecords(Db db, CenterId center, Optional<String> code, int limit) {
        return db.list(
                """
                select record_id, code, detail, coalesce(rule, '') as rule, coalesce(article, '') as article,
                       coalesce(quote, '') as quote, voucher, fee_fen, completed_at, at
                from usage.refusals
                where center_id = $1 and ($2::text is null or code = $2)
                order by at desc, record_id limit $3
                """,
                row -> new RefusedRecord(
                        row.getString("record_id"),
                        row.getString("code"),
                        row.getString("detail"),
                        row.getString("rule"),
                        row.getString("article"),
                        row.getString("quote"),
                        row.getString("voucher"),
                        row.getLong("fee_fen"),
                        at(row, "completed_at"),
                        at(row, "at")),
                center.value(),
                code.orElse(null),
                limit);
    }

    /// The last instant of the service that the center's latest record reports.
    Optional<Instant> lastService(Db db, CenterId center) {
        return db.one("""
                select e.business_at
                from usage.sources s
                cross join lateral (
                    select j.business_at from ledger.journal j
                    where j.source = s.source and j.kind = $2
                    order by (j.id >> 28) desc, j.id desc limit 1) e
                where s.center_id = $1
                """, row -> at(row, "business_at"), center.value(), USAGE);
    }

    /// The voucher of that number.
    Optional<UUID> voucher(Db db, String number) {
        return db.one("select id from voucher.vouchers where number = $1", row -> row.getUUID("id"), number);
    }

    /// What happened to the money of a record of the center after it was posted, in order.
    List<LaterEntry> later(Db db, CenterId center, long record) {
        return db.list(
                """
                select o.entry_id, o.recorded_at, case when o.kind = $3 then usage.said_fee(e.content) end as said_fen,
                       o.fee_fen, o.net_fen
                from usage.record_moves o
                join ledger.journal e on e.id = o.entry_id
                join ledger.journal r on r.id = o.record_id
                join usage.sources s on s.source = r.source
                where o.record_id = $1 and s.center_id = $2 and (o.fee_fen <> 0 or o.net_fen <> 0 or o.kind = $3)
                order by o.entry_id
                """,
                row -> new LaterEntry(
                        row.getLong("entry_id"),
                        at(row, "recorded_at"),
                        Optional.ofNullable(row.getLong("said_fen")),
                        row.getLong("fee_fen"),
                        row.getLong("net_fen")),
                record,
                center.value(),
                CORRECTION);
    }

    /// The states that a record came to, in order.
    List<Mark> marks(Db db, long record) {
        return db.list(
                "select mark, at from usage.marks where record_id = $1 order by at",
                row -> new Mark(row.getString("mark"), at(row, "at")),
                record);
    }

    /// The disputes about records of the center, the latest first. What is said in one that is about records of other
    /// centers too is theirs as well, and is left out.
    ///
    /// @param before only those older than that one
    List<CenterDispute> disputes(Db db, CenterId center, boolean isOpen, Optional<UUID> before, int limit) {
        return db.list(
                """
                select d.id, min(d.record_id) as first_record, count(*) as records, sum(d.fee_fen)::bigint as fee_fen,
                       case when count(*) = whole.records then d.reason else '–' end as reason,
                       d.raised_at, d.decision, d.decided_at,
                       case when count(*) = whole.records then coalesce(d.decision_reason, '') else '' end
                           as decision_reason
                from usage.disputes d
                join usage.sources s on s.source = d.source
                cross join lateral (select count(*) as records from usage.disputes o where o.id = d.id) as whole
                where s.center_id = $1 and (not $2 or d.decision is null) and ($3::uuid is null or d.id < $3)
                group by d.id, d.reason, d.raised_at, d.decision, d.decided_at, d.decision_reason, whole.records
                order by d.id desc limit $4
                """,
                row -> new CenterDispute(
                        row.getUUID("id"),
                        row.getLong("first_record"),
                        row.getLong("records"),
                        row.getLong("fee_fen"),
                        row.getString("reason"),
                        at(row, "raised_at"),
                        Optional.ofNullable(row.getString("decision")),
                        Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(OffsetDateTime::toInstant),
                        row.getString("decision_reason")),
                center.value(),
                isOpen,
                before.orElse(null),
                limit);
    }

    /// How many disputes about records of the center nobody has decided, as far as a page lists them.
    int openDisputes(Db db, CenterId center) {
        return db.one("""
                        select count(*) as count from (
                            select distinct d.id
                            from usage.disputes d
                            join usage.sources s on s.source = d.source
                            where s.center_id = $1 and d.decision is null
                            limit $2) as open
                        """, row -> row.getInteger("count"), center.value(), LISTED)
                .orElseThrow();
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }
}
