package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The closing of a year is approved by a click that does not wait for all of it: what takes longer is looked at while
/// it goes on, and takes effect once or not at all.
@ServiceTest
class LongApprovalIT extends SoundLedger {
    private static final String PAGES = "/console/proposals/";
    private static final String KIND = "voucher.close-year";
    private static final Instant APRIL = Instant.parse("2025-04-01T02:00:00Z");

    @Inject
    LongWork works;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private Ticket ticket;
    private String proposal;
    private String contentHash;

    @BeforeEach
    void aYearThatIsToBeClosed() {
        SampleMonth month = new SampleMonth(clock);
        ticket = month.voucher("乙大学", 100_000_000);
        month.post(ticket, "waits", 8_000_000);
        clock.moveTo(APRIL);
        Response proposed = As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings");
        assertEquals(202, proposed.statusCode(), proposed.asString());
        proposal = proposed.path("id");
        contentHash = proposed.path("contentHash");
    }

    private Response approved(Browser checker) {
        return checker.post(
                PAGES + proposal + "/approval",
                Map.of(
                        "key",
                        UUID.randomUUID().toString(),
                        "contentHash",
                        contentHash,
                        "seen",
                        "yes",
                        "reason",
                        "与决算一致"));
    }

    private static String path(Response answer) {
        return Browser.to(answer).replaceFirst("https?://[^/]*", "");
    }

    private String state() {
        return As.auditor().get("/api/v1/proposals/" + proposal).path("state");
    }

    /// The codes of the refusals of this proposal that the trail keeps.
    private List<String> refusedInTheTrail() {
        return As.auditor()
                .queryParam("object", "proposal/" + proposal)
                .queryParam("outcome", "REFUSED")
                .get("/api/v1/trail")
                .path("items.detail.code");
    }

    private int held() {
        return As.auditor().get("/api/v1/vouchers/" + ticket.voucher()).path("balancesFen.HELD");
    }

    /// The page of the work when it has ended.
    private String ended(String page) {
        UUID work = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        WorkUnderWay end = works.ended(KIND, work, Duration.ofSeconds(60));
        assertEquals(WorkUnderWay.State.DONE, end.state());
        assertEquals("usage.lapse 1 1", end.step() + " " + end.done() + " " + end.total());
        return PageText.of(As.auditor(), page);
    }

    /// Meanwhile nobody can ask whether the year is closed, as where all of it takes long.
    private Connection slow() throws SQLException {
        Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("lock table voucher.closed_year in access exclusive mode");
        }
        return owner;
    }

    @Test
    void whatIsDoneInAMomentIsAnsweredAsElsewhere() {
        Response done = approved(Browser.financeChecker());
        assertEquals(PAGES + proposal + "?said=doneProposalApproved", path(done));
        assertEquals("APPROVED", state());
        assertEquals(0, held());
        Response again = approved(Browser.financeChecker());
        assertEquals(409, again.statusCode(), "it was decided");
        assertTrue(again.asString().contains("PROPOSAL_DECIDED"), again.asString());
    }

    @Test
    void whatIsRefusedInAMomentBringsTheFormBack() {
        UsageApi.dispute(ticket, UsageApi.recordId(ticket, ticket.number() + "-waits"));
        Response refused = approved(Browser.financeChecker());
        assertEquals(409, refused.statusCode());
        assertTrue(refused.asString().contains("YEAR_NOT_SETTLED"), refused.asString());
        assertTrue(refused.asString().contains("与决算一致"), "what was written");
        assertEquals("PROPOSED", state());
        assertEquals(List.of("YEAR_NOT_SETTLED"), refusedInTheTrail());
    }

    @Test
    void whatTakesLongerGoesOnAndIsLookedAtMeanwhile() throws SQLException {
        String page;
        try (Connection owner = slow()) {
            Response begun = approved(Browser.financeChecker());
            assertEquals(303, begun.statusCode(), begun.asString());
            page = path(begun);
            assertTrue(page.startsWith(PAGES + proposal + "/approvals/"), page);
            String html = PageText.of(As.auditor(), page);
            PageText.keep("proposal-work", html);
            PageText.keep("proposal-work-en", PageText.english(As.auditor(), page));
            assertTrue(html.contains("正在批准并办理") && html.contains("hx-trigger=\"every 2s\""), html);
            assertEquals("PROPOSED", state());
            Response second = approved(Browser.financeChecker());
            assertEquals(409, second.statusCode(), second.asString());
            assertTrue(second.asString().contains("CLOSING_UNDER_WAY"), second.asString());
            owner.rollback();
        }
        String done = ended(page);
        PageText.keep("proposal-work-done", done);
        assertTrue(done.contains("已批准并办结"), done);
        assertFalse(done.contains("hx-trigger") || done.contains("http-equiv"), done);
        assertEquals("APPROVED", state());
        assertEquals(0, held());
        String strange = page.replace(proposal, UUID.randomUUID().toString());
        assertEquals(404, PageText.answer(As.auditor(), "zh-CN", strange).statusCode());
    }

    @Test
    void whatIsRefusedInTheEndSaysWhyAndTookNoEffect() throws SQLException {
        UsageApi.dispute(ticket, UsageApi.recordId(ticket, ticket.number() + "-waits"));
        String page;
        try (Connection owner = slow()) {
            page = path(approved(Browser.financeChecker()));
            owner.rollback();
        }
        WorkUnderWay end =
                works.ended(KIND, UUID.fromString(page.substring(page.lastIndexOf('/') + 1)), Duration.ofSeconds(60));
        assertEquals(WorkUnderWay.State.DONE, end.state());
        String html = PageText.of(As.auditor(), page);
        PageText.keep("proposal-work-refused", html);
        assertTrue(html.contains("YEAR_NOT_SETTLED") && html.contains(PAGES + proposal), html);
        assertFalse(html.contains("已批准并办结"), html);
        assertEquals("PROPOSED", state());
        assertEquals(4_000_000, held());
        assertEquals(List.of("YEAR_NOT_SETTLED"), refusedInTheTrail());
    }

    /// Whoever revokes a person stops what that person has under way.
    @Test
    void whoIsRevokedMeanwhileApprovedNothing() throws SQLException {
        String thief = "thief-" + UUID.randomUUID();
        String page;
        try (Connection owner = slow()) {
            page = path(approved(Browser.officer(thief, Role.FINANCE_CHECKER)));
            assertTrue(page.startsWith(PAGES + proposal + "/approvals/"), page);
            As.reviewer()
                    .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + thief, "reason", "账号被盗"))
                    .post("/api/v1/revocations")
                    .then()
                    .statusCode(200);
            owner.rollback();
        }
        String html = ended(page);
        assertTrue(html.contains("PERSON_REVOKED"), html);
        assertEquals("PROPOSED", state());
        assertEquals(4_000_000, held());
    }

    @Test
    void whoSignsOutOfEverythingMeanwhileApprovedNothing() throws SQLException {
        Browser leaver = Browser.officer("leaver-" + UUID.randomUUID(), Role.FINANCE_CHECKER);
        String page;
        try (Connection owner = slow()) {
            page = path(approved(leaver));
            assertTrue(page.startsWith(PAGES + proposal + "/approvals/"), page);
            Browser.to(leaver.post("/console/sign-out-everywhere", Map.of()));
            owner.rollback();
        }
        String html = ended(page);
        assertTrue(html.contains("ACCESS_REVOKED"), html);
        assertEquals("PROPOSED", state());
        assertEquals(4_000_000, held());
    }
}
