package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdTextTest {
    @Test
    void c05WhatNobodySeesIsRefusedWhereverItStands() {
        for (int c : new int[] {
            0xFEFF, 0x200B, 0x200D, 0x00A0, 0x2003, 0x202E, 0x2028, 0x00AD, 0x3164, 0xFE0F, 0xE0100, 0x2800, 0x0A, 0x7F
        }) {
            String invisible = Character.toString(c);
            for (String text : List.of(invisible + "job-7", "job" + invisible + "-7", "job-7" + invisible, invisible)) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> IdText.of("id", text, 100),
                        () -> "U+" + Integer.toHexString(c));
            }
        }
    }

    @Test
    void c05ASpaceAtAnEndIsRefusedAlsoWhereTheFormMakesIt() {
        for (String text : List.of(" job-7", "job-7 ", "\u3000job-7", "job-7\u3000", " ", "\u00A8job-7", "")) {
            assertThrows(IllegalArgumentException.class, () -> IdText.of("id", text, 100), text);
        }
    }

    @Test
    void c05FullWidthLettersAreTheLettersAndTheFormStays() {
        assertEquals("job-7", IdText.of("id", "ｊｏｂ－７", 5));
        assertEquals("作业 7", IdText.of("id", "作业\u30007", 100));
        assertEquals("job 7", IdText.of("id", "job 7", 100));
        String expanded = IdText.of("id", "㈱\u2460", 100);
        assertEquals(expanded, IdText.of("id", expanded, 100));
    }

    @Test
    void theLengthIsThatOfTheForm() {
        assertEquals(100, IdText.of("id", "x".repeat(100), 100).length());
        assertThrows(IllegalArgumentException.class, () -> IdText.of("id", "x".repeat(101), 100));
        assertThrows(IllegalArgumentException.class, () -> IdText.of("id", "\uFDFA", 10));
    }
}
