package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ServiceTest
class DatabaseTest {
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

    private String show(String sql) {
        return tx.read(db -> db.one(sql, row -> row.getString(0)).orElseThrow());
    }
}
