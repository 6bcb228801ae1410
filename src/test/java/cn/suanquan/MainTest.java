package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aMessageKeepsItsLinesAndShowsNothingThatNobodySees() {
        assertEquals("the card 'a?[31m'\nuse: 算券", Main.shown("the card 'a\u001b[31m'\nuse: 算券"));
    }
}
