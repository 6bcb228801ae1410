package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of a holder's list of usage records. The holder is a condition of every query.
@ApplicationScoped
class HolderUsageStore {
    /// How many records of all vouchers together a filtered page looks through, but for the rest of a page of
    /// the ledger.
    static final int LOOKED_MAX = 5_000;

    private static final short USAGE = (short) UsageIntake.USAGE.code();
    private static final short CORRECTION = (short) UsageIntake.CORRECTION.code();
    // The rows that `found` names, each looked up by its id: the fee is that of the last correction where there is one.
    private static final String ROWS = """
            select f.id as record_id, e.business_at, f.voucher, f.number, c.name as center,
                   usage.service_item(e.content) as item, r.net_fen, coalesce(m.state, 'POSTED') as state,
                   usage.said_fee(coalesce(
                       (select o.content from ledger.journal o
                        where o.ref = f.id and o.kind = $1 order by o.id desc limit 1), e.content)) as fee_fen
            from found f
            cross join lateral (
                select j.business_at, j.content, j.source from ledger.journal j where j.id = f.id offset 0) e
            cross join lateral (
                select o.net_fen from usage.record_money o where o.record_id = f.id offset 0) r
            join usage.sources s on s.source = e.source
            join registry.centers c on c.id = s.center_id
            left join lateral (
                select (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'])[
                    min(array_position(array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'], k.mark))
                    ] as state
                from usage.marks k where k.record_id = f.id) m on true
            """;
    // An account keeps its entries in pages of 256, and their ids grow with the pages: `place` finds by halving up to
    // which page the entries before $5 go, and `walk` goes back from there, page by page, until the records of an
    // account suffice. `seen` are these, and `horizon` is from where on nothing that fits is left out because an
    // account has more than were looked at.
    private static final String LISTED = """
            with recursive own as materialized (
                select v.id, v.number, v.account_id as account, (a.entries / 256)::int as pages
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.holder = $2 and ($3::uuid is null or v.id = $3) and v.instrument <> 'GRANT'
            ), place as (
                select o.account, case when $5 = 9223372036854775807 then o.pages else -1 end as low, o.pages as high
                from own o
                union all
                select p.account, case when t.is_before then h.half else p.low end,
                       case when t.is_before then p.high else h.half - 1 end
                from place p
                cross join lateral (select (p.low + p.high + 1) / 2 as half) h
                cross join lateral (select not exists (
                    select from ledger.journal j
                    where j.from_account_id = p.account and j.from_page = h.half and j.id >= $5) as is_before) t
                where p.low < p.high
            ), walk as (
                select p.account, p.high + 2 as page, 0::bigint as records, 0::bigint as found
                from place p
                where p.low = p.high
                union all
                select w.account, w.page - 1, f.records, w.found + f.records
                from walk w
                cross join lateral (
                    select count(*) as records from ledger.journal j
                    where j.from_account_id = w.account and j.from_page = w.page - 1 and j.id < $5 and j.kind = $4) f
                where w.found < $6 and w.page > 0
            ), seen as materialized (
                select o.id as voucher, o.number, e.id, e.business_at, e.source
                from walk w
                join own o on o.account = w.account
                cross join lateral (
                    select j.id, j.business_at, j.source
                    from ledger.journal j
                    where j.from_account_id = w.account and j.from_page = w.page and j.id < $5 and j.kind = $4
                    offset 0) e
                where w.records > 0
            ), horizon as (
                select max(h.id) as id
                from (select min(n.id) as id from seen n group by n.voucher having count(*) >= $6) h
            ), found as (
                select n.id, n.voucher, n.number
                from seen n
                where n.id >= coalesce((select h.id from horizon h), 0)
                  and n.business_at >= $8 and n.business_at < $9
                  and ($10::uuid is null
                       or n.source = (select s.source from usage.sources s where s.center_id = $10))
            """;
    // A record is in a state where it carries its mark (POSTED has none) and no mark of a further one. The offset makes
    // the database look up the marks of these records, where it would read all there are.
    private static final String IN_STATE = """
                  and ($11 = 'POSTED' or exists (
                      select from usage.marks m where m.record_id = n.id and m.mark = $11 offset 0))
                  and not exists (
                      select from usage.marks m where m.record_id = n.id and m.mark = any($12::text[]) offset 0)
            """;
    private static final String ANY_STATE = " and $11::text is null and $12::text[] is null";
    private static final String LIST_END =
            " order by n.id desc limit $7) select h.id as horizon, l.* from horizon h left join (" + ROWS
                    + ") l on true order by l.record_id desc";
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("1900-01-01T00:00:00Z");
    private static final OffsetDateTime LAST = OffsetDateTime.parse("2200-01-01T00:00:00Z");

    /// A record with what its center says it costs.
    ///
    /// @param holdsFen what it takes from the voucher
    record UsageRow(
            long id,
            Instant countsAt,
            UUID voucher,
            String number,
            String center,
            String item,
            RecordState state,
            long feeFen,
            long holdsFen) {
        public boolean isWaiting() {
            return state == RecordState.POSTED;
        }

        public String ground() {
            return "/console/ground/records/" + id;
        }

        /// Of the state, a key of [CenterCodeWords].
        public String words() {
            return CenterCodes.key("state", state.name());
        }

        public String style() {
            return CenterCodes.style(state.name());
        }

        /// Of the service, a key of [CenterCodeWords].
        public String service() {
            return CenterCodes.key("item", item);
        }
    }

    /// @param horizon where there is more that was not looked at: before that record
    record Seen(List<UsageRow> rows, Optional<Long> horizon) {}

    /// The holder's records before that one that the filter lets through, the newest first.
    ///
    /// @param limit how many at most
    Seen list(Db db, HolderId holder, UsageFilter filter, long before, int limit) {
        int window =
                filter.isNarrow() ? Math.max(limit, LOOKED_MAX / Math.max(1, vouchers(db, holder, filter))) : limit;
        List<Listed> rows = db.list(
                LISTED + (filter.state().isPresent() ? IN_STATE : ANY_STATE) + LIST_END,
                HolderUsageStore::listed,
                CORRECTION,
                holder.value(),
                filter.voucher().orElse(null),
                USAGE,
                before,
                window,
                limit,
                filter.from().map(HolderUsageStore::startOf).orElse(FIRST),
                filter.to().map(day -> startOf(day.plusDays(1))).orElse(LAST),
                filter.center().orElse(null),
                filter.state().map(RecordState::name).orElse(null),
                filter.state().map(HolderUsageStore::further).orElse(null));
        return new Seen(
                rows.stream().flatMap(one -> one.row().stream()).toList(),
                rows.getFirst().horizon());
    }

    private static int vouchers(Db db, HolderId holder, UsageFilter filter) {
        return filter.voucher().isPresent()
                ? 1
                : db.one(
                                "select count(*) as count from voucher.vouchers where holder = $1",
                                row -> row.getInteger("count"),
                                holder.value())
                        .orElseThrow();
    }

    /// Those of the named records that are the holder's, in order of id.
    List<UsageRow> named(Db db, HolderId holder, Collection<Long> ids) {
        return db.list(
                """
                with found as (
                    select j.id, v.id as voucher, v.number
                    from ledger.journal j
                    join voucher.vouchers v on v.account_id = j.from_account_id
                    where j.id = any($2) and v.holder = $3 and j.kind = $4)
                """ + ROWS + " order by f.id",
                HolderUsageStore::row,
                CORRECTION,
                ids.toArray(Long[]::new),
                holder.value(),
                USAGE);
    }

    private record Listed(Optional<UsageRow> row, Optional<Long> horizon) {}

    private static Listed listed(Row row) {
        return new Listed(
                row.getLong("record_id") == null ? Optional.empty() : Optional.of(row(row)),
                Optional.ofNullable(row.getLong("horizon")));
    }

    private static UsageRow row(Row row) {
        return new UsageRow(
                row.getLong("record_id"),
                row.getOffsetDateTime("business_at").toInstant(),
                row.getUUID("voucher"),
                row.getString("number"),
                row.getString("center"),
                row.getString("item"),
                RecordState.valueOf(row.getString("state")),
                row.getLong("fee_fen"),
                row.getLong("net_fen"));
    }

    private static String[] further(RecordState state) {
        EnumSet<RecordState> after = EnumSet.range(state, RecordState.LAPSED);
        after.remove(state);
        return after.stream().map(RecordState::name).toArray(String[]::new);
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }
}
