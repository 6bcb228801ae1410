package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final int MAX = 20;

    /// Format characters, controls, halves of pairs, what is not assigned, and what shows nothing for other reasons.
    @ParameterizedTest
    @ValueSource(
            ints = {
                0xFEFF, 0x200B, 0x200D, 0x2060, 0x00AD, 0x202E, 0x2066, 0x061C, 0xE0041, 0x0000, 0x0009, 0x000A, 0x007F,
                0x0085, 0xD800, 0xDFFF, 0x2028, 0x2029, 0x0378, 0xFFFF, 0x10FFFF, 0x034F, 0x115F, 0x17B4, 0x180B,
                0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xE0100, 0xE0FFF
            })
    void whatNobodySeesIsRefusedWhereverItStands(int c) {
        String unseen = new String(Character.toChars(c));
        for (String text : List.of(unseen, unseen + "job-7", "job-7" + unseen, "job" + unseen + "-7")) {
            assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", text, MAX));
            assertThrows(IllegalArgumentException.class, () -> KeyText.caseless("id", text, MAX));
        }
    }

    /// U+00B4 becomes a space with an accent; U+1680 is drawn as a line in the middle of a text.
    @ParameterizedTest
    @ValueSource(ints = {0x0020, 0x00A0, 0x1680, 0x2000, 0x2007, 0x200A, 0x202F, 0x205F, 0x3000, 0x00B4})
    void spaceOfAnyKindAtTheBeginningIsRefused(int c) {
        String space = new String(Character.toChars(c));
        assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", space, MAX));
        assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", space + "job-7", MAX));
        if (c != 0x00B4) {
            assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", "job-7" + space, MAX));
            assertEquals(
                    "job 7", KeyText.checked("id", "job" + space + "7", MAX).replace('\u1680', ' '));
        }
    }

    @Test
    void whatLooksTheSameIsTheSame() {
        assertEquals("job-7", KeyText.checked("id", "ｊｏｂ－７", 5));
        assertEquals("作业 7", KeyText.checked("id", "作业\u30007", MAX));
        String expanded = KeyText.checked("id", "㈱\u2460", MAX);
        assertEquals(expanded, KeyText.checked("id", expanded, MAX));
        assertEquals("廊财〔2025〕1号", KeyText.checked("document", "廊财〔２０２５〕1号", MAX));
        assertEquals(KeyText.checked("name", "\u00e9", MAX), KeyText.checked("name", "e\u0301", MAX));
        assertEquals("𠮷野", KeyText.checked("name", "𠮷野", MAX));
    }

    /// They are not looked at one by one.
    @Test
    void commonChineseCharactersAreSeenAndAreKeptAsTheyAre() {
        for (char c = '\u4E00'; c <= '\u9FC3'; c++) {
            String text = "A" + c + "1";
            assertTrue(KeyText.isVisible(c), text);
            assertEquals(text, Normalizer.normalize(text, Normalizer.Form.NFKC));
            assertEquals(text, KeyText.checked("name", text, MAX));
        }
    }

    @Test
    void caseMattersOnlyWhereItIsSaidTo() {
        assertNotEquals(KeyText.checked("id", "HD-1", MAX), KeyText.checked("id", "hd-1", MAX));
        assertEquals("hd-1", KeyText.caseless("reference", "ＨＤ－1", MAX));
        assertEquals(KeyText.caseless("reference", "STRASSE", MAX), KeyText.caseless("reference", "Straße", MAX));
    }

    @Test
    void theLengthIsThatOfTheTextAndOfWhatBecomesOfIt() {
        assertEquals("a".repeat(MAX), KeyText.checked("id", "a".repeat(MAX), MAX));
        assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", "", MAX));
        assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", "a".repeat(MAX + 1), MAX));
        assertThrows(IllegalArgumentException.class, () -> KeyText.checked("id", "\ufdfa\ufdfa", MAX));
        assertThrows(IllegalArgumentException.class, () -> KeyText.caseless("id", "ß".repeat(MAX), MAX));
    }

    @Test
    void theMessageNamesTheTextAndTheCharacter() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> KeyText.checked("invoice number", "1\u200b", MAX))
                .getMessage();
        assertTrue(message.startsWith("invoice number "), message);
        assertTrue(message.endsWith("U+200B"), message);
    }
}
