package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ServiceTest
class SourceIT {
    private static final int CENTERS = 300;
    private static final int AT_ONCE = 6;

    @Inject
    Tx tx;

    @Inject
    UsageStore store;

    @Test
    void theFirstRecordsOfACenterMayComeAtOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CENTERS; i++) {
                CenterId center = new CenterId(UUID.randomUUID());
                List<Future<Long>> kept = new ArrayList<>();
                for (int thread = 0; thread < AT_ONCE; thread++) {
                    kept.add(threads.submit(() -> tx.write(db -> {
                        await(start);
                        store.keepSource(db, center);
                        return db.one(
                                        "select count(*) from usage.source where center_id = $1",
                                        row -> row.getLong("count"),
                                        center.value())
                                .orElseThrow();
                    })));
                }
                for (Future<Long> one : kept) {
                    assertEquals(1, one.get());
                }
            }
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
