package cn.suanquan.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Objects;

/// The connections of every port, to be counted:
/// - `suanquan.connections.open`: open now
/// - `suanquan.connections.cut{why}`: not let in, or cut, by [Cut]
@ApplicationScoped
class OpenConnections {
    private final GuardedTransport guarded;
    private final MeterRegistry meters;

    /// @throws IllegalStateException where ports are open that nobody guards
    OpenConnections(Vertx vertx, MeterRegistry meters) {
        if (!(vertx instanceof VertxInternal inside) || !(inside.transport() instanceof GuardedTransport found)) {
            throw new IllegalStateException("the limits of connections are not kept: another transport is in use");
        }
        guarded = found;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("suanquan.connections.open", this::open)
                .description("Connections that are open now")
                .register(meters);
        guarded.cuts().forEach((cut, count) -> FunctionCounter.builder(
                        "suanquan.connections.cut", count, any -> (double) any.sum())
                .tag("why", cut.name().toLowerCase(Locale.ROOT))
                .description("Connections that were not let in, or were cut")
                .register(meters));
    }

    int open() {
        return guarded.doors().stream().mapToInt(Door::open).sum();
    }

    /// Addresses of which something is remembered.
    int addresses() {
        return guarded.doors().stream().mapToInt(Door::addresses).sum();
    }

    long cut(Cut why) {
        return Objects.requireNonNull(guarded.cuts().get(why)).sum();
    }

    /// Cuts what takes too long by then; the doors do it once a second by themselves.
    void lookAround(long now) {
        guarded.doors().forEach(door -> door.lookAround(now));
    }
}
