package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Much that waits of one center, beside the others.
@ServiceTest
class ManyWaitIT extends UsageTestBase {
    private static final int AT_ONCE = 24;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Inject
    Deferral deferral;

    private static Ticket of(Ticket ticket, CenterId center) {
        return new Ticket(
                ticket.application(), ticket.voucher(), ticket.number(), ticket.holder(), center, ticket.faceFen());
    }

    private static Object waits(Ticket ticket, String id) {
        return UsageApi.correction(ticket, id, "record-of-" + id, 1);
    }

    @Test
    void whatIsDueOfACenterStandsBehindTheFirstOfEveryOther() {
        Ticket noisy = ticket(1_000_000);
        Ticket quiet = of(noisy, Parties.admittedCenter("langfang"));
        UsageApi.post(noisy, List.of(waits(noisy, "n-1"), waits(noisy, "n-2"), waits(noisy, "n-3")));
        UsageApi.post(quiet, waits(quiet, "q-1"));
        clock.moveTo(NOW.plus(Duration.ofDays(8)));
        Set<CenterId> both = Set.of(noisy.center(), quiet.center());
        List<String> due = tx.read(deferral::due).stream()
                .map(DeferredStore.Due::row)
                .filter(row -> both.contains(row.center()))
                .map(row -> row.record().id())
                .toList();
        assertEquals(List.of("n-1", "q-1", "n-2", "n-3"), due);
    }

    @Test
    void aCenterOfWhichMuchComesToWaitAtOnceHoldsOneConnection() throws Exception {
        Ticket ticket = ticket(1_000_000);
        String key = "hashtextextended('waiting/" + ticket.center() + "', 45)";
        List<Future<?>> sent = new ArrayList<>();
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked(owner, "select count(*) from (select pg_advisory_lock(" + key + ")) as l");
            for (int i = 0; i < AT_ONCE; i++) {
                String id = "w-" + i;
                sent.add(threads.submit(() -> UsageApi.post(ticket, waits(ticket, id))));
            }
            while (waiting(owner) == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 10; i++) {
                As.reviewer().get("/api/v1/usage/waiting?limit=1").then().statusCode(200);
                assertEquals(1, waiting(owner));
            }
            asked(owner, "select count(*) from (select pg_advisory_unlock(" + key + ")) as l");
            for (Future<?> one : sent) {
                one.get();
            }
        }
        As.provider(ticket.center())
                .get("/api/v1/usage/waiting?state=WAITING&limit=100")
                .then()
                .body("items.size()", org.hamcrest.Matchers.equalTo(AT_ONCE));
    }

    private static long waiting(Connection owner) throws SQLException {
        return asked(owner, "select count(*) from pg_locks where locktype = 'advisory' and not granted");
    }

    private static long asked(Connection owner, String sql) throws SQLException {
        try (PreparedStatement ask = owner.prepareStatement(sql);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aWaitingTimeThatKeepsNoPromiseStopsTheServiceAtItsStart() {
        assertEquals(Duration.ofDays(30), IntakeFactsCache.checked(Duration.ofDays(30)));
        assertThrows(IllegalArgumentException.class, () -> IntakeFactsCache.checked(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> IntakeFactsCache.checked(Duration.ofDays(61)));
    }
}
