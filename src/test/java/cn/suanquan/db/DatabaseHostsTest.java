package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseHostsTest {
    private static final DatabaseTls PLAIN = new DatabaseTls("disable", "");

    @Test
    void anAddressOfSeveralServersIsOneOfEach() {
        assertEquals(
                List.of("postgresql://a:5432/suanquan?x=y", "postgresql://b/suanquan?x=y"),
                DatabaseHosts.of("postgresql://a:5432,b/suanquan?x=y").addresses());
        assertEquals(
                List.of("postgresql://u:p@a/s", "postgresql://u:p@b/s"),
                DatabaseHosts.of("postgresql://u:p@a,b/s").addresses());
        assertEquals(
                List.of("postgresql://a/s"),
                DatabaseHosts.of("postgresql://a/s").addresses());
        assertEquals(
                "postgresql://a/s?o=1\\,2",
                DatabaseHosts.of("postgresql://a/s?o=1,2").listed());
    }

    @Test
    void migrateLooksForThePrimaryOfSeveral() {
        assertTrue(PLAIN.jdbc("postgresql://a,b/suanquan").endsWith("&targetServerType=primary"));
        assertEquals("jdbc:postgresql://a/suanquan?sslmode=disable", PLAIN.jdbc("postgresql://a/suanquan"));
    }
}
