package cn.suanquan.life;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whole lives of a programme, on the service as on paper. `-Dsuanquan.life.lives=5000` plays more of them,
/// `-Dsuanquan.life.seed=…` the same again.
@ServiceTest
class LifeIT extends SoundLedger {
    private static final Logger LOG = Logger.getLogger(LifeIT.class);
    private static final int LIVES = 300;

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    private final long seed = Long.getLong("suanquan.life.seed", new Random().nextLong(1L << 40));
    private final int lives = Integer.getInteger("suanquan.life.lives", LIVES);

    @AfterEach
    void theClockIsBack() {
        clock.moveTo(java.time.Clock.systemUTC().instant());
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void aLifeIsOnTheServiceAsOnPaper() throws SQLException {
        long began = System.nanoTime();
        LifeWire wire = new LifeWire(base);
        try (LifeBooks books = new LifeBooks(jdbcUrl)) {
            LifeRunner runner = new LifeRunner(life -> new Player(wire, books, clock, life));
            runner.play(seed, lives);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            LOG.infof(
                    "%d lives from seed %d: %d acts, %d requests in %d s; %s",
                    lives, seed, runner.played(), wire.requests(), took.toSeconds(), runner.acts());
            assertTrue(runner.failures().isEmpty(), () -> "\n" + String.join("\n\n", runner.failures()));
            if (lives >= LIVES) {
                List<String> never = Arrays.stream(LifeAct.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(act -> !runner.acts().containsKey(act))
                        .toList();
                assertTrue(never.isEmpty(), () -> "no life has an act " + never);
            }
        }
    }
}
