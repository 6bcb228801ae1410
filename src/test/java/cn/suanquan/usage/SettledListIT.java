package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A reader of the list of records, page after page, is told also what commits late.
@ServiceTest
class SettledListIT extends UsageTestBase {
    @Inject
    Tx tx;

    @Inject
    Disputes disputes;

    private static JsonPath page(Ticket ticket, String cursor) {
        return As.provider(ticket.center())
                .get("/api/v1/usage?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noPageEndsBeyondWhatSomebodyStillWrites() throws Exception {
        Ticket other = SampleVouchers.usage(10_000_000);
        Ticket ticket = SampleVouchers.usage(other.holder(), other.center(), 10_000_000);
        clock.moveTo(NOW);
        long record = UsageApi.accepted(ticket, "a", 1_000);
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        String cursor = Long.toString(record);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Dispute> late = threads.submit(() -> tx.write(db -> {
                Dispute raised =
                        disputes.raise(db, "x late", ticket.holder(), new Dispute.Request(List.of(record), "卡时不符"));
                drawn.countDown();
                await(end);
                return raised;
            }));
            await(drawn);
            UsageApi.accepted(other, "b", 1_000);
            UsageApi.accepted(other, "c", 1_000);
            JsonPath meanwhile = page(ticket, cursor);
            end.countDown();
            late.get();
            assertEquals(List.of(), meanwhile.getList("items"));
            assertEquals(cursor, meanwhile.getString("next"));
        }
        List<String> read = new ArrayList<>();
        for (JsonPath page = page(ticket, cursor); ; page = page(ticket, cursor)) {
            read.addAll(page.getList("items.id"));
            if (page.getString("next") == null) {
                break;
            }
            cursor = page.getString("next");
        }
        assertEquals(List.of("b", "c"), read);
    }
}
