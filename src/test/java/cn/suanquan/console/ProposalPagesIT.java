package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits for a second person, as pages, shown on an appropriation.
@ServiceTest
class ProposalPagesIT extends SoundLedger {
    private static final String PAGES = "/console/proposals/";
    private String programme = "";

    @BeforeEach
    void aProgramme() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
        programme = OwnProgramme.like("langfang");
    }

    private Map<String, Object> proposed() {
        return As.admin()
                .body(Map.of(
                        "pool", "LF-2-pool",
                        "direction", "UP",
                        "amountFen", 123_456_789L,
                        "documentNumber",
                                "廊财预〔2025〕" + UUID.randomUUID().toString().substring(0, 8) + "号",
                        "reason", "年度预算"))
                .post("/api/v1/programmes/" + programme + "/years/2025/appropriations")
                .then()
                .statusCode(202)
                .extract()
                .path("");
    }

    private static Map<String, String> approval(Map<String, Object> proposal) {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "contentHash",
                String.valueOf(proposal.get("contentHash")),
                "seen",
                "yes",
                "reason",
                "与指标文一致");
    }

    private static String state(Object id) {
        return As.auditor().get("/api/v1/proposals/" + id).path("state");
    }

    @Test
    void theSecondPersonReadsWhatWouldChangeAndApprovesJustThat() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        Browser second = Browser.officer("admin-two", Role.ADMIN);
        String html = second.get(page).asString();
        assertTrue(html.contains("1,234,567.89"), html);
        assertTrue(html.contains("<ins>增加</ins>") && !html.contains(">UP<"), html);
        assertTrue(html.contains(String.valueOf(proposal.get("contentHash"))), html);
        assertTrue(html.contains("admin-sun 请您批准"), html);
        Response done = second.post(page + "/approval", approval(proposal));
        assertEquals(303, done.statusCode(), done.asString());
        assertEquals("APPROVED", state(proposal.get("id")));
        assertTrue(second.get(Browser.to(done)).asString().contains("已批准，并已照此办理"));
    }

    @Test
    void whatWasNotReadIsNotApprovedAndWhatWasWrittenComesBack() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        Browser second = Browser.officer("admin-two", Role.ADMIN);
        Map<String, String> unseen = new HashMap<>(approval(proposal));
        unseen.remove("seen");
        Response refused = second.post(page + "/approval", unseen);
        assertEquals(400, refused.statusCode());
        assertEquals(2, refused.asString().split("与指标文一致", -1).length, "what was written, in its own form alone");
        assertTrue(refused.asString().contains("required>与指标文一致</textarea>"), refused.asString());
        String tooLong = "金额与文件不符".repeat(100);
        Response rejected =
                second.post(page + "/rejection", Map.of("key", UUID.randomUUID().toString(), "reason", tooLong));
        assertEquals(400, rejected.statusCode(), rejected.asString());
        assertTrue(rejected.asString().contains("required>" + tooLong + "</textarea>"), rejected.asString());
        assertEquals(
                1, rejected.asString().split("required></textarea>", -1).length - 1, "the form to approve is blank");
        Map<String, String> other = new HashMap<>(approval(proposal));
        other.put("contentHash", "0".repeat(64));
        Response changed = second.post(page + "/approval", other);
        assertEquals(409, changed.statusCode());
        assertTrue(changed.asString().contains("OTHER_CONTENT"), changed.asString());
        assertEquals(
                400,
                second.post(page + "/rejection", Map.of("key", "k-" + UUID.randomUUID()))
                        .statusCode());
        assertEquals("PROPOSED", state(proposal.get("id")));
    }

    @Test
    void approvingTakesARecentSignIn() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        Map<String, String> form = new HashMap<>(approval(proposal));
        form.put("reason", "同意调整");
        PageForm.assertSaysSignInAgain(PageText.of(As.officer("admin-two", Role.ADMIN), page));
        Response refused = PageForm.post(As.officer("admin-two", Role.ADMIN), page + "/approval", form);
        PageForm.assertKept(refused, form, ">同意调整<");
        PageForm.assertLanguageBeside(refused.asString(), page);
        assertEquals("PROPOSED", state(proposal.get("id")));
    }

    @Test
    void whoProposedItWaitsAndMayWithdraw() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        Browser own = Browser.admin();
        String html = own.get(page).asString();
        assertFalse(html.contains(page + "/approval"), "no button to approve one's own");
        assertEquals(403, own.post(page + "/approval", approval(proposal)).statusCode());
        assertEquals("PROPOSED", state(proposal.get("id")));
        assertEquals(
                303,
                own.post(page + "/withdrawal", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertEquals("WITHDRAWN", state(proposal.get("id")));
    }

    @Test
    void whoDoesNotDecideIsShownNoButton() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        for (Browser reader : new Browser[] {Browser.auditor(), Browser.reviewer(), Browser.financeChecker()}) {
            assertFalse(reader.get(page).asString().contains(page + "/approval"));
        }
        assertEquals(
                403,
                Browser.financeChecker()
                        .post(page + "/approval", approval(proposal))
                        .statusCode());
        assertEquals("PROPOSED", state(proposal.get("id")));
    }

    /// The page of a list that begins with that proposal: others have proposed before and after.
    private static String listed(String state, Map<String, Object> first) {
        UUID id = UUID.fromString(String.valueOf(first.get("id")));
        UUID after = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
        return Browser.auditor()
                .get("/console/proposals?state=" + state + "&cursor=" + after)
                .asString();
    }

    @Test
    void theListIsFilteredAndInBothLanguages() {
        Map<String, Object> proposal = proposed();
        String chinese = listed("PROPOSED", proposal);
        assertTrue(chinese.contains(PAGES + proposal.get("id")), chinese);
        assertTrue(chinese.contains("预算下达或追减"), chinese);
        String english = As.auditor()
                .accept("text/html")
                .cookie("language", "en")
                .get("/console/proposals")
                .asString();
        assertTrue(english.contains("Appropriation"), english);
        assertFalse(listed("REJECTED", proposal).contains(PAGES + proposal.get("id")));
    }

    @Test
    void aFormThatWasRefusedIsSentAgainUnderTheSameKey() {
        Map<String, Object> proposal = proposed();
        String page = PAGES + proposal.get("id");
        Browser second = Browser.officer("admin-two", Role.ADMIN);
        Map<String, String> form = new HashMap<>(approval(proposal));
        form.remove("seen");
        assertTrue(second.post(page + "/approval", form).asString().contains("value=\"" + form.get("key") + "\""));
        form.put("seen", "yes");
        form.put("key", "a\u0000b");
        assertEquals(400, second.post(page + "/approval", form).statusCode());
        assertEquals("PROPOSED", state(proposal.get("id")));
    }
}
