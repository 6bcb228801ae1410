package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.identity.StartupGuard.Durability;
import cn.suanquan.identity.StartupGuard.Rights;

/// What PostgreSQL says of itself and of the role the service runs as.
final class GuardStore {
    private GuardStore() {}

    static Durability durability(Db db) {
        return db.one("""
                        select current_setting('fsync'), current_setting('full_page_writes'),
                               current_setting('synchronous_commit')
                        """, row -> new Durability(row.getString(0), row.getString(1), row.getString(2)))
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
                        select current_user::text,
                               (select rolsuper from pg_roles where rolname = current_user),
                               exists (select from tables where pg_has_role(current_user, relowner, 'MEMBER')),
                               exists (select from tables where relname = 'entry'),
                               exists (select from tables where relname ~ '^entry'
                                   and (has_table_privilege(oid, 'DELETE, TRUNCATE')
                                       or has_any_column_privilege(oid, 'UPDATE')))
                        """,
                        row -> new Rights(
                                row.getString(0),
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4)))
                .orElseThrow();
    }
}
