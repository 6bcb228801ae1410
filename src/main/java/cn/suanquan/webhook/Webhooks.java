package cn.suanquan.webhook;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.feed.Changes;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.CenterNews;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The door to webhooks: a center registers addresses of its own, and is told there what was done to its records. What
/// another center registered is not found.
@ApplicationScoped
public class Webhooks implements CenterNews {
    public static final int ENDPOINTS_MAX = 5;
    /// So long messages are signed with the secret before, too.
    public static final Duration OVERLAP = Duration.ofHours(24);
    /// So long the log keeps what ended.
    public static final Duration KEPT = Duration.ofDays(30);
    /// So many messages are sent again by one request.
    public static final int REPLAYED_MAX = 10_000;
    /// Where so many wait, an endpoint is told of nothing more until some arrived.
    static final int WAITING_MAX = 10_000;

    private final EndpointStore endpoints;
    private final MessageStore messages;
    private final EndpointSecrets secrets;
    private final WebhookSettings settings;
    private final Courier courier;
    private final Changes changes;
    private final Audit audit;
    private final Tx tx;
    private final Ids ids;
    private final Clock clock;

    Webhooks(
            EndpointStore endpoints,
            MessageStore messages,
            EndpointSecrets secrets,
            WebhookSettings settings,
            Courier courier,
            Changes changes,
            Audit audit,
            Tx tx,
            Ids ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.secrets = secrets;
        this.settings = settings;
        this.courier = courier;
        this.changes = changes;
        this.audit = audit;
        this.tx = tx;
        this.ids = ids;
        this.clock = clock;
    }

    /// An endpoint and its secret, which is told this once.
    public record WithSecret(WebhookEndpoint endpoint, String secret) {}

    /// Tells of what is done from now on.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 WEBHOOK_ADDRESS; 409 WEBHOOK_EXISTS, WEBHOOKS_TOO_MANY
    public WithSecret register(String person, CenterId center, EndpointOrder order) {
        courier.mustBePublic(Destination.of(order.url(), settings));
        Position from = changes.settled();
        byte[] secret = secrets.fresh();
        WebhookEndpoint made = tx.write(db -> {
            endpoints.lock(db, center);
            if (endpoints.has(db, center, order.url())) {
                throw conflict("WEBHOOK_EXISTS", "此回调地址已经登记；密钥遗失请更换密钥。");
            }
            if (endpoints.count(db, center) >= ENDPOINTS_MAX) {
                throw conflict("WEBHOOKS_TOO_MANY", "每个算力中心至多登记 " + ENDPOINTS_MAX + " 个回调地址，请先删除不用的。");
            }
            UUID id = ids.next();
            endpoints.insert(db, center, id, order, secrets.sealed(id, secret), from.batch(), clock.instant());
            keep(db, person, "webhook.register", id, Audit.made(new JsonObject().put("url", order.url())));
            return find(db, center, id);
        });
        return new WithSecret(made, shown(secret));
    }

    public List<WebhookEndpoint> list(CenterId center) {
        return tx.read(db -> endpoints.list(db, center));
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 WEBHOOK_NOT_FOUND
    public WebhookEndpoint find(CenterId center, UUID id) {
        return tx.read(db -> find(db, center, id));
    }

    private WebhookEndpoint find(Db db, CenterId center, UUID id) {
        return endpoints.find(db, center, id).orElseThrow(Webhooks::notFound);
    }

    /// Gives it a new secret; for a day messages are signed with both.
    public WithSecret rotate(String person, CenterId center, UUID id) {
        byte[] secret = secrets.fresh();
        WebhookEndpoint now = tx.write(db -> {
            lock(db, center, id);
            endpoints.rotate(db, id, secrets.sealed(id, secret), clock.instant().plus(OVERLAP));
            keep(db, person, "webhook.rotate", id, Audit.made(new JsonObject().put("secret", "NEW")));
            return find(db, center, id);
        });
        return new WithSecret(now, shown(secret));
    }

    /// Tells it nothing until it is resumed; what is done meanwhile is told then.
    public WebhookEndpoint pause(String person, CenterId center, UUID id) {
        return move(person, center, id, EndpointState.PAUSED, "webhook.pause");
    }

    /// Tells it again, of all that it was not told; what waits is tried at once.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 WEBHOOK_ADDRESS where its name leads to no public address now
    public WebhookEndpoint resume(String person, CenterId center, UUID id) {
        courier.mustBePublic(Destination.of(find(center, id).url(), settings));
        return move(person, center, id, EndpointState.ACTIVE, "webhook.resume");
    }

    private WebhookEndpoint move(String person, CenterId center, UUID id, EndpointState to, String act) {
        return tx.write(db -> {
            lock(db, center, id);
            String before = find(db, center, id).state().name();
            endpoints.setState(db, id, to, clock.instant());
            if (to == EndpointState.ACTIVE) {
                messages.again(db, id, clock.instant());
            }
            keep(db, person, act, id, Audit.moved(before, to.name()));
            return find(db, center, id);
        });
    }

    /// Removes it for good; what waited is dropped.
    public void remove(String person, CenterId center, UUID id) {
        tx.write(db -> {
            lock(db, center, id);
            String before = find(db, center, id).state().name();
            endpoints.setState(db, id, EndpointState.REMOVED, clock.instant());
            messages.drop(db, id, clock.instant());
            keep(db, person, "webhook.remove", id, Audit.moved(before, EndpointState.REMOVED.name()));
            return id;
        });
    }

    /// Sends it a test, behind whatever waits.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 WEBHOOK_NOT_ACTIVE, WEBHOOK_FULL
    public UUID ping(CenterId center, UUID id) {
        return tx.write(db -> {
            lock(db, center, id);
            mustBeActive(find(db, center, id));
            if (messages.waiting(db, id) >= WAITING_MAX) {
                throw conflict("WEBHOOK_FULL", "此回调地址有太多消息尚未送达，请先处理。");
            }
            return insert(db, id, MessageTypes.PING, clock.instant(), new JsonObject().put("endpoint", id.toString()));
        });
    }

    /// Sends messages again that it was told: one, or those made since a moment; before what came after them.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 WEBHOOK_MESSAGE_NOT_FOUND; 409 WEBHOOK_NOT_ACTIVE
    public int replay(String person, CenterId center, UUID id, ReplayOrder order) {
        return tx.write(db -> {
            lock(db, center, id);
            mustBeActive(find(db, center, id));
            Instant now = clock.instant();
            int again = order.message()
                    .map(message -> messages.replay(db, id, message, now) ? 1 : 0)
                    .orElseGet(() -> messages.replaySince(db, id, order.since().orElseThrow(), now, REPLAYED_MAX));
            if (again == 0 && order.message().isPresent()) {
                throw Refusal.of(
                                Refusal.Kind.NOT_FOUND,
                                "WEBHOOK_MESSAGE_NOT_FOUND",
                                "没有此消息，或已过 30 天，或已发送 " + MessageStore.TRIES_MAX + " 次。")
                        .toException();
            }
            keep(db, person, "webhook.replay", id, Audit.made(new JsonObject().put("messages", again)));
            return again;
        });
    }

    /// The log of an endpoint, the newest first, from the one before that number.
    public List<WebhookDelivery> log(CenterId center, UUID id, long before, int limit) {
        return tx.read(db -> {
            var _ = find(db, center, id);
            return messages.log(db, id, before, limit);
        });
    }

    /// Each endpoint that wants it, also one that is resumed later; not one for which too much waits.
    @Override
    public void tell(Db db, CenterId center, CenterNews.Kind kind, JsonObject data) {
        String type = kind.type();
        for (EndpointStore.Behind one : endpoints.ofCenter(db, center)) {
            if (one.wants(type) && messages.waiting(db, one.id()) < WAITING_MAX) {
                var _ = insert(db, one.id(), type, clock.instant(), data);
            }
        }
    }

    UUID insert(Db db, UUID endpoint, String type, Instant at, JsonObject data) {
        UUID id = ids.next();
        String body = new JsonObject()
                .put("type", type)
                .put("timestamp", at.toString())
                .put("data", data)
                .encode();
        messages.insert(db, endpoint, id, type, body, clock.instant());
        return id;
    }

    private void lock(Db db, CenterId center, UUID id) {
        if (!endpoints.lock(db, center, id)) {
            throw notFound();
        }
    }

    private static void mustBeActive(WebhookEndpoint endpoint) {
        if (endpoint.state() != EndpointState.ACTIVE) {
            throw conflict("WEBHOOK_NOT_ACTIVE", "此回调地址已停用，请先恢复。");
        }
    }

    private void keep(Db db, String person, String act, UUID id, JsonObject detail) {
        audit.record(db, person, act, "webhook/" + id, "", detail);
    }

    private static String shown(byte[] secret) {
        return MessageSignature.SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private static RuntimeException conflict(String code, String detail) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, detail).toException();
    }

    private static RuntimeException notFound() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "WEBHOOK_NOT_FOUND", "没有此回调地址。")
                .toException();
    }

    /// What is to be sent again: one of the two.
    ///
    /// @param message its id, as the log shows it
    /// @param since all that was made from that moment on, at most 10,000, of the last thirty days
    public record ReplayOrder(Optional<UUID> message, Optional<Instant> since) {
        private static final Instant SINCE_MAX = Instant.parse("9999-12-31T23:59:59Z");

        public ReplayOrder {
            if (message.isPresent() == since.isPresent()) {
                throw new IllegalArgumentException("message 与 since 须且只须填一项 (either message or since)");
            }
            if (since.filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(SINCE_MAX))
                    .isPresent()) {
                throw new IllegalArgumentException("since 应为 1970 年至 9999 年的时刻 (a moment from 1970 to 9999)");
            }
        }
    }
}
