package cn.suanquan.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The auditor finds an act by its object, its person, its kind and its time.
@ServiceTest
class TrailIT {
    @Inject
    ServiceClock clock;

    private static ValidatableResponse trail(String query) {
        return As.auditor().get("/api/v1/trail?" + query).then();
    }

    @Test
    void d2AnActIsFoundByWhatItWasDoneToWithWhatChanged() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String object = "voucher/" + SampleVouchers.usage(1_000_000).voucher();
        As.reviewer()
                .body(Map.of("reason", "有举报"))
                .post("/api/v1/" + object.replace("voucher/", "vouchers/") + "/freezes")
                .then()
                .statusCode(200);
        trail("object=" + object)
                .statusCode(200)
                .body("items[0].act", equalTo("voucher.frozen"))
                .body("items[0].reason", equalTo("有举报"))
                .body("items[0].detail", instanceOf(Map.class));
        String person = trail("object=" + object).extract().path("items[0].person");
        As.auditor()
                .queryParam("object", object)
                .queryParam("person", person)
                .queryParam("act", "voucher")
                .get("/api/v1/trail")
                .then()
                .body("items[0].act", equalTo("voucher.frozen"));
        trail("object=" + object + "&act=settlement").body("items", hasSize(0));
        trail("object=" + object + "&act=vouch").body("items", hasSize(0));
        trail("object=" + object + "&until=2024-06-01T00:00:00Z").body("items", hasSize(0));
        trail("object=" + object + "&from=2024-06-01T00:00:00Z&act=voucher.frozen")
                .body("items", hasSize(1));
    }

    @Test
    void theTrailIsReadPageByPageTheNewestFirst() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.usage(1_000_000);
        List<Integer> first =
                trail("limit=2").body("items", hasSize(2)).extract().path("items.id");
        String next = trail("limit=2").extract().path("next");
        assertEquals(first.getLast().toString(), next);
        trail("limit=1&cursor=" + next)
                .body("items", hasSize(1))
                .body("items.id", everyItem(instanceOf(Integer.class)));
        trail("act=voucher&limit=1").body("items.act", contains(startsWith("voucher.")));
    }

    @Test
    void whatIsNoMomentIsRefused() {
        for (String query : List.of("from=yesterday", "until=1999-01-01T00:00:00Z", "until=2200-01-01T00:00:00Z")) {
            trail(query).statusCode(400).body("code", equalTo("BAD_PARAMETER"));
        }
        trail("limit=0").statusCode(400);
    }
}
