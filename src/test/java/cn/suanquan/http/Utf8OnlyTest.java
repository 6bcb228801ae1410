package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What JSON may be written in (H: overlong UTF-8, UTF-16, UTF-32).
class Utf8OnlyTest {
    private static final String TEXT = "{\"a\":\"é算\uD83D\uDE00\u007F\u07FF\uD7FF\uE000\uFFFD\"}";

    private static ObjectMapper strict() {
        ObjectMapper json = new ObjectMapper();
        new StrictJson().customize(json);
        return json;
    }

    private static void refused(byte[] bytes) {
        assertThrows(CharConversionException.class, () -> strict().readTree(bytes));
        assertThrows(CharConversionException.class, () -> strict().readTree(new ByteArrayInputStream(bytes)));
    }

    @Test
    void everyCharacterOfUtf8IsRead() throws IOException {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        assertEquals(strict().readTree(TEXT), strict().readTree(bytes));
        assertEquals(strict().readTree(TEXT), strict().readTree(new ByteArrayInputStream(bytes)));
    }

    @Test
    void hAnotherEncodingIsNotGuessed() {
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE")) {
            refused(TEXT.getBytes(Charset.forName(charset)));
        }
    }

    @Test
    void hACharacterIsWrittenInOneWay() {
        for (int[] bytes : List.of(
                new int[] {0xC0, 0x80},
                new int[] {0xC1, 0xAC},
                new int[] {0xE0, 0x81, 0xAC},
                new int[] {0xE0, 0x9F, 0xBF},
                new int[] {0xF0, 0x80, 0x81, 0xAC},
                new int[] {0xF0, 0x8F, 0xBF, 0xBF},
                new int[] {0xED, 0xA0, 0x80},
                new int[] {0xF4, 0x90, 0x80, 0x80},
                new int[] {0xF8, 0x88, 0x80, 0x80},
                new int[] {0xFF},
                new int[] {0x80},
                new int[] {0xC3, 0x28},
                new int[] {0x00})) {
            byte[] all = "{\"a\":\"____\"}".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                all[6 + i] = (byte) bytes[i];
            }
            refused(all);
        }
        refused(new byte[] {'"', (byte) 0xC3});
    }
}
