package cn.suanquan.reconciliation;

import static io.restassured.path.json.JsonPath.from;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Makers of a day that know nothing of each other, as on several instances.
@ServiceTest
class DayReconcilingIT extends SoundLedger {
    @Inject
    DayReconciling reconciling;

    @Test
    void ofManyWhoMakeADayAtOnceOneKeepsIt() throws Exception {
        SampleMonth month = new SampleMonth(clock);
        month.voucher("庚大学", 100_000_000);
        String programme = month.programme;
        clock.moveTo(Instant.parse("2024-06-04T02:00:00Z"));
        List<Callable<Boolean>> makers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            makers.add(() -> reconciling.makeNext(programme, Long.MAX_VALUE));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> made : threads.invokeAll(makers)) {
                assertNotNull(made.get());
            }
        }
        String days = As.auditor()
                .get("/api/v1/reconciliations/" + programme)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                List.of("2024-06-03", "2024-06-02", "2024-06-01"), from(days).getList("items.day"));
        assertFalse(reconciling.makeNext(programme, Long.MAX_VALUE));
    }

    @Test
    void aDayForWhichTooMuchIsReadIsLeftToTheJob() {
        SampleMonth month = new SampleMonth(clock);
        month.voucher("己大学", 100_000_000);
        clock.moveTo(Instant.parse("2024-06-02T02:00:00Z"));
        assertFalse(reconciling.makeNext(month.programme, 0));
        assertTrue(reconciling.makeNext(month.programme, Long.MAX_VALUE));
    }
}
