package cn.suanquan.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A few hundred of the paths that `loadtest/attack` walks by the thousand.
@ServiceTest
class RandomPathsIT {
    private static final int PATHS = 600;
    private static final long SEED = 20_261_128;

    @ConfigProperty(name = "suanquan.admission.strangers.bytes")
    MemorySize strangersBytes;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void aLengthThatIsNoNumberIsRefusedWhereAnUpgradeIsAskedForToo() throws IOException {
        try (BareSocket socket = new BareSocket()) {
            BareSocket.Answer answer = socket.text(
                            "POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5x\r\n"
                                    + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                    + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n")
                    .answer();
            assertEquals(400, answer.status());
        }
    }

    @Test
    void d1WhateverWayThroughTheGateEverythingIsGivenBack() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RestAssured.port + "/");
        AttackTarget target = new AttackTarget(
                address,
                URI.create("http://localhost:" + Management.port() + "/q/metrics"),
                ServiceFixture.issuer(),
                url,
                Optional.empty());
        List<String> errors = new ArrayList<>();
        Handler ear = ear(errors);
        Logger.getLogger("").addHandler(ear);
        AttackRow row;
        try {
            row = new RandomPaths(target, SEED).walk(PATHS, (int) (strangersBytes.asLongValue() >> 20));
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }
        assertEquals(List.of(), errors, "what a client sends is no error of the service");
        assertEquals(List.of(), row.wrong(), row.note());
        assertTrue(row.isRight() && row.tries() > PATHS, row.note());
    }

    private static Handler ear(List<String> errors) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                String text = line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown();
                if (line.getLevel().intValue() >= Level.SEVERE.intValue() && !HygieneAttack.isKnown(text)) {
                    synchronized (errors) {
                        errors.add(text);
                    }
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is held back.
            }
        };
    }
}
