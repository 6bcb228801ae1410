package cn.suanquan.evidence;

import cn.suanquan.kernel.Sha256;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The three requests of S3 that the vault makes, on one bucket, by path, on this machine.
final class FakeS3 implements AutoCloseable {
    private static final String BUCKET = "/books/";
    private final HttpServer server;
    private volatile boolean isWithoutList;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final Queue<Boolean> checks = new ConcurrentLinkedQueue<>();

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(BUCKET, this::answer);
        server.start();
    }

    Vault vault() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new S3Vault(
                new S3Vault.Address(Optional.of(endpoint), "us-east-1", "books", "key-id", "key-secret", true));
    }

    /// As an account without s3:ListBucket: what is not there is denied.
    void forbidList() {
        isWithoutList = true;
    }

    String keys() {
        return String.join(" ", objects.keySet());
    }

    boolean isEverySigned() {
        return !authorizations.isEmpty()
                && authorizations.stream().allMatch(said -> said.startsWith("AWS4-HMAC-SHA256 Credential=key-id/"));
    }

    boolean isEveryPutChecked() {
        return !checks.isEmpty() && checks.stream().allMatch(isRight -> isRight);
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            String said = asked.getRequestHeaders().getFirst("Authorization");
            authorizations.add(said == null ? "" : said);
            String key = asked.getRequestURI().getPath().substring(BUCKET.length());
            byte[] body = asked.getRequestBody().readAllBytes();
            if (asked.getRequestMethod().equals("PUT")) {
                String sum = Base64.getEncoder().encodeToString(Sha256.bytes(body));
                checks.add(sum.equals(asked.getRequestHeaders().getFirst("x-amz-checksum-sha256")));
                objects.put(key, body);
                asked.sendResponseHeaders(200, -1);
                return;
            }
            byte[] found = objects.get(key);
            if (found == null) {
                asked.sendResponseHeaders(isWithoutList ? 403 : 404, -1);
                return;
            }
            if (asked.getRequestMethod().equals("HEAD")) {
                asked.getResponseHeaders().set("Content-Length", String.valueOf(found.length));
                asked.sendResponseHeaders(200, -1);
                return;
            }
            asked.sendResponseHeaders(200, found.length);
            asked.getResponseBody().write(found);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
