package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The register of compute centers as pages: found, read, registered, admitted and suspended.
@ServiceTest
class CenterRegisterPagesIT {
    private static final String PAGES = "/console/registry/centers";

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDay() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
    }

    private static Response sent(String path, Map<String, String> form, String button) {
        Map<String, String> fields = new HashMap<>(form);
        fields.put("button", button);
        return PageForm.post(As.admin(), path, fields);
    }

    private static String done(String path, Map<String, String> form) {
        Response asked = sent(path, form, "check");
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("确认办理"), asked.asString());
        Response done = sent(path, form, "confirm");
        assertEquals(303, done.statusCode(), done.asString());
        return done.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }

    @Test
    void aCenterIsRegisteredOnceAndFoundByNameAndCode() {
        String code = "PAGE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Map<String, String> form = Map.of(
                "code",
                code,
                "name",
                "页面测试中心" + code,
                "operator",
                Parties.newCode(),
                "facilityType",
                "INTELLIGENT",
                "capacityTflops",
                "120000",
                "district",
                "开发区");
        PageText.keep("center-new", PageText.of(As.admin(), PAGES + "/new"));
        String to = done(PAGES + "/new", form);
        assertEquals(to, done(PAGES + "/new", form), "sent twice it is registered once");
        String html = PageText.of(As.auditor(), to);
        assertTrue(html.contains("120,000") && html.contains("运营单位尚未登记"), html);
        assertFalse(html.contains("/admission\""), "an auditor writes nothing");
        String path = to.replaceFirst("\\?.*", "");
        for (String part : List.of(code, code.toLowerCase(Locale.ROOT))) {
            assertTrue(PageText.of(As.reviewer(), PAGES + "?q=" + part).contains(path));
        }
        PageText.keep("centers", PageText.of(As.admin(), PAGES));
        assertTrue(PageText.english(As.auditor(), PAGES).contains("Facility"));
        assertTrue(PageText.of(As.auditor(), PAGES + "?q=nosuchcenter").contains("没有这样的算力中心"));
        Map<String, String> other = new HashMap<>(form);
        other.put("district", "固安县");
        assertEquals(409, sent(PAGES + "/new", other, "confirm").statusCode());
        other.put("capacityTflops", "many");
        Response refused = sent(PAGES + "/new", other, "check");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.asString().contains("固安县") && refused.asString().contains("value=\"many\""), "written");
    }

    @Test
    void aCenterIsAdmittedAndSuspendedWithAQuestionBeforeEach() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.center();
        String path = PAGES + "/" + center;
        assertTrue(PageText.of(As.reviewer(), path).contains("尚未入库"));
        Map<String, String> admission = Map.of(
                "programme", programme, "item", "COMPUTE", "from", "2025-01-01", "to", "2026-12-31", "batch", "第一批");
        done(path + "/admission", admission);
        done(path + "/admission", admission);
        Map<String, String> other = new HashMap<>(admission);
        other.put("to", "2027-12-31");
        assertEquals(409, sent(path + "/admission", other, "confirm").statusCode());
        other.put("to", "2024-12-31");
        assertEquals(400, sent(path + "/admission", other, "check").statusCode());
        List<String> ids = As.admin().get("/api/v1/centers/" + center).path("admissions.id");
        assertEquals(1, ids.size(), "sent twice it is admitted once");
        String suspension = path + "/admissions/" + ids.getFirst() + "/suspension";
        PageText.keep("center-suspend", PageText.of(As.admin(), suspension));
        done(suspension, Map.of("from", "2025-06-01", "to", "2025-06-30", "reason", "数据上报不实"));
        String html = PageText.of(As.reviewer(), path);
        PageText.keep("center", html);
        assertTrue(html.contains("数据上报不实") && html.contains("2025-06-30") && html.contains("第一批"), html);
        PageText.keep("center-en", PageText.english(As.auditor(), path));
        PageText.english(As.admin(), suspension);
        assertEquals(
                400, sent(suspension, Map.of("from", "2025-07-01"), "confirm").statusCode());
        assertEquals(
                404,
                PageForm.get(As.admin(), path + "/admissions/" + UUID.randomUUID() + "/suspension")
                        .statusCode());
        assertEquals(
                404, PageForm.get(As.admin(), PAGES + "/" + UUID.randomUUID()).statusCode());
        assertEquals(403, PageForm.get(As.auditor(), suspension).statusCode());
        assertEquals(403, PageForm.get(As.provider(center), path).statusCode());
    }
}
