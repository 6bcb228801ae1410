package cn.suanquan.ops;

import cn.suanquan.db.OwnerSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The SQL by which two ends of a move are compared ([CellMove]): every row, and what a copy could leave out beside
/// them. In the session of its end.
final class CellContentStore {
    private static final String TABLES = """
            select format('%I.%I', n.nspname, r.relname) as name
            from pg_class r join pg_namespace n on n.oid = r.relnamespace
            where r.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'""";
    private static final String DIGEST = "select lines, digest from db.table_digest(?::regclass)";
    // What a restore could leave out: it is compared by name and text. Not null is a column's before PostgreSQL 18;
    // parentheses, and grants that are as by default, are written otherwise once they are read again.
    private static final String THINGS = """
            with ours as (
                select oid, nspname from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema')
            select 'table ' || n.nspname || '.' || r.relname as name,
                   concat_ws(' ', r.relkind, r.relpersistence, r.relrowsecurity, r.relforcerowsecurity, r.relreplident,
                             r.reloptions::text, md5(translate(pg_get_viewdef(r.oid), '()', ''))) as told
            from pg_class r join ours n on n.oid = r.relnamespace where r.relkind in ('r', 'p', 'v', 'm')
            union all
            select 'sequence ' || schemaname || '.' || sequencename,
                   concat_ws(' ', coalesce(last_value::text, 'unused'), start_value, min_value, max_value, increment_by, cycle)
            from pg_sequences
            union all
            select 'column ' || n.nspname || '.' || r.relname || '.' || a.attname,
                   concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text, a.attgenerated::text,
                             translate(pg_get_expr(d.adbin, d.adrelid), '()', ''))
            from pg_attribute a join pg_class r on r.oid = a.attrelid join ours n on n.oid = r.relnamespace
            left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and r.relkind in ('r', 'p', 'v')
            union all
            select 'constraint ' || n.nspname || '.' || r.relname || '.' || k.conname,
                   translate(pg_get_constraintdef(k.oid), '()', '') || ' ' || k.convalidated
            from pg_constraint k join pg_class r on r.oid = k.conrelid join ours n on n.oid = r.relnamespace
            where k.contype <> 'n'
            union all
            select 'index ' || n.nspname || '.' || r.relname, pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid
            from pg_index i join pg_class r on r.oid = i.indexrelid join ours n on n.oid = r.relnamespace
            union all
            select 'trigger ' || n.nspname || '.' || r.relname || '.' || t.tgname,
                   pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
            from pg_trigger t join pg_class r on r.oid = t.tgrelid join ours n on n.oid = r.relnamespace
            where not t.tgisinternal
            union all
            select 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                   concat_ws(' ', pg_get_userbyid(p.proowner),
                             md5(case p.prokind when 'a' then p.prosrc else pg_get_functiondef(p.oid) end))
            from pg_proc p join ours n on n.oid = p.pronamespace
            union all
            select 'domain ' || n.nspname || '.' || t.typname,
                   concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
                             (select string_agg(translate(pg_get_constraintdef(k.oid), '()', ''), ' ' order by k.conname)
                              from pg_constraint k where k.contypid = t.oid and k.contype <> 'n'))
            from pg_type t join ours n on n.oid = t.typnamespace where t.typtype = 'd'
            union all
            select 'grant on ' || g.thing || ' to ' || case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end,
                   string_agg(a.privilege_type, ' ' order by a.privilege_type)
            from (
                select n.nspname || '.' || r.relname as thing,
                       coalesce(r.relacl, acldefault(case r.relkind when 'S' then 's' else 'r' end::"char", r.relowner)) as acl
                from pg_class r join ours n on n.oid = r.relnamespace
                union all
                select n.nspname || '.' || r.relname || '.' || a.attname, a.attacl
                from pg_attribute a join pg_class r on r.oid = a.attrelid join ours n on n.oid = r.relnamespace
                union all
                select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                       coalesce(p.proacl, acldefault('f', p.proowner))
                from pg_proc p join ours n on n.oid = p.pronamespace
                union all
                select s.nspname, coalesce(s.nspacl, acldefault('n', s.nspowner)) from pg_namespace s join ours n on n.oid = s.oid) g
            cross join lateral aclexplode(g.acl) a
            group by g.thing, a.grantee""";
    private static final String SUMS = """
            select 'what stands: ' || concat_ws(' ', programme, fiscal_year, type) as name,
                   concat_ws(' ', 'accounts', count(*), 'available', sum(available), 'held', sum(held), 'claimable', sum(claimable),
                             'claimed', sum(claimed), 'payable', sum(payable), 'paid', sum(paid), 'owed', sum(owed),
                             'lapsed', sum(lapsed), 'basis', sum(basis)) as told
            from ledger.accounts group by programme, fiscal_year, type
            union all
            select 'entries: ' || concat_ws(' ', a.programme, a.fiscal_year, 'buckets', e.bucket_pair),
                   concat_ws(' ', count(*), 'amount', sum(e.amount), 'basis', sum(e.basis))
            from ledger.journal e join ledger.accounts a on a.id = e.from_account_id
            group by a.programme, a.fiscal_year, e.bucket_pair""";

    private final OwnerSession session;

    CellContentStore(OwnerSession session) {
        this.session = session;
    }

    private record Told(String name, String what) {
        static Told of(ResultSet row) throws SQLException {
            return new Told(row.getString("name"), row.getString("told"));
        }
    }

    /// In full, fit for a statement.
    TreeSet<String> tables() {
        TreeSet<String> names = new TreeSet<>(session.list(TABLES, row -> row.getString("name")));
        session.commit();
        return names;
    }

    /// What is in the schema but rows, by name.
    Map<String, String> things() {
        return byName(session.list(THINGS, Told::of));
    }

    /// What accounts and entries of each programme's year come to.
    Map<String, String> sums() {
        return byName(session.list(SUMS, Told::of));
    }

    private Map<String, String> byName(List<Told> all) {
        session.commit();
        Map<String, String> byName = new TreeMap<>();
        all.forEach(one -> byName.put(one.name(), one.what()));
        return byName;
    }

    /// Of all rows of one table.
    Map<String, String> digest(String table) {
        Map<String, String> told = session.one(
                DIGEST,
                row -> Map.of(
                        "rows of " + table, row.getString("lines"), "digest of " + table, row.getString("digest")),
                table);
        session.commit();
        return told;
    }
}
