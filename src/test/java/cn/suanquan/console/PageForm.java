package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/// Pages asked for and forms sent as a browser does.
final class PageForm {
    private PageForm() {}

    static Response get(RequestSpecification who, String path) {
        return who.accept("text/html").redirects().follow(false).get(path);
    }

    static Response post(RequestSpecification who, String path, Map<String, String> fields) {
        return who.accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path);
    }

    /// The address that a form that must be taken leads to.
    static String sent(RequestSpecification who, String path, Map<String, String> fields) {
        Response answer = post(who, path, fields);
        assertEquals(303, answer.statusCode(), answer.asString());
        return answer.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }

    /// A list begins with those that wait longest: this one is among them, or a whole page of others is.
    static void assertListed(String page, String list, String id, int most) {
        String link = "href=\"" + list + "/";
        assertTrue(page.contains(link + id) || page.split(link, -1).length > most, page);
    }
}
