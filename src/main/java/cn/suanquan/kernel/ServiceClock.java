package cn.suanquan.kernel;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The one clock of the service. It runs with the system clock, shifted by an amount that is zero everywhere but in the
/// demo and in tests; production refuses to start with a shift.
@Singleton
public class ServiceClock extends Clock {
    private volatile Duration shift = Duration.ZERO;

    /// Moves the clock so that it reads this instant now and goes on from there. Demo and tests only.
    public void moveTo(Instant instant) {
        shift = Duration.between(Clock.systemUTC().instant(), instant);
    }

    /// The machine's own time, whatever this clock was moved to: for what others signed with theirs, such as tokens.
    public static Clock ofTheMachine() {
        return Clock.systemUTC();
    }

    public boolean isShifted() {
        return !shift.isZero();
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return FiscalYear.SHANGHAI;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), shift);
    }
}
