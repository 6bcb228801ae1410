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
import java.util.Optional;

/// The SQL of what records draw on contracts: read from the journal, where every change of a record's fee is an entry.
@ApplicationScoped
class ContractLineStore {
    /// A voucher for usage, and the number of the contract it was granted for.
    record Granted(VoucherId voucher, AccountId account, Optional<String> number) {}

    /// A record as it was first said, and a fee of it in 分.
    record Said(long id, AccountId account, CenterId center, UsageRecord record, long feeFen) {}

    /// By how much an entry changed the fee of a record, in 分.
    ///
    /// @param page of the entry in its account
    record Change(AccountId account, int page, CenterId center, UsageRecord record, long feeFen) {}

    List<Granted> granted(Db db, HolderId holder) {
        return db.list(
                """
                select id, account_id, contract_number from voucher.vouchers
                where holder = $1 and instrument = 'USAGE' order by account_id
                """,
                row -> new Granted(
                        new VoucherId(row.getUUID("id")),
                        new AccountId(row.getLong("account_id")),
                        Optional.ofNullable(row.getString("contract_number"))),
                holder.value());
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
                        record(row),
                        row.getLong("basis")),
                SqlArrays.longs(accounts, AccountId::value),
                accounts.stream().map(from::get).toArray(Integer[]::new),
                pages);
    }

    /// Those records as they were first said, without a fee.
    Map<Long, Said> records(Db db, Collection<Long> records) {
        Map<Long, Said> all = new HashMap<>();
        db.list("""
                        select e.id, e.from_account_id, s.center_id, v.id as voucher, e.business_at, e.content,
                               0::bigint as fee_fen
                        from ledger.journal e
                        join voucher.vouchers v on v.account_id = e.from_account_id
                        join usage.source s on s.source = e.source
                        where e.id = any($1)
                        """, ContractLineStore::said, (Object) records.toArray(Long[]::new))
                .forEach(one -> all.put(one.id(), one));
        return all;
    }

    /// The records of the accounts that are in a claim, with their part of what it is reckoned on; but for one claim.
    List<Said> claimed(Db db, Collection<AccountId> accounts, Optional<ClaimId> but) {
        return db.list(
                """
                select e.id, e.from_account_id, s.center_id, v.id as voucher, e.business_at, e.content, m.fee_fen
                from ledger.journal e
                join voucher.vouchers v on v.account_id = e.from_account_id
                join usage.source s on s.source = e.source
                join usage.record_money m on m.record_id = e.id
                where e.from_account_id = any($1) and e.kind = $3
                  and exists (select from usage.marks k
                              where k.record_id = e.id and k.mark = 'CLAIMED' and k.act_id is distinct from $2)
                """,
                ContractLineStore::said,
                SqlArrays.longs(accounts, AccountId::value),
                but.map(ClaimId::value).orElse(null),
                (short) UsageIntake.USAGE.code());
    }

    private static Said said(Row row) {
        return new Said(
                row.getLong("id"),
                new AccountId(row.getLong("from_account_id")),
                new CenterId(row.getUUID("center_id")),
                record(row),
                row.getLong("fee_fen"));
    }

    private static UsageRecord record(Row row) {
        return UsageContent.decode(
                row.getBuffer("content").getBytes(),
                row.getOffsetDateTime("business_at").toInstant(),
                new VoucherId(row.getUUID("voucher")));
    }
}
