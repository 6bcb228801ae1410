package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/// The plain lines of development and the demo.
class OneLineTest {
    private static final String FORGED = "x\r\n2026-01-01 ERROR forged\u001b[0m\u2028\u202e";

    private static String written(ExtLogRecord entry) {
        assertTrue(new OneLine().isLoggable(entry));
        return new PatternFormatter("%d %-5p [%c] %s%e%n").format(entry);
    }

    @Test
    void hAMessageIsOneLineWhateverIsPutIntoIt() {
        ExtLogRecord whole = new ExtLogRecord(Level.WARN, "said: " + FORGED, "test");
        ExtLogRecord put = new ExtLogRecord(Level.WARN, "said: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        put.setParameters(new Object[] {FORGED});
        for (ExtLogRecord each : List.of(whole, put)) {
            String text = written(each);
            assertEquals(1, text.lines().count(), text);
            assertTrue(text.contains("said: x\\u000d\\n2026-01-01 ERROR forged\\u001b[0m\\u2028\\u202e"), text);
        }
    }

    @Test
    void hAnExceptionAndItsCausesBeginNoLine() {
        ExtLogRecord entry = new ExtLogRecord(Level.ERROR, "failed", "test");
        IllegalStateException thrown = new IllegalStateException("out", new IllegalArgumentException(FORGED));
        thrown.addSuppressed(new IllegalStateException(FORGED));
        entry.setThrown(thrown);
        String text = written(entry);
        assertTrue(text.contains("OneLineTest.java"), text);
        assertTrue(text.contains("IllegalArgumentException: x\\u000d\\n2026"), text);
        assertTrue(text.contains("Suppressed: java.lang.IllegalStateException: x\\u000d\\n2026"), text);
        assertTrue(text.lines().noneMatch(line -> line.startsWith("2026-01-01")), text);
    }

    @Test
    void whatHidesNothingIsLeftAsItIs() {
        ExtLogRecord entry = new ExtLogRecord(Level.INFO, "账实相符 %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        IllegalStateException thrown = new IllegalStateException("plain");
        entry.setThrown(thrown);
        assertTrue(new OneLine().isLoggable(entry));
        assertEquals("账实相符 %s", entry.getMessage());
        assertEquals(thrown, entry.getThrown());
    }
}
