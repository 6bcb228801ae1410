package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What stands around every page.
@ServiceTest
class FrameIT {
    @Inject
    ServiceClock clock;

    private static RequestSpecification page(RequestSpecification request) {
        return request.accept("text/html").redirects().follow(false);
    }

    /// The sentence of a room is in Chinese, with the numbers; before it stands what its code means.
    @Test
    void aRefusalIsSaidInEnglishToWhoReadsEnglish() {
        HolderId holder = Parties.university();
        Map<String, String> said = Map.of(
                "/console/enterprise/vouchers?sort=no", "no such order",
                "/console/enterprise/vouchers?cursor=no", "first page of the list");
        said.forEach((path, words) -> {
            String english = PageText.answer(As.enterprise(holder), "en", path).asString();
            assertTrue(english.contains(words) && english.contains("lang=\"zh-CN\""), english);
            String chinese =
                    PageText.answer(As.enterprise(holder), "zh-CN", path).asString();
            assertTrue(!chinese.contains(words) && chinese.contains("应为"), chinese);
        });
        String form = As.enterprise(holder)
                .accept("text/html")
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded")
                .formParam("do", "check")
                .post("/console/enterprise/usage/confirmation")
                .asString();
        assertTrue(form.contains("Choose at least one record.") && form.contains("NO_RECORD"), form);
    }

    @Test
    void anybodySeesTheFrontPageInTheLanguageHeAsksFor() {
        Response chinese = page(RestAssured.given()).get("/");
        assertEquals(200, chinese.statusCode());
        assertTrue(chinese.asString().contains("lang=\"zh-CN\""), chinese.asString());
        Response english = page(RestAssured.given().header("Accept-Language", "en-GB,en;q=0.8"))
                .get("/");
        assertTrue(english.asString().contains("<html lang=\"en\">"), english.asString());
        assertTrue(english.asString().contains("Sign in"), english.asString());
    }

    @Test
    void theChoiceOfALanguageIsKeptAndLeadsNowhereElse() {
        Response chosen = page(RestAssured.given().queryParam("to", "en").queryParam("back", "/console?x=1"))
                .get("/console/language");
        assertEquals(303, chosen.statusCode());
        assertTrue(chosen.getHeader("Location").endsWith("/console?x=1"), chosen.getHeader("Location"));
        assertTrue(chosen.getHeader("Set-Cookie").contains("HttpOnly"), chosen.getHeader("Set-Cookie"));
        Response kept = page(RestAssured.given().cookie("language", "en").header("Accept-Language", "zh-CN"))
                .get("/");
        assertTrue(kept.asString().contains("<html lang=\"en\">"), kept.asString());
        for (String elsewhere :
                new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "", "/%zz"}) {
            Response led = page(RestAssured.given().queryParam("to", "en").queryParam("back", elsewhere))
                    .get("/console/language");
            assertEquals(303, led.statusCode(), elsewhere);
            assertFalse(led.getHeader("Location").contains("evil"), led.getHeader("Location"));
        }
    }

    @Test
    void aPageNeedsNoScriptOrStyleOfItsOwnAndSaysSo() {
        Response answer = page(As.enterprise(Parties.enterprise())).get("/console/enterprise");
        assertEquals(200, answer.statusCode(), answer.asString());
        assertTrue(answer.getHeader("Content-Security-Policy").startsWith("default-src 'self'"));
        assertEquals("no-store", answer.getHeader("Cache-Control"));
        assertFalse(answer.asString().contains("style="), "inline style");
        assertFalse(answer.asString().matches("(?s).*<script(?![^>]*src=).*"), "inline script");
    }

    @Test
    void whatIsRefusedIsAPageForWhoAskedForOneAndAProblemForOthers() {
        Response strange = page(As.reviewer()).get("/console/enterprise");
        assertEquals(403, strange.statusCode());
        assertTrue(strange.contentType().startsWith("text/html"), strange.contentType());
        assertTrue(strange.asString().contains("FORBIDDEN"), strange.asString());
        Response machine = As.reviewer().accept("*/*").get("/console/enterprise");
        assertEquals(403, machine.statusCode());
        Response unknown = page(RestAssured.given().header("Authorization", "Bearer x.y.z"))
                .get("/console/enterprise");
        assertEquals(401, unknown.statusCode());
        assertTrue(unknown.contentType().startsWith("text/html"), unknown.contentType());
    }

    /// The browser holds what was written, and sends it again where its page is loaded anew; the answer shows none
    /// of it.
    @Test
    void whoIsSignedOutSignsInBesideTheFormAndSendsItAgain() {
        Map<String, String> form = Map.of("key", "k-1", "reason", "<b>只在浏览器里</b>");
        String path = "/console/review/applications/" + UUID.randomUUID() + "/approve";
        Response chinese = PageForm.post(RestAssured.given(), path, form);
        Response english = PageForm.post(RestAssured.given().header("Accept-Language", "en"), path, form);
        assertTrue(chinese.asString().contains("回到本页刷新"), chinese.asString());
        assertTrue(english.asString().contains("come back to this page and reload it"), english.asString());
        for (Response answer : new Response[] {chinese, english}) {
            String html = answer.asString();
            assertEquals(401, answer.statusCode());
            assertTrue(
                    html.contains(
                            "class=\"button\" href=\"/console/signed-in-here\" target=\"_blank\" rel=\"noopener\""),
                    html);
            assertFalse(html.contains("只在浏览器里") || html.contains("k-1"), html);
            assertFalse(html.contains("<input"), "no form of what somebody sent: " + html);
        }
    }

    @Test
    void whatOnePersonWroteIsNotSentInTheNameOfAnother() {
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        String path =
                "/console/review/vouchers/" + SampleVouchers.usage(1_000_000).voucher() + "/freeze";
        Browser writer = Browser.reviewer();
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(writer.get(path).asString());
        assertTrue(key.find(), "a key");
        Map<String, String> form = Map.of("key", key.group(1), "reason", "核查合同");
        RequestSpecification other = Browser.issuer().onAPage();
        Response refused = PageForm.post(other, path, form);
        assertEquals(409, refused.statusCode());
        String html = refused.asString();
        assertTrue(html.contains("OTHER_PERSON") && html.contains("以原账号重新登录"), html);
        assertFalse(html.contains("核查合同") || html.contains(key.group(1)), "nothing of the form: " + html);
        assertTrue(html.contains("class=\"button\" href=\"/console/sign-in-again?"), html);
        String english = PageForm.post(Browser.issuer().onAPage().header("Accept-Language", "en"), path, form)
                .asString();
        assertTrue(english.contains("Somebody else opened this form."), english);
        assertTrue(english.contains("Sign in again as before in a new tab"), english);
        assertFalse(key.group(1).contains("reviewer"), "it names nobody");
        String again = Browser.to(Browser.reviewer().post(path, form)); // in another session, with the same mark
        assertTrue(again.contains("said=doneFrozen"), again);
    }

    /// Where the page cannot be asked for as it stands, the other language begins anew.
    @Test
    void theOtherLanguageOfARefusedFormIsAPageThatIsThere() {
        for (PageRow row : PageRows.all()) {
            if (row.method().equals("POST") && row.roles().contains(Role.FINANCE_MAKER)) {
                String path =
                        row.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                String html = PageForm.post(As.reviewer(), path, Map.of()).asString();
                if (!row.roles().contains(Role.REVIEWER)) {
                    PageForm.assertLanguageBeside(html, "/console");
                }
            }
        }
        String read = PageText.of(As.reviewer(), "/console/review");
        assertFalse(read.contains("hreflang=\"en\" lang=\"en\" target"), "what is only read is left: " + read);
    }

    @Test
    void whoSignedInBesideAFormIsToldToGoBack() {
        String html = PageText.of(As.reviewer(), "/console/signed-in-here");
        assertTrue(html.contains("关闭本标签页"), html);
        assertTrue(PageText.english(As.auditor(), "/console/signed-in-here").contains("Close this tab"));
    }

    @Test
    void aPageThatIsNotThereSaysSoInTheFrame() {
        Response strange = page(RestAssured.given()).get("/console/no-such-page");
        assertEquals(404, strange.statusCode());
        assertTrue(strange.contentType().startsWith("text/html"), strange.contentType());
        Response known = page(As.auditor()).get("/console/no-such-page");
        assertEquals(404, known.statusCode());
        assertTrue(known.asString().contains("auditor-qian"), known.asString());
    }

    @Test
    void whoIsHereIsCalledAsTheProviderCallsHim() {
        Browser browser = Browser.as(
                "user-named",
                Set.of(Role.ENTERPRISE),
                Map.of("holder_id", Parties.enterprise().toString(), "name", "澄心智能<科技>公司"));
        String start = browser.get("/console/enterprise").asString();
        assertTrue(start.contains("<summary>澄心智能&lt;科技&gt;公司</summary>"), start);
    }

    @Test
    void assetsMayBeKeptAndPagesMayNot() {
        for (String asset : new String[] {
            "/console/assets/console.css",
            "/console/assets/console.js",
            "/console/assets/mark.svg",
            "/webjars/htmx.org/2.0.10/dist/htmx.min.js"
        }) {
            Response answer = RestAssured.given().get(asset);
            assertEquals(200, answer.statusCode(), asset);
            assertTrue(answer.getHeader("Cache-Control").contains("max-age"), asset + answer.getHeaders());
        }
    }

    @Test
    void theStartOfEachRoleIsItsFirstSection() {
        assertEquals("/", path(page(RestAssured.given()).get("/console")));
        assertEquals(
                "/console/enterprise",
                path(page(As.enterprise(Parties.enterprise())).get("/console")));
        assertEquals("/console/audit", path(page(As.auditor()).get("/console")));
    }

    @Test
    void nobodyPutsWordsIntoThePageByItsAddress() {
        Response answer = page(RestAssured.given().queryParam("said", "signIn")).get("/");
        assertFalse(answer.asString().contains("role=\"status\""), answer.asString());
    }

    private static String path(Response answer) {
        assertEquals(303, answer.statusCode());
        return answer.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }
}
