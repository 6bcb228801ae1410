package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.identity.StartupGuard.Durability;
import cn.suanquan.identity.StartupGuard.Rights;
import java.util.List;

/// What PostgreSQL says of itself and of the role the service runs as.
final class GuardStore {
    private GuardStore() {}

    static Durability durability(Db db) {
        return db.one(
                        """
                        select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
                               current_setting('synchronous_commit') as synchronous_commit
                        """,
                        row -> new Durability(
                                row.getString("fsync"),
                                row.getString("full_page_writes"),
                                row.getString("synchronous_commit")))
                .orElseThrow();
    }

    static Rights rights(Db db) {
        return db.one(
                        """
                        with tables as (
                            select c.oid, c.relowner, c.relname from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'ledger' and c.relkind in ('r', 'p')
                        )
                        select current_user::text as role,
                               (select rolsuper from pg_roles where rolname = current_user) as is_superuser,
                               exists (select from tables where pg_has_role(current_user, relowner, 'MEMBER')) as is_owner,
                               exists (select from tables where relname = 'entry') as has_journal,
                               exists (select from tables where relname ~ '^entry'
                                   and (has_table_privilege(oid, 'DELETE, TRUNCATE')
                                       or has_any_column_privilege(oid, 'UPDATE'))) as may_change
                        """,
                        row -> new Rights(
                                row.getString("role"),
                                row.getBoolean("is_superuser"),
                                row.getBoolean("is_owner"),
                                row.getBoolean("has_journal"),
                                row.getBoolean("may_change")))
                .orElseThrow();
    }

    /// What that role may do beyond what the service needs, or everybody may, each in words.
    static List<String> powers(Db db) {
        return db.list("""
                with me as (select * from pg_roles where rolname = current_user)
                select 'may create roles' as power from me where rolcreaterole
                union all
                select 'may create databases' from me where rolcreatedb
                union all
                select 'passes by row security' from me where rolbypassrls
                union all
                select 'may replicate' from me where rolreplication
                union all
                select 'is, or may become, the owner of the database' from pg_database
                where datname = current_database() and pg_has_role(current_user, datdba, 'MEMBER')
                union all
                select 'is, or may become, a member of ' || rolname from pg_roles
                where rolname in ('pg_write_all_data', 'pg_maintain', 'pg_checkpoint', 'pg_create_subscription',
                                  'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program',
                                  'pg_signal_backend')
                  and pg_has_role(current_user, oid, 'MEMBER')
                union all
                select 'shares the locks of posting with everybody who may connect; run role/roles.sql in this database'
                where exists (select from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                              where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_'
                                and a.grantee = 0)
                union all
                (select 'may DELETE, TRUNCATE or TRIGGER ' || c.oid::regclass::text from pg_class c
                 join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
                   and has_table_privilege(c.oid, 'DELETE, TRUNCATE, TRIGGER')
                 order by c.oid limit 3)
                """, row -> row.getString("power"));
    }

    /// What is kept of the key of identity numbers; that fingerprint where nothing was kept yet.
    static String keptFingerprint(Db db, String fingerprint) {
        return db.one("select fingerprint from identity.number_key", row -> row.getString("fingerprint"))
                .orElseGet(() -> {
                    db.exec(
                            "insert into identity.number_key (fingerprint) values ($1) on conflict do nothing",
                            fingerprint);
                    return db.one("select fingerprint from identity.number_key", row -> row.getString("fingerprint"))
                            .orElse(fingerprint);
                });
    }
}
