package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The SQL of sums up to an entry: the rows of the snapshots before it, and the entries after the last of those. What
/// is read grows with the entries since a snapshot, not with the history.
final class SumStore {
    /// Of each bucket what came in and what went out, as the snapshots name their columns.
    static final String TURNOVERS = Arrays.stream(Bucket.values())
            .map(bucket -> bucket.name().toLowerCase(Locale.ROOT))
            .map(name -> name + "_in, " + name + "_out")
            .collect(Collectors.joining(", "));

    private static final String BASE = """
            select no, position, exists (select from history.snapshot later where later.no = s.no + 1) as is_followed
            from history.snapshot s
            where position <= $1
            order by position desc limit 1""";
    // The sum of an account's entries up to a snapshot is the place of its next one, and so names the pages to read.
    private static final String WHOLE = """
            select account, coalesce(sum(entries) filter (where snapshot <= $2), 0)::int8 as until_base,
                   sum(entries)::int8 as until_next,
                   coalesce(sum(entries) filter (where snapshot <= $2 and month < $3), 0)::int8 as entries,
                   coalesce(sum(basis) filter (where snapshot <= $2 and month < $3), 0)::int8 as basis, %s
            from history.snapshot_account
            where account = any($1) and snapshot <= $2::int4 + 1
            group by account""".formatted(sums("snapshot <= $2 and month < $3"));
    // OFFSET 0 keeps the ids out, so that no plan is tempted to read all entries of that time and drop most of them.
    private static final String OUT_PAGES = """
            select id, from_bucket, case when other_account_id is null then to_bucket end as to_bucket, amount, basis,
                   business_at
            from ledger.journal
            where from_account_id = a.account and from_page between a.first and a.last offset 0""";
    private static final String IN_PAGES = """
            select id, to_bucket, amount, business_at
            from ledger.journal
            where other_account_id = a.account and other_page between a.first and a.last offset 0""";
    private static final String TAIL = """
            select account, went, came, sum(amount)::int8 as amount, sum(basis)::int8 as basis, count(*) as entries
            from (
                select a.account, e.from_bucket as went, e.to_bucket as came, e.amount, e.basis
                from unnest($1::int8[], $2::int4[], $3::int4[]) as a (account, first, last)
                cross join lateral (%1$s) e
                where e.id > $4 and e.id <= $5 and ($6::timestamptz is null or e.business_at < $6)
                union all
                select a.account, null, e.to_bucket, e.amount, 0
                from unnest($1::int8[], $2::int4[], $3::int4[]) as a (account, first, last)
                cross join lateral (%2$s) e
                where e.id > $4 and e.id <= $5 and ($6::timestamptz is null or e.business_at < $6)
            ) as moved
            group by account, went, came""".formatted(OUT_PAGES, IN_PAGES);
    // A business time cuts through a month: of the snapshots that have entries of that month, those before it.
    private static final String CUT = """
            with part as (
                select account, snapshot, sum(entries) as entries, bool_or(month = $3) as is_cut
                from history.snapshot_account
                where account = any($1) and snapshot <= $2
                group by account, snapshot
            ), place as (
                select account, snapshot, is_cut, sum(entries) over (partition by account order by snapshot) as until,
                       entries
                from part
            ), page as (
                select p.account, ((p.until - p.entries)::int8 >> 8)::int4 as first,
                       ((p.until - 1)::int8 >> 8)::int4 as last,
                       ((s.since + 1) << 20) - 1 as since, ((s.position + 1) << 20) - 1 as until
                from place p join history.snapshot s on s.no = p.snapshot
                where p.is_cut
            )
            select account, went, came, sum(amount)::int8 as amount, sum(basis)::int8 as basis, count(*) as entries
            from (
                select a.account, e.from_bucket as went, e.to_bucket as came, e.amount, e.basis
                from page a
                cross join lateral (%1$s) e
                where e.id > a.since and e.id <= a.until and e.business_at >= $4 and e.business_at < $5
                union all
                select a.account, null, e.to_bucket, e.amount, 0
                from page a
                cross join lateral (%2$s) e
                where e.id > a.since and e.id <= a.until and e.business_at >= $4 and e.business_at < $5
            ) as moved
            group by account, went, came""".formatted(OUT_PAGES, IN_PAGES);
    private static final String TOTAL_WHOLE = """
            select type, coalesce(sum(entries), 0)::int8 as entries, coalesce(sum(basis), 0)::int8 as basis, %s
            from history.snapshot_total
            where programme = $1 and fiscal_year = $2 and snapshot <= $3 and ($4::date is null or day < $4)
            group by type""".formatted(sums("true"));
    // The names of the buckets are looked up for the sums, where each entry would be sorted by them.
    private static final String TOTAL_TAIL = """
            select a.type, t.went, t.came, sum(t.amount)::int8 as amount, sum(t.basis)::int8 as basis,
                   sum(t.entries)::int8 as entries
            from (
                select m.account, m.went, m.came, sum(e.amount) as amount, sum(m.basis) as basis,
                       sum(e.entries) as entries
                from (
                    select from_account_id, other_account_id, bucket_pair,
                           sum(amount) as amount, sum(basis) as basis, count(*) as entries
                    from ledger.journal
                    where id > $3 and id <= $4 and ($5::timestamptz is null or business_at < $5)
                    group by from_account_id, other_account_id, bucket_pair
                ) as e
                join ledger.bucket_pairs b on b.pair = e.bucket_pair
                cross join lateral (values
                    (e.from_account_id, b.from_bucket,
                     case when e.other_account_id is null then b.to_bucket end, e.basis),
                    (e.other_account_id, null, b.to_bucket, 0)
                ) as m (account, went, came, basis)
                where m.account is not null
                group by m.account, m.went, m.came
            ) as t
            join ledger.accounts a on a.id = t.account
            where a.programme = $1 and a.fiscal_year = $2
            group by a.type, t.went, t.came""";
    private static final String FIRST_CUT = """
            select min(s.since) as since from history.snapshot_account r join history.snapshot s on s.no = r.snapshot
            where r.account = any($1) and r.snapshot <= $2 and r.month = $3""";
    private static final EntryId BEFORE_ALL = new EntryId(-1);
    private static final int MONTHS = 12;
    private static final int PAGE_SHIFT = 8;

    private SumStore() {}

    /// The last snapshot that holds nothing after an entry.
    ///
    /// @param no 0 where there is none
    private record Base(int no, Position position, boolean isFollowed) {
        EntryId end() {
            return no == 0 ? BEFORE_ALL : position.last();
        }
    }

    private static String sums(String condition) {
        return Arrays.stream(TURNOVERS.split(", "))
                .map(column -> "coalesce(sum(%1$s) filter (where %2$s), 0)::int8 as %1$s".formatted(column, condition))
                .collect(Collectors.joining(", "));
    }

    private static Base base(Db db, EntryId until) {
        Position whole = Position.of(until);
        long position = whole.last().equals(until) ? whole.batch() : whole.batch() - 1;
        return db.one(
                        BASE,
                        row -> new Base(
                                row.getInteger("no"),
                                new Position(row.getLong("position")),
                                row.getBoolean("is_followed")),
                        position)
                .orElseGet(() -> new Base(
                        0,
                        Position.START,
                        db.one("select 1 from history.snapshot where no = 1", row -> 1)
                                .isPresent()));
    }

    /// What the entries up to that one did to each of these accounts; of them only those before the business time,
    /// where there is one. Every account asked for is in the answer.
    static Map<AccountId, Tally> of(
            Db db, Collection<AccountId> accounts, EntryId last, Optional<Instant> businessBefore) {
        EntryId until = HistoryStore.readable(db, last);
        Base base = base(db, until);
        HistoryStore.mustBeInJournal(db, base.end(), until);
        int month = businessBefore.map(SumStore::month).orElse(Integer.MAX_VALUE);
        Map<AccountId, Tally> tallies = new HashMap<>();
        Map<AccountId, int[]> pages = new HashMap<>();
        accounts.forEach(account -> {
            tallies.put(account, new Tally());
            pages.put(account, new int[] {0, base.isFollowed ? 0 : Integer.MAX_VALUE});
        });
        Long[] ids = tallies.keySet().stream().map(AccountId::value).toArray(Long[]::new);
        if (base.no > 0 || base.isFollowed) {
            db.list(WHOLE, row -> row, ids, base.no, month).forEach(row -> {
                AccountId account = new AccountId(row.getLong("account"));
                add(tallies.getOrDefault(account, new Tally()), row);
                int[] range = pages.getOrDefault(account, new int[2]);
                range[0] = page(row.getLong("until_base"));
                range[1] = base.isFollowed ? page(row.getLong("until_next")) : Integer.MAX_VALUE;
            });
        }
        @Nullable OffsetDateTime before = businessBefore.map(SqlArrays::time).orElse(null);
        db.list(
                        TAIL,
                        row -> row,
                        ids,
                        Arrays.stream(ids)
                                .map(id -> pages.getOrDefault(new AccountId(id), new int[2])[0])
                                .toArray(Integer[]::new),
                        Arrays.stream(ids)
                                .map(id -> pages.getOrDefault(new AccountId(id), new int[2])[1])
                                .toArray(Integer[]::new),
                        base.end().value(),
                        until.value(),
                        before)
                .forEach(
                        row -> addMoved(tallies.getOrDefault(new AccountId(row.getLong("account")), new Tally()), row));
        if (before != null && base.no > 0) {
            db.one(FIRST_CUT, row -> Optional.ofNullable(row.getLong("since")), ids, base.no, month)
                    .flatMap(since -> since)
                    .ifPresent(since -> HistoryStore.mustBeInJournal(db, new Position(since).last(), base.end()));
            OffsetDateTime start =
                    SqlArrays.time(businessBefore.map(SumStore::monthStart).orElseThrow());
            db.list(CUT, row -> row, ids, base.no, month, start, before)
                    .forEach(row ->
                            addMoved(tallies.getOrDefault(new AccountId(row.getLong("account")), new Tally()), row));
        }
        return tallies;
    }

    /// The last entry of a read point, once it is sure that what follows the snapshot before it can still be added up.
    ///
    /// @throws cn.suanquan.kernel.RefusedException RULE (ERA_ARCHIVED) where they cannot be added up any more
    static EntryId mustBeKnown(Db db, ReadPoint point) {
        EntryId until = HistoryStore.readable(db, point.position().last());
        HistoryStore.mustBeInJournal(db, base(db, until).end(), until);
        return until;
    }

    /// The same for all accounts of each type of a programme's year; the business time is a midnight in Shanghai.
    static Map<AccountSpec.Type, Tally> totals(Db db, String programme, FiscalYear year, ReadPoint point) {
        if (point.position().equals(Position.START)) {
            return Map.of();
        }
        EntryId until = HistoryStore.readable(db, point.position().last());
        Base base = base(db, until);
        HistoryStore.mustBeInJournal(db, base.end(), until);
        Map<AccountSpec.Type, Tally> tallies = new EnumMap<>(AccountSpec.Type.class);
        short ofYear = (short) year.year();
        @Nullable LocalDate day = point.businessBefore().map(FiscalYear::date).orElse(null);
        db.list(TOTAL_WHOLE, row -> row, programme, ofYear, base.no, day)
                .forEach(row -> add(tallies.computeIfAbsent(type(row), _ -> new Tally()), row));
        db.list(
                        TOTAL_TAIL,
                        row -> row,
                        programme,
                        ofYear,
                        base.end().value(),
                        until.value(),
                        point.businessBefore().map(SqlArrays::time).orElse(null))
                .forEach(row -> addMoved(tallies.computeIfAbsent(type(row), _ -> new Tally()), row));
        return tallies;
    }

    private static AccountSpec.Type type(Row row) {
        return AccountSpec.Type.valueOf(row.getString("type"));
    }

    /// Adds the sums of a snapshot.
    private static void add(Tally tally, Row row) {
        tally.entries(row.getLong("entries"));
        tally.basis(row.getLong("basis"));
        for (Bucket bucket : Bucket.values()) {
            String name = bucket.name().toLowerCase(Locale.ROOT);
            tally.in(bucket, row.getLong(name + "_in"));
            tally.out(bucket, row.getLong(name + "_out"));
        }
    }

    /// Adds entries that were added up by the buckets between which they moved.
    private static void addMoved(Tally tally, Row row) {
        @Nullable String went = row.getString("went");
        @Nullable String came = row.getString("came");
        if (went != null) {
            tally.out(Bucket.valueOf(went), row.getLong("amount"));
        }
        if (came != null) {
            tally.in(Bucket.valueOf(came), row.getLong("amount"));
        }
        tally.basis(row.getLong("basis"));
        tally.entries(row.getLong("entries"));
    }

    private static int page(long place) {
        return Math.toIntExact(place >> PAGE_SHIFT);
    }

    /// As the snapshots number them.
    private static int month(Instant moment) {
        LocalDate day = FiscalYear.date(moment);
        return day.getYear() * MONTHS + day.getMonthValue() - 1;
    }

    private static Instant monthStart(Instant moment) {
        return FiscalYear.startOf(FiscalYear.date(moment).withDayOfMonth(1));
    }
}
