package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session that ends while somebody writes: what was written is sent once its writer signed in beside it.
@ServiceTest
class SessionOverIT {
    private static final String OFFICER = "reviewer-wang";
    private static final String OTHER = "issuer-chen";

    @TestHTTPResource("/")
    URI service;

    @Inject
    ServiceClock clock;

    @BeforeEach
    void begin() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
    }

    @Test
    void aFormStaysAsItWasWrittenAndIsSentAfterwards() {
        try (Chromium chromium = new Chromium();
                Visitor reviewer = new Visitor(chromium, service, OFFICER)) {
            Page page = writesAReason(reviewer);
            String form = page.url();
            page.context().clearCookies();
            reviewer.press("冻结");
            reviewer.reads("登录已经结束，本次提交没有办理");
            assertEquals(form, page.url());
            assertEquals("核查合同", page.locator("#reason").inputValue());
            assertTrue(Look.axe(page).isEmpty(), "what is said of it");
            signInBeside(page, page.locator("#signed-out a"), OFFICER);
            reviewer.press("冻结");
            page.waitForURL("**?said=doneFrozen");
            reviewer.reads("核查合同");
            assertEquals(List.of(), reviewer.wrong());
        }
    }

    @Test
    void theOtherLanguageOpensBesideWhatIsBeingWritten() {
        try (Chromium chromium = new Chromium();
                Visitor reviewer = new Visitor(chromium, service, OFFICER)) {
            Page page = writesAReason(reviewer);
            String form = page.url();
            Page beside = page.context()
                    .waitForPage(() -> page.locator(".who a[hreflang='en']").click());
            beside.locator("html[lang='en']").waitFor();
            assertEquals(form, beside.url());
            assertEquals(form, page.url());
            assertEquals("核查合同", page.locator("#reason").inputValue());
        }
    }

    /// The browser holds what it sent, and sends it again with the page.
    @Test
    void withoutScriptTheAnswerIsLoadedAgain() {
        try (Chromium chromium = new Chromium();
                Visitor reviewer = new Visitor(chromium, service, OFFICER)) {
            reviewer.page().route("**/console/assets/console.js", Route::abort);
            Page page = writesAReason(reviewer);
            page.context().clearCookies();
            reviewer.press("冻结");
            reviewer.readsRefusal(401, "UNAUTHENTICATED");
            signInBeside(page, page.locator("main a.button"), OFFICER);
            var _ = page.reload();
            page.waitForURL("**?said=doneFrozen");
            reviewer.reads("核查合同");
            assertEquals(List.of(), reviewer.wrong());
        }
    }

    @Test
    void whatOneWroteIsNotSentInTheNameOfWhoSignedInBeside() {
        try (Chromium chromium = new Chromium();
                Visitor reviewer = new Visitor(chromium, service, OFFICER)) {
            Page page = writesAReason(reviewer);
            String form = page.url();
            page.context().clearCookies();
            reviewer.press("冻结");
            signInBeside(page, page.locator("#signed-out a"), OTHER);
            reviewer.press("冻结");
            reviewer.reads("本页是以 " + OFFICER + " 的账号打开的，现在登录的是另一个账号，本次提交没有办理");
            assertEquals(form, page.url());
            assertEquals("核查合同", page.locator("#reason").inputValue());
            assertTrue(page.locator("#signed-out").isHidden(), "somebody is signed in");
            reviewer.looksRight("other-person");
            signInBeside(page, page.locator("#other-person a"), OFFICER);
            reviewer.press("冻结");
            page.waitForURL("**?said=doneFrozen");
            reviewer.reads("核查合同");
            assertEquals(List.of(), reviewer.wrong());
        }
    }

    @Test
    void withoutScriptTheServiceRefusesWhatAnotherWrote() {
        try (Chromium chromium = new Chromium();
                Visitor reviewer = new Visitor(chromium, service, OFFICER)) {
            reviewer.page().route("**/console/assets/console.js", Route::abort);
            Page page = writesAReason(reviewer);
            page.context().clearCookies();
            chooses(reviewer.window("/console/signed-in-here"), OTHER);
            reviewer.press("冻结");
            reviewer.readsRefusal(409, "OTHER_PERSON");
            signInBeside(page, page.locator("main a.button"), OFFICER);
            var _ = page.reload();
            page.waitForURL("**?said=doneFrozen");
            reviewer.reads("核查合同");
            assertEquals(List.of(), reviewer.wrong());
        }
    }

    private static Page writesAReason(Visitor reviewer) {
        reviewer.signIn(OFFICER);
        reviewer.open(
                "/console/review/vouchers/" + SampleVouchers.usage(1_000_000).voucher() + "/freeze");
        reviewer.page().locator("#reason").fill("核查合同");
        return reviewer.page();
    }

    private static void signInBeside(Page page, Locator link, String person) {
        chooses(page.context().waitForPage(link::click), person);
    }

    private static void chooses(Page beside, String person) {
        beside.locator("form:has(input[value='" + person + "']) button").click();
        beside.waitForURL("**/console/signed-in-here");
        assertTrue(beside.locator("main").innerText().contains("关闭本标签页"));
        beside.close();
    }
}
