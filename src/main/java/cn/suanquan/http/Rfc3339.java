package cn.suanquan.http;

import java.time.DateTimeException;
import java.time.Instant;

/// Moments as RFC 3339 writes them: it has no hour 24, which the parser of the JDK would take for the next midnight.
public final class Rfc3339 {
    private Rfc3339() {}

    /// @throws DateTimeException where the text is no such moment
    public static Instant instant(String text) {
        int hour = Math.max(text.indexOf('T'), text.indexOf('t')) + 1;
        if (hour > 0 && text.startsWith("24", hour)) {
            throw new DateTimeException("RFC 3339 has no hour 24: " + text);
        }
        return Instant.parse(text);
    }
}
