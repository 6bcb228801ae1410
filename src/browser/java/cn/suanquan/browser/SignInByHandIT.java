package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signing in as people do: from the front page, by the choice of a person, and out again.
@ServiceTest
class SignInByHandIT {
    @TestHTTPResource("/")
    URI service;

    @Test
    void anAuditorComesInAndGoesOut() {
        List<String> wrong = new ArrayList<>();
        try (Chromium chromium = new Chromium()) {
            for (int width : Chromium.WIDTHS) {
                BrowserContext reader = chromium.reader(width, ColorScheme.LIGHT, "zh-CN");
                Page page = reader.newPage();
                page.navigate(service.toString());
                page.locator("main a[href='/console/sign-in']").first().click();
                page.waitForLoadState(); // a click waits for the next page to begin, not for all of it
                wrong.addAll(Look.axe(page));
                if (Look.isTooWide(page)) {
                    wrong.add("the choice of a person is wider than " + width);
                }
                page.locator("form:has(input[value='auditor-qian']) button").click();
                page.waitForURL("**/console/audit");
                assertTrue(page.locator(".who summary").textContent().contains("auditor-qian"));
                page.locator(".who summary").click();
                page.locator("form[action='/console/sign-out'] button").click();
                page.waitForURL(address -> URI.create(address).getPath().equals("/"));
                assertTrue(page.locator("[role=status]").isVisible(), "says that one is signed out");
                page.navigate(service.resolve("/console").toString());
                assertEquals(0, page.locator(".who summary").count(), "nobody is signed in any more");
                reader.close();
            }
        }
        assertEquals(List.of(), wrong);
    }
}
