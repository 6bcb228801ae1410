package cn.suanquan.faults;

import cn.suanquan.fixture.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL with a streaming standby that no commit waits for, which the service may read.
public class StandbyFixture implements QuarkusTestResourceLifecycleManager {
    static final String STANDBY = "suanquan.test.standby";
    static final String STANDBY_FOLDER = "suanquan.test.standby-folder";
    private @Nullable Postgres primary;
    private @Nullable Standby standby;

    @Override
    public Map<String, String> start() {
        Path folder = Path.of("target", "test-postgresql", UUID.randomUUID().toString());
        Path second = folder.resolveSibling(folder.getFileName() + "-standby");
        Postgres started = new Postgres(folder);
        primary = started;
        try {
            Standby following = new Standby(started, second);
            standby = following;
            started.administer("alter system reset synchronous_standby_names");
            started.administer("select pg_reload_conf()");
            Map<String, String> settings = new HashMap<>(ServiceFixture.settings(started.url(), started.jdbcUrl()));
            settings.put(
                    "suanquan.reads.url",
                    "postgresql://localhost:" + following.port() + "/suanquan?password=" + started.password());
            settings.put(STANDBY, following.postmaster().jdbcUrl());
            settings.put(STANDBY_FOLDER, second.toString());
            return settings;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no standby", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no standby", e);
        }
    }

    @Override
    public void stop() {
        if (standby != null) {
            standby.close();
        }
        if (primary != null) {
            primary.close();
        }
    }
}
