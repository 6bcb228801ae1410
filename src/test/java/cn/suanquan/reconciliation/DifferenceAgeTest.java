package cn.suanquan.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceAgeTest {
    private static final LocalDate SINCE = LocalDate.of(2025, 3, 10);

    @Test
    void aDifferenceIsAsOldAsTheDayThatIsLookedAtOrTheOneAtWhoseEndItWasGone() {
        assertEquals(5, ReconciliationStore.ageDays(SINCE, Optional.empty(), SINCE.plusDays(5)));
        assertEquals(2, ReconciliationStore.ageDays(SINCE, Optional.of(SINCE.plusDays(2)), SINCE.plusDays(5)));
        assertEquals(1, ReconciliationStore.ageDays(SINCE, Optional.of(SINCE.plusDays(2)), SINCE.plusDays(1)));
    }

    @Test
    void whereTheClockWasSetBackItIsNoLessThanNoneOld() {
        assertEquals(0, ReconciliationStore.ageDays(SINCE, Optional.empty(), SINCE.minusDays(3)));
        assertEquals(
                0,
                ReconciliationStore.openKind(SINCE.minusDays(3), DifferenceKind.RETURNED, 1, SINCE)
                        .oldestAgeDays());
    }
}
