package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class FaultLinesTest {
    private static final Logger LOG = Logger.getLogger(Problems.class.getName());
    private final AtomicInteger written = new AtomicInteger();
    private final Handler heard = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            written.incrementAndGet();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void aFaultThatEveryRequestMeetsHasRoomForSomeLinesAMinute() {
        DbFault fault = DbFault.in(new ConnectException("refused")).orElseThrow();
        Problems problems = new Problems();
        LOG.addHandler(heard);
        try {
            for (int i = 0; i < 1_000; i++) {
                assertEquals(503, problems.database(fault).getStatus());
            }
        } finally {
            LOG.removeHandler(heard);
        }
        assertTrue(written.get() <= Problems.FAULTS_OF_ONE_MAX, written + " lines");
    }
}
