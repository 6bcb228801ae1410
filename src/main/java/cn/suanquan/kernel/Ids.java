package cn.suanquan.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.UUID;

/// Makes time-ordered ids (UUIDv7, RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits. Those of one process
/// and one millisecond rise by a random step (§6.2, method 2), so what was made first stands first.
@ApplicationScoped
public class Ids {
    /// As their texts are ordered, and as PostgreSQL orders them; [UUID#compareTo] has another order.
    public static final Comparator<UUID> AS_TEXT = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final long VARIANT = 0x8000_0000_0000_0000L;
    /// Leaves room for 2^30 ids in a millisecond.
    private static final long START_MAX = 0x1FFF_FFFF_FFFF_FFFFL;
    private static final int STEP_MAX = 0x7FFF_FFFF;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis = -1;
    private long high;
    private long low;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public synchronized UUID next() {
        long millis = clock.millis();
        if (millis == lastMillis) {
            low += 1L + (random.nextInt() & STEP_MAX);
        } else {
            lastMillis = millis;
            high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
            low = (random.nextLong() & START_MAX) | VARIANT;
        }
        return new UUID(high, low);
    }
}
