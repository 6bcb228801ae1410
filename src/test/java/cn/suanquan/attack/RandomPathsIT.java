package cn.suanquan.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.RestAssured;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    /// Only a request that is upgraded to HTTP/2 comes so far with such a length. A header block that begins with 0x8C
    /// says `:status: 400` (RFC 7541, appendix A).
    @Test
    void aLengthThatIsNoNumberIsRefusedInAnUpgradedRequestToo() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5x\r\n"
                                    + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                    + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"
                                    + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")
                            .getBytes(StandardCharsets.ISO_8859_1));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertTrue(head.indexOf("HTTP/1.1 101") == 0, head.toString());
            int type;
            int flags;
            byte[] payload;
            do {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                type = in.readUnsignedByte();
                flags = in.readUnsignedByte();
                in.skipNBytes(4);
                payload = in.readNBytes(length);
            } while (type != 1);
            int priorityBytes = (flags & 0x20) == 0 ? 0 : 5;
            assertEquals(0x8C, payload[priorityBytes] & 0xFF);
        }
    }

    @Test
    void d1WhateverWayThroughTheGateEverythingIsGivenBack() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RestAssured.port + "/");
        AttackTarget target = new AttackTarget(
                address, address.resolve("q/metrics"), ServiceFixture.issuer(), url, "", Optional.empty());
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
