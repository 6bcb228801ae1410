package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.policy.Programmes;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of lists of usage records, with their corrections, as a center, a holder or an officer reads them.
@ApplicationScoped
class RecordListStore {
    /// How many records a page looks through for those of a state.
    static final int LOOKED_MAX = 5_000;

    private static final Set<RecordState> RARE =
            EnumSet.of(RecordState.DISPUTED, RecordState.QUARANTINED, RecordState.REJECTED, RecordState.LAPSED);
    private static final String SELECTED = """
            select e.id, coalesce(e.ref, e.id) as original, e.kind, e.earned, e.basis, e.business_at, e.content,
                   b.recorded_at, s.center_id, v.id as voucher, v.number, v.holder, v.programme, v.programme_version,
                   least(b.recorded_at, (select d.received_at from usage.deferred d
                                         where d.key = e.key and
            """ + UsageStore.WAITED + """
                   )) as came,
                   array(select m.mark from usage.marks m where m.record_id = coalesce(e.ref, e.id)) as marks
            from\s""";
    private static final String JOINED = """
             e
            left join ledger.batches b on b.id = e.batch
            join usage.source s on s.source = e.source
            join voucher.vouchers v on v.account_id = e.from_account_id
            """ + UsageStore.WHERE_RECORD_OR_CORRECTION;
    private static final String LISTED = SELECTED + "ledger.journal" + JOINED;
    // The offset makes the database read these pages, where the order by id could tempt it to read all entries.
    private static final String LISTED_IN_PAGES = SELECTED + """
            (select j.id, j.ref, j.kind, j.earned, j.basis, j.business_at, j.content, j.batch, j.source, j.key,
                    j.from_account_id, j.recorded_at
             from ledger.journal j
             where j.from_account_id = $12::int8 and j.from_page between $13::int4 and $14::int4 offset 0)""" + JOINED;
    // A record is in a state where it carries its mark (POSTED has none) and no mark of a further one. The offset makes
    // the database look up the marks of these records, where it would read all there are.
    private static final String LISTED_IN_STATE = """
             and ($10 = 'POSTED' or exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = $10 offset 0))
             and not exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = any($11::text[]) offset 0)
            """;
    // The same for the states that few records are in: from their marks to the records.
    private static final String LISTED_IN_RARE_STATE = """
             and e.id in (
                 select m.record_id from usage.marks m
                 where m.mark = $10 and m.mark in ('DISPUTED', 'QUARANTINED', 'REJECTED', 'LAPSED')
                 union all
                 select c.id from usage.marks m join ledger.journal c on c.ref = m.record_id
                 where m.mark = $10 and m.mark in ('DISPUTED', 'QUARANTINED', 'REJECTED', 'LAPSED'))
             and not exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = any($11::text[]))
            """;

    // The array makes the database read the records of the claim, where the order by id could tempt it to read all.
    private static final String LISTED_OF_CLAIM = """
             and e.id = any(array(
                 select m.record_id from usage.marks m where m.act_id = $16 and m.mark = 'CLAIMED'))
            """;

    private final Programmes programmes;

    RecordListStore(Programmes programmes) {
        this.programmes = programmes;
    }

    /// Which records a list shows.
    ///
    /// @param received the day on which they came in; then, and of a claim, without their corrections
    /// @param last the record after which none came in on that day
    record Filter(
            Optional<CenterId> center,
            Optional<HolderId> holder,
            Optional<VoucherId> voucher,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<RecordState> state,
            Optional<LocalDate> received,
            Optional<UUID> claim,
            long after,
            Optional<Long> last,
            int limit) {
        boolean isOfRareState() {
            return state.filter(RARE::contains).isPresent();
        }

        /// Whether marks lead to the records, which are few then.
        boolean isFromMarks() {
            return isOfRareState() || claim.isPresent();
        }

        /// Whether records are dropped one by one for their state; those of all vouchers of a holder are not counted.
        boolean isSearching() {
            return state.isPresent() && !isFromMarks() && !isOfOneHolder();
        }

        Filter within(Span span) {
            return new Filter(
                    center,
                    holder,
                    voucher,
                    from,
                    to,
                    state,
                    received,
                    claim,
                    Math.max(after, span.before()),
                    Optional.of(span.last()),
                    limit);
        }

        boolean isOfOneHolder() {
            return holder.isPresent() && voucher.isEmpty();
        }
    }

    /// @param horizon where there is more that was not looked at: after that record
    record Listed(List<RecordView> rows, Optional<Long> horizon) {
        /// The record with which a page of that size ends, of up to one row more; empty at the end of the list.
        Optional<Long> end(int size) {
            return horizon.or(
                    () -> rows.size() > size ? Optional.of(rows.get(size - 1).recordId()) : Optional.empty());
        }
    }

    /// The records and corrections after that one that the filter lets through, in the order they were posted.
    Listed list(Db db, Filter asked, boolean isHolderShown) {
        Optional<Span> span = asked.received().flatMap(day -> span(db, day));
        if (asked.received().isPresent() && span.isEmpty()) {
            return new Listed(List.of(), Optional.empty());
        }
        Filter filter = span.map(asked::within).orElse(asked);
        Optional<Place> place = filter.voucher().flatMap(voucher -> place(db, filter, voucher));
        if (filter.voucher().isPresent() && place.isEmpty()) {
            return new Listed(List.of(), Optional.empty());
        }
        Optional<Range> range = filter.isFromMarks() ? Optional.empty() : place.map(start -> range(db, filter, start));
        Optional<Long> horizon =
                filter.isSearching() ? range.map(Range::last).orElseGet(() -> horizon(db, filter)) : Optional.empty();
        List<RecordView> rows = db.list(
                (range.isPresent() ? LISTED_IN_PAGES : LISTED + ofAccount(place))
                        + among(filter)
                        + (filter.isOfOneHolder() ? " and v.holder = $8" : " and $8::uuid is null")
                        + state(filter)
                        + (filter.claim().isPresent() ? LISTED_OF_CLAIM : " and $16::uuid is null")
                        + (horizon.isPresent() ? " and e.id <= $15" : " and $15::int8 is null")
                        + " order by e.id limit $9",
                row -> view(row, isHolderShown),
                filter.after(),
                source(filter),
                from(filter),
                to(filter),
                filter.received().map(RecordListStore::startOf).orElse(null),
                filter.received().map(RecordListStore::endOf).orElse(null),
                filter.last().orElse(null),
                filter.isOfOneHolder() ? filter.holder().map(HolderId::value).orElse(null) : null,
                filter.limit(),
                filter.state().map(RecordState::name).orElse(null),
                filter.state().map(RecordStore::further).orElse(null),
                place.map(Place::account).orElse(null),
                range.isPresent() ? place.map(Place::page).orElse(null) : null,
                range.map(Range::page).orElse(null),
                horizon.orElse(null),
                filter.claim().orElse(null));
        return new Listed(rows, rows.size() < filter.limit() ? horizon : Optional.empty());
    }

    /// Between which ids the entries of a day are, with others only where clocks went back.
    private record Span(long before, long last) {}

    // The offset makes the database look at the times of the batches, where it would try one id after another.
    private static Optional<Span> span(Db db, LocalDate day) {
        return db.one(
                        """
                        select min(d.id) as first, max(d.id) as last
                        from (select b.id from ledger.batches b
                              where b.recorded_at >= $1 and b.recorded_at < $2 offset 0) d
                        """,
                        row -> Optional.ofNullable(row.getLong("first"))
                                .map(first -> new Span(
                                        EntryId.lastOf(first - 1).value(),
                                        EntryId.lastOf(row.getLong("last")).value())),
                        startOf(day),
                        endOf(day))
                .flatMap(span -> span);
    }

    private static String ofAccount(Optional<Place> place) {
        return (place.isPresent() ? " and e.from_account_id = $12::int8" : " and $12::int8 is null")
                + " and $13::int4 is null and $14::int4 is null";
    }

    private static String state(Filter filter) {
        if (filter.state().isEmpty()) {
            return " and $10::text is null and $11::text[] is null";
        }
        return filter.isOfRareState() ? LISTED_IN_RARE_STATE : LISTED_IN_STATE;
    }

    /// Where the entries of a voucher after that one begin: its account keeps them in pages of 256, and their ids grow
    /// with the pages.
    private record Place(long account, int page, int pages) {}

    private static Optional<Place> place(Db db, Filter filter, VoucherId voucher) {
        return db.one(
                """
                select v.account_id, (a.entries / 256)::int4 as pages, coalesce((
                    select j.from_page from ledger.journal j
                    where j.id = $2 and j.from_account_id = v.account_id), 0) as page
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.id = $1 and ($3::uuid is null or v.holder = $3)
                """,
                row -> new Place(row.getLong("account_id"), row.getInteger("page"), row.getInteger("pages")),
                voucher.value(),
                filter.after(),
                filter.holder().map(HolderId::value).orElse(null));
    }

    /// Up to which page of the account one has to read for the list, and the last record up to there; none where all
    /// that is left is read.
    private record Range(int page, Optional<Long> last) {}

    private static Range range(Db db, Filter filter, Place place) {
        return db.one(
                        """
                        with recursive walk as (
                            select $8::int4 as page, 0::int8 as found, null::int8 as last
                            union all
                            select w.page + 1, w.found + p.found, coalesce(p.last, w.last)
                            from walk w
                            cross join lateral (
                                select count(*) as found, max(e.id) as last
                                from ledger.journal e
                                """ + UsageStore.WHERE_RECORD_OR_CORRECTION + among(filter) + """
                                  and e.from_account_id = $9::int8 and e.from_page = w.page) p
                            where w.found < $10::int8 and w.page <= $11::int4)
                        select w.page - 1 as page, case when w.found >= $10::int8 then w.last end as last
                        from walk w order by w.page desc limit 1
                        """,
                        row -> new Range(row.getInteger("page"), Optional.ofNullable(row.getLong("last"))),
                        filter.after(),
                        source(filter),
                        from(filter),
                        to(filter),
                        filter.received().map(RecordListStore::startOf).orElse(null),
                        filter.received().map(RecordListStore::endOf).orElse(null),
                        filter.last().orElse(null),
                        place.page(),
                        place.account(),
                        filter.isSearching() ? LOOKED_MAX : filter.limit(),
                        place.pages())
                .orElseThrow();
    }

    /// The last record that a page of all vouchers looks through, where there are more.
    private static Optional<Long> horizon(Db db, Filter filter) {
        return db.one(
                        "select case when count(*) = $8 then max(l.id) end as last from (select e.id from ledger.journal e "
                                + UsageStore.WHERE_RECORD_OR_CORRECTION + among(filter) + " order by e.id limit $8) l",
                        row -> Optional.ofNullable(row.getLong("last")),
                        filter.after(),
                        source(filter),
                        from(filter),
                        to(filter),
                        filter.received().map(RecordListStore::startOf).orElse(null),
                        filter.received().map(RecordListStore::endOf).orElse(null),
                        filter.last().orElse(null),
                        LOOKED_MAX)
                .flatMap(last -> last);
    }

    private static @Nullable Long source(Filter filter) {
        return filter.center()
                .map(center -> EntryKey.sourceHash(IntakeRequest.source(center)))
                .orElse(null);
    }

    private static @Nullable OffsetDateTime from(Filter filter) {
        return filter.from().map(RecordListStore::startOf).orElse(null);
    }

    private static @Nullable OffsetDateTime to(Filter filter) {
        return filter.to().map(RecordListStore::endOf).orElse(null);
    }

    private static String among(Filter filter) {
        return " and e.id > $1"
                + (filter.center().isPresent() ? " and e.source = $2" : " and $2::int8 is null")
                + (filter.from().isPresent() ? " and e.business_at >= $3" : " and $3::timestamptz is null")
                + (filter.to().isPresent() ? " and e.business_at < $4" : " and $4::timestamptz is null")
                + (filter.received().isPresent()
                        ? " and e.ref is null and e.recorded_at >= $5 and e.recorded_at < $6 and e.id <= $7"
                        : " and $5::timestamptz is null and $6::timestamptz is null and $7::int8 is null");
    }

    /// A record and its corrections; empty where it is not that center's and that holder's.
    List<RecordView> withCorrections(Db db, Optional<CenterId> center, Optional<HolderId> holder, long record) {
        return db.list(
                LISTED + """
                         and (e.id = $1 or e.ref = $1)
                         and exists (select from ledger.journal o where o.id = $1 and o.kind = $4)
                         and ($2::int8 is null or e.source = $2) and ($3::uuid is null or v.holder = $3)
                        order by e.id
                        """,
                row -> view(row, center.isEmpty()),
                record,
                center.map(one -> EntryKey.sourceHash(IntakeRequest.source(one)))
                        .orElse(null),
                holder.map(HolderId::value).orElse(null),
                (short) UsageIntake.USAGE.code());
    }

    private RecordView view(Row row, boolean isHolderShown) {
        boolean isCorrection = row.getInteger("kind") == UsageIntake.CORRECTION.code();
        Instant countsAt = row.getOffsetDateTime("business_at").toInstant();
        UsageRecord said = UsageStore.record(row, countsAt);
        CountedPeriod counted = CountedPeriod.of(
                programmes.version(row.getString("programme"), row.getInteger("programme_version")),
                countsAt,
                row.getOffsetDateTime("came").toInstant());
        return new RecordView(
                row.getLong("id"),
                RecordStore.state(row),
                new CenterId(row.getUUID("center_id")),
                said.id(),
                new VoucherId(row.getUUID("voucher")),
                row.getString("number"),
                isHolderShown ? Optional.of(new HolderId(row.getUUID("holder"))) : Optional.empty(),
                said.serviceItem(),
                said.resource(),
                said.quantity(),
                said.unit(),
                said.startedAt(),
                said.completedAt(),
                FiscalYear.of(countsAt),
                counted.name(),
                counted.why(),
                said.feeFen(),
                said.listPriceFen(),
                row.getLong("basis"),
                row.getLong("earned"),
                isCorrection ? Optional.of(row.getLong("original")) : Optional.empty(),
                said.job(),
                said.attributes(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }
}
