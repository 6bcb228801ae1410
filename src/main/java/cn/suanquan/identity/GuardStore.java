package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.identity.StartupGuard.Durability;
import cn.suanquan.identity.StartupGuard.Rights;

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
}
