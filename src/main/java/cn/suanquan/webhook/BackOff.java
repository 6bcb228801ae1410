package cn.suanquan.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// When a message is tried again (Standard Webhooks, "Retry schedule"): ten times over three days and a quarter, each
/// wait up to a tenth longer, so that not all come at once.
final class BackOff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final int SHARES = 1_000;

    private BackOff() {}

    /// How long to wait after so many failures in a row; empty where there were too many.
    static Optional<Duration> after(int failures, UUID message) {
        if (failures > WAITS.size()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(failures - 1);
        int share = Math.floorMod(31 * message.hashCode() + failures, SHARES);
        return Optional.of(wait.plus(wait.dividedBy(10L * SHARES).multipliedBy(share)));
    }
}
