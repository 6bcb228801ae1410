package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.LogFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalLinesTest {
    private static final Logger LOG = Logger.getLogger(RefusalLines.class.getName());
    private final @Nullable Level before = LOG.getLevel();
    private final List<String> written = new ArrayList<>();
    private final RefusalLines lines = new RefusalLines();
    private final Handler heard = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            written.add(((ExtLogRecord) entry).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.ALL);
        LOG.addHandler(heard);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(heard);
        LOG.setLevel(before);
        LOG.setUseParentHandlers(true);
        MDC.remove(LogFields.ACTOR);
    }

    @Test
    void whatComesAgainAndAgainIsCountedAndSaidWithTheNextMinute() {
        long now = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            lines.refused(401, "UNAUTHENTICATED", "-", now);
        }
        lines.refused(401, "REVOKED", "-", now);
        assertEquals(RefusalLines.OF_ONE_MAX + 1, written.size());
        assertEquals("refused: status=401 check=REVOKED at=-", written.getLast());
        lines.refused(
                429, "GATE_STRANGER_RATE", "-", now + Duration.ofMinutes(2).toNanos());
        assertEquals(
                List.of(
                        "refused before, and not written, by status: {401=" + (1_000 - RefusalLines.OF_ONE_MAX) + "}",
                        "refused: status=429 check=GATE_STRANGER_RATE at=-"),
                written.subList(written.size() - 2, written.size()));
    }

    @Test
    void strangersHideNothingOfThoseWhoAreKnown() {
        long now = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            lines.refused(401, "CHECK_" + i, "-", now);
        }
        assertEquals(RefusalLines.OF_STRANGERS_MAX, written.size());
        for (int i = 0; i < 1_000; i++) {
            MDC.put(LogFields.ACTOR, "provider " + i);
            lines.refused(403, "FORBIDDEN", "-", now);
        }
        assertEquals(RefusalLines.OF_STRANGERS_MAX + RefusalLines.OF_KNOWN_MAX, written.size());
        assertTrue(written.getLast().contains("check=FORBIDDEN"), written.getLast());
    }
}
