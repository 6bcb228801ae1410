package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How many rows a center's table would have is known before it is read, and counted no further than is asked.
@ServiceTest
class TableSizeIT {
    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Inject
    CenterStore records;

    @Inject
    CenterRefusalStore refusals;

    @Test
    void theRowsOfACentersTablesAreCountedUpToThatMany() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        CenterId center = ticket.center();
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
        UsageApi.accepted(ticket, "a", 2_000);
        UsageApi.accepted(ticket, "b", 2_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "c", "a", 1_000));
        Map<String, Object> late = UsageApi.record(ticket, "late", 1_000);
        late.put("startedAt", "2024-03-01T09:00:00+08:00");
        late.put("completedAt", "2024-03-01T10:00:00+08:00");
        UsageApi.post(ticket, late);

        assertEquals(3, tx.<Long>read(db -> records.countUpTo(db, center, 100)));
        assertEquals(2, tx.<Long>read(db -> records.countUpTo(db, center, 2)));
        assertEquals(1, refused(center, Optional.of("TOO_LATE")));
        assertEquals(0, refused(center, Optional.of("VOUCHER_CLOSED")));
        assertEquals(1, refused(center, Optional.empty()));
    }

    private long refused(CenterId center, Optional<String> code) {
        CenterRefusalStore.Asked asked = new CenterRefusalStore.Asked(code, Optional.empty(), Optional.empty());
        return tx.read(db -> refusals.countUpTo(db, center, asked, 100));
    }
}
