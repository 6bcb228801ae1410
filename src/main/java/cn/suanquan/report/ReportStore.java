package cn.suanquan.report;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.usage.UsageIntake;
import cn.suanquan.voucher.Appropriations;
import cn.suanquan.voucher.Vouchers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of what was used: the slices of the journal, and the entries after the last of them.
@ApplicationScoped
class ReportStore {
    private static final short USAGE = code(UsageIntake.USAGE);
    private static final Short[] GRANTED = {code(Vouchers.ISSUE), code(Vouchers.SUPPLEMENT)};
    private static final Short[] DOCUMENTS = {
        code(Appropriations.OPENING), code(Appropriations.UP), code(Appropriations.DOWN)
    };
    private static final String FIGURES =
            "granted_fen, returned_fen, reclaimed_fen, available_fen, held_fen, claimable_fen, claimed_fen,"
                    + " payable_fen, paid_fen, owed_fen, lapsed_fen, fee_fen";
    private static final String SUMS = """
            sum(granted_fen)::int8 as granted_fen, sum(returned_fen)::int8 as returned_fen,
            sum(reclaimed_fen)::int8 as reclaimed_fen, sum(available_fen)::int8 as available_fen,
            sum(held_fen)::int8 as held_fen, sum(claimable_fen)::int8 as claimable_fen,
            sum(claimed_fen)::int8 as claimed_fen, sum(payable_fen)::int8 as payable_fen,
            sum(paid_fen)::int8 as paid_fen, sum(owed_fen)::int8 as owed_fen, sum(lapsed_fen)::int8 as lapsed_fen,
            sum(fee_fen)::int8 as fee_fen""";
    private static final String KEY = "programme, year, origin, rule, district, sector, center";
    // The entries after $1 and up to $2. A record is looked up once, however many entries name it; both sides of an
    // entry are one row each, and the limits fall away because they are no vouchers.
    private static final String MOVED = """
            with moved as materialized (
                select e.kind, e.from_account_id, e.from_bucket, e.to_account_id, e.to_bucket, e.amount, e.basis,
                       case when e.kind = $3 then e.source end as source, case when e.kind <> $3 then e.ref end as ref
                from ledger.journal e
                where e.id > $1 and e.id <= $2
            ), record as materialized (
                select named.ref, j.source
                from (select distinct ref from moved where ref is not null) named
                cross join lateral (
                    select e.source from ledger.journal e where e.id = named.ref and e.kind = $3 offset 0) j
            ), side as (
                select m.from_account_id as account, m.from_bucket as bucket, -m.amount as fen, m.basis as fee_fen,
                       m.kind, coalesce(m.source, r.source) as source
                from moved m left join record r on r.ref = m.ref
                union all
                select m.to_account_id, m.to_bucket, m.amount, 0, m.kind, coalesce(m.source, r.source)
                from moved m left join record r on r.ref = m.ref
            ), used as (
                select v.programme, v.year, v.origin, v.rule, v.district, v.sector,
                       coalesce(c.center_id, '00000000-0000-0000-0000-000000000000') as center,
                       coalesce(sum(s.fen) filter (where s.kind = any($4)), 0) as granted_fen,
                       -coalesce(sum(s.fen) filter (where s.kind = $5), 0) as returned_fen,
                       -coalesce(sum(s.fen) filter (where s.kind = $6), 0) as reclaimed_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'AVAILABLE'), 0) as available_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'HELD'), 0) as held_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'CLAIMABLE'), 0) as claimable_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'CLAIMED'), 0) as claimed_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'PAYABLE'), 0) as payable_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'PAID'), 0) as paid_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'OWED'), 0) as owed_fen,
                       coalesce(sum(s.fen) filter (where s.bucket = 'LAPSED'), 0) as lapsed_fen,
                       sum(s.fee_fen) as fee_fen
                from side s
                join report.voucher_class v on v.account = s.account
                left join usage.sources c on c.source = s.source
                group by v.programme, v.year, v.origin, v.rule, v.district, v.sector, c.center_id
            )
            """;
    private static final String KEEP_USE = MOVED + " insert into report.use_figure (slice, " + KEY + ", " + FIGURES
            + ") select $7::int4, " + KEY + ", " + FIGURES + " from used";
    private static final String READ_USE = MOVED + " select origin, rule, district, sector, center, " + SUMS
            + " from (select " + KEY + ", " + FIGURES + " from used where programme = $8 and year = $9::int4"
            + " union all select " + KEY + ", " + FIGURES
            + " from report.use_figure where programme = $8 and year = $9::int4 and slice <= $7::int4) f"
            + " group by origin, rule, district, sector, center order by origin, rule, district, sector, center";
    private static final String POOLS = """
            select a.programme, a.fiscal_year::int4 as year, a.key as origin,
                   coalesce(sum(e.amount) filter (where e.kind = ($3::int2[])[1]), 0)::int8 as opened_fen,
                   coalesce(sum(e.amount) filter (where e.kind = ($3::int2[])[2]), 0)::int8 as raised_fen,
                   coalesce(sum(e.amount) filter (where e.kind = ($3::int2[])[3]), 0)::int8 as lowered_fen
            from ledger.journal e
            join ledger.accounts a
                on a.id = case when e.kind = ($3::int2[])[3] then e.from_account_id else e.to_account_id end
            where e.id > $1 and e.id <= $2 and e.kind = any($3)
            group by a.programme, a.fiscal_year, a.key""";
    private static final String REFUSED = """
            select n.center_id as center, history.business_month(history.business_day(n.at)) as month, n.code,
                   count(*) as records, sum(n.fee_fen) as fee_fen
            from (select distinct center_id from usage.sources) s
            join usage.center_notes n on n.center_id = s.center_id
            where n.place > $1 and n.place <= $2 and n.step = 'REFUSED'
            group by n.center_id, 2, n.code""";
    private static final long BATCHES_MAX = 5_000L;

    /// How far the journal is added up.
    ///
    /// @param no 0 where nothing is
    record Slice(int no, Position position) {
        static final Slice NONE = new Slice(0, Position.START);
    }

    /// Where the next slice ends.
    ///
    /// @param isWhole true where it is as long as a slice is
    record Piece(Position position, boolean isWhole) {}

    /// The documents of a pool, in 分.
    record PoolDocuments(String origin, long openedFen, long raisedFen, long loweredFen) {}

    /// @param feeFen what the center said; the greatest number where it is beyond all
    record RefusedUse(String center, String code, long records, long feeFen) {}

    private static short code(EntryKind kind) {
        return (short) kind.code();
    }

    private static long after(Position position) {
        return position.last().value();
    }

    /// The last slice that holds nothing after a position.
    Slice before(Db db, Position position) {
        return db.one(
                        "select no, position from report.slice where position <= $1 order by position desc limit 1",
                        row -> new Slice(row.getInteger("no"), new Position(row.getLong("position"))),
                        position.batch())
                .orElse(Slice.NONE);
    }

    /// What comes after the last slice, up to a position and no more than a slice holds; empty where nothing does. At
    /// the end of an era it is whole, however short, so that nothing of the era is left to be added up.
    Optional<Piece> next(Db db, Slice last, Position until, long entries) {
        return db.one(
                """
                with ended as (
                    select min(e.last_batch) as last from ledger.eras e
                    where exists (select from ledger.batches b where b.id > $1 and b.id <= e.last_batch)
                )
                select max(id) as position,
                       count(*) >= $4::int8 or sum(entries) >= $3::int8
                       or not exists (select from ended where last is null) and not exists (
                           select from ledger.batches b
                           where b.id > $2 and b.id <= (select last from ended)) as is_whole
                from (
                    select id, entries, sum(entries) over (order by id) as whole
                    from (select id, entries from ledger.batches
                          where id > $1 and id <= least($2, (select last from ended)) order by id limit $4::int8) b
                ) c
                where whole - entries < $3::int8 and not exists (select from report.slice s where s.since = $1)
                having count(*) > 0
                """,
                row -> new Piece(new Position(row.getLong("position")), row.getBoolean("is_whole")),
                last.position().batch(),
                until.batch(),
                entries,
                BATCHES_MAX);
    }

    /// Adds up what lies between; nothing where another has done it.
    void keep(Db db, Slice last, Position until, Instant at) {
        int no = last.no() + 1;
        int kept = db.exec("""
                insert into report.slice (no, since, position, made_at) values ($1, $2, $3, $4) on conflict do nothing
                """, no, last.position().batch(), until.batch(), SqlArrays.time(at));
        if (kept == 0) {
            return;
        }
        db.exec(KEEP_USE, moved(last.position(), until, no));
        db.exec(
                "insert into report.pool_figure (programme, year, origin, opened_fen, raised_fen, lowered_fen, slice)"
                        + " select p.*, $4::int4 from (" + POOLS + ") p",
                after(last.position()),
                after(until),
                DOCUMENTS,
                no);
        db.exec(
                "insert into report.refusal_figure (center, month, code, records, fee_fen, slice)"
                        + " select r.*, $3::int4 from (" + REFUSED + ") r",
                last.position().batch(),
                until.batch(),
                no);
    }

    private static Object[] moved(Position after, Position until, int slice, Object... more) {
        List<Object> parameters = new ArrayList<>(List.of(
                after(after), after(until), USAGE, GRANTED, code(Vouchers.RETURN), code(Vouchers.RECLAIM), slice));
        parameters.addAll(Arrays.asList(more));
        return parameters.toArray();
    }

    /// The last voucher that is known; 0 where none is.
    long lastKnown(Db db) {
        return db.one("select coalesce(max(account), 0) as last from report.voucher_class", row -> row.getLong("last"))
                .orElse(0L);
    }

    /// The accounts of the vouchers behind an account that are not known yet, in their order.
    List<Long> unknown(Db db, long after, int limit) {
        return db.list("""
                select v.account_id from voucher.vouchers v
                where v.account_id > $1
                  and not exists (select from report.voucher_class c where c.account = v.account_id)
                order by v.account_id limit $2
                """, row -> row.getLong("account_id"), after, limit);
    }

    /// Keeps what the reports go by of these vouchers, as the register has it now.
    int classify(Db db, List<Long> accounts, Instant at) {
        return db.exec("""
                insert into report.voucher_class (account, programme, year, origin, rule, district, sector, seen_at)
                select v.account_id, v.programme, v.year, v.source_account, v.rule_id, coalesce(h.district, ''),
                       coalesce(h.section, ''), $2
                from voucher.vouchers v left join registry.holders h on h.id = v.holder
                where v.account_id = any($1)
                on conflict do nothing
                """, accounts.toArray(Long[]::new), SqlArrays.time(at));
    }

    /// What became of the money of a programme's year.
    List<UseCell> used(Db db, String programme, FiscalYear year, Slice base, Position until) {
        return db.list(READ_USE, ReportStore::cell, moved(base.position(), until, base.no(), programme, year.year()));
    }

    /// What was written off of what is owed of a programme's year: it makes no entry, so it is in no slice.
    List<UseCell> writtenOff(Db db, String programme, FiscalYear year, Position until) {
        return db.list(
                """
                select v.origin, v.rule, v.district, v.sector, sum(w.fen)::int8 as fen
                from settlement.write_offs w
                join report.voucher_class v on v.account = w.account_id
                where w.programme = $1 and w.place <= $2 and v.programme = $1 and v.year = $3
                group by v.origin, v.rule, v.district, v.sector
                order by v.origin, v.rule, v.district, v.sector
                """,
                row -> new UseCell(
                        row.getString("origin"),
                        row.getString("rule"),
                        row.getString("district"),
                        row.getString("sector"),
                        UseCell.NO_CENTER,
                        UseFigures.writtenOff(row.getLong("fen"))),
                programme,
                until.batch(),
                year.year());
    }

    /// The same by the voucher's account, in 分.
    Map<AccountId, Long> writtenOffByVoucher(Db db, String programme, FiscalYear year, Position until) {
        return db
                .list(
                        """
                        select account_id, sum(fen)::int8 as fen from settlement.write_offs
                        where programme = $1 and year = $2 and place <= $3 group by account_id
                        """,
                        row -> Map.entry(new AccountId(row.getLong("account_id")), row.getLong("fen")),
                        programme,
                        year.year(),
                        until.batch())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<PoolDocuments> documents(Db db, String programme, FiscalYear year, Slice base, Position until) {
        return db.list(
                "select origin, sum(opened_fen)::int8 as opened_fen, sum(raised_fen)::int8 as raised_fen,"
                        + " sum(lowered_fen)::int8 as lowered_fen from (select * from (" + POOLS
                        + ") tail where programme = $5 and year = $6::int4 union all"
                        + " select programme, year, origin, opened_fen, raised_fen, lowered_fen"
                        + " from report.pool_figure where programme = $5 and year = $6::int4 and slice <= $4::int4) p"
                        + " group by origin order by origin",
                row -> new PoolDocuments(
                        row.getString("origin"),
                        row.getLong("opened_fen"),
                        row.getLong("raised_fen"),
                        row.getLong("lowered_fen")),
                after(base.position()),
                after(until),
                DOCUMENTS,
                base.no(),
                programme,
                year.year());
    }

    /// What was refused in the months from one to another, both whole.
    List<RefusedUse> refused(Db db, int fromMonth, int untilMonth, Slice base, Position until) {
        return db.list(
                "select c.code as center, p.code, sum(p.records)::int8 as records,"
                        + " least(sum(p.fee_fen), 9223372036854775807)::int8 as fee_fen from (select * from (" + REFUSED
                        + ") tail where month between $4 and $5 union all"
                        + " select center, month, code, records, fee_fen"
                        + " from report.refusal_figure where month between $4 and $5 and slice <= $3::int4) p"
                        + " join registry.centers c on c.id = p.center"
                        + " group by c.code, p.code order by c.code, p.code",
                row -> new RefusedUse(
                        row.getString("center"), row.getString("code"), row.getLong("records"), row.getLong("fee_fen")),
                base.position().batch(),
                until.batch(),
                base.no(),
                fromMonth,
                untilMonth);
    }

    /// When the last batch up to a position was recorded.
    Optional<Instant> recordedAt(Db db, Position position) {
        return db.one(
                "select recorded_at from ledger.batches where id <= $1 order by id desc limit 1",
                row -> row.getOffsetDateTime("recorded_at").toInstant(),
                position.batch());
    }

    /// The accounts of the vouchers of a programme's year, from the one after an account.
    List<AccountId> vouchers(Db db, String programme, FiscalYear year, AccountId after, int limit) {
        return db.list("""
                select account from report.voucher_class
                where programme = $1 and year = $2 and account > $3 order by account limit $4
                """, row -> new AccountId(row.getLong("account")), programme, year.year(), after.value(), limit);
    }

    /// The codes of the centers, by id.
    List<CenterCode> centers(Db db) {
        return db.list(
                "select id, code from registry.centers order by code",
                row -> new CenterCode(row.getUUID("id"), row.getString("code")));
    }

    record CenterCode(UUID id, String code) {}

    private static UseCell cell(Row row) {
        return new UseCell(
                row.getString("origin"),
                row.getString("rule"),
                row.getString("district"),
                row.getString("sector"),
                row.getUUID("center"),
                new UseFigures(
                        row.getLong("granted_fen"),
                        row.getLong("returned_fen"),
                        row.getLong("reclaimed_fen"),
                        row.getLong("available_fen"),
                        row.getLong("held_fen"),
                        row.getLong("claimable_fen"),
                        row.getLong("claimed_fen"),
                        row.getLong("payable_fen"),
                        row.getLong("paid_fen"),
                        row.getLong("owed_fen"),
                        0,
                        row.getLong("lapsed_fen"),
                        row.getLong("fee_fen")));
    }
}
