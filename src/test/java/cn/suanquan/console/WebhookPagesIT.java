package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A center keeps its webhooks in the console.
@ServiceTest
class WebhookPagesIT {
    private static final String HERE = "/console/center/webhooks";
    private static final String URL = "http://127.0.0.1:9/hooks";
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}");
    private static final Pattern ONE = Pattern.compile("href=\"(" + HERE + "/[0-9a-f-]{36})\"");

    @Test
    void anAddressIsRegisteredByWhoSignedInAMomentAgoAndItsSecretIsShownOnce() {
        CenterId center = Parties.center();
        Map<String, String> form = Map.of("key", "k-1", "url", URL, "types", "usage.confirmed, usage.lapsed");
        PageForm.assertKept(PageForm.post(As.provider(center), HERE, form), form, URL);
        Response made = PageForm.post(Browser.provider(center).onAPage(), HERE, form);
        assertEquals(200, made.statusCode(), made.asString());
        String secret = secret(made);
        PageForm.assertLanguageBeside(made.asString(), HERE);
        String list = PageText.of(As.provider(center), HERE);
        assertFalse(SECRET.matcher(list).find(), list);
        assertTrue(list.contains(URL) && list.contains("usage.lapsed"), list);
        assertTrue(PageText.english(As.provider(center), HERE).contains("Webhooks"));
        assertEquals(
                409,
                PageForm.post(Browser.provider(center).onAPage(), HERE, form).statusCode());
        String one = one(list);
        assertEquals(
                403, PageForm.post(As.provider(center), one + "/secret", form).statusCode());
        Response rotated = PageForm.post(Browser.provider(center).onAPage(), one + "/secret", form);
        assertFalse(secret(rotated).equals(secret));
        assertEquals(404, PageForm.get(As.provider(Parties.center()), one).statusCode());
        String trail = PageText.of(As.auditor(), "/console/audit/trail?act=webhook");
        assertTrue(trail.contains("回调通知") && trail.contains(one.substring(HERE.length() + 1)), trail);
        assertFalse(trail.contains(secret), trail);
    }

    @Test
    void anAddressIsTriedPausedResumedAndRemoved() {
        CenterId center = Parties.center();
        PageForm.post(Browser.provider(center).onAPage(), HERE, Map.of("key", "k-2", "url", URL));
        String one = one(PageText.of(As.provider(center), HERE));
        Map<String, String> key = Map.of("key", "k-3");
        assertEquals(one, PageForm.sent(As.provider(center), one + "/ping", key));
        String page = PageText.of(As.provider(center), one);
        PageText.keep("center-webhook", page);
        assertTrue(page.contains("webhook.ping") && page.contains("待送达"), page);
        assertEquals(one, PageForm.sent(As.provider(center), one + "/pause", key));
        assertEquals(409, PageForm.post(As.provider(center), one + "/ping", key).statusCode());
        String table = As.provider(center).accept("text/csv").get(one + "/csv").asString();
        assertTrue(table.contains("webhook.ping"), table);
        assertEquals(one, PageForm.sent(As.provider(center), one + "/resume", key));
        assertEquals(HERE, PageForm.sent(As.provider(center), one + "/removal", key));
        assertTrue(PageText.of(As.provider(center), HERE).contains("class=\"empty\""));
    }

    private static String secret(Response page) {
        Matcher secret = SECRET.matcher(page.asString().replace("&#x3D;", "=").replace("&#61;", "="));
        assertTrue(secret.find(), page.asString());
        return secret.group();
    }

    private static String one(String list) {
        Matcher one = ONE.matcher(list);
        assertTrue(one.find(), list);
        return one.group(1);
    }
}
