package cn.suanquan.http;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// How much somebody may have at the same time, and how many in a second. From the settings
/// `suanquan.admission.<whose>.writes`, `.reads`, `.bytes`, `.per-second`, `.burst`.
///
/// @param writes requests in flight that may change something
/// @param reads requests in flight that change nothing
/// @param bytes of bodies in flight
/// @param perSecond requests a second, reads and writes each; 0 for any
/// @param burst requests above that after a time of rest
record Limits(int writes, int reads, long bytes, int perSecond, int burst) {
    private static final String SETTING = "suanquan.admission.";

    Limits {
        if (writes < 1 || reads < 1 || bytes < 1 || perSecond < 0 || burst < 0) {
            throw new IllegalArgumentException("limits of admission must not be negative, and those in flight not 0");
        }
    }

    static Limits of(Config config, String whose) {
        String prefix = SETTING + whose;
        return new Limits(
                config.getValue(prefix + ".writes", Integer.class),
                config.getValue(prefix + ".reads", Integer.class),
                config.getValue(prefix + ".bytes", MemorySize.class).asLongValue(),
                config.getValue(prefix + ".per-second", Integer.class),
                config.getValue(prefix + ".burst", Integer.class));
    }

    /// Time between two requests of an even stream at the limit; 0 where the rate has none.
    long intervalNanos() {
        return perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    }

    long burstNanos() {
        return intervalNanos() * burst;
    }
}
