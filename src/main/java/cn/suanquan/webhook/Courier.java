package cn.suanquan.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/// Brings one message to one address. The name is asked once, and the connection goes to the address that was checked;
/// it serves this message alone, follows nothing, and what is answered is thrown away. To be called on a
/// virtual thread.
@ApplicationScoped
class Courier {
    static final Duration WAIT_MAX = Duration.ofSeconds(15);
    static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int CONNECTIONS_MAX = 256;
    private final HttpClient client;
    private final WebhookSettings settings;
    private final Destination.NameLookup lookup;

    @Inject
    Courier(Vertx vertx, WebhookSettings settings) {
        this(vertx, settings, Destination.NameLookup.SYSTEM);
    }

    Courier(Vertx vertx, WebhookSettings settings, Destination.NameLookup lookup) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS_MAX)
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                .setMaxHeaderSize(HEAD_BYTES_MAX)
                .setDecompressionSupported(false)
                .setVerifyHost(true)
                .setForceSni(true));
        this.settings = settings;
        this.lookup = lookup;
    }

    /// What became of one try.
    enum Outcome {
        /// Answered with 2xx.
        DELIVERED,
        /// Answered with 410: it is to be told nothing any more.
        GONE,
        /// Answered with anything else, a redirection too.
        ANSWERED,
        /// The name has no address now.
        NAME_UNKNOWN,
        /// The name leads to an address that is not public, or did.
        NOT_PUBLIC,
        /// The certificate is not good for the name.
        CERTIFICATE,
        /// No connection, or it broke.
        NO_CONNECTION,
        /// No whole answer in time.
        TOO_LATE,
        /// The answer was too long.
        TOO_LONG
    }

    /// @param status of HTTP, where one was answered
    record Try(Outcome outcome, Optional<Integer> status) {
        static Try of(Outcome outcome) {
            return new Try(outcome, Optional.empty());
        }

        /// What is no number of HTTP is not kept: whatever stands in the first line of an answer is read as one.
        static Try answered(int status) {
            Outcome outcome = status / 100 == 2 ? Outcome.DELIVERED : status == 410 ? Outcome.GONE : Outcome.ANSWERED;
            return new Try(outcome, Optional.of(status).filter(number -> number >= 100 && number <= 999));
        }

        boolean isDelivered() {
            return outcome == Outcome.DELIVERED;
        }
    }

    /// Whether the name leads to public addresses now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 WEBHOOK_ADDRESS
    void mustBePublic(Destination to) {
        try {
            if (to.checked(lookup, settings).isEmpty()) {
                throw Destination.refused("指向的不是公网地址");
            }
        } catch (UnknownHostException e) {
            throw Destination.refused("的主机名无法解析");
        }
    }

    Try send(Destination to, Map<String, String> headers, String body) {
        Optional<InetAddress> address;
        try {
            address = to.checked(lookup, settings);
        } catch (UnknownHostException e) {
            return Try.of(Outcome.NAME_UNKNOWN);
        }
        return address.map(checked -> send(to, checked, headers, body)).orElseGet(() -> Try.of(Outcome.NOT_PUBLIC));
    }

    private Try send(Destination to, InetAddress checked, Map<String, String> headers, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(to.port(), checked.getHostAddress()))
                .setHost(to.host())
                .setPort(to.port())
                .setSsl(to.isSecure())
                .setURI(to.path())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        AtomicReference<HttpClientRequest> open = new AtomicReference<>();
        CompletableFuture<Try> answer = client.request(options)
                .compose(request -> {
                    open.set(request);
                    return request.send(Buffer.buffer(body)).compose(Courier::read);
                })
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return answer.get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Try.of(Outcome.TOO_LATE);
        } catch (ExecutionException e) {
            return Try.of(isOfCertificate(e) ? Outcome.CERTIFICATE : Outcome.NO_CONNECTION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Try.of(Outcome.TOO_LATE);
        } finally {
            close(answer, open);
        }
    }

    /// Also of a connection that comes only after the wait.
    private static void close(CompletableFuture<Try> answer, AtomicReference<HttpClientRequest> open) {
        HttpClientRequest request = open.get();
        if (request != null) {
            request.connection().close();
        } else {
            var _ = answer.whenComplete((_, _) -> {
                HttpClientRequest late = open.get();
                if (late != null) {
                    late.connection().close();
                }
            });
        }
    }

    private static Future<Try> read(HttpClientResponse response) {
        Promise<Try> read = Promise.promise();
        long[] bytes = {0};
        response.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > ANSWER_BYTES_MAX && read.tryComplete(Try.of(Outcome.TOO_LONG))) {
                response.request().connection().close();
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(_ -> read.tryComplete(Try.answered(response.statusCode())));
        return read.future();
    }

    private static boolean isOfCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
