package cn.suanquan.report;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Targets of plans without money, and where they stand beside a budget.
@ServiceTest
class TargetsIT {
    private static final String REPORTS = "/api/v1/reports/";
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");

    @Inject
    ServiceClock clock;

    private static String text(String report) {
        return As.auditor()
                .get(REPORTS + report)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static byte[] book(String report) {
        return As.financeMaker()
                .accept("*/*")
                .get(REPORTS + report)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void aTargetAndItsProgressAreKnownFromTheirPlaceOn() {
        clock.moveTo(JULY);
        long before = JsonPath.from(text("targets")).getLong("position");
        Map<String, Object> order = new TreeMap<>(Map.of(
                "plan",
                "园区计划 " + UUID.randomUUID(),
                "goal",
                "开放应用场景",
                "unit",
                "个",
                "wanted",
                100,
                "fromYear",
                2022,
                "untilYear",
                2025,
                "knownFrom",
                "计划原文：开放场景 100 个以上（含先进算力）"));
        String id = entered(order, "targets");
        String line = "lines.find { it.id == '" + id + "' }";
        long entered = JsonPath.from(text("targets")).getLong("position");
        var _ = entered(Map.of("onDay", "2024-06-30", "reached", 58, "knownFrom", "半年通报"), "targets/" + id + "/counts");
        var _ = entered(Map.of("onDay", "2024-03-31", "reached", 36, "knownFrom", "季度通报"), "targets/" + id + "/counts");
        As.auditor()
                .get(REPORTS + "targets")
                .then()
                .body(line + ".reached", equalTo(58))
                .body(line + ".percent", equalTo("58.00"))
                .body(line + ".reachedKnownFrom", equalTo("半年通报"))
                .body(line + ".knownFrom", equalTo("计划原文：开放场景 100 个以上（含先进算力）"));
        As.auditor()
                .get(REPORTS + "targets?position=" + entered)
                .then()
                .body(line + ".wanted", equalTo(100))
                .body(line + ".reached", equalTo(null));
        As.auditor().get(REPORTS + "targets?position=" + before).then().body(line, equalTo(null));
        theBudgetHas(order.get("plan").toString(), id, before);
        post(order, "targets").statusCode(409).body("code", equalTo("TARGET_REPEATED"));
        post(Map.of("onDay", "2024-07-11", "reached", 1, "knownFrom", "x"), "targets/" + id + "/counts")
                .statusCode(422)
                .body("code", equalTo("TARGET_DAY_NOT_COME"));
        for (String day : List.of("2021-12-31", "0001-01-01", "-4713-01-01", "-999999999-01-01")) {
            post(Map.of("onDay", day, "reached", 1, "knownFrom", "x"), "targets/" + id + "/counts")
                    .statusCode(422)
                    .body("code", equalTo("TARGET_DAY_BEFORE_PLAN"));
        }
        post(Map.of("onDay", "2024-07-01", "reached", 1, "knownFrom", "x"), "targets/" + UUID.randomUUID() + "/counts")
                .statusCode(404);
        order.put("wanted", 0);
        post(order, "targets").statusCode(400);
    }

    /// A year of the plan has the target beside its budget from its place on, and no other year.
    private void theBudgetHas(String plan, String id, long before) {
        String line = "targets.find { it.id == '" + id + "' }.reached";
        String books = "?programme=langfang&year=";
        assertEquals(58, JsonPath.from(text("budget" + books + 2024)).getInt(line));
        assertFalse(text("budget" + books + 2026).contains(plan));
        assertFalse(text("budget" + books + 2024 + "&position=" + before).contains(plan));
        String book = new String(book("budget.xlsx" + books + 2024), StandardCharsets.UTF_8);
        assertTrue(book.contains(plan) && book.contains("半年通报"), "the workbook has it too");
    }

    private static ValidatableResponse post(Map<String, Object> body, String path) {
        return As.financeMaker().body(body).post(REPORTS + path).then();
    }

    private static String entered(Map<String, Object> body, String path) {
        return post(body, path).statusCode(200).extract().path("id");
    }
}
