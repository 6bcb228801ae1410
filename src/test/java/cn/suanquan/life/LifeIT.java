package cn.suanquan.life;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.usage.EndedHolds;
import cn.suanquan.voucher.EndedVouchers;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whole lives of a programme, on the service as on paper: the same 300 in each test run, or as many of them as 60
/// seconds give. More of them, for as long as it takes and others each time, by `-Dsuanquan.life.lives=5000`; the same
/// again by `-Dsuanquan.life.seed=…`. Last of those on its service: its books make every later check of them slow.
@ServiceTest
@Order(Integer.MAX_VALUE)
class LifeIT extends SoundLedger {
    private static final Logger LOG = Logger.getLogger(LifeIT.class);
    private static final int LIVES = 300;
    private static final long ORDINARY_SEED = 463_859_145_124L;
    private static final Duration ORDINARY_MAX = Duration.ofSeconds(Integer.getInteger("suanquan.life.seconds", 60));
    private static final int LIVES_OF_CENTER = 20;
    /// Of that many lives no more than one ends early.
    private static final int UNDECIDED_SELDOM = 20;
    private static final Duration LENGTH_MAX = Duration.ofHours(10);

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Inject
    EndedHolds holds;

    @Inject
    EndedVouchers vouchers;

    private List<Player.Site> centers = List.of();
    private int players;

    private final int lives = Integer.getInteger("suanquan.life.lives", LIVES);
    private final long seed =
            Long.getLong("suanquan.life.seed", lives > LIVES ? new Random().nextLong(1L << 40) : ORDINARY_SEED);

    /// A center serves some lives: registering one for each took long, and one for all would have a long list
    /// of admissions.
    private List<Player.Site> centers() {
        if (players++ % LIVES_OF_CENTER == 0) {
            centers = Stream.generate(LifeIT::site).limit(3).toList();
        }
        return centers;
    }

    private static Player.Site site() {
        Map<String, Object> center = Parties.centerBody();
        Map<String, Object> operator = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        operator.put("identity", Map.of("socialCreditCode", center.get("operator")));
        return new Player.Site(
                Parties.center(center).toString(), Parties.holder(operator).toString());
    }

    @AfterEach
    void theClockIsBack() throws SQLException {
        try (LifeBooks books = new LifeBooks(jdbcUrl)) {
            books.waitForDisk(true);
        }
        clock.moveTo(java.time.Clock.systemUTC().instant());
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void aLifeIsOnTheServiceAsOnPaper() throws SQLException {
        long began = System.nanoTime();
        LifeWire wire = new LifeWire(base);
        try (LifeBooks books = new LifeBooks(jdbcUrl)) {
            books.waitForDisk(false);
            Player.Jobs jobs = new Player.Jobs(holds::of, vouchers::of);
            LifeRunner runner = new LifeRunner(life -> new Player(wire, books, clock, jobs, centers(), life));
            int done = runner.play(seed, lives, lives > LIVES ? LENGTH_MAX : ORDINARY_MAX);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            LOG.infof(
                    "%d lives from seed %d, %d of them ended by an odd fen: %d acts, %d requests in %d s; %s",
                    done, seed, runner.undecided(), runner.played(), wire.requests(), took.toSeconds(), runner.acts());
            assertTrue(runner.failures().isEmpty(), () -> "\n" + String.join("\n\n", runner.failures()));
            if (done >= LIVES) {
                assertTrue(
                        runner.undecided() * UNDECIDED_SELDOM <= done,
                        () -> runner.undecided() + " of " + done + " lives ended by an odd fen");
                List<String> never = Arrays.stream(LifeAct.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(act -> !runner.acts().containsKey(act))
                        .toList();
                assertTrue(never.isEmpty(), () -> "no life has an act " + never);
            }
        }
    }
}
