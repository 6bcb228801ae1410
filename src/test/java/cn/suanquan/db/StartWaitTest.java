package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartWaitTest {
    @Test
    void aDatabaseThatIsOnItsWayOrFullIsWaitedFor() {
        for (String state : List.of("53300", "57P03", "08006")) {
            Deque<DbFault> faults = new ArrayDeque<>(List.of(fault(state), fault(state)));
            assertEquals("there", asked(faults), state);
        }
    }

    @Test
    void anotherFaultEndsTheStartAtOnce() {
        Deque<DbFault> faults = new ArrayDeque<>(List.of(fault("28P01"), fault("53300")));
        assertThrows(DbFault.class, () -> asked(faults));
        assertEquals(1, faults.size());
    }

    private static String asked(Deque<DbFault> faults) {
        return StartWait.answer(
                () -> {
                    DbFault fault = faults.poll();
                    if (fault != null) {
                        throw fault;
                    }
                    return "there";
                },
                Duration.ZERO);
    }

    private static DbFault fault(String sqlState) {
        return DbFault.of(new PgException("not now", "FATAL", sqlState, ""));
    }
}
