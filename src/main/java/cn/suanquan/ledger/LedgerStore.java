package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the ledger writes, and reads in order to write. Everything goes in sets, and what can go in one round trip
/// does.
final class LedgerStore {
    private static final String ACCOUNT_COLUMNS =
            "id, key, type, programme, fiscal_year, owner, may_overdraw, rate_bps,"
                    + " status, basis, entries, available, held, claimable, claimed, payable, paid, owed, lapsed";
    private static final String BATCH_ID = "select ledger.next_batch(), (select version from ledger.terms)";
    private static final String TERMS = "select version from ledger.terms";
    private static final String ACCOUNTS_BY_ID =
            "select " + ACCOUNT_COLUMNS + " from ledger.account where id = any($1) order by id";
    private static final String ACCOUNTS_BY_KEY =
            "select " + ACCOUNT_COLUMNS + " from ledger.account where key = any($1) order by id";
    private static final String ACCOUNTS_BY_OWNER =
            "select " + ACCOUNT_COLUMNS + " from ledger.account where owner = $1 order by id";
    // Taken in id order by everybody; no index refers to a locked column, so NO KEY UPDATE is enough and cheaper.
    private static final String LOCK = " for no key update";
    private static final String SEEN_ENTRIES =
            "select key, kind, content, id, amount, buckets, bound from ledger.entry where key = any($1)";
    // And what is kept of entries whose era was taken away: those have no code, and the hash of their content.
    private static final String SEEN_REFUSALS = """
            select key, kind, content, code, bound, batch, null::int8, null::int2
            from ledger.refusal where key = any($1)
            union all
            select key, kind, uuid_send(content), null, bound, id, amount, buckets
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
    // Entries within one account, nothing bound, that refer to none: what usage is. Seven columns less to send and
    // read.
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
    private static final String INSERT_REFUSALS = """
            insert into ledger.refusal (batch, key, source, kind, code, bound, content)
            select $1, key, source, kind, code,
                   case when bound_account is not null then array[bound_account, bound_bucket, bound_left, bound_asked] end,
                   content
            from unnest($2::uuid[], $3::int8[], $4::int2[], $5::text[],
                        $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::bytea[])
                 as new (key, source, kind, code, bound_account, bound_bucket, bound_left, bound_asked, content)""";

    private LedgerStore() {}

    /// What a batch needs before it can decide.
    ///
    /// @param terms version of the terms that stand
    record Ready(long batch, long terms, List<Account> accounts, Map<UUID, Seen> seen) {}

    /// Numbers the batch, locks the accounts in the order of their ids and then reads what is remembered of the keys,
    /// in one round trip. The keys are read by a later statement than the lock: what was committed by whoever held
    /// the lock before is seen.
    static Ready ready(SqlConnection connection, Long[] accounts, UUID[] keys, boolean isBegin) {
        List<Uni<RowSet<Row>>> statements = new ArrayList<>();
        if (isBegin) {
            statements.add(connection.query("BEGIN").execute());
        }
        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(tuple((Object) accounts)));
        statements.add(connection.preparedQuery(BATCH_ID).execute());
        statements.add(connection.preparedQuery(SEEN_ENTRIES).execute(tuple((Object) keys)));
        statements.add(connection.preparedQuery(SEEN_REFUSALS).execute(tuple((Object) keys)));
        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());
        List<RowSet<Row>> last = answers.subList(answers.size() - 4, answers.size());
        List<Account> locked = new ArrayList<>(accounts.length);
        last.get(0).forEach(row -> locked.add(account(row)));
        Map<UUID, Seen> seen = new HashMap<>();
        last.get(3)
                .forEach(row ->
                        seen.put(row.getUUID(0), row.getString(3) == null ? seenArchived(row) : seenRefusal(row)));
        last.get(2).forEach(row -> seen.put(row.getUUID(0), seenEntry(row)));
        Row batch = last.get(1).iterator().next();
        return new Ready(batch.getLong(0), batch.getLong(1), locked, seen);
    }

    /// The same within the caller's transaction.
    static Ready ready(Db db, Work work) {
        return ready(db.connection(), Work.accounts(List.of(work)), Work.keys(List.of(work)), false);
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
                    .execute(
                            tuple(batch.id(), Columns.time(now), batch.entries().size())));
        }
        if (!batch.entries().isEmpty()) {
            boolean arePlain = batch.entries().stream().allMatch(Batch.NewEntry::isPlain);
            statements.add(connection
                    .preparedQuery(arePlain ? INSERT_PLAIN_ENTRIES : INSERT_ENTRIES)
                    .execute(Columns.entries(batch.entries(), arePlain)));
            List<Standing> changed = batch.changed();
            boolean isPlain = changed.stream().allMatch(Standing::isPlain);
            statements.add(connection
                    .preparedQuery(isPlain ? UPDATE_PLAIN_ACCOUNTS : UPDATE_ACCOUNTS)
                    .execute(Columns.changes(changed, isPlain)));
        }
        if (!batch.refusals().isEmpty()) {
            statements.add(
                    connection.preparedQuery(INSERT_REFUSALS).execute(Columns.refusals(batch.id(), batch.refusals())));
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

    static long terms(Db db) {
        return db.one(TERMS, row -> row.getLong(0)).orElseThrow();
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
                .forEach(row -> ids.put(row.getString(0), new AccountId(row.getLong(1))));
        return ids;
    }

    static List<Account> byKeys(Db db, Collection<String> keys, boolean isLock) {
        return db.list(
                ACCOUNTS_BY_KEY + (isLock ? LOCK : ""), LedgerStore::account, (Object) keys.toArray(String[]::new));
    }

    static List<Account> byIds(Db db, Collection<AccountId> ids, boolean isLock) {
        return db.list(ACCOUNTS_BY_ID + (isLock ? LOCK : ""), LedgerStore::account, (Object)
                ids.stream().map(AccountId::value).toArray(Long[]::new));
    }

    static List<Account> byOwner(Db db, UUID owner) {
        return db.list(ACCOUNTS_BY_OWNER, LedgerStore::account, owner);
    }

    static boolean setStatus(Db db, AccountId account, Account.Status status) {
        return db.exec("update ledger.account set status = $2 where id = $1", account.value(), (short) status.ordinal())
                == 1;
    }

    private static Account account(Row row) {
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            balances.put(bucket, row.getLong(11 + bucket.code()));
        }
        return new Account(
                new AccountId(row.getLong(0)),
                row.getString(1),
                AccountSpec.Type.values()[row.getShort(2)],
                row.getString(3),
                new FiscalYear(row.getShort(4)),
                Optional.ofNullable(row.getUUID(5)),
                row.getBoolean(6),
                new Rate(row.getShort(7)),
                Account.Status.values()[row.getShort(8)],
                row.getLong(9),
                row.getLong(10),
                balances);
    }

    private static Seen seenEntry(Row row) {
        Outcome replay = new Outcome.Posted(
                new EntryId(row.getLong(3)),
                new Fen(row.getLong(4)),
                Columns.isBack(row.getShort(5)),
                Columns.bound(row.getArrayOfLongs(6)),
                true);
        return new Seen(row.getShort(1), row.getBuffer(2).getBytes(), row.getLong(3) >> Batch.PLACE_BITS, replay);
    }

    private static Seen seenArchived(Row row) {
        long id = row.getLong(5);
        Outcome replay = new Outcome.Posted(
                new EntryId(id),
                new Fen(row.getLong(6)),
                Columns.isBack(row.getShort(7)),
                Columns.bound(row.getArrayOfLongs(4)),
                true);
        return new Seen(row.getShort(1), row.getBuffer(2).getBytes(), true, id >> Batch.PLACE_BITS, replay);
    }

    private static Seen seenRefusal(Row row) {
        Outcome replay = new Outcome.Refused(
                Outcome.Code.valueOf(row.getString(3)), Columns.bound(row.getArrayOfLongs(4)), true);
        return new Seen(row.getShort(1), row.getBuffer(2).getBytes(), row.getLong(5), replay);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(values);
    }
}
