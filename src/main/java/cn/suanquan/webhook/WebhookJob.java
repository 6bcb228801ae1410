package cn.suanquan.webhook;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Makes messages and begins turns; every instance does, and no endpoint has two turns at a time. It waits for no turn,
/// so that an endpoint that hangs holds up none but itself.
@ApplicationScoped
public class WebhookJob {
    private static final Logger LOG = Logger.getLogger(WebhookJob.class);
    private static final int TURNS_MAX = 64;
    private final Telling telling;
    private final Turns turns;
    private final MessageStore messages;
    private final Tx tx;
    private final Ids ids;
    private final Clock clock;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(TURNS_MAX);
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    WebhookJob(
            Telling telling,
            Turns turns,
            MessageStore messages,
            Tx tx,
            Ids ids,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.telling = telling;
        this.turns = turns;
        this.messages = messages;
        this.tx = tx;
        this.ids = ids;
        this.clock = clock;
        this.threads = threads;
    }

    @Scheduled(
            every = "{suanquan.webhook.every}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            var _ = begin();
        } catch (RuntimeException e) {
            LOG.warn("webhooks were not told now, and will be", e);
        }
    }

    @Scheduled(
            every = "{suanquan.webhook.forget-every}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        int gone;
        do {
            gone = tx.write(db -> messages.forget(db, clock.instant().minus(Webhooks.KEPT)));
        } while (gone > 0);
    }

    /// Makes the messages of what is settled and begins the turns that are due; answers those it began.
    List<Future<?>> begin() {
        telling.tell();
        List<Future<?>> begun = new ArrayList<>();
        while (free.tryAcquire()) {
            UUID turn = ids.next();
            Optional<UUID> endpoint;
            try {
                endpoint = turns.take(turn, busy);
            } catch (RuntimeException e) {
                free.release();
                throw e;
            }
            if (endpoint.isEmpty()) {
                free.release();
                break;
            }
            busy.add(endpoint.get());
            begun.add(threads.submit(() -> run(endpoint.get(), turn)));
        }
        return begun;
    }

    private void run(UUID endpoint, UUID turn) {
        try {
            turns.deliver(endpoint, turn);
        } catch (RuntimeException e) {
            LOG.warnf(e, "the turn at webhook endpoint %s broke off, and will go on", endpoint);
        } finally {
            busy.remove(endpoint);
            free.release();
        }
    }
}
