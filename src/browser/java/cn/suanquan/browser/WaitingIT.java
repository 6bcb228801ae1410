package cn.suanquan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.ServiceTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody sees who waits: for a list that is filtered, for a service that does not answer, for a check.
@ServiceTest
class WaitingIT {
    private static final String TRAIL = "/console/audit/trail";
    private static final String FILTERED = "**" + TRAIL + "?*";

    @TestHTTPResource("/")
    URI service;

    @Test
    void aFilterSaysThatItReadsThatNobodyAnswersAndWhatWasRefused() {
        try (Chromium chromium = new Chromium();
                Visitor auditor = new Visitor(chromium, service, "auditor")) {
            auditor.signIn("auditor-qian");
            auditor.open(TRAIL);
            Page page = auditor.page();
            page.route(FILTERED, _ -> {}); // never answered
            page.locator("form[hx-get] button").first().click();
            assertThat(page.locator("#loading")).isVisible();
            assertThat(page.locator("#unreached")).isHidden();
            page.unroute(FILTERED);
            auditor.open(TRAIL);
            page.route(FILTERED, route -> route.abort());
            page.locator("form[hx-get] button").first().click();
            assertThat(page.locator("#unreached")).isVisible();
            page.unroute(FILTERED);
            page.locator("form[hx-get] button").first().click();
            assertThat(page.locator("#unreached")).isHidden();
            page.route(
                    FILTERED,
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(400).setBody("what was refused")));
            page.locator("form[hx-get] button").first().click();
            assertThat(page.locator("body")).hasText("what was refused");
        }
    }

    @Test
    void aCheckIsBegunByAClickAndShowsItsVerdictByItself() {
        try (Chromium chromium = new Chromium();
                Visitor auditor = new Visitor(chromium, service, "auditor")) {
            auditor.signIn("auditor-qian");
            auditor.open("/console/audit/soundness");
            auditor.press("立即检查");
            auditor.page()
                    .locator("#work .say.good")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            auditor.looksRight("check-verdict");
            assertEquals(List.of(), auditor.wrong());
        }
    }
}
