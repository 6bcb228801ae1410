package cn.suanquan.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The short form of `loadtest/attack`: every family, of the long ones a part.
@ServiceTest
class AttackIT {
    private static final int EVERY = 9;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void nothingThatIsTriedGoesThrough()
            throws IOException, InterruptedException, GeneralSecurityException, SQLException {
        clock.moveTo(Instant.parse("2025-11-14T01:00:00Z"));
        URI address = URI.create("http://localhost:" + RestAssured.port + "/");
        AttackTarget target = new AttackTarget(
                address,
                URI.create("http://localhost:" + Management.port() + "/q/metrics"),
                ServiceFixture.issuer(),
                url,
                Optional.empty());
        AttackTable table = new Attack(target, new Attack.Size(1, 0, EVERY, 0)).run();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        table.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertTrue(table.isRight(), printed.toString(StandardCharsets.UTF_8));
    }
}
