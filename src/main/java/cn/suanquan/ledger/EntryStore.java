package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.Fen;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL that reads the journal for others: always by an index, never the whole.
final class EntryStore {
    private static final String SELECT = """
            select e.id, e.kind, e.buckets, e.from_account, e.to_account, e.amount, e.basis, e.business_at,
                   b.recorded_at, e.ref, e.bound, e.key, e.content
            from ledger.entry e
            join ledger.batch b on b.id = e.id >> 20
            """;
    private static final String BY_ID = SELECT + "where e.id = any($1) order by e.id";
    private static final String BY_REF = SELECT + "where e.ref = any($1) order by e.id";
    private static final String BY_KEY = SELECT + "where e.key = any($1)";
    // The pages of an account are full but for the last, so a few pages hold what is asked however long the account is.
    private static final String OF_ACCOUNT = """
            with start as (
                select coalesce((select case when from_account = $1::int8 then from_page else to_page end
                                 from ledger.entry where id = $2), 0) as page
            ), found as (
                select id from ledger.entry, start
                where from_account = $1::int8 and from_page between page and page + $3 / 256 + 1 and id > $2
                union all
                select id from ledger.entry, start
                where to_account = $1::int8 and to_page between page and page + $3 / 256 + 1 and id > $2
                order by id limit $3
            )
            """ + SELECT + "where e.id in (select id from found) order by e.id";
    private static final String LATEST_OF_ACCOUNT =
            """
            with start as (
                select coalesce((select case when from_account = $1::int8 then from_page else to_page end
                                 from ledger.entry where id = $2),
                                (select (entries >> 8)::int from ledger.account where id = $1::int8)) as page
            ), found as (
                select id from ledger.entry, start
                where from_account = $1::int8 and from_page between page - $3 / 256 - 1 and page and id < $2
                union all
                select id from ledger.entry, start
                where to_account = $1::int8 and to_page between page - $3 / 256 - 1 and page and id < $2
                order by id desc limit $3
            )
            """ + SELECT + "where e.id in (select id from found) order by e.id desc";
    private static final String BETWEEN = SELECT + "where e.id > $1 and e.id <= $2 order by e.id limit $3";
    private static final String OF_PAGES = """
            with found as (
                select id from ledger.entry
                where from_account = $1::int8 and from_page between $2 and $3 and id > $4 and id <= $5
                union all
                select id from ledger.entry
                where to_account = $1::int8 and to_page between $2 and $3 and id > $4 and id <= $5
                order by id limit $6
            )
            """ + SELECT + "where e.id in (select id from found) order by e.id";
    private static final String OF_SOURCE = SELECT + """
            where e.source = $1 and e.id >> 28 >= $2::int8 >> 28 and e.id > $2
              and e.business_at >= $3 and e.business_at < $4
            order by e.id >> 28, e.id limit $5""";
    private static final String MOVEMENTS = """
            with moved as (
                select from_account as account, (buckets >> 4) & 15 as bucket, kind, 0::int8 as came, amount as went
                from ledger.entry
                where from_account = any($1::int8[]) and business_at >= $2 and business_at < $3
                union all
                select from_account, buckets & 15, kind, amount, 0
                from ledger.entry
                where from_account = any($1::int8[]) and to_account is null and business_at >= $2 and business_at < $3
                union all
                select to_account, buckets & 15, kind, amount, 0
                from ledger.entry
                where to_account = any($1::int8[]) and business_at >= $2 and business_at < $3
            )
            select account, bucket, kind, sum(came)::int8 as came, sum(went)::int8 as went, count(*) as entries
            from moved
            group by account, bucket, kind
            order by account, bucket, kind""";

    private EntryStore() {}

    static Map<EntryId, Entry> byId(Db db, Collection<EntryId> ids) {
        Map<EntryId, Entry> entries = new HashMap<>();
        db.list(BY_ID, EntryStore::entry, (Object) values(ids)).forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }

    static Map<EntryKey, Entry> byKey(Db db, Collection<EntryKey> keys) {
        Map<UUID, EntryKey> hashes = new HashMap<>();
        keys.forEach(key -> hashes.put(key.hash(), key));
        Map<EntryKey, Entry> entries = new HashMap<>();
        db.run(BY_KEY, (Object) hashes.keySet().toArray(UUID[]::new)).forEach(row -> {
            EntryKey key = hashes.get(row.getUUID("key"));
            if (key != null) {
                entries.put(key, entry(row));
            }
        });
        return entries;
    }

    static List<Entry> referring(Db db, Collection<EntryId> ids) {
        return db.list(BY_REF, EntryStore::entry, (Object) values(ids));
    }

    static List<Entry> ofAccount(Db db, AccountId account, Optional<EntryId> after, int limit) {
        long cursor = after.map(EntryId::value).orElse(-1L);
        return db.list(OF_ACCOUNT, EntryStore::entry, account.value(), cursor, limit);
    }

    static List<Entry> latestOfAccount(Db db, AccountId account, Optional<EntryId> before, int limit) {
        long cursor = before.map(EntryId::value).orElse(Long.MAX_VALUE);
        return db.list(LATEST_OF_ACCOUNT, EntryStore::entry, account.value(), cursor, limit);
    }

    /// All entries after the one and up to the other, in serial order, at most `limit`.
    static List<Entry> between(Db db, EntryId after, EntryId until, int limit) {
        return db.list(BETWEEN, EntryStore::entry, after.value(), until.value(), limit);
    }

    /// The same of one account, of which `before` entries were made up to `after`.
    static List<Entry> ofAccountBetween(
            Db db, AccountId account, long before, EntryId after, EntryId until, int limit) {
        int first = Math.toIntExact(before >> 8);
        int last = Math.toIntExact(before + limit >> 8);
        return db.list(OF_PAGES, EntryStore::entry, account.value(), first, last, after.value(), until.value(), limit);
    }

    static List<Entry> ofSource(Db db, String source, Instant from, Instant until, Optional<EntryId> after, int limit) {
        return db.list(
                OF_SOURCE,
                EntryStore::entry,
                EntryKey.sourceHash(source),
                after.map(EntryId::value).orElse(-1L),
                SqlArrays.time(from),
                SqlArrays.time(until),
                limit);
    }

    static List<BucketTurnover> movements(Db db, Collection<AccountId> accounts, Instant from, Instant until) {
        return db.list(
                MOVEMENTS,
                row -> new BucketTurnover(
                        new AccountId(row.getLong("account")),
                        Bucket.of(row.getInteger("bucket")),
                        new EntryKind(row.getShort("kind")),
                        row.getLong("came"),
                        row.getLong("went"),
                        row.getLong("entries")),
                accounts.stream().map(AccountId::value).toArray(Long[]::new),
                SqlArrays.time(from),
                SqlArrays.time(until));
    }

    private static Long[] values(Collection<EntryId> ids) {
        return ids.stream().map(EntryId::value).toArray(Long[]::new);
    }

    private static Entry entry(Row row) {
        int pair = row.getShort("buckets");
        AccountId from = new AccountId(row.getLong("from_account"));
        AccountId to = Optional.ofNullable(row.getLong("to_account"))
                .map(AccountId::new)
                .orElse(from);
        return new Entry(
                new EntryId(row.getLong("id")),
                new EntryKind(row.getShort("kind")),
                new Leg(from, BucketPair.from(pair), to, BucketPair.to(pair)),
                new Fen(row.getLong("amount")),
                BucketPair.isBack(pair),
                row.getLong("basis"),
                row.getOffsetDateTime("business_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                Optional.ofNullable(row.getLong("ref")).map(EntryId::new),
                EntryArrays.bound(row.getArrayOfLongs("bound")),
                row.getBuffer("content").getBytes());
    }
}
