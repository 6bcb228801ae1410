package cn.suanquan.console;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Somebody is revoked and let in anew on pages, each by one person, and the list says how it stands.
@ServiceTest
class RevocationPagesIT {
    private static final String NEW = RevocationPages.HERE + "/new";
    private final String mark = UUID.randomUUID().toString();

    private static Map<String, String> order(String kind, String what, String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "kind", kind, "what", what, "reason", reason);
    }

    /// The same order, ticked that its name is meant though nobody is known to have it.
    private static Map<String, String> meant(Map<String, String> order) {
        Map<String, String> ticked = new HashMap<>(order);
        ticked.put("meant", order.get("kind") + " " + order.get("what"));
        return ticked;
    }

    private static Map<String, String> reason(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    private RequestSpecification suspect() {
        return As.officer("suspect-" + mark, Role.ADMIN);
    }

    private String person() {
        return DemoIssuer.ISSUER + " suspect-" + mark;
    }

    /// Of the newest act on that name.
    private static long newest(String what) {
        return As.auditor()
                .get("/api/v1/revocations?limit=100")
                .then()
                .extract()
                .jsonPath()
                .getLong("items.find { it.what == '" + what + "' }.id");
    }

    private static String lifting(long act) {
        return RevocationPages.HERE + "/" + act + "/lifting";
    }

    private static void lifts(long act, Map<String, String> form) {
        String to = Browser.to(Browser.reviewer().post(lifting(act), form));
        assertTrue(to.endsWith(RevocationPages.HERE + "?said=doneLifted"), to);
    }

    @Test
    void aPersonIsRevokedAtOnceAndLetInAnewByAnother() {
        assertEquals(200, suspect().get("/api/v1/relations").statusCode());
        String ask = PageText.of(As.reviewer(), NEW);
        PageText.keep("revoke", ask);
        assertTrue(ask.contains("即刻生效") && ask.contains(DemoIssuer.ISSUER) && !ask.contains("SIGN_OUT"), ask);
        assertTrue(PageText.english(As.financeChecker(), NEW).contains("Revoke now"));
        Map<String, String> form = order("PERSON", person(), "人员已离岗");
        for (int i = 0; i < 2; i++) {
            assertEquals(RevocationPages.HERE + "?said=doneRevoked", PageForm.sent(As.financeChecker(), NEW, form));
        }
        assertEquals(401, suspect().get("/api/v1/relations").statusCode());
        long act = newest(person());
        String list = PageText.of(As.reviewer(), RevocationPages.HERE);
        PageText.keep("revocations-reviewer", list);
        assertTrue(list.contains(lifting(act)) && list.contains(person()) && list.contains(NEW), list);
        String read = PageText.english(As.auditor(), RevocationPages.HERE);
        assertTrue(read.contains(person()) && !read.contains(lifting(act)) && !read.contains(NEW), read);
        String lift = PageText.of(As.reviewer(), lifting(act));
        PageText.keep("lift", lift);
        assertTrue(lift.contains("人员已离岗") && lift.contains("确认恢复"), lift);
        assertTrue(PageText.english(As.reviewer(), lifting(act)).contains("Lift now"));
        Map<String, String> silent = reason(" ");
        Response blank = Browser.reviewer().post(lifting(act), silent);
        assertEquals(400, blank.statusCode());
        assertTrue(blank.asString().contains(silent.get("key")), blank.asString());
        Map<String, String> checked = reason("核实无误");
        for (int i = 0; i < 2; i++) {
            lifts(act, checked);
        }
        assertFalse(PageText.of(As.reviewer(), RevocationPages.HERE).contains(lifting(act)));
        String over = PageText.of(As.reviewer(), lifting(act));
        assertTrue(over.contains("已不再作数") && !over.contains("<textarea"), over);
        Response again = Browser.reviewer().post(lifting(act), reason("再次恢复"));
        assertEquals(404, again.statusCode());
        assertTrue(again.asString().contains("NOT_REVOKED"), again.asString());
    }

    @Test
    void whatIsWrongComesBackAsItWasWritten() {
        Map<String, String> form = order("PERSON", "zhang-" + mark, "人员已离岗");
        Response wrong = PageForm.post(As.reviewer(), NEW, form);
        assertEquals(400, wrong.statusCode());
        String page = wrong.asString();
        assertTrue(page.contains("BAD_NAME") && page.contains("zhang-" + mark) && page.contains("人员已离岗"), page);
        assertTrue(page.contains(form.get("key")) && page.contains("value=\"PERSON\" selected"), page);
        Response own = PageForm.post(As.reviewer(), NEW, order("PERSON", DemoIssuer.ISSUER + " reviewer-wang", "误操作"));
        assertEquals(409, own.statusCode());
        assertTrue(own.asString().contains("OWN_ACCESS"), own.asString());
        assertEquals(200, As.reviewer().get("/api/v1/relations").statusCode());
        assertEquals(
                404, PageForm.get(As.reviewer(), lifting(Long.MAX_VALUE - 1)).statusCode());
    }

    @Test
    void aHolderIsRevokedFromItsPageAndASingleTokenStaysRevoked() {
        HolderId holder = Parties.enterprise();
        String from = NEW + "?holder=" + holder;
        assertTrue(PageText.of(As.reviewer(), "/console/registry/holders/" + holder)
                .contains(from));
        assertFalse(
                PageText.of(As.admin(), "/console/registry/holders/" + holder).contains(from));
        String ask = PageText.of(As.reviewer(), from);
        String name =
                As.auditor().get("/api/v1/holders/" + holder).then().extract().path("name");
        assertTrue(ask.contains("value=\"HOLDER\" selected") && ask.contains("value=\"" + holder + "\""), ask);
        assertTrue(ask.contains("<strong>" + name), ask);
        PageForm.sent(As.reviewer(), NEW, order("HOLDER", holder.toString(), "令牌疑似泄露"));
        assertEquals(401, As.enterprise(holder).get("/api/v1/vouchers").statusCode());
        String list = PageText.of(As.auditor(), RevocationPages.HERE);
        assertTrue(list.contains(name) && list.contains(holder.toString()), list);
        String token = DemoIssuer.ISSUER + " t-" + mark;
        PageForm.sent(As.reviewer(), NEW, meant(order("TOKEN", token, "令牌疑似泄露")));
        long act = newest(token);
        assertFalse(PageText.of(As.reviewer(), RevocationPages.HERE).contains(lifting(act)));
        assertTrue(PageText.of(As.reviewer(), lifting(act)).contains("一经吊销不再恢复"));
        Response stays = Browser.reviewer().post(lifting(act), reason("误吊销"));
        assertEquals(409, stays.statusCode());
        assertTrue(stays.asString().contains("TOKEN_STAYS_REVOKED"), stays.asString());
    }

    @Test
    void whoeverMistypesANameIsAskedBeforeItIsRevokedFromNobody() {
        CenterId center = Parties.center();
        String from = NEW + "?center=" + center;
        assertTrue(PageText.of(As.reviewer(), "/console/registry/centers/" + center)
                .contains(from));
        assertFalse(
                PageText.of(As.admin(), "/console/registry/centers/" + center).contains(from));
        String ask = PageText.of(As.financeChecker(), from);
        assertTrue(ask.contains("value=\"CENTER\" selected") && !ask.contains("name=\"meant\""), ask);
        Map.of(
                        "HOLDER",
                        center.toString(),
                        "CENTER",
                        UUID.randomUUID().toString(),
                        "PERSON",
                        DemoIssuer.ISSUER + " zahng-" + mark,
                        "CLIENT",
                        DemoIssuer.ISSUER + " consoel-" + mark,
                        "TOKEN",
                        DemoIssuer.ISSUER + " j-" + mark,
                        "TOKEN_HASH",
                        Sha256.hex(mark))
                .forEach((kind, what) -> {
                    Map<String, String> form = order(kind, what, "令牌疑似泄露");
                    Response asked = PageForm.post(As.reviewer(), NEW, form);
                    assertEquals(404, asked.statusCode());
                    PageText.keep("revoke-unknown", asked.asString());
                    assertTrue(
                            asked.asString().contains("NAME_UNKNOWN")
                                    && asked.asString().contains("value=\"" + kind + " " + what + "\"")
                                    && asked.asString().contains(form.get("key")),
                            asked.asString());
                    Map<String, String> other = new HashMap<>(form);
                    other.put("meant", kind + " another");
                    assertEquals(404, PageForm.post(As.reviewer(), NEW, other).statusCode());
                    As.auditor().get("/api/v1/revocations?limit=20").then().body("items.what", not(hasItem(what)));
                    PageForm.sent(As.reviewer(), NEW, meant(form));
                    As.auditor().get("/api/v1/revocations?limit=20").then().body("items.what", hasItem(what));
                });
    }

    @Test
    void aSecondReasonForWhatIsRevokedAlreadyIsNotTakenInSilence() {
        assertEquals(200, suspect().get("/api/v1/relations").statusCode());
        PageForm.sent(As.reviewer(), NEW, order("PERSON", person(), "令牌疑似泄露"));
        Response again = PageForm.post(As.financeChecker(), NEW, order("PERSON", person(), "人员已离岗"));
        assertEquals(409, again.statusCode());
        String page = again.asString();
        assertTrue(page.contains("ALREADY_REVOKED") && page.contains("令牌疑似泄露") && page.contains("人员已离岗"), page);
    }

    @Test
    void whoReadOneReasonDoesNotLiftWhatWasRevokedAnewForAnother() {
        assertEquals(200, suspect().get("/api/v1/relations").statusCode());
        PageForm.sent(As.reviewer(), NEW, order("PERSON", person(), "误操作"));
        long first = newest(person());
        Map<String, String> read = reason("并未离岗");
        PageForm.assertSaysSignInAgain(PageText.of(As.reviewer(), lifting(first)));
        PageForm.assertKept(PageForm.post(As.reviewer(), lifting(first), read), read, "并未离岗");
        As.financeChecker()
                .body(Map.of("kind", "PERSON", "what", person(), "reason", "核实无误", "act", first))
                .post("/api/v1/revocations/liftings")
                .then()
                .statusCode(200);
        PageForm.sent(As.financeChecker(), NEW, order("PERSON", person(), "密码泄露"));
        Response late = Browser.reviewer().post(lifting(first), read);
        assertEquals(409, late.statusCode());
        assertTrue(late.asString().contains("REVOKED_ANEW"), late.asString());
        assertTrue(late.asString().contains("已不再作数") && !late.asString().contains("<textarea"), late.asString());
        assertEquals(401, suspect().get("/api/v1/relations").statusCode());
        long second = newest(person());
        lifts(second, reason("已换密码"));
    }

    @Test
    void whoSignedOutEverywhereWasNotLetInAnew() {
        Browser leaver = Browser.officer("leaves-" + mark, Role.ADMIN);
        Browser.to(leaver.post("/console/sign-out-everywhere", Map.of()));
        String row = OfficeTablesIT.table(As.auditor(), RevocationPages.HERE + "/csv")
                .lines()
                .filter(line -> line.contains("leaves-" + mark))
                .findFirst()
                .orElseThrow();
        assertTrue(row.contains(",\"退出登录\",") && !row.contains("恢复"), row);
        assertTrue(PageText.english(As.reviewer(), RevocationPages.HERE).contains(">Signed out<"));
    }
}
