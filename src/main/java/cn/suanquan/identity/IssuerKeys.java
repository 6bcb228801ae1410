package cn.suanquan.identity;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The issuer's public keys as they are now (docs/design/040). Every few seconds it is looked whether they are due: a
/// file always is, an address after `suanquan.token.keys-every`, and with the next look where a token was signed by a
/// key that is not known. So strangers can ask for one reading a look, and use none up. Where they cannot be read the
/// last ones count on for `suanquan.token.keys-kept`, then none does.
@ApplicationScoped
public class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final String FINE = "";
    private final KeySource source;
    private final Optional<String> kid;
    private final Duration every;
    private final Duration kept;
    private final Clock clock;
    private final long startedAt;
    private volatile KeySet last = KeySet.NONE;
    private volatile String finding = "not read yet";
    private volatile long readAt;
    private volatile long triedAt;
    private volatile boolean isAnotherNamed;

    @Inject
    IssuerKeys(
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> fixed,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") String location,
            @ConfigProperty(name = "smallrye.jwt.token.kid") Optional<String> kid,
            @ConfigProperty(name = "suanquan.token.keys-every") Duration every,
            @ConfigProperty(name = "suanquan.token.keys-kept") Duration kept,
            MeterRegistry meters) {
        this(new KeySource(fixed, location), kid, every, kept, ServiceClock.ofTheMachine());
        Gauge.builder("suanquan.keys.usable", this, keys -> keys.usable().size())
                .description("Public keys of the issuer by which tokens are verified now")
                .register(meters);
        Gauge.builder("suanquan.keys.age", this, keys -> keys.age().toSeconds())
                .baseUnit("seconds")
                .description("How long ago the issuer's keys were last read")
                .register(meters);
    }

    IssuerKeys(KeySource source, Optional<String> kid, Duration every, Duration kept, Clock clock) {
        this.source = source;
        this.kid = kid;
        this.every = every;
        this.kept = kept;
        this.clock = clock;
        startedAt = clock.millis();
        readAt = startedAt;
    }

    void start(@Observes @Priority(3) StartupEvent event) {
        read();
    }

    @Scheduled(every = "{suanquan.token.keys-look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        boolean isDue = Math.abs(clock.millis() - triedAt) >= every.toMillis();
        if (source.fixed().isEmpty() && (isDue || isAnotherNamed || !source.isAddress())) {
            read();
        }
    }

    /// Once; where that fails what was read before stays.
    void read() {
        isAnotherNamed = false;
        triedAt = clock.millis();
        try {
            take(KeySet.of(source.read(), kid));
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            say("what was read cannot be understood: " + e.getClass().getSimpleName());
        }
    }

    void take(KeySet now) {
        boolean isOther = !now.equals(last);
        if (isOther) {
            last = now;
            LOG.infof(
                    "the issuer has %d keys for tokens now: %s",
                    now.size(), now.named().keySet());
        }
        readAt = clock.millis();
        say(now.size() == 0 ? "there is no key for ES256" : FINE);
    }

    /// Once for each change, not with each look.
    private void say(String found) {
        String now = found.equals(FINE) || usable().size() > 0 ? found : found + "; no token can be verified";
        if (!now.equals(finding)) {
            if (now.equals(FINE)) {
                LOG.info("the issuer's public keys are read");
            } else {
                LOG.errorf("the issuer's public keys (SUANQUAN_JWT_KEYS, %s): %s", source.location(), now);
            }
        }
        finding = now;
    }

    /// What counts now. The same object as long as nothing has changed.
    KeySet usable() {
        return source.fixed().isEmpty() && age().compareTo(kept) > 0 ? KeySet.NONE : last;
    }

    /// The key of that name, of a token without one the only key there is. One that is not known is looked for soon.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 KEYS_UNKNOWN where no key at all is known
    Optional<PublicKey> find(KeySet known, Optional<String> name) {
        if (known.size() == 0) {
            throw Refusal.of(
                            Refusal.Kind.BUSY,
                            "KEYS_UNKNOWN",
                            "暂时没有签发方的公钥，无法核验令牌，本次未办理；请稍后重试 (the issuer's keys are not known; retry later)。")
                    .toException();
        }
        Optional<PublicKey> key = known.find(name);
        if (key.isEmpty()) {
            readSoon();
        }
        return key;
    }

    /// A token is signed by another key: by the issuer's next one, or by a stranger's.
    void readSoon() {
        isAnotherNamed = true;
    }

    /// Since they were last read, or since the start; by a clock that was set back, as long as it was set back: what
    /// nobody can tell is not taken for fresh.
    public Duration age() {
        return Duration.ofMillis(Math.abs(clock.millis() - readAt));
    }

    /// How many keys can verify a token now.
    public int size() {
        return usable().size();
    }

    /// Why they could not be read, or are of no use; empty where all is well.
    public String finding() {
        return finding;
    }
}
