package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Times as schedulers write them.
class JobTimesTest {
    private final JobTimes shanghai = new JobTimes(Optional.of(ZoneId.of("Asia/Shanghai")));
    private final JobTimes berlin = new JobTimes(Optional.of(ZoneId.of("Europe/Berlin")));

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
    void aTimeWithAnOffsetNeedsNoZoneAndALocalOneIsOfItsZone() {
        Instant moment = Instant.parse("2025-10-01T00:00:00Z");
        assertEquals(moment, berlin.moment("Start", "2025-10-01T08:00:00+0800"));
        assertEquals(moment, berlin.moment("Start", "2025-10-01T08:00:00+08:00"));
        assertEquals(moment, berlin.moment("Start", "2025-10-01T00:00:00Z"));
        assertEquals(moment, shanghai.moment("Start", "2025-10-01T08:00:00"));
        assertEquals(moment, berlin.moment("Start", "2025-10-01T02:00:00"));
    }

    @Test
    void aLocalTimeWithoutAZoneIsRefusedWithWhatToDo() {
        JobTimes nowhere = new JobTimes(Optional.empty());
        RowRefused refused = assertThrows(RowRefused.class, () -> nowhere.moment("End", "2025-10-01T08:00:00"));
        assertEquals("End 2025-10-01T08:00 has no offset", refused.getMessage());
        assertTrue(refused.remedy().contains("SLURM_TIME_FORMAT")
                && refused.remedy().contains("--zone"));
        assertEquals(Instant.parse("2025-10-01T00:00:00Z"), nowhere.moment("End", "2025-10-01T08:00:00+0800"));
    }

    @Test
    void aLocalTimeThatExistsTwiceOrNeverIsRefusedWithWhy() {
        RowRefused twice = assertThrows(RowRefused.class, () -> berlin.moment("End", "2025-10-26T02:30:00"));
        assertTrue(twice.reason().contains("exists twice in Europe/Berlin"), twice.reason());
        assertTrue(twice.remedy().contains("SLURM_TIME_FORMAT"), twice.remedy());
        RowRefused never = assertThrows(RowRefused.class, () -> berlin.moment("End", "2025-03-30T02:30:00"));
        assertTrue(never.reason().contains("does not exist"), never.reason());
        assertEquals(Instant.parse("2025-10-26T01:30:00Z"), berlin.moment("End", "2025-10-26T02:30:00+0100"));
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
            assertThrows(RowRefused.class, () -> shanghai.moment("Start", wrong), wrong);
        }
    }
}
