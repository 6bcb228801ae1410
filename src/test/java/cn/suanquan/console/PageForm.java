package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages asked for and forms sent as a browser does.
final class PageForm {
    private static final Pattern LANGUAGE =
            Pattern.compile("<a href=\"/console/language\\?to=[^&\"]+&(?:amp;)?back=([^\"]*)\"[^>]*>");

    private static final Pattern SIGN_IN_AGAIN = Pattern.compile("<div class=\"say wait no-print\"><p>[^<]+</p><p>"
            + "<a href=\"/console/sign-in-again\\?back=/console/signed-in-here\" target=\"_blank\" rel=\"noopener\">");

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

    /// The form came back because the sign-in is not recent: with its key and what was written into it, and with the
    /// way to sign in beside it.
    static void assertKept(Response refused, Map<String, String> form, String... written) {
        String html = refused.asString();
        assertEquals(403, refused.statusCode(), html);
        assertTrue(html.contains("SIGN_IN_AGAIN"), html);
        assertTrue(html.contains("value=\"" + form.get("key") + "\""), "the key of the form in " + html);
        for (String one : written) {
            assertTrue(html.contains(one), one + " in " + html);
        }
        assertSaysSignInAgain(html);
    }

    /// A form that takes a recent sign-in says so, and opens the sign-in in a tab of its own.
    static void assertSaysSignInAgain(String html) {
        assertTrue(saysSignInAgain(html), html);
    }

    /// Within the form; the frame of every page has the same link, hidden, for who wrote in another's name.
    static boolean saysSignInAgain(String html) {
        return SIGN_IN_AGAIN.matcher(html).find();
    }

    /// The other language is asked for at that address, which can be asked for, and beside the page that answers
    /// a form.
    static void assertLanguageBeside(String html, String path) {
        Matcher link = LANGUAGE.matcher(html);
        assertTrue(link.find(), html);
        assertEquals(path, URLDecoder.decode(link.group(1), StandardCharsets.UTF_8));
        assertTrue(link.group().contains("target=\"_blank\" rel=\"noopener\""), link.group());
    }

    /// A list begins with those that wait longest: this one is among them, or a whole page of others is.
    static void assertListed(String page, String list, String id, int most) {
        String link = "href=\"" + list + "/";
        assertTrue(page.contains(link + id) || page.split(link, -1).length > most, page);
    }
}
