package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A page of another site changes nothing in the name of who is signed in.
@ServiceTest
class SameOriginIT {
    private static final List<String> PATHS =
            List.of("/console/sign-out", "/console/sign-out-everywhere", "/console/test/money", "/demo/oidc/authorize");

    @Test
    void whatAnotherSiteSendsIsRefused() {
        Browser browser = Browser.financeChecker();
        for (String path : PATHS) {
            for (String site : List.of("cross-site", "same-site", "none", "", "same-origin, cross-site")) {
                refused(browser.request().header("Sec-Fetch-Site", site), path);
                refused(browser.request().header("Sec-Fetch-Site", site).header("Origin", origin()), path);
            }
            for (String origin :
                    List.of("https://evil.example", "null", "", origin() + "0", "http://x@" + host() + "y")) {
                refused(browser.request().header("Origin", origin), path);
            }
            refused(browser.request(), path);
            refused(browser.request().header("Referer", origin() + "/console/"), path);
        }
        browser.get(Browser.WHOAMI).then().statusCode(200);
    }

    @Test
    void whatOurOwnPageSendsIsTaken() {
        Browser browser = Browser.financeChecker();
        browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .post("/console/test/money")
                .then()
                .statusCode(200);
        browser.request()
                .header("Origin", origin())
                .post("/console/test/money")
                .then()
                .statusCode(200);
    }

    /// A program has no session that a page could misuse.
    @Test
    void whoBringsNoCookieIsNoBrowser() {
        As.financeChecker()
                .accept("*/*")
                .post("/console/test/money")
                .then()
                .statusCode(403)
                .body("code", code());
        RestAssured.given().post("/console/test/money").then().statusCode(401);
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of("code", "x"))
                .post("/demo/oidc/token")
                .then()
                .statusCode(400);
        As.admin()
                .header("Sec-Fetch-Site", "cross-site")
                .body("{}")
                .post("/api/v1/holders")
                .then()
                .statusCode(400);
    }

    @Test
    void aPersonIsShownAPageThatSaysSo() {
        String page = RestAssured.given()
                .accept("text/html,*/*;q=0.8")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/console/sign-out")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .extract()
                .asString();
        assertTrue(page.contains("CROSS_ORIGIN") && page.contains("来自其他网站"), page);
    }

    private static org.hamcrest.Matcher<String> code() {
        return org.hamcrest.Matchers.equalTo("SIGN_IN_AGAIN");
    }

    @Test
    void anOriginIsAHostAndAPort() {
        assertTrue(SameOrigin.isOrigin("https://suanquan.city.example", "suanquan.city.example"));
        assertTrue(SameOrigin.isOrigin("http://localhost:8080", "LOCALHOST:8080"));
        for (String other : List.of(
                "http://localhost:8081", "http://localhost", "http://localhost:8080.evil.example", "null", "x y", "")) {
            assertFalse(SameOrigin.isOrigin(other, "localhost:8080"), other);
        }
        assertFalse(SameOrigin.isOrigin("http://localhost:8080", null));
    }

    private static void refused(RequestSpecification request, String path) {
        assertEquals(
                "CROSS_ORIGIN",
                request.post(path).then().statusCode(403).extract().path("code"),
                path);
    }

    private static String host() {
        return "localhost:" + RestAssured.port;
    }

    private static String origin() {
        return "http://" + host();
    }
}
