package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of records as they stand: their states, fees and money. Whoever decides by it holds the lock of the
/// voucher's account.
@ApplicationScoped
class RecordStore {
    private static final String STANDING = """
            select r.record_id, r.account_id, r.counts_at, s.center_id, v.holder, v.id as voucher, r.fee_fen, r.net_fen,
                   array(select m.mark from usage.marks m where m.record_id = r.record_id) as marks,
                   (select m.act_id from usage.marks m
                    where m.record_id = r.record_id and m.mark = 'CLAIMED') as claim
            from usage.record_money r
            join usage.source s on s.source = r.source
            join voucher.vouchers v on v.account_id = r.account_id
            """;
    // A record is in a state where it carries its mark (POSTED has none) and no mark of a further one.
    private static final String IN_STATE = """
             and ($2 = 'POSTED' or exists (
                 select from usage.marks m where m.record_id = r.record_id and m.mark = $2))
             and not exists (
                 select from usage.marks m
                 where m.record_id = r.record_id and m.mark = any($3::text[]))
            """;

    /// Those of the named records that are the holder's, in order of id.
    List<StandingRecord> standing(Db db, HolderId holder, Collection<Long> records) {
        return db.list(
                STANDING + "where r.record_id = any($1) and v.holder = $2 order by r.record_id",
                RecordStore::standing,
                records.toArray(Long[]::new),
                holder.value());
    }

    /// The records with these ids, in order of id.
    List<StandingRecord> standing(Db db, Collection<Long> records) {
        return db.list(STANDING + "where r.record_id = any($1) order by r.record_id", RecordStore::standing, (Object)
                records.toArray(Long[]::new));
    }

    /// The voucher's records that nobody confirmed or disputed and that count up to that day (Asia/Shanghai), in order
    /// of id.
    List<StandingRecord> posted(Db db, AccountId account, Optional<LocalDate> until, int limit) {
        return db.list(
                STANDING + """
                        where r.account_id = $1::int8
                          and r.page >= coalesce((select p.first_page from usage.waiting_pages p
                                                  where p.account_id = $1), 0)
                          and not exists (select from usage.marks m where m.record_id = r.record_id)
                          and r.counts_at < $2
                        order by r.record_id limit $3""",
                RecordStore::standing,
                account.value(),
                until.map(RecordStore::endOf).orElse(OffsetDateTime.parse("2200-01-01T00:00:00Z")),
                limit);
    }

    /// The voucher's records that are confirmed and in no claim, in order of id. Which they are is looked up in the
    /// list that is kept of them, and asked of their marks again.
    List<StandingRecord> confirmed(Db db, AccountId account, int limit) {
        return db.list(STANDING + """
                        where r.record_id = any(array(
                            select c.record_id from usage.confirmed_record c
                            where c.account = $1::int8 and c.is_claimable
                              and exists (select from ledger.journal e where e.id = c.record_id offset 0)
                            order by c.record_id limit $2))
                        order by r.record_id""", RecordStore::standing, account.value(), limit).stream()
                .filter(record -> record.state() == RecordState.CONFIRMED)
                .toList();
    }

    /// Whether more of the account's records than that are confirmed and in no claim.
    boolean hasMoreToClaim(Db db, AccountId account, int records) {
        return db.one("""
                        select exists (
                            select from usage.confirmed_record c
                            where c.account = $1::int8 and c.is_claimable
                            order by c.record_id offset $2) as has_more
                        """, row -> row.getBoolean("has_more"), account.value(), records)
                .orElseThrow();
    }

    /// The records of a claim that hold something or could, in the order in which they were posted.
    List<StandingRecord> ofClaim(Db db, ClaimId claim) {
        return db.list(STANDING + """
                        where r.record_id in (
                            select m.record_id from usage.marks m where m.act_id = $1 and m.mark = 'CLAIMED')
                        order by r.record_id""", RecordStore::standing, claim.value());
    }

    /// Those records in some pages of an account that earn more than they hold, in the order in which they were posted.
    List<StandingRecord> shortOf(Db db, AccountId account, Pages pages, int rateBasisPoints) {
        return db.list(STANDING + """
                        where r.account_id = $1::int8 and r.page between $2::int4 and $3::int4
                          and (greatest(r.fee_fen, 0) * $4::int8 + 9999) / 10000 > r.net_fen
                        order by r.record_id""", RecordStore::standing, account.value(), pages.first(), pages.last(), (long)
                rateBasisPoints);
    }

    /// Those records in some pages of an account that are in that state and hold something, the newest first.
    List<StandingRecord> holding(Db db, AccountId account, Pages pages, RecordState state) {
        return db.list(
                STANDING + "where r.account_id = $1::int8" + IN_STATE
                        + "and r.page between $4::int4 and $5::int4 and r.net_fen > 0 order by r.record_id desc",
                RecordStore::standing,
                account.value(),
                state.name(),
                further(state),
                pages.first(),
                pages.last());
    }

    /// The voucher whose account that is.
    Optional<VoucherId> voucherOf(Db db, AccountId account) {
        return db.one(
                "select id from voucher.vouchers where account_id = $1",
                row -> new VoucherId(row.getUUID("id")),
                account.value());
    }

    /// Pages of an account, both ends included.
    record Pages(int first, int last) {}

    /// What the unclaimed records of each center earn on and hold, in 分.
    record CenterSums(long feeFen, long netFen) {}

    Map<CenterId, CenterSums> unclaimedByCenter(Db db, AccountId account) {
        Map<CenterId, CenterSums> sums = new HashMap<>();
        db.list(
                        """
                        select s.center_id, sum(r.fee_fen)::bigint as fee, sum(r.net_fen)::bigint as net
                        from usage.record_money r join usage.source s on s.source = r.source
                        where r.account_id = $1::int8 and not exists (
                            select from usage.marks m
                            where m.record_id = r.record_id and m.mark = 'CLAIMED')
                        group by s.center_id
                        """,
                        row -> Map.entry(
                                new CenterId(row.getUUID("center_id")),
                                new CenterSums(row.getLong("fee"), row.getLong("net"))),
                        account.value())
                .forEach(one -> sums.put(one.getKey(), one.getValue()));
        return sums;
    }

    /// What all records in no claim hold beyond their shares rounded down, in 分.
    long beyondSharesFen(Db db, Account account) {
        return db.one("""
                        select coalesce(sum(greatest(
                                   r.net_fen - greatest(r.fee_fen, 0) * $2::int8 / 10000, 0)), 0)::bigint as beyond
                        from usage.record_money r
                        where r.account_id = $1::int8 and not exists (
                            select from usage.marks m
                            where m.record_id = r.record_id and m.mark = 'CLAIMED')
                        """, row -> row.getLong("beyond"), account.id().value(), (long)
                        account.rate().basisPoints())
                .orElseThrow();
    }

    /// The most that a record ever held, in 分.
    long heldMostFen(Db db, EntryId record) {
        return db.one("""
                        select max(a.held)::bigint as most from (
                            select sum(m.net) over (order by m.entry_id) as held from (
                                select e.id as entry_id, e.earned as net from ledger.journal e where e.id = $1
                                union all
                                select o.entry_id, o.net_fen from usage.record_moves o where o.record_id = $1) m) a
                        """, row -> row.getLong("most"), record.value()).orElseThrow();
    }

    /// Marks records as being in that state from now on.
    ///
    /// @param fees what the center says the records cost, by record, where the state names the fee
    void mark(Db db, Collection<Long> records, RecordState state, UUID act, Map<Long, Fen> fees, Instant now) {
        int marked = db.exec(
                """
                insert into usage.mark (record_id, mark, act_id, at, fee_fen)
                select r.id, $3, $4, $5, r.fee from unnest($1::bigint[], $2::bigint[]) as r(id, fee)
                """,
                records.toArray(Long[]::new),
                records.stream()
                        .map(id -> Optional.ofNullable(fees.get(id))
                                .map(Fen::value)
                                .orElse(null))
                        .toArray(Long[]::new),
                state.name(),
                act,
                SqlArrays.time(now));
        if (marked != records.size()) {
            throw new IllegalStateException(marked + " of " + records.size() + " records were marked");
        }
    }

    /// The fee that the holder named when the record came to that state.
    Optional<Fen> namedFee(Db db, EntryId record, RecordState state) {
        return db.one(
                "select fee_fen from usage.mark where record_id = $1 and mark = $2",
                row -> new Fen(row.getLong("fee_fen")),
                record.value(),
                state.name());
    }

    /// Keeps that a claim is over: its records are in it no more.
    void endClaim(Db db, ClaimId claim, Instant now) {
        db.exec("insert into usage.ended_claim (claim, at) values ($1, $2)", claim.value(), SqlArrays.time(now));
    }

    static String[] further(RecordState state) {
        return state.further().stream().map(RecordState::name).toArray(String[]::new);
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return SqlArrays.time(FiscalYear.startOf(day.plusDays(1)));
    }

    private static StandingRecord standing(Row row) {
        return new StandingRecord(
                row.getLong("record_id"),
                new AccountId(row.getLong("account_id")),
                new VoucherId(row.getUUID("voucher")),
                new HolderId(row.getUUID("holder")),
                new CenterId(row.getUUID("center_id")),
                row.getOffsetDateTime("counts_at").toInstant(),
                row.getLong("fee_fen"),
                row.getLong("net_fen"),
                state(row),
                Optional.ofNullable(row.getUUID("claim")).map(ClaimId::new));
    }

    static RecordState state(Row row) {
        return RecordState.of(Arrays.stream(row.getArrayOfStrings("marks"))
                .map(RecordState::valueOf)
                .toList());
    }
}
