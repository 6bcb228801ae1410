package cn.suanquan.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final double STEP = 1.0 / 1_000;

    @Test
    void aPercentileIsToldInMillisecondsAndAtMostOneStepAboveTheTruth() {
        Latencies times = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            times.add(micros * 1_000L);
        }
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            barelyAbove(100 * share, times.millisAt(share));
        }
        assertEquals(100_000, times.count());
        barelyAbove(100, times.longestMillis());
    }

    @Test
    void ofNothingThereIsNoTime() {
        assertEquals(0, new Latencies().millisAt(0.99));
    }

    @Test
    void whatIsShortOrLongerThanAnHourIsCountedToo() {
        Latencies times = new Latencies();
        times.add(0);
        times.add(Long.MAX_VALUE);
        assertEquals(0, times.millisAt(0.5));
        barelyAbove(3_600_000, times.millisAt(1));
    }

    private static void barelyAbove(double truth, double told) {
        assertTrue(told >= truth && told <= truth * (1 + STEP), truth + " ms, told " + told);
    }
}
