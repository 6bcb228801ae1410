package cn.suanquan.loadtest;

import cn.suanquan.voucher.VoucherNumber;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Many holders with a voucher each, where making them through the API would take longer than what is to be measured:
/// copies of one that was made there, with all that stands of it in the register, among the vouchers and in the ledger.
/// Proposals, duties and the trail have nothing of them.
final class HolderCopies {
    private static final String PREPARE = """
            create temp table original as
            select h.id::text as holder, v.application::text as application, v.id::text as voucher, v.number,
                   h.social_credit_code::text as code, h.name, h.bank_account_number as account
            from voucher.voucher v join registry.holder h on h.id = v.holder where v.id = '%s';
            create temp table likeness (
                n int primary key, holder uuid not null default uuidv7(), application uuid not null default uuidv7(),
                voucher uuid not null default uuidv7(), number text not null, code text not null, name text not null,
                account text not null);
            create function pg_temp.worded(words text, l likeness) returns text language sql stable as $$
                select replace(replace(replace(replace(replace(replace(replace(words,
                       o.holder, l.holder::text), o.application, l.application::text), o.voucher, l.voucher::text),
                       o.number, l.number), o.code, l.code), o.name, l.name), o.account, l.account)
                from original o $$""";
    /// Every column as it is, but for what names the original.
    private static final String COPIED = """
            insert into %1$s overriding system value
            select r.* from likeness l cross join %1$s t
            cross join lateral jsonb_populate_record(
                null::%1$s, pg_temp.worded(to_jsonb(t)::text, l)::jsonb || jsonb_build_object(%3$s)) r
            where %2$s""";
    private static final String ACCOUNTS = """
            create temp table account_of as
            select l.n, t.id as original, a.id
            from likeness l cross join ledger.account t join ledger.account a on a.key = pg_temp.worded(t.key, l)
            where t.owner = (select holder::uuid from original);
            create index on account_of (original, n);
            analyze account_of""";
    private static final String ENTRIES = """
            create temp table copied as
            select row_number() over (order by l.n, e.id) - 1 as place, l.n, e.*
            from likeness l cross join ledger.entry e
            where e.from_account in (select original from account_of)
               or e.to_account in (select original from account_of);
            insert into ledger.batch (id, recorded_at, entries) select %1$d, now(), count(*) from copied;
            insert into ledger.entry (id, amount, basis, business_at, source, key, from_account, from_page, kind,
                                      buckets, to_account, to_page, ref, bound, content)
            select (%1$d::bigint << 20) + c.place, c.amount, c.basis, c.business_at, c.source, gen_random_uuid(),
                   coalesce(f.id, c.from_account), case when f.id is null then (s.entries + c.n) >> 8 else c.from_page end,
                   c.kind, c.buckets, t.id, c.to_page, c.ref, c.bound, c.content
            from copied c
            join ledger.account s on s.id = c.from_account
            left join account_of f on f.original = c.from_account and f.n = c.n
            left join account_of t on t.original = c.to_account and t.n = c.n;
            update ledger.account a set available = a.available - m.fen, entries = a.entries + m.entries
            from (select from_account, sum(amount) as fen, count(*) as entries from copied
                  where from_account not in (select original from account_of) group by from_account) m
            where m.from_account = a.id""";
    private final Sql sql;

    /// @param sql as suanquan_owner
    HolderCopies(Sql sql) {
        this.sql = sql;
    }

    /// So many copies, whose vouchers are valid from that day on.
    List<City.IssuedVoucher> of(City.IssuedVoucher original, LocalDate from, int count) throws SQLException {
        sql.connection().setAutoCommit(false);
        sql.execute(PREPARE.formatted(original.voucher()));
        name(count, from.getYear());
        copy("registry.holder", "t.id::text = (select holder from original)", "");
        copy("registry.clerk", "t.holder_id::text = (select holder from original)", "");
        copy(
                "voucher.application",
                "t.id::text = (select application from original)",
                next("voucher.application", "seq"));
        copy("ledger.account", "t.owner::text = (select holder from original)", next("ledger.account", "id"));
        sql.execute(ACCOUNTS);
        copy(
                "voucher.voucher",
                "t.id::text = (select voucher from original)",
                "'valid_from', '" + from + "T00:00:00+08:00', 'account_id',"
                        + " (select a.id from account_of a where a.original = t.account_id and a.n = l.n)");
        copy("voucher.event", "t.voucher::text = (select voucher from original)", next("voucher.event", "id"));
        sql.execute(ENTRIES.formatted(sql.number("select ledger.next_batch()")));
        List<City.IssuedVoucher> all = new ArrayList<>();
        for (List<String> row : sql.rows("select number, voucher, holder from likeness order by n")) {
            all.add(new City.IssuedVoucher(row.get(0), row.get(1), row.get(2)));
        }
        sql.connection().commit();
        sql.connection().setAutoCommit(true);
        return all;
    }

    private void name(int count, int year) throws SQLException {
        try (PreparedStatement insert = sql.connection()
                .prepareStatement("insert into likeness (n, number, code, name, account) values (?, ?, ?, ?, ?)")) {
            for (int n = 0; n < count; n++) {
                insert.setInt(1, n);
                insert.setString(
                        2,
                        VoucherNumber.of("HZ", year, ThreadLocalRandom.current().nextLong())
                                .text());
                insert.setString(3, City.code(n + 1));
                insert.setString(4, City.name(n + 1));
                insert.setString(5, "6222%012d".formatted(n + 1));
                insert.addBatch();
            }
            for (int inserted : insert.executeBatch()) {
                if (inserted == Statement.EXECUTE_FAILED) {
                    throw new IllegalStateException("a copy could not be named");
                }
            }
        }
        sql.execute("analyze likeness");
    }

    private void copy(String table, String which, String changed) throws SQLException {
        sql.execute(COPIED.formatted(table, which, changed));
    }

    private static String next(String table, String column) {
        return "'%2$s', nextval(pg_get_serial_sequence('%1$s', '%2$s'))".formatted(table, column);
    }
}
