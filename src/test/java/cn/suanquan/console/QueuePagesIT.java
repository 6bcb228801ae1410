package cn.suanquan.console;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits for a pool of 100.00 that is shared by parts, window 1 to 10 April: seen, shared out, and ended.
@ServiceTest
class QueuePagesIT extends SoundLedger {
    private String programme;
    private CenterId center;

    @BeforeEach
    void aPoolThatRanDry() {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        programme = OwnProgramme.like(
                "langfang",
                "poolExhausted: QUEUE",
                "poolExhausted: PRO_RATA",
                "amountYuan: 10,000,000",
                "amountYuan: 100",
                "windows: []           # all year",
                "windows: [{from: 04-01, to: 04-10}]");
        center = Parties.admittedCenter(programme);
    }

    private ApplicationId waits() {
        ApplicationId id =
                SampleVouchers.approved(Parties.university(), SampleVouchers.contract(programme, center, 30_002));
        SampleVouchers.issue(id).statusCode(200);
        return id;
    }

    private String queue() {
        return QueuePages.PATH + "/" + programme + "/2025/LF-2-pool";
    }

    private static String page(String path) {
        return PageText.of(As.reviewer(), path);
    }

    private static Map<String, String> form(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    /// What the trail keeps of this pool that was refused, under the name that it has where the pool is shared out.
    private ValidatableResponse refused() {
        String[] pool = queue().substring(QueuePages.PATH.length() + 1).split("/", -1);
        return As.auditor()
                .get("/api/v1/trail?outcome=REFUSED&object=pool/" + pool[0] + "/" + pool[1] + "/pool/" + pool[2])
                .then()
                .statusCode(200);
    }

    @Test
    void whatWaitsIsSharedOutOnceItsWindowIsOver() {
        ApplicationId first = waits();
        ApplicationId second = waits();
        assertTrue(page(QueuePages.PATH + "?year=2025").contains(queue()));
        assertFalse(page(QueuePages.PATH + "?year=2199").contains(queue()));
        String all = page(queue());
        PageText.keep("queue", all);
        PageText.keep("queues", page(QueuePages.PATH + "?year=2025"));
        assertTrue(all.contains("按比例分配"), all);
        assertTrue(all.indexOf(first.toString()) < all.indexOf(second.toString()) && all.contains("300.02"), all);
        List<List<String>> waiting = PageTable.of(As::reviewer, queue(), "/csv");
        assertEquals(
                List.of(first.toString(), second.toString()),
                waiting.stream().map(List::getFirst).toList());
        PageTable.of(As::reviewer, QueuePages.PATH + "?year=2025", "queues/csv");
        assertEquals(404, As.reviewer().accept("*/*").get(queue() + "none/csv").statusCode());
        Map<String, String> form = form("");
        Response early = PageForm.post(Browser.reviewer().onAPage(), queue(), form);
        assertEquals(409, early.statusCode());
        assertTrue(
                early.asString().contains("2025-04-10") && early.asString().contains(form.get("key")),
                early.asString());
        refused().body("items", hasSize(0)); // it was only tried
        clock.moveTo(Instant.parse("2025-04-20T02:00:00Z"));
        Map<String, String> shown = ticked(form);
        PageForm.assertKept(PageForm.post(As.reviewer(), queue(), shown), shown);
        Map<String, String> unticked = new HashMap<>(shown);
        unticked.remove("seen");
        assertEquals(
                200,
                PageForm.post(Browser.reviewer().onAPage(), queue(), unticked).statusCode());
        assertTrue(page(queue()).contains("300.02"), "what is not ticked off is not given");
        Map<String, String> other = new HashMap<>(shown);
        other.putAll(form(""));
        other.put("mark", "0".repeat(64));
        Response changed = PageForm.post(Browser.reviewer().onAPage(), queue(), other);
        assertEquals(409, changed.statusCode());
        assertTrue(changed.asString().contains("AMOUNT_CHANGED"), changed.asString());
        assertTrue(page(queue()).contains("300.02"), "nothing was given");
        refused().body("items.detail.code", contains("AMOUNT_CHANGED", "SIGN_IN_AGAIN"));
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    queue() + "?said=doneSharedOut",
                    PageForm.sent(Browser.reviewer().onAPage(), queue(), shown));
        }
        String after = PageText.english(As.reviewer(), queue());
        assertTrue(after.contains("200.02"), "100.00 of 300.02 were given: " + after);
    }

    /// The form with the tick on the parts that the page showed.
    private Map<String, String> ticked(Map<String, String> form) {
        Response asked = PageForm.post(Browser.reviewer().onAPage(), queue(), form);
        String html = asked.asString();
        assertEquals(200, asked.statusCode(), html);
        PageText.keep("queue-asked", html);
        assertEquals(3, html.split(">50\\.00<", -1).length, "two get 50.00 each: " + html);
        assertTrue(html.contains(">100.00<") && html.contains("壹佰元整"), html);
        Response english = PageForm.post(Browser.reviewer().onAPage().header("Accept-Language", "en"), queue(), form);
        assertTrue(english.asString().contains("I have checked what each gets and the sum"), english.asString());
        Matcher mark = Pattern.compile("name=\"mark\" value=\"([0-9a-f]{64})\"").matcher(html);
        assertTrue(mark.find(), html);
        Map<String, String> ticked = new HashMap<>(form);
        ticked.put("mark", mark.group(1));
        ticked.put("seen", "yes");
        return ticked;
    }

    @Test
    void whereThoseThatWaitAreServedInTurnNothingIsSharedOut() {
        programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 100");
        center = Parties.admittedCenter(programme);
        ApplicationId id = waits();
        String page = page(queue());
        assertTrue(page.contains(id.toString()) && !page.contains("按比例分配"), page);
        assertTrue(page("/console/review/applications/" + id + "/unqueue").contains("50.01"), "what it waits for");
    }

    @Test
    void anApplicationGivesUpItsPlace() {
        ApplicationId id = waits();
        String path = "/console/review/applications/" + id;
        assertTrue(page(path).contains(path + "/unqueue"));
        PageText.keep("unqueue", page(path + "/unqueue"));
        Response silent = PageForm.post(Browser.reviewer().onAPage(), path + "/unqueue", form(" "));
        assertEquals(400, silent.statusCode());
        assertEquals(
                path + "?said=doneUnqueued",
                PageForm.sent(Browser.reviewer().onAPage(), path + "/unqueue", form("单位放弃")));
        assertFalse(page(path).contains("/unqueue"));
        assertFalse(page(queue()).contains(id.toString()));
    }
}
