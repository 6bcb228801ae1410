package cn.suanquan.console;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of what waits: seen from the start, read as a table, taken back.
@ServiceTest
class CenterWaitingPagesIT {
    private static final String HERE = "/console/center/waiting";

    @Inject
    ServiceClock clock;

    private static ValidatableResponse withdraw(Ticket ticket, String key, String id) {
        return As.provider(ticket.center())
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false)
                .formParam("key", key)
                .formParam("id", id)
                .post(HERE)
                .then();
    }

    @Test
    void aCenterSeesWhatWaitsAndTakesItBack() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
        UsageApi.post(ticket, UsageApi.correction(ticket, "c-9", "r-9", 500));
        String home = PageText.of(As.provider(ticket.center()), "/console/center");
        assertTrue(home.contains("1 笔记录等待受理") && home.contains(HERE + "?state=WAITING"), home);
        String page = PageText.of(As.provider(ticket.center()), HERE + "?state=WAITING");
        assertTrue(page.contains("c-9") && page.contains("CORRECTED_RECORD_NOT_FOUND"), page);
        assertTrue(page.contains("2024-06-22 10:00"), page);
        String table = As.provider(ticket.center())
                .accept("text/csv")
                .get(HERE + "/csv?state=WAITING")
                .asString();
        assertTrue(table.contains("c-9") && table.contains("等待中"), table);
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(key.find(), page);
        withdraw(ticket, key.group(1), "c-9").statusCode(303).header("Location", endsWith(HERE));
        String after = PageText.of(As.provider(ticket.center()), HERE);
        assertTrue(after.contains("不予受理") && !after.contains("name=\"key\""), after);
        withdraw(ticket, "another-key", "c-9").statusCode(404);
        assertFalse(PageText.of(As.provider(ticket.center()), "/console/center").contains("笔记录等待受理"));
        assertEquals(
                0,
                As.provider(ticket.center())
                        .get("/api/v1/usage/waiting?state=WAITING")
                        .jsonPath()
                        .getList("items")
                        .size());
    }
}
