package cn.suanquan.ledger;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The lanes of this instance of the service. All requests of one owner go through one lane, so that two batches here
/// never wait for the same row; other instances and transactions are met under the ordered locks.
@ApplicationScoped
class Lanes {
    static final Duration CLOSE_MAX = Duration.ofSeconds(10);
    private final List<Lane> lanes;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private final List<Thread> threads;
    private final Thread watch;
    private final ConfirmedBatch confirmed = new ConfirmedBatch();

    Lanes(Pool pool, Clock clock, @ConfigProperty(name = "suanquan.ledger.lanes", defaultValue = "2") int count) {
        lanes = IntStream.range(0, count)
                .mapToObj(_ -> new Lane(pool, clock, confirmed))
                .toList();
        threads = lanes.stream()
                .map(lane -> Thread.ofPlatform().daemon().name("ledger-lane").start(lane))
                .toList();
        watch = Thread.ofVirtual().name("ledger-lanes-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                lanes.forEach(Lane::refuseOld);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// The request is taken (or refused) at once.
    CompletableFuture<List<List<Outcome>>> submit(UUID owner, KeyedRequests requests) {
        return lanes.get(of(owner)).take(requests);
    }

    ConfirmedBatch confirmed() {
        return confirmed;
    }

    int of(UUID owner) {
        return Math.floorMod(owner.hashCode(), lanes.size());
    }

    /// How many postings wait, over all lanes.
    int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    /// The same of one source.
    int waiting(String source) {
        return lanes.stream().mapToInt(lane -> lane.waiting(source)).sum();
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    void close() {
        lanes.forEach(Lane::close);
        watch.interrupt();
        try {
            for (Thread thread : threads) {
                if (!thread.join(CLOSE_MAX)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static RefusedException ownFull() {
        return Refusal.of(
                        Refusal.Kind.TOO_MANY,
                        "TOO_MANY_REQUESTS",
                        "您提交的记录已占满记账队列，本次未全部记账；请稍后用相同的标识重试 (your own records wait; retry with the same id)。")
                .toException();
    }

    static RefusedException full() {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "记账队列已满，本次未记账；请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }
}
