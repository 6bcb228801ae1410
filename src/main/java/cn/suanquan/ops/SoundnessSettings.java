package cn.suanquan.ops;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// How often the books are checked, and whether what is found stops posting.
@Startup
@Singleton
class SoundnessSettings {
    static final Duration RECOUNT_MIN = Duration.ofHours(1);
    /// After which SuanquanBooksNotRecounted speaks.
    static final Duration RECOUNT_MAX = Duration.ofHours(36);
    private static final Logger LOG = Logger.getLogger(SoundnessSettings.class);
    private final Duration every;
    private final Duration recountEvery;
    private final boolean stopsPosting;

    /// @throws IllegalArgumentException where everything would be read all the time, or later than the alert for it
    SoundnessSettings(
            @ConfigProperty(name = "suanquan.soundness.every") Duration every,
            @ConfigProperty(name = "suanquan.soundness.recount-every") Duration recountEvery,
            @ConfigProperty(name = "suanquan.soundness.stops-posting") boolean stopsPosting) {
        if (recountEvery.compareTo(RECOUNT_MIN) < 0 || recountEvery.compareTo(RECOUNT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "suanquan.soundness.recount-every (SUANQUAN_RECOUNT_EVERY) must be between " + RECOUNT_MIN + " and "
                            + RECOUNT_MAX + ", not " + recountEvery);
        }
        if (!stopsPosting) {
            LOG.warn("SUANQUAN_STOPS_POSTING=false: what a check finds in the ledger stops nobody");
        }
        this.every = every;
        this.recountEvery = recountEvery;
        this.stopsPosting = stopsPosting;
    }

    Duration every() {
        return every;
    }

    Duration recountEvery() {
        return recountEvery;
    }

    boolean stopsPosting() {
        return stopsPosting;
    }
}
