package cn.suanquan.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
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
    private final Limits typistLimits;
    private final Client typing;
    private final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Client> typists = new ConcurrentHashMap<>();
    private volatile Optional<String> typed = Optional.empty();
    private volatile Function<RoutingContext, Optional<String>> names = any -> Optional.empty();
    private volatile UnaryOperator<String> marks = any -> "";
    private volatile Backlog backlog = new Backlog("", () -> 0, _ -> 0, 0);

    @Inject
    AdmissionControl(Config config) {
        this(
                Limits.of(config, "service"),
                Limits.of(config, "client"),
                Limits.of(config, "strangers"),
                Limits.of(config, "typist"),
                Limits.of(config, "typing"));
    }

    AdmissionControl(Limits service, Limits client, Limits strangers, Limits typist, Limits typing) {
        long now = System.nanoTime();
        clientLimits = client;
        writes = Allowance.ofWrites(service, now);
        reads = Allowance.ofReads(service, now);
        this.strangers = Client.of(strangers, now);
        typistLimits = typist;
        this.typing = Client.of(typing, now);
    }

    /// What of one client is in flight.
    private record Client(Allowance writes, Allowance reads) {
        static Client of(Limits limits, long now) {
            return new Client(Allowance.ofWrites(limits, now), Allowance.ofReads(limits, now));
        }

        Share share(Verdict.Whose whose, boolean isRead) {
            return new Share(whose, isRead ? reads : writes);
        }

        boolean isAtRest(long now) {
            return writes.isAtRest(now) && reads.isAtRest(now);
        }
    }

    /// What a request has to take before it is let in.
    private record Share(Verdict.Whose whose, Allowance allowance) {}

    /// What waits behind the requests to one path, and what of it is one client's.
    private record Backlog(String path, LongSupplier waiting, ToLongFunction<String> ofClient, long max) {
        private static final int SHARE = 20;

        /// A client that has little in it is let in where others have filled it: what waits behind is served in turns.
        boolean isFull(Asked asked) {
            String to = asked.path();
            boolean isBefore =
                    to.equals(path) || to.length() == path.length() + 1 && to.startsWith(path) && to.endsWith("/");
            return isBefore
                    && waiting.getAsLong() > max
                    && asked.client().map(ofClient::applyAsLong).orElse(max) >= max / SHARE;
        }
    }

    /// What a request asks for.
    ///
    /// @param path as the router understands it
    /// @param client as [#name] says; empty for a stranger
    /// @param address from which it comes
    /// @param bytes of the body, as far as it may grow
    record Asked(boolean isRead, String path, Optional<String> client, String address, long bytes) {}

    /// An answer, and what was taken with it.
    ///
    /// @param waitNanos how long until a client over its rate would be on time; 0 elsewhere
    /// @param taken what to give back in the end, the client's own first; empty where nothing was taken
    record Decision(Verdict verdict, long waitNanos, List<Allowance> taken) {
        static Decision refused(Verdict verdict, long waitNanos) {
            return new Decision(verdict, waitNanos, List.of());
        }
    }

    /// Says whose a request is by its head, where the token or the session is known to be good; the answer must
    /// be cheap.
    public void nameClients(Function<RoutingContext, Optional<String>> byHead) {
        names = byHead;
    }

    /// Says what the log may have in place of such a name: the same for the same, and nothing from which it is read.
    public void markClients(UnaryOperator<String> byName) {
        marks = byName;
    }

    /// In place of a name of [#name].
    String mark(String client) {
        return marks.apply(client);
    }

    /// Whose a request is; empty where it comes with nothing that is known to be good.
    Optional<String> name(RoutingContext asked) {
        return names.apply(asked);
    }

    /// Lets no write to that path in while more than `max` waits behind it, but of clients with little among it.
    ///
    /// @param ofClient what of it is one client's, by the name that [#nameClients] gave
    public void watch(String path, LongSupplier waiting, ToLongFunction<String> ofClient, long max) {
        backlog = new Backlog(path, waiting, ofClient, max);
    }

    /// Says under which path fields are checked while strangers type them: that has a small allowance of each address
    /// and one of all together, so that it takes nothing from who signs in, and the other way about.
    public void typedUnder(String path) {
        typed = Optional.of(path);
    }

    boolean isTyped(String path) {
        return typed.filter(path::startsWith).isPresent();
    }

    Decision decide(Asked asked, long now) {
        List<Allowance> taken = new ArrayList<>();
        for (Share share : shares(asked, now)) {
            Decision decision = take(share, asked, now);
            if (decision.verdict() != Verdict.ADMITTED) {
                taken.forEach(one -> one.undo(asked.bytes()));
                return decision;
            }
            taken.addAll(decision.taken());
        }
        return new Decision(Verdict.ADMITTED, 0, taken);
    }

    private Decision take(Share share, Asked asked, long now) {
        boolean isOfTheService = share.whose() == Verdict.Whose.SERVICE;
        if (isOfTheService && !asked.isRead() && backlog.isFull(asked)) {
            return Decision.refused(Verdict.WAITING, 0);
        }
        Allowance.Bound bound = share.allowance().take(asked.bytes(), now);
        if (bound == Allowance.Bound.NONE) {
            return new Decision(Verdict.ADMITTED, 0, List.of(share.allowance()));
        }
        boolean isLate = bound == Allowance.Bound.RATE && !isOfTheService;
        return Decision.refused(
                share.whose().over(bound), isLate ? share.allowance().waitNanos(now) : 0);
    }

    /// Forgets clients that have nothing in flight and have not asked for a while. One that asks at this very moment
    /// keeps what it took and begins anew beside it.
    void forget(long now) {
        clients.values().removeIf(client -> client.isAtRest(now));
        typists.values().removeIf(typist -> typist.isAtRest(now));
    }

    int clients() {
        return clients.size() + typists.size();
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

    private List<Share> shares(Asked asked, long now) {
        boolean isRead = asked.isRead();
        Share all = new Share(Verdict.Whose.SERVICE, isRead ? reads : writes);
        if (asked.client().isPresent()) {
            Client own = clients.computeIfAbsent(asked.client().get(), any -> Client.of(clientLimits, now));
            return List.of(own.share(Verdict.Whose.CLIENT, isRead), all);
        }
        if (isTyped(asked.path())) {
            Client own = typists.computeIfAbsent(asked.address(), any -> Client.of(typistLimits, now));
            return List.of(own.share(Verdict.Whose.TYPING, isRead), typing.share(Verdict.Whose.TYPING, isRead), all);
        }
        return List.of(strangers.share(Verdict.Whose.STRANGERS, isRead), all);
    }
}
