package cn.suanquan.loadtest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The laws of the ledger again, by queries of their own, for a ledger that was filled without the service; and how
/// much room it takes on disk.
final class LedgerCheck {
    static final String SIZES = """
            select n.nspname || '.' || c.relname,
                   case c.relkind when 'r' then pg_table_size(c.oid) else pg_relation_size(c.oid) end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'i') and n.nspname = 'ledger' and pg_relation_size(c.oid) > 1000000
            order by 2 desc, 1""";
    static final String DISK = """
            select sum(pg_total_relation_size(c.oid))::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname = 'ledger'""";
    private static final String BALANCES = """
            with moved as (
                select from_account as account, (buckets >> 4) & 15 as bucket, -amount as amount, basis, 1 as named
                from ledger.entry
                union all
                select coalesce(to_account, from_account), buckets & 15, amount, 0, (to_account is not null)::int
                from ledger.entry
            ), told as (
                select account, sum(basis) as basis, sum(named) as entries, sum(amount) as net,
                       coalesce(sum(amount) filter (where bucket = 0), 0) as available,
                       coalesce(sum(amount) filter (where bucket = 1), 0) as held
                from moved group by account
            )
            select a.key from ledger.account a full join told t on t.account = a.id
            where a.available is distinct from coalesce(t.available, 0) or a.held is distinct from coalesce(t.held, 0)
               or a.basis is distinct from coalesce(t.basis, 0) or a.entries is distinct from coalesce(t.entries, 0)
               or a.available + a.held + a.claimable + a.claimed + a.payable + a.paid + a.owed + a.lapsed
                  is distinct from coalesce(t.net, 0)
            limit 20""";
    private static final String TREASURIES = """
            select programme from ledger.account where type <> 3 group by programme
            having sum(available + held + claimable + claimed + payable + paid + owed + lapsed) <> 0 limit 20""";
    private static final String BATCHES = """
            select coalesce(b.id, e.batch) from ledger.batch b
            full join (select id >> 20 as batch, count(*) as entries from ledger.entry group by 1) e on e.batch = b.id
            where b.entries is distinct from coalesce(e.entries, 0) limit 20""";
    private static final String BELOW_ZERO =
            "select key from ledger.account where least(held, basis) < 0 or available < 0 and not may_overdraw limit 20";

    private LedgerCheck() {}

    /// What breaks these: balances are the sums of entries, a programme's accounts sum to zero, batches are whole,
    /// nothing is below zero. Of each the first twenty.
    static List<String> broken(Sql sql) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (String law : List.of(BALANCES, TREASURIES, BATCHES, BELOW_ZERO)) {
            sql.rows(law).forEach(row -> broken.addAll(row));
        }
        return broken;
    }
}
