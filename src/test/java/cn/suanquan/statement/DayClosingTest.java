package cn.suanquan.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DayClosingTest {
    @Test
    void whatWasRefusedKeepsNoDayFromBeingClosedHoweverMuchItComesTo() {
        assertEquals(3, DayClosing.plus(1, 2));
        assertEquals(-3, DayClosing.plus(-5, 2));
        assertEquals(Long.MAX_VALUE, DayClosing.plus(Long.MAX_VALUE - 1, 2));
        assertEquals(Long.MIN_VALUE, DayClosing.plus(Long.MIN_VALUE + 1, -2));
    }
}
