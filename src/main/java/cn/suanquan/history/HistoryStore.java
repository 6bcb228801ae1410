package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.EntryId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL that finds where in the ledger a moment is, and whose accounts there are.
final class HistoryStore {
    // A batch is recorded by the clock of its instance, so the order of times is not quite the order of ids: the tail
    // after the last snapshot is asked first, then the last snapshot that has a batch recorded early enough.
    private static final String AT = """
            with tail as (
                select id from ledger.batches
                where id > (select coalesce(max(position), 0) from history.snapshot) and id <= $2 and recorded_at <= $1
                order by id desc limit 1
            ), part as (
                select since, position from history.snapshot
                where recorded_from <= $1 and since < $2 and not exists (select from tail)
                order by no desc
            )
            select id from tail
            union all
            select found.id
            from part cross join lateral (
                select b.id from ledger.batches b
                where b.id > part.since and b.id <= least(part.position, $2) and b.recorded_at <= $1
                order by b.id desc limit 1
            ) as found
            limit 1""";
    private static final String NAME = "select id, key, type, programme, fiscal_year, owner from ledger.accounts ";
    private static final String BY_ID = NAME + "where id = any($1::int8[])";
    private static final String BY_KEY = NAME + "where key = $1";
    // The first entry of an account is on its page 0, so what is looked at does not grow with the account.
    private static final String OF_BOOK = """
            where programme = $1 and fiscal_year = $2 and key > $3
              and (exists (select from ledger.journal e
                           where e.from_account_id = accounts.id and e.from_page = 0 and e.id <= $4)
                or exists (select from ledger.journal e
                           where e.other_account_id = accounts.id and e.other_page = 0 and e.id <= $4)
                or exists (select from history.snapshot_account r join history.snapshot s on s.no = r.snapshot
                           where r.account = accounts.id and s.position <= $4::int8 >> 20))
            order by key limit $5""";

    // No era is taken away while this transaction lasts; the catalog is then read as it stays.
    private static final String STAY = "lock table ledger.journal in access share mode";
    // A batch whose entries, or some of them, lie after the one and not after the other.
    private static final String TAKEN_AWAY = """
            select true from ledger.eras e
            where e.last_batch is not null and not e.is_in_journal and exists (
                select from ledger.batches b
                where b.id between greatest($1::int8 >> 20, e.era::int8 << 29) and least($2::int8 >> 20, e.last_batch)
                  and b.entries > 0 and (b.id << 20) + b.entries > $1::int8 + 1)
            limit 1""";
    // The end of an era's block of numbers, where its last snapshot stands.
    private static final String END_OF_TAKEN_AWAY = """
            select ((e.era + 1)::int8 << 29) - 1 as batch from ledger.eras e
            where e.era = $1::int8 >> 49 and e.last_batch is not null and not e.is_in_journal and not exists (
                select from ledger.batches b
                where b.id between $1::int8 >> 20 and e.last_batch
                  and b.entries > 0 and (b.id << 20) + b.entries > $1::int8 + 1)""";

    private HistoryStore() {}

    /// The entry to read up to: the given one, unless its era was taken away and nothing follows it there. Then it is
    /// the last id of that era, where a snapshot ends.
    static EntryId readable(Db db, EntryId entry) {
        return db.one(END_OF_TAKEN_AWAY, row -> new Position(row.getLong("batch")).last(), entry.value())
                .orElse(entry);
    }

    /// Makes sure that all entries after the one and up to the other can be read, until the transaction ends.
    ///
    /// @throws cn.suanquan.kernel.RefusedException RULE (ERA_ARCHIVED) where some of them were taken away with
    ///     their era
    static void mustBeInJournal(Db db, EntryId after, EntryId until) {
        db.exec(STAY);
        boolean isTakenAway =
                db.one(TAKEN_AWAY, row -> true, after.value(), until.value()).isPresent();
        if (isTakenAway && after.compareTo(until) < 0) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "ERA_ARCHIVED",
                            "所查分录已随其纪元归档；请查归档件，或查该纪元末及以后的位置"
                                    + " (these entries were archived with their era; ask at its end or later)。")
                    .toException();
        }
    }

    /// From now on no era is taken away until the transaction ends; before anything is read in it.
    static void stay(Db db) {
        db.exec(STAY);
    }

    /// The greatest batch recorded at or before that moment, of those up to a position.
    static Position at(Db db, Instant moment, Position until) {
        return db.one(AT, row -> new Position(row.getLong("id")), SqlArrays.time(moment), until.batch())
                .orElse(Position.START);
    }

    static Map<AccountId, AccountName> names(Db db, Collection<AccountId> ids) {
        Map<AccountId, AccountName> names = new HashMap<>();
        db.list(BY_ID, HistoryStore::name, (Object)
                        ids.stream().map(AccountId::value).toArray(Long[]::new))
                .forEach(name -> names.put(name.id(), name));
        return names;
    }

    static Optional<AccountName> name(Db db, String key) {
        return db.one(BY_KEY, HistoryStore::name, key);
    }

    /// The accounts of a programme's year that had an entry up to that position, by key, from the one after a key.
    static List<AccountName> ofBook(Db db, String programme, FiscalYear year, EntryId until, String after, int limit) {
        return db.list(NAME + OF_BOOK, HistoryStore::name, programme, (short) year.year(), after, until.value(), limit);
    }

    private static AccountName name(Row row) {
        return new AccountName(
                new AccountId(row.getLong("id")),
                row.getString("key"),
                AccountSpec.Type.valueOf(row.getString("type")),
                row.getString("programme"),
                new FiscalYear(row.getShort("fiscal_year")),
                Optional.ofNullable(row.getUUID("owner")));
    }
}
