package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoundnessSettingsTest {
    @Test
    void everythingIsReadNeitherAllTheTimeNorLaterThanItsAlert() {
        for (Duration fine : new Duration[] {Duration.ofHours(1), Duration.ofHours(36)}) {
            assertEquals(fine, of(fine).recountEvery());
        }
        for (Duration wrong : new Duration[] {Duration.ofMinutes(59), Duration.ofHours(37), Duration.ofDays(-1)}) {
            String said = assertThrows(IllegalArgumentException.class, () -> of(wrong))
                    .getMessage();
            assertTrue(said.contains("SUANQUAN_RECOUNT_EVERY"), said);
        }
    }

    private static SoundnessSettings of(Duration recountEvery) {
        return new SoundnessSettings(Duration.ofMinutes(5), recountEvery, true);
    }
}
