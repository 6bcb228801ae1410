package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fields are checked while they are typed: each alone, in a body, and what is said of it stands below it.
@ServiceTest
class TypingIT {
    @TestHTTPResource("/")
    URI service;

    private final List<String> sent = new ArrayList<>();

    @Test
    void aFieldIsSentAloneAndInABody() {
        List<String> wrong;
        try (Chromium chromium = new Chromium();
                Visitor officer = new Visitor(chromium, service, "officer")) {
            officer.signIn("reviewer-wang");
            officer.open("/console/registry/holders/new");
            Page page = officer.page();
            page.onRequest(this::heard);
            page.locator("#f-contactphone").fill("13800000000");
            type(page, "f-identityidNumber", "110105194912310021", "公民身份号码的校验码不符，请对照证件逐位核对。");
            type(page, "f-identitysocialCreditCode", "9111010857690418", "还差 2 位");
            type(page, "f-identitysocialCreditCode", "911101085769041801", "校验码不符，请对照证照逐位核对。");
            assertEquals("polite", page.locator("#f-identityidNumber-typed").getAttribute("aria-live"));
            wrong = new ArrayList<>(officer.wrong());
            wrong.addAll(Look.axe(page));
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                List.of(
                        "POST /console/check/person identity.idNumber=110105194912310021&most=",
                        "POST /console/check/code identity.socialCreditCode=9111010857690418&most=",
                        "POST /console/check/code identity.socialCreditCode=911101085769041801&most="),
                sent);
    }

    private void heard(Request request) {
        URI address = URI.create(request.url());
        if (address.getPath().startsWith("/console/check")) {
            sent.add(request.method() + " "
                    + request.url().substring(service.toString().length() - 1) + " " + request.postData());
        }
    }

    private static void type(Page page, String field, String text, String said) {
        page.locator("#" + field).fill(text);
        page.locator("#" + field + "-typed", new Page.LocatorOptions().setHasText(said))
                .waitFor();
        assertTrue(page.locator("#" + field + "-typed").isVisible(), field);
    }
}
