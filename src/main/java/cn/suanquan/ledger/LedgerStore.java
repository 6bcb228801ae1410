package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of posting: what the ledger writes, and reads in order to write. Everything goes in sets, and what can go in
/// one round trip does.
final class LedgerStore {
    private static final String BATCH_ID = """
            select ledger.next_batch() as batch, (select version from ledger.terms) as terms,
                   $1::int8 = 0 or exists (select from ledger.batch where id = $1::int8) as has_confirmed""";
    private static final String TERMS = "select version from ledger.terms";
    private static final String ACCOUNTS_BY_ID =
            "select " + AccountColumns.LIST + " from ledger.account where id = any($1::int8[]) order by id";
    private static final String ACCOUNTS_BY_KEY =
            "select " + AccountColumns.LIST + " from ledger.account where key = any($1) order by id";
    private static final String ACCOUNTS_BY_OWNER =
            "select " + AccountColumns.LIST + " from ledger.account where owner = $1 order by id";
    // Taken in id order by everybody; no index refers to a locked column, so NO KEY UPDATE is enough and cheaper.
    private static final String LOCK = " for no key update";
    private static final String KNOWN_ENTRIES = """
            select key, kind, from_account, business_at, content, id, amount, buckets, bound
            from ledger.entry where key = any($1)""";
    // Refusals, and what is kept of entries whose era was taken away: of both a hash of what was asked. Of a key many
    // requests may have been refused, and their texts would be long together.
    private static final String KNOWN_OTHERS = """
            select key, kind,
                   uuid_send(coalesce(request, ledger.request_hash(coalesce(account, 0), business_at, content))) as request,
                   code, bound, batch as id, null::int8 as amount, null::int2 as buckets
            from ledger.refusal where key = any($1)
            union all
            select key, kind, uuid_send(request), null, bound, id, amount, buckets
            from ledger.archived where key = any($1)""";
    private static final String FIND_KEYS = "select key, id from ledger.account where key = any($1)";
    private static final String OPEN = """
            insert into ledger.account (key, type, programme, fiscal_year, owner, may_overdraw, rate_bps)
            select key, type, programme, fiscal_year, owner, may_overdraw, rate_bps
            from unnest($1::text[], $2::int2[], $3::text[], $4::int2[], $5::uuid[], $6::bool[], $7::int2[])
                 as new (key, type, programme, fiscal_year, owner, may_overdraw, rate_bps)
            order by key
            on conflict (key) do nothing""";
    private static final String INSERT_BATCH =
            "insert into ledger.batch (id, recorded_at, entries) values ($1, $2, $3)";
    private static final String INSERT_ENTRIES = """
            insert into ledger.entry (id, from_account, amount, basis, business_at, source, key, from_page, kind, buckets,
                                      to_account, to_page, ref, bound, content)
            select id, from_account, amount, basis, business_at, source, key, from_page, kind, buckets,
                   to_account, to_page, ref,
                   case when bound_account is not null then array[bound_account, bound_bucket, bound_left, bound_asked] end,
                   content
            from unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::timestamptz[], $6::int8[], $7::uuid[],
                        $8::int4[], $9::int2[], $10::int2[], $11::int8[], $12::int4[], $13::int8[],
                        $14::int8[], $15::int8[], $16::int8[], $17::int8[], $18::bytea[])
                 as new (id, from_account, amount, basis, business_at, source, key, from_page, kind, buckets,
                         to_account, to_page, ref, bound_account, bound_bucket, bound_left, bound_asked, content)""";
    // Entries within one account, nothing bound, that refer to none: what usage is. Seven columns less to send
    // and read.
    private static final String INSERT_PLAIN_ENTRIES = """
            insert into ledger.entry (id, from_account, amount, basis, business_at, source, key, from_page, kind, buckets,
                                      content)
            select *
            from unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::timestamptz[], $6::int8[], $7::uuid[],
                        $8::int4[], $9::int2[], $10::int2[], $11::bytea[])""";
    // Changes are added, not set: were a lock ever missing, the CHECKs would still see the truth.
    private static final String UPDATE_ACCOUNTS = """
            update ledger.account a
            set available = a.available + c.available, held = a.held + c.held, claimable = a.claimable + c.claimable,
                claimed = a.claimed + c.claimed, payable = a.payable + c.payable, paid = a.paid + c.paid,
                owed = a.owed + c.owed, lapsed = a.lapsed + c.lapsed, basis = a.basis + c.basis,
                entries = a.entries + c.entries
            from unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[],
                        $9::int8[], $10::int8[], $11::int8[])
                 as c (id, basis, entries, available, held, claimable, claimed, payable, paid, owed, lapsed)
            where a.id = c.id""";
    // The same where nothing but AVAILABLE and HELD moved: what usage does.
    private static final String UPDATE_PLAIN_ACCOUNTS = """
            update ledger.account a
            set available = a.available + c.available, held = a.held + c.held, basis = a.basis + c.basis,
                entries = a.entries + c.entries
            from unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::int8[])
                 as c (id, basis, entries, available, held)
            where a.id = c.id""";
    // In the order of their keys: two batches that want the same places wait for each other one way only.
    private static final String INSERT_REFUSALS = """
            insert into ledger.refusal (batch, key, source, account, business_at, kind, code, bound, content,
                                        place, request)
            select $1, key, source, account, business_at, kind, code,
                   case when bound_account is not null then array[bound_account, bound_bucket, bound_left, bound_asked] end,
                   content, place, request
            from unnest($2::uuid[], $3::int8[], $4::int8[], $5::timestamptz[], $6::int2[], $7::text[],
                        $8::int8[], $9::int8[], $10::int8[], $11::int8[], $12::bytea[], $13::int2[], $14::uuid[])
                 as new (key, source, account, business_at, kind, code, bound_account, bound_bucket, bound_left,
                         bound_asked, content, place, request)
            order by key, place""";

    private LedgerStore() {}

    /// What a batch needs before it can decide.
    ///
    /// @param terms those that stand
    /// @param hasConfirmed whether the batch of which that was asked is there
    record Ready(long batch, TermsVersion terms, boolean hasConfirmed, List<Account> accounts, KnownKeys known) {}

    /// Numbers the batch, locks the accounts in the order of their ids and then reads what is remembered of the keys,
    /// in one round trip. The keys are read by a later statement than the lock: what was committed by whoever held the
    /// lock before is seen.
    ///
    /// @param confirmed a batch that has to be there; 0 for none
    static Ready ready(SqlConnection connection, List<KeyedRequests> parts, long confirmed, boolean isBegin) {
        Tuple accounts = tuple((Object) KeyedRequests.accounts(parts));
        Tuple keys = tuple((Object) KeyedRequests.keys(parts));
        List<Uni<RowSet<Row>>> statements = new ArrayList<>();
        if (isBegin) {
            statements.add(connection.query("BEGIN").execute());
        }
        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(accounts));
        statements.add(connection.preparedQuery(BATCH_ID).execute(tuple(confirmed)));
        statements.add(connection.preparedQuery(KNOWN_ENTRIES).execute(keys));
        statements.add(connection.preparedQuery(KNOWN_OTHERS).execute(keys));
        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());
        List<RowSet<Row>> last = answers.subList(answers.size() - 4, answers.size());
        List<Account> locked = new ArrayList<>();
        last.get(0).forEach(row -> locked.add(AccountColumns.read(row)));
        KnownKeys known = known(last.get(2), last.get(3));
        Row batch = last.get(1).iterator().next();
        return new Ready(
                batch.getLong("batch"),
                new TermsVersion(batch.getLong("terms")),
                batch.getBoolean("has_confirmed"),
                locked,
                known);
    }

    private static KnownKeys known(RowSet<Row> entries, RowSet<Row> others) {
        KnownKeys known = new KnownKeys();
        for (Row row : others) {
            if (row.getString("code") == null) {
                known.addStanding(row.getUUID("key"), stands(row, hashed(row)));
            } else {
                known.addRefused(row.getUUID("key"), refusal(row));
            }
        }
        entries.forEach(row -> known.addStanding(row.getUUID("key"), stands(row, asked(row))));
        return known;
    }

    /// What is remembered of the request's keys, as it stands now.
    static KnownKeys known(Db db, KeyedRequests requests) {
        Object keys = KeyedRequests.keys(List.of(requests));
        return known(db.run(KNOWN_ENTRIES, keys), db.run(KNOWN_OTHERS, keys));
    }

    /// Writes what was decided within the caller's transaction.
    static void write(Db db, Batch batch, Instant now) {
        write(db.connection(), batch, now, false);
    }

    /// Writes what was decided, in one round trip; with the COMMIT where the transaction is the batch's own.
    static void write(SqlConnection connection, Batch batch, Instant now, boolean isCommit) {
        List<Uni<RowSet<Row>>> statements = new ArrayList<>();
        if (!batch.isEmpty()) {
            statements.add(connection
                    .preparedQuery(INSERT_BATCH)
                    .execute(tuple(
                            batch.id(), SqlArrays.time(now), batch.entries().size())));
        }
        if (!batch.entries().isEmpty()) {
            boolean arePlain = batch.entries().stream().allMatch(Batch.NewEntry::isPlain);
            statements.add(connection
                    .preparedQuery(arePlain ? INSERT_PLAIN_ENTRIES : INSERT_ENTRIES)
                    .execute(EntryArrays.entries(batch.entries(), arePlain)));
            List<LockedAccount> changed = batch.changed();
            boolean isPlain = changed.stream().allMatch(LockedAccount::isPlain);
            statements.add(connection
                    .preparedQuery(isPlain ? UPDATE_PLAIN_ACCOUNTS : UPDATE_ACCOUNTS)
                    .execute(EntryArrays.changes(changed, isPlain)));
        }
        if (!batch.refusals().isEmpty()) {
            statements.add(connection
                    .preparedQuery(INSERT_REFUSALS)
                    .execute(EntryArrays.refusals(batch.id(), batch.refusals())));
        }
        if (isCommit) {
            statements.add(connection.query(Tx.COMMIT).execute());
        }
        if (!statements.isEmpty()) {
            List<RowSet<Row>> written = Db.await(Uni.join().all(statements).andFailFast());
            if (written.size() != statements.size()) {
                throw new IllegalStateException("a statement of the batch gave no answer");
            }
        }
    }

    static boolean hasBatch(Db db, long id) {
        return db.one("select id from ledger.batch where id = $1", row -> row.getLong("id"), id)
                .isPresent();
    }

    static TermsVersion terms(Db db) {
        return db.one(TERMS, row -> new TermsVersion(row.getLong("version"))).orElseThrow();
    }

    static Map<String, AccountId> open(Db db, List<AccountSpec> specs) {
        Map<String, AccountSpec> byKey = new HashMap<>();
        specs.forEach(spec -> byKey.putIfAbsent(spec.key(), spec));
        Map<String, AccountId> ids = ids(db, byKey.keySet());
        List<AccountSpec> missing = byKey.values().stream()
                .filter(spec -> !ids.containsKey(spec.key()))
                .toList();
        if (!missing.isEmpty()) {
            db.exec(
                    OPEN,
                    missing.stream().map(AccountSpec::key).toArray(String[]::new),
                    missing.stream().map(spec -> (short) spec.type().ordinal()).toArray(Short[]::new),
                    missing.stream().map(AccountSpec::programme).toArray(String[]::new),
                    missing.stream().map(spec -> (short) spec.year().year()).toArray(Short[]::new),
                    missing.stream().map(spec -> spec.owner().orElse(null)).toArray(UUID[]::new),
                    missing.stream().map(AccountSpec::mayOverdraw).toArray(Boolean[]::new),
                    missing.stream()
                            .map(spec -> (short) spec.rate().basisPoints())
                            .toArray(Short[]::new));
            ids.putAll(ids(db, missing.stream().map(AccountSpec::key).toList()));
        }
        return ids;
    }

    private static Map<String, AccountId> ids(Db db, Collection<String> keys) {
        Map<String, AccountId> ids = new HashMap<>();
        db.run(FIND_KEYS, (Object) keys.toArray(String[]::new))
                .forEach(row -> ids.put(row.getString("key"), new AccountId(row.getLong("id"))));
        return ids;
    }

    static List<Account> byKeys(Db db, Collection<String> keys, boolean isLock) {
        return db.list(
                ACCOUNTS_BY_KEY + (isLock ? LOCK : ""), AccountColumns::read, (Object) keys.toArray(String[]::new));
    }

    static List<Account> byIds(Db db, Collection<AccountId> ids, boolean isLock) {
        return db.list(ACCOUNTS_BY_ID + (isLock ? LOCK : ""), AccountColumns::read, (Object)
                ids.stream().map(AccountId::value).toArray(Long[]::new));
    }

    static List<Account> byOwner(Db db, UUID owner) {
        return db.list(ACCOUNTS_BY_OWNER, AccountColumns::read, owner);
    }

    static boolean setStatus(Db db, AccountId account, Account.Status status) {
        return db.exec("update ledger.account set status = $2 where id = $1::int8", account.value(), (short)
                        status.ordinal())
                == 1;
    }

    private static KnownKey stands(Row row, KnownKey.Asked asked) {
        EntryId id = new EntryId(row.getLong("id"));
        return new KnownKey(
                asked,
                id.batch(),
                new Outcome.Posted(
                        id,
                        new Fen(row.getLong("amount")),
                        BucketPair.isBack(row.getShort("buckets")),
                        bound(row),
                        true));
    }

    private static KnownKey refusal(Row row) {
        return new KnownKey(
                hashed(row),
                row.getLong("id"),
                new Outcome.Refused(Outcome.Code.valueOf(row.getString("code")), bound(row), true));
    }

    private static KnownKey.Hashed hashed(Row row) {
        return new KnownKey.Hashed(
                row.getShort("kind"), row.getBuffer("request").getBytes());
    }

    private static KnownKey.InWords asked(Row row) {
        return KnownKey.InWords.of(
                row.getShort("kind"),
                row.getLong("from_account"),
                row.getOffsetDateTime("business_at").toInstant(),
                row.getBuffer("content").getBytes());
    }

    private static Optional<Outcome.Limit> bound(Row row) {
        return EntryArrays.bound(row.getArrayOfLongs("bound"));
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(values);
    }
}
