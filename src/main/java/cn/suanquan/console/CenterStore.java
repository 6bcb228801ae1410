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
    /// How many of the latest records, and of the refusals, the intake page counts.
    static final int COUNTED_MAX = 10_000;

    /// How many records that wait the intake page counts.
    static final long WAITING_COUNTED_MAX = 1_000;
    private static final short USAGE = (short) UsageIntake.USAGE.code();
    private static final short CORRECTION = (short) UsageIntake.CORRECTION.code();

    /// @param outcome a state of records, or REFUSED
    record DayCount(LocalDate day, String outcome, long count) {}

    /// What an entry after its posting did to a record.
    ///
    /// @param saidFen the fee that a correction says; empty for other entries
    record LaterEntry(long entry, Instant at, Optional<Long> saidFen, long basisFen, long netFen) {}

    /// A state that a record came to.
    record Mark(String state, Instant at) {}

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
                        array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'], k.mark)) as furthest
                    from usage.marks k
                    where k.record_id = any(array(select l.id from latest l))
                    group by k.record_id
                )
                select (b.recorded_at at time zone 'Asia/Shanghai')::date as day, coalesce(
                           (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'])[m.furthest],
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

    /// How many records and corrections the center has, counted to that many at most.
    long countUpTo(Db db, CenterId center, int most) {
        return db.one("""
                        select count(*) as count
                        from (select from usage.sources s
                              join ledger.journal j on j.source = s.source and j.kind in ($2, $3)
                              where s.center_id = $1 limit $4) counted
                        """, row -> row.getLong("count"), center.value(), USAGE, CORRECTION, most)
                .orElseThrow();
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

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }

    /// How many records of the center wait; counts no further than [#WAITING_COUNTED_MAX].
    long waiting(Db db, CenterId center) {
        return db.one("""
                        select count(*) as waiting from (
                            select from usage.waiting_records where center_id = $1 and outcome is null limit $2) as found
                        """, row -> row.getLong("waiting"), center.value(), WAITING_COUNTED_MAX)
                .orElseThrow();
    }
}
