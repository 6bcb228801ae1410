package cn.suanquan.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.Config;

/// Who may enter now: a client within its own allowance, as long as the service as a whole has room. Decided from what
/// is in flight and from the header alone, in constant time, without a lock. Higher rooms say what this one cannot
/// know: who a client is ([#nameClients]) and what waits behind ([#watch]).
@ApplicationScoped
public class AdmissionControl {
    private final Limits clientLimits;
    private final Allowance writes;
    private final Allowance reads;
    private final Client strangers;
    private final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
    private volatile Function<RoutingContext, Optional<String>> names = any -> Optional.empty();
    private volatile Backlog backlog = new Backlog("", () -> 0, 0);

    @Inject
    AdmissionControl(Config config) {
        this(Limits.of(config, "service"), Limits.of(config, "client"), Limits.of(config, "strangers"));
    }

    AdmissionControl(Limits service, Limits client, Limits strangers) {
        long now = System.nanoTime();
        clientLimits = client;
        writes = Allowance.ofWrites(service, now);
        reads = Allowance.ofReads(service, now);
        this.strangers = Client.of(strangers, now, true);
    }

    /// What of one client is in flight.
    private record Client(Allowance writes, Allowance reads, boolean isStranger) {
        static Client of(Limits limits, long now, boolean isStranger) {
            return new Client(Allowance.ofWrites(limits, now), Allowance.ofReads(limits, now), isStranger);
        }
    }

    /// What waits behind the requests to one path.
    private record Backlog(String path, LongSupplier waiting, long max) {
        boolean isFull(String asked) {
            boolean isBefore = asked.equals(path)
                    || asked.length() == path.length() + 1 && asked.startsWith(path) && asked.endsWith("/");
            return isBefore && waiting.getAsLong() > max;
        }
    }

    /// What a request asks for.
    ///
    /// @param path as the router understands it
    /// @param client as [#name] says; empty for a stranger
    /// @param bytes of the body, as far as it may grow
    record Asked(boolean isRead, String path, Optional<String> client, long bytes) {}

    /// An answer, and what was taken with it.
    ///
    /// @param waitNanos how long until a client over its rate would be on time; 0 elsewhere
    /// @param client, service what to give back in the end; empty where nothing was taken
    record Decision(Verdict verdict, long waitNanos, Optional<Allowance> client, Optional<Allowance> service) {
        static Decision refused(Verdict verdict, long waitNanos) {
            return new Decision(verdict, waitNanos, Optional.empty(), Optional.empty());
        }
    }

    /// Says whose a request is by its head, where the token or the session is known to be good; the answer must
    /// be cheap.
    public void nameClients(Function<RoutingContext, Optional<String>> byHead) {
        names = byHead;
    }

    /// Whose a request is; empty where it comes with nothing that is known to be good.
    Optional<String> name(RoutingContext asked) {
        return names.apply(asked);
    }

    /// Lets no write to that path in while more than `max` waits behind it.
    public void watch(String path, LongSupplier waiting, long max) {
        backlog = new Backlog(path, waiting, max);
    }

    Decision decide(Asked asked, long now) {
        Client client = client(asked, now);
        Allowance own = asked.isRead() ? client.reads() : client.writes();
        Allowance.Bound bound = own.take(asked.bytes(), now);
        if (bound != Allowance.Bound.NONE) {
            return Decision.refused(
                    Verdict.ofClient(bound, client.isStranger()),
                    bound == Allowance.Bound.RATE ? own.waitNanos(now) : 0);
        }
        if (!asked.isRead() && backlog.isFull(asked.path())) {
            own.undo(asked.bytes());
            return Decision.refused(Verdict.WAITING, 0);
        }
        Allowance all = asked.isRead() ? reads : writes;
        Allowance.Bound full = all.take(asked.bytes(), now);
        if (full != Allowance.Bound.NONE) {
            own.undo(asked.bytes());
            return Decision.refused(Verdict.ofService(full), 0);
        }
        return new Decision(Verdict.ADMITTED, 0, Optional.of(own), Optional.of(all));
    }

    /// Forgets clients that have nothing in flight and have not asked for a while. One that asks at this very moment
    /// keeps what it took and begins anew beside it.
    void forget(long now) {
        clients.values()
                .removeIf(client ->
                        client.writes().isAtRest(now) && client.reads().isAtRest(now));
    }

    int clients() {
        return clients.size();
    }

    int writes() {
        return writes.requests();
    }

    int reads() {
        return reads.requests();
    }

    long bytes() {
        return writes.bytes() + reads.bytes();
    }

    private Client client(Asked asked, long now) {
        return asked.client().isEmpty()
                ? strangers
                : clients.computeIfAbsent(asked.client().get(), any -> Client.of(clientLimits, now, false));
    }
}
