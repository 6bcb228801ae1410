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

    /// @param example what the center was told last
    record RefusedReason(String code, long count, String example) {}

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

    /// How many of the latest records of the center came on which day and stand where.
    List<DayCount> accepted(Db db, CenterId center, LocalDate from) {
        return db.list("""
                select (b.recorded_at at time zone 'Asia/Shanghai')::date as day,
                       coalesce(m.state, 'POSTED') as outcome, count(*) as count
                from usage.sources s
                cross join lateral (
                    select j.id, j.batch from ledger.journal j
                    where j.source = s.source and j.kind = $2
                    order by (j.id >> 28) desc, j.id desc limit $3) e
                join ledger.batches b on b.id = e.batch
                left join lateral (
                    select (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'DISPUTED'])[
                        min(array_position(array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'DISPUTED'], k.mark))
                        ] as state
                    from usage.marks k where k.record_id = e.id) m on true
                where s.center_id = $1 and b.recorded_at >= $4
                group by 1, 2
                """, CenterStore::dayCount, center.value(), USAGE, COUNTED_MAX, startOf(from));
    }

    /// How many of the latest refusals of the center were on which day.
    List<DayCount> refused(Db db, CenterId center, LocalDate from) {
        return db.list("""
                select (at at time zone 'Asia/Shanghai')::date as day, 'REFUSED' as outcome, count(*) as count
                from (select at from usage.refusals
                      where center_id = $1 and at >= $2 order by at desc limit $3) as latest
                group by 1
                """, CenterStore::dayCount, center.value(), startOf(from), COUNTED_MAX);
    }

    private static DayCount dayCount(Row row) {
        return new DayCount(row.getLocalDate("day"), row.getString("outcome"), row.getLong("count"));
    }

    /// Why the latest records that were refused since that day were, the most frequent reason first.
    List<RefusedReason> reasons(Db db, CenterId center, LocalDate from) {
        return db.list(
                """
                select code, count(*) as count, (array_agg(detail order by at desc))[1] as example
                from (select code, detail, at from usage.refusals
                      where center_id = $1 and at >= $2 order by at desc limit $3) as latest
                group by code order by count(*) desc, code
                """,
                row -> new RefusedReason(row.getString("code"), row.getLong("count"), row.getString("example")),
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

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }
}
