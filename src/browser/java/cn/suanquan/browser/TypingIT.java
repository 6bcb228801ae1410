package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fields are checked while they are typed: each alone, in a body, and what is said of it stands below it.
@ServiceTest
class TypingIT {
    @TestHTTPResource("/")
    URI service;

    @Inject
    ServiceClock clock;

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

    /// NIST's example of SHA-256: the three bytes `abc`.
    @Test
    void theDigestOfADocumentIsReckonedWhereTheDocumentIs() {
        clock.moveTo(Instant.parse("2025-09-10T02:00:00Z"));
        List<String> wrong;
        String digest;
        try (Chromium chromium = new Chromium();
                Visitor holder = new Visitor(chromium, service, "holder")) {
            holder.signIn("user-" + Parties.university());
            holder.open("/console/enterprise/applications/new?programme=langfang");
            Page page = holder.page();
            page.waitForLoadState(LoadState.NETWORKIDLE); // the icon of the window comes after the page
            page.onRequest(request -> sent.add(request.url()));
            byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
            page.locator("#file-documentSha0").setInputFiles(new FilePayload("合同.pdf", "application/pdf", abc));
            page.waitForFunction("document.getElementById('documentSha0').value !== ''");
            digest = page.locator("#documentSha0").inputValue();
            wrong = new ArrayList<>(holder.wrong());
            wrong.addAll(Look.axe(page));
        }
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest);
        assertEquals(List.of(), wrong);
        assertEquals(List.of(), sent, "the document stays where it is");
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
