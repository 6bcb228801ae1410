package cn.suanquan.webhook;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Delivers what waits for an endpoint, in order, while it has the turn there: no two deliver to one endpoint at a
/// time, in whichever instance. A turn that its instance did not end ends by itself.
@ApplicationScoped
class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);
    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(1);
    private static final int MESSAGES_MAX = 100;
    private final EndpointStore endpoints;
    private final MessageStore messages;
    private final EndpointSecrets secrets;
    private final WebhookSettings settings;
    private final Courier courier;
    private final Tx tx;
    private final Clock clock;

    Turns(
            EndpointStore endpoints,
            MessageStore messages,
            EndpointSecrets secrets,
            WebhookSettings settings,
            Courier courier,
            Tx tx,
            Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.secrets = secrets;
        this.settings = settings;
        this.courier = courier;
        this.tx = tx;
        this.clock = clock;
    }

    /// The next endpoint that something is to be sent to now, none of those.
    Optional<UUID> take(UUID turn, Collection<UUID> not) {
        Instant now = clock.instant();
        return tx.write(db -> endpoints.takeTurn(db, turn, now, now.plus(LASTS), not));
    }

    private record Due(EndpointStore.Target target, MessageStore.Waiting message) {}

    /// Delivers until nothing is due, something failed, or others should have a turn.
    void deliver(UUID endpoint, UUID turn) {
        try {
            long since = System.nanoTime();
            for (int i = 0; i < MESSAGES_MAX && System.nanoTime() - since < BEGINS_WITHIN.toNanos(); i++) {
                Optional<Due> due = tx.read(db -> due(db, endpoint, turn));
                if (due.isEmpty() || !deliver(due.get(), turn)) {
                    return;
                }
            }
        } finally {
            tx.write(db -> {
                endpoints.endTurn(db, endpoint, turn);
                return endpoint;
            });
        }
    }

    private Optional<Due> due(Db db, UUID endpoint, UUID turn) {
        Instant now = clock.instant();
        return endpoints.target(db, endpoint, turn, now).flatMap(target -> messages.first(db, endpoint, now)
                .map(message -> new Due(target, message)));
    }

    private boolean deliver(Due due, UUID turn) {
        Instant at = clock.instant();
        long since = System.nanoTime();
        Courier.Try tried = tried(due, at);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        return tx.write(db -> keep(db, due, turn, tried, at, took)) && tried.isDelivered();
    }

    /// What could not even be sent, such as to a port that is allowed no more, failed as the rest does: else it would
    /// be tried at each tick, for ever.
    private Courier.Try tried(Due due, Instant at) {
        try {
            return send(due, at);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "a message could not be sent to webhook endpoint %s",
                    due.target().id());
            return Courier.Try.of(Courier.Outcome.NO_CONNECTION);
        }
    }

    private Courier.Try send(Due due, Instant at) {
        String id = "msg_" + due.message().id();
        String signature = MessageSignature.of(
                secrets(due.target(), at),
                id,
                at.getEpochSecond(),
                due.message().body());
        return courier.send(
                Destination.of(due.target().url(), settings),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "suanquan-webhooks",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook-signature",
                        signature),
                due.message().body());
    }

    private List<byte[]> secrets(EndpointStore.Target target, Instant at) {
        List<byte[]> all = new ArrayList<>();
        all.add(secrets.opened(target.id(), target.secret()));
        target.oldSecret()
                .filter(_ -> at.isBefore(target.oldUntil()))
                .ifPresent(old -> all.add(secrets.opened(target.id(), old)));
        return all;
    }

    /// False where the turn went to another meanwhile, who keeps what comes of it.
    private boolean keep(Db db, Due due, UUID turn, Courier.Try tried, Instant at, long took) {
        UUID endpoint = due.target().id();
        if (!endpoints.lockTurn(db, endpoint, turn)) {
            return false;
        }
        MessageStore.Waiting message = due.message();
        messages.keepAttempt(db, message, tried, at, took);
        if (tried.isDelivered()) {
            messages.delivered(db, message.id(), at);
            return true;
        }
        Optional<Duration> wait = BackOff.after(message.failures() + 1, message.id());
        messages.failed(db, message.id(), at.plus(wait.orElse(Duration.ZERO)));
        if (tried.outcome() == Courier.Outcome.GONE) {
            endpoints.stop(db, endpoint, EndpointState.GONE, at);
        } else if (wait.isEmpty()) {
            endpoints.stop(db, endpoint, EndpointState.FAILING, at);
            LOG.infof("webhook endpoint %s did not answer for three days and is told nothing more", endpoint);
        }
        return true;
    }
}
