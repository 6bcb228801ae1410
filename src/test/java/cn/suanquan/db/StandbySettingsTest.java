package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandbySettingsTest {
    @Test
    void standbysAreReachedAsThePrimaryIsWhateverTheirAddressSays() {
        StandbySettings settings = new StandbySettings(
                Optional.of(" postgresql://other:word@a:5433,b/suanquan?sslmode=disable "),
                "verify-full",
                Optional.of("/etc/ca.crt"),
                "suanquan_app",
                Optional.of("secret"));
        List<PgConnectOptions> servers = settings.servers(settings.url().orElseThrow());
        assertEquals(
                List.of("a", "b"),
                servers.stream().map(PgConnectOptions::getHost).toList());
        for (PgConnectOptions server : servers) {
            assertEquals(SslMode.VERIFY_FULL, server.getSslMode());
            assertEquals("suanquan_app", server.getUser());
            assertEquals("secret", server.getPassword());
            assertEquals("10000", server.getProperties().get("statement_timeout"));
            assertEquals("500", server.getProperties().get("lock_timeout"));
        }
    }

    @Test
    void withoutAnAddressThereIsNone() {
        assertEquals(
                Optional.empty(),
                new StandbySettings(Optional.of(" "), "disable", Optional.empty(), "suanquan_app", Optional.empty())
                        .url());
    }
}
