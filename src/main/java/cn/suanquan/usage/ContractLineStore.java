package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The SQL of what records draw on contracts: read from the journal, where every change of a record's fee is an entry.
@ApplicationScoped
class ContractLineStore {
    /// A voucher for usage, and the number of the contract it was granted for.
    record Granted(VoucherId voucher, HolderId holder, AccountId account, Optional<String> number) {}

    /// A record as it was first said.
    record Said(long id, CenterId center, UsageRecord record) {}

    /// The same of one that is claimed, with its part of what its claim is reckoned on, in 分.
    record ClaimedPart(Granted of, CenterId center, UsageRecord record, long feeFen) {}

    /// By how much an entry changed the fee of a record, in 分.
    ///
    /// @param page of the entry in its account
    record Change(AccountId account, int page, CenterId center, UsageRecord record, long feeFen) {}

    List<Granted> granted(Db db, Collection<HolderId> holders) {
        return db.list(
                """
                select id, holder, account_id, contract_number from voucher.vouchers
                where holder = any($1) and instrument = 'USAGE'
                """,
                row -> new Granted(
                        new VoucherId(row.getUUID("id")),
                        new HolderId(row.getUUID("holder")),
                        new AccountId(row.getLong("account_id")),
                        Optional.ofNullable(row.getString("contract_number"))),
                (Object) SqlArrays.uuids(holders, HolderId::value));
    }

    /// How many entries name each account.
    Map<AccountId, Long> entries(Db db, Collection<AccountId> accounts) {
        Map<AccountId, Long> all = new HashMap<>();
        db.list(
                        "select id, entries from ledger.accounts where id = any($1)",
                        row -> Map.entry(new AccountId(row.getLong("id")), row.getLong("entries")),
                        (Object) SqlArrays.longs(accounts, AccountId::value))
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    /// What the entries on some pages of accounts changed.
    ///
    /// @param from by account the first page, of which so many are read
    List<Change> changes(Db db, Map<AccountId, Integer> from, int pages) {
        List<AccountId> accounts = List.copyOf(from.keySet());
        return db.list(
                """
                select e.from_account_id, e.from_page, e.basis, s.center_id, v.id as voucher,
                       coalesce(o.business_at, e.business_at) as business_at, coalesce(o.content, e.content) as content
                from unnest($1::bigint[], $2::int[]) as a(account, page)
                join ledger.journal e on e.from_account_id = a.account
                    and e.from_page >= a.page and e.from_page < a.page + $3 and e.basis <> 0
                join voucher.vouchers v on v.account_id = e.from_account_id
                left join ledger.journal o on o.id = e.ref
                join usage.source s on s.source = coalesce(o.source, e.source)
                """,
                row -> new Change(
                        new AccountId(row.getLong("from_account_id")),
                        row.getInteger("from_page"),
                        new CenterId(row.getUUID("center_id")),
                        record(row, new VoucherId(row.getUUID("voucher"))),
                        row.getLong("basis")),
                SqlArrays.longs(accounts, AccountId::value),
                accounts.stream().map(from::get).toArray(Integer[]::new),
                pages);
    }

    /// Those records of the voucher as they were first said.
    List<Said> records(Db db, VoucherId voucher, Collection<Long> records) {
        return db.list(
                """
                select e.id, s.center_id, e.business_at, e.content
                from ledger.journal e
                join usage.source s on s.source = e.source
                where e.id = any($1)
                """,
                row -> new Said(row.getLong("id"), new CenterId(row.getUUID("center_id")), record(row, voucher)),
                (Object) records.toArray(Long[]::new));
    }

    /// The records of those centers on some pages of accounts that are in a claim; but for one claim.
    ///
    /// @param granted by account its voucher
    /// @param from by account the first page, of which so many are read
    List<ClaimedPart> claimed(
            Db db,
            Map<AccountId, Granted> granted,
            Map<AccountId, Integer> from,
            int pages,
            Collection<CenterId> centers,
            Optional<ClaimId> but) {
        List<AccountId> accounts = List.copyOf(from.keySet());
        return db.list(
                """
                with found as materialized (
                    select e.id, e.from_account_id, e.source, e.business_at, e.content
                    from unnest($1::bigint[], $2::int[]) as a(account, page)
                    join ledger.journal e on e.from_account_id = a.account
                        and e.from_page >= a.page and e.from_page < a.page + $3 and e.kind = $6
                    where exists (select from usage.marks k
                                  where k.record_id = e.id and k.mark = 'CLAIMED' and k.act_id is distinct from $5 offset 0))
                select f.from_account_id, s.center_id, f.business_at, f.content, m.fee_fen
                from found f
                join usage.source s on s.source = f.source and s.center_id = any($4)
                cross join lateral (
                    select o.fee_fen from usage.record_money o where o.record_id = f.id offset 0) m
                """,
                row -> {
                    Granted of = Objects.requireNonNull(granted.get(new AccountId(row.getLong("from_account_id"))));
                    return new ClaimedPart(
                            of,
                            new CenterId(row.getUUID("center_id")),
                            record(row, of.voucher()),
                            row.getLong("fee_fen"));
                },
                SqlArrays.longs(accounts, AccountId::value),
                accounts.stream().map(from::get).toArray(Integer[]::new),
                pages,
                SqlArrays.uuids(centers, CenterId::value),
                but.map(ClaimId::value).orElse(null),
                (short) UsageIntake.USAGE.code());
    }

    private static UsageRecord record(Row row, VoucherId voucher) {
        return UsageContent.decode(
                row.getBuffer("content").getBytes(),
                row.getOffsetDateTime("business_at").toInstant(),
                voucher);
    }
}
