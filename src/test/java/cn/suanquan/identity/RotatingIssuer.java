package cn.suanquan.identity;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// An issuer on this machine that publishes its keys, and changes them.
final class RotatingIssuer implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    private final Map<String, EllipticCurveJsonWebKey> keys = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String published = "{\"keys\":[]}";

    RotatingIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /// From now on those, under these names.
    void publish(String... kids) {
        answer(
                200,
                Stream.of(kids)
                        .map(kid -> key(kid).toJson())
                        .collect(Collectors.joining(",", "{\"keys\":[{\"kty\":\"unknown\"},", "]}")));
    }

    void answer(int status, String body) {
        this.status = status;
        published = body;
    }

    EllipticCurveJsonWebKey key(String kid) {
        return keys.computeIfAbsent(kid, RotatingIssuer::made);
    }

    private static EllipticCurveJsonWebKey made(String kid) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(kid);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param key by which it is signed
    /// @param named the name that it gives
    String token(String key, String named) {
        Instant now = Instant.now();
        return Jwt.issuer(DemoIssuer.ISSUER)
                .audience(DemoIssuer.AUDIENCE)
                .subject("somebody")
                .groups(Set.of(Role.AUDITOR))
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(20)))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(named)
                .sign(key(key).getPrivateKey());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
