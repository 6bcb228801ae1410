package cn.suanquan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody sees who waits: for a list that is filtered, for a service that does not answer, for a check.
@ServiceTest
class WaitingIT {
    private static final String LIST = "/console/enterprise/vouchers";
    private static final String ASKED = "**/console/whoami";
    private static final int GIVEN_UP_MS = 20_000;
    private static final String FILTERED = "**" + LIST + "?*";

    @TestHTTPResource("/")
    URI service;

    @Test
    void aFilterSaysThatItReadsThatNobodyAnswersAndWhatWasRefused() {
        try (Chromium chromium = new Chromium();
                Visitor holder = new Visitor(chromium, service, "holder")) {
            holder.signIn("user-" + Parties.university());
            holder.open(LIST);
            Page page = holder.page();
            page.route(FILTERED, _ -> {}); // never answered
            page.locator("form[hx-get] button").first().click();
            assertThat(page.locator("#loading")).isVisible();
            assertThat(page.locator("#unreached")).isHidden();
            page.unroute(FILTERED);
            holder.open(LIST);
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

    /// Before a form is sent it is asked whether its writer is signed in.
    @Test
    void aFormThatNobodyAnswersSaysSoAndIsSentLater() {
        try (Chromium chromium = new Chromium();
                Visitor auditor = new Visitor(chromium, service, "auditor")) {
            auditor.signIn("auditor-qian");
            auditor.open("/console/audit/soundness");
            Page page = auditor.page();
            page.route(ASKED, _ -> {}); // never answered
            auditor.press("立即检查");
            assertThat(page.locator("#loading")).isVisible();
            assertThat(page.locator("#unreached"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(GIVEN_UP_MS));
            assertThat(page.locator("#loading")).isHidden();
            page.unroute(ASKED);
            auditor.press("立即检查");
            page.locator("#work .say.good")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            assertThat(page.locator("#unreached")).isHidden();
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
