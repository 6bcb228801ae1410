package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// Keeps on which days who came in for a center, and through which client, so that the center can see it. No request
/// waits for it: it is written beside them, once a day for each, and what could not be written is written the
/// next time.
@ApplicationScoped
class CenterClients implements KnownNames {
    private static final Logger LOG = Logger.getLogger(CenterClients.class);
    private static final int KNOWN_MAX = 10_000;
    private final Cache<Seen, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();
    private final CenterClientStore store;
    private final Tx tx;
    private final Clock clock;
    private final ExecutorService threads;

    CenterClients(CenterClientStore store, Tx tx, Clock clock, @VirtualThreads ExecutorService threads) {
        this.store = store;
        this.tx = tx;
        this.clock = clock;
        this.threads = threads;
    }

    /// @param client `client_id`, or else `azp`, of the token; empty where it names none
    record Seen(UUID center, String person, String client, LocalDate day) {}

    /// A token that was let in.
    void saw(JsonWebToken token) {
        if (token.getGroups().contains(Role.PROVIDER)) {
            center(token)
                    .map(center ->
                            new Seen(center, Bearer.person(token), client(token), FiscalYear.date(clock.instant())))
                    .filter(seen -> known.asMap().putIfAbsent(seen, true) == null)
                    .ifPresent(seen -> threads.execute(() -> keep(seen)));
        }
    }

    @Override
    public boolean knows(Db db, Revocation.Name name) {
        return switch (name.kind()) {
            case PERSON -> store.cameIn(db, name.what(), null, null);
            case CLIENT -> {
                int end = name.what().indexOf(' ');
                yield store.cameIn(
                        db, null, name.what().substring(0, end), name.what().substring(end + 1));
            }
            case HOLDER, CENTER, TOKEN, TOKEN_HASH, SIGN_OUT -> false;
        };
    }

    private void keep(Seen seen) {
        try {
            tx.write(db -> {
                store.keep(db, seen);
                return seen;
            });
        } catch (RuntimeException e) {
            known.invalidate(seen);
            LOG.debug("which client came in for a center was not kept", e);
        }
    }

    private static Optional<UUID> center(JsonWebToken token) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(token.<Object>getClaim("center_id"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String client(JsonWebToken token) {
        Object named = token.getClaim("client_id");
        Object client = named == null ? token.getClaim("azp") : named;
        return client == null ? "" : client.toString();
    }
}
