package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Times as schedulers write them.
class JobTimesTest {
    @Test
    void elapsedHasDaysHoursMinutesAndSeconds() {
        assertEquals(Duration.ofSeconds(93_784), JobTimes.elapsed("Elapsed", "1-02:03:04"));
        assertEquals(Duration.ofSeconds(7_384), JobTimes.elapsed("Elapsed", "02:03:04"));
        assertEquals(Duration.ofSeconds(184), JobTimes.elapsed("Elapsed", "03:04"));
        assertEquals(Duration.ofDays(400), JobTimes.elapsed("Elapsed", "400-00:00:00"));
        assertEquals(Duration.ofSeconds(4), JobTimes.elapsed("Elapsed", "00:04.987"));
    }

    @Test
    void whatIsNoElapsedTimeIsRefused() {
        for (String wrong :
                List.of("", "4", "1-02", "1-02:03", "24:00:00", "00:60:00", "00:00:60", "-1:00", "1 02:03:04")) {
            assertThrows(RowRefused.class, () -> JobTimes.elapsed("Elapsed", wrong), wrong);
        }
    }

    @Test
    void aTimeHasItsOffset() {
        for (String time : List.of("2025-10-01T08:00:00+0800", "2025-10-01T08:00:00+08:00", "2025-10-01T00:00:00Z")) {
            assertEquals(Instant.parse("2025-10-01T00:00:00Z"), JobTimes.moment("Start", time));
        }
    }

    @Test
    void aTimeWithoutItsOffsetIsRefusedWithWhatToDo() {
        RowRefused refused = assertThrows(RowRefused.class, () -> JobTimes.moment("End", "2025-10-01T08:00:00"));
        assertEquals("End '2025-10-01T08:00:00' has no offset", refused.getMessage());
        assertTrue(refused.remedy().contains("SLURM_TIME_FORMAT"), refused.remedy());
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (String wrong : List.of(
                "",
                "Unknown",
                "2025-10-01",
                "2025-02-30T00:00:00",
                "2025-02-30T00:00:00+0800",
                "2025-10-01T24:00:00",
                "2025-10-01T08:00:00 +0800")) {
            assertThrows(RowRefused.class, () -> JobTimes.moment("Start", wrong), wrong);
        }
    }
}
