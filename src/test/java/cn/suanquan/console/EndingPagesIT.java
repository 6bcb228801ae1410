package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Relations, suspensions and credit bars ended on pages: proposed, approved by another person, taken back.
@ServiceTest
class EndingPagesIT {
    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDay() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
    }

    private static Response sent(String path, Map<String, String> form, String button) {
        Map<String, String> fields = new HashMap<>(form);
        fields.put("button", button);
        return PageForm.post(As.reviewer(), path, fields);
    }

    /// The address of the one form that a page leads to for that kind of mark.
    private static String link(String page, String about) {
        String start = "/console/registry/endings/" + about + "/";
        int at = page.indexOf(start);
        assertTrue(at > 0, page);
        return page.substring(at, page.indexOf('"', at));
    }

    private static void approve(String location) {
        String id = location.replaceFirst(".*/console/proposals/", "").replaceFirst("\\?.*", "");
        String hash =
                As.reviewer().get("/api/v1/proposals/" + id).then().extract().path("contentHash");
        SecondPerson.is()
                .body(Map.of("contentHash", hash, "reason", "核对一致"))
                .post("/api/v1/proposals/" + id + "/approval")
                .then()
                .statusCode(200);
    }

    @Test
    void aRelationIsEndedByTwoPersonsAndRestoredByOne() {
        HolderId holder = Parties.enterprise();
        CenterId center = Parties.center();
        Parties.relate(holder, center);
        String page = "/console/registry/holders/" + holder;
        String form = link(PageText.of(As.reviewer(), page), "relation");
        assertTrue(PageText.of(As.reviewer(), form).contains("终止方式"));
        assertTrue(PageText.english(As.reviewer(), form).contains("How it ends"));
        Map<String, String> late = Map.of(
                "key", UUID.randomUUID().toString(), "-how", "LAST_DAY", "lastDay", "2025-06-01", "reason", "已转让");
        Response refused = sent(form, late, "confirm");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.asString().contains("早于今天 2025-06-02"), refused.asString());
        assertTrue(refused.asString().contains("已转让"), refused.asString());
        assertTrue(refused.asString().contains(late.get("key")), refused.asString());
        Map<String, String> right = new HashMap<>(late);
        right.put("lastDay", "2025-06-30");
        assertTrue(sent(form, right, "check").asString().contains("确认办理"));
        Response done = sent(form, right, "confirm");
        assertEquals(303, done.statusCode(), done.asString());
        assertEquals(done.getHeader("Location"), sent(form, right, "confirm").getHeader("Location"));
        String proposal = done.getHeader("Location").replaceFirst("https?://[^/]*", "");
        String shown = PageText.of(As.auditor(), proposal);
        assertTrue(shown.contains("2025-06-30") && shown.contains("终止或撤销关联关系"), shown);
        assertTrue(shown.contains("持股") && !shown.contains("SHAREHOLDING"), shown);
        String english = PageText.english(As.auditor(), proposal);
        assertTrue(english.contains("End of a relation") && english.contains("Shareholding"), english);
        assertFalse(PageText.of(As.reviewer(), page).contains("2025-06-30"));
        approve(proposal);
        String ended = PageText.of(As.reviewer(), page);
        assertTrue(ended.contains("2025-06-30"), ended);
        String back = link(ended, "relation") + "/withdrawal";
        assertTrue(ended.contains(link(ended, "relation") + "\"") && ended.contains(back + "\""), ended);
        Response restored = sent(back, Map.of("key", UUID.randomUUID().toString(), "reason", "转让未成"), "confirm");
        assertEquals(303, restored.statusCode(), restored.asString());
        assertTrue(restored.getHeader("Location").contains("doneRestored"), restored.getHeader("Location"));
        assertFalse(PageText.of(As.reviewer(), page).contains("2025-06-30"));
    }

    @Test
    void aSuspensionAndABarThatWereMistakesAreShownAsTakenOut() {
        CenterId center = Parties.center();
        String admission = Parties.admit(center, "langfang", "COMPUTE");
        As.admin()
                .body(Map.of("from", "2024-06-01", "reason", "整改"))
                .post("/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions")
                .then()
                .statusCode(200);
        HolderId holder = Parties.enterprise();
        Parties.bar(holder);
        takenOut("/console/registry/centers/" + center, "suspension");
        String access = PageText.of(As.provider(center), "/console/center/access");
        assertTrue(access.contains("2024-06-01 起暂停 · 登记有误，已撤销") && !access.contains("2024-05-31"), access);
        takenOut("/console/registry/holders/" + holder, "credit-bar");
    }

    private static void takenOut(String page, String about) {
        String form = link(PageText.of(As.reviewer(), page), about);
        assertFalse(PageText.of(As.auditor(), page).contains("/console/registry/endings/"));
        Response half = sent(form, Map.of("key", UUID.randomUUID().toString(), "reason", "登记错了"), "check");
        assertEquals(400, half.statusCode(), half.asString());
        Map<String, String> fields = Map.of("key", UUID.randomUUID().toString(), "-how", "MISTAKEN", "reason", "登记错了");
        Response done = sent(form, fields, "confirm");
        assertEquals(303, done.statusCode(), done.asString());
        approve(done.getHeader("Location"));
        String after = PageText.of(As.reviewer(), page);
        assertTrue(after.contains("登记有误，已撤销"), after);
        assertTrue(link(after, about).endsWith("/withdrawal"), after);
        assertEquals(
                404,
                PageForm.get(As.reviewer(), "/console/registry/endings/" + about + "/" + UUID.randomUUID())
                        .statusCode());
    }
}
