package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class DatabaseIT {
    @Inject
    Tx tx;

    @Test
    void theServiceRunsAsItsOwnRoleOnADurablePostgreSql18() {
        assertEquals("suanquan_app", show("select current_user::text"));
        assertEquals("18", show("select current_setting('server_version')").substring(0, 2));
        assertEquals("on", show("select current_setting('fsync')"));
        assertEquals("on", show("select current_setting('synchronous_commit')"));
        assertEquals("on", show("select current_setting('full_page_writes')"));
    }

    @Test
    void theServiceCanNeitherDeleteNorTruncateAnywhereNorOwnAnything() {
        assertEquals(List.of(), list("""
                        select format('%I.%I', n.nspname, c.relname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                          and c.relkind in ('r', 'p', 'v', 'm', 'f')
                          and (has_table_privilege(current_user, c.oid, 'DELETE')
                            or has_table_privilege(current_user, c.oid, 'TRUNCATE')
                            or has_table_privilege(current_user, c.oid, 'TRIGGER')
                            or pg_has_role(current_user, c.relowner, 'MEMBER'))
                        """));
    }

    @Test
    void theServiceCannotChangeAnEntryOrALineOfTheTrail() {
        assertEquals(List.of(), list("""
                        select format('%I.%I.%I', n.nspname, c.relname, a.attname)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind in ('r', 'p')
                          and (n.nspname, c.relname) in (('ledger', 'entry'), ('audit', 'act'), ('http', 'idempotency'),
                                                         ('usage', 'mark'))
                          and has_column_privilege(current_user, c.oid, a.attnum, 'UPDATE')
                        """));
    }

    private List<String> list(String sql) {
        return tx.read(db -> db.list(sql, row -> row.getString(0)));
    }

    private String show(String sql) {
        return tx.read(db -> db.one(sql, row -> row.getString(0)).orElseThrow());
    }
}
