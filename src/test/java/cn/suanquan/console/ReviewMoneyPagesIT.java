package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Disputes and vouchers, and what the reviewing bureau does with them.
@ServiceTest
class ReviewMoneyPagesIT extends UsageTestBase {
    private static final String DISPUTES = "/console/review/disputes";
    private static final String VOUCHERS = "/console/review/vouchers";

    private static Map<String, String> form(String... more) {
        Map<String, String> form = new java.util.HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private static String state(Ticket ticket) {
        return As.reviewer().get("/api/v1/vouchers/" + ticket.voucher()).path("voucher.state.name");
    }

    private static String page(String path) {
        Response answer = PageForm.get(As.reviewer(), path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private static String english(String path) {
        Response answer = PageForm.get(As.reviewer().header("Accept-Language", "en"), path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    @Test
    void aDisputeIsReadWithItsMoneyAndDecidedOnce() {
        Ticket ticket = ticket(10_000_000);
        long record = UsageApi.accepted(ticket, "a", 1_000_000);
        String id = UsageApi.dispute(ticket, record);
        PageForm.assertListed(page("/console/review"), DISPUTES, id, ReviewStore.LISTED_MAX);
        PageForm.assertListed(page(DISPUTES), DISPUTES, id, DisputePages.SIZE);
        assertTrue(english(DISPUTES).contains("Open"));
        String one = page(DISPUTES + "/" + id);
        assertTrue(one.contains("10,000.00") && one.contains("5,000.00"), one);
        assertTrue(one.contains("/console/ground/records/" + record), one);
        assertTrue(english(DISPUTES + "/" + id).contains("Decide the dispute"));
        Response silent = PageForm.post(
                Browser.reviewer().onAPage(), DISPUTES + "/" + id, form("decision", "REJECT", "reason", " "));
        assertEquals(400, silent.statusCode());
        assertTrue(silent.asString().contains("value=\"REJECT\" required checked"), silent.asString());
        stands(ticket, 4_500_000, 500_000, 0, 0);
        Map<String, String> form = form("decision", "REJECT", "reason", "用量重复报送");
        PageForm.assertSaysSignInAgain(one);
        PageForm.assertKept(
                PageForm.post(As.reviewer(), DISPUTES + "/" + id, form),
                form,
                "value=\"REJECT\" required checked",
                ">用量重复报送<");
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    DISPUTES + "/" + id + "?said=doneDisputeDecided",
                    PageForm.sent(Browser.reviewer().onAPage(), DISPUTES + "/" + id, form));
        }
        stands(ticket, 5_000_000, 0, 0, 0);
        assertTrue(page(DISPUTES + "/" + id).contains("用量重复报送"));
        assertTrue(page(DISPUTES + "?all=true").contains("待裁定"));
        Response again = PageForm.post(
                Browser.reviewer().onAPage(), DISPUTES + "/" + id, form("decision", "UPHOLD", "reason", "再看"));
        assertEquals(409, again.statusCode());
        assertEquals(
                404,
                PageForm.get(As.reviewer(), DISPUTES + "/" + UUID.randomUUID()).statusCode());
    }

    @Test
    void whoRaisedADisputeReadsWhyAnotherDecides() {
        Ticket ticket = ticket(1_000_000);
        long record = UsageApi.accepted(ticket, "a", 100_000);
        String id = As.as(
                        "hats-two",
                        java.util.Set.of(Role.ENTERPRISE),
                        Map.of("holder_id", ticket.holder().toString()))
                .body(Map.of("records", java.util.List.of(record), "reason", "不符"))
                .post("/api/v1/usage/disputes")
                .path("id");
        String own = PageForm.get(As.officer("hats-two", Role.REVIEWER), DISPUTES + "/" + id)
                .asString();
        assertTrue(own.contains("不相容岗位分离") && !own.contains("name=\"decision\""), own);
    }

    @Test
    void aVoucherIsFrozenUnfrozenExtendedAndVoided() {
        Ticket ticket = ticket(10_000_000);
        String path = VOUCHERS + "/" + ticket.voucher();
        assertTrue(page(VOUCHERS + "?state=ACTIVE&programme=langfang&number=" + ticket.number())
                .contains("href=\"" + path + "\""));
        assertTrue(page(VOUCHERS + "?state=VOIDED&number=" + ticket.number()).contains("没有符合条件的算力券"));
        assertTrue(page(VOUCHERS + "?programme=nobody").contains("没有符合条件的算力券"));
        assertTrue(page(path).contains("50,000.00") && english(path).contains("Where the money stands"));
        for (String act : new String[] {"freeze", "extend", "void"}) {
            assertTrue(page(path + "/" + act).contains("name=\"reason\""), act);
        }
        assertTrue(page(path + "/unfreeze").contains("不允许办理此事项"));
        PageForm.sent(Browser.reviewer().onAPage(), path + "/freeze", form("reason", "核查合同"));
        assertEquals("FROZEN", state(ticket));
        Response twice = PageForm.post(Browser.reviewer().onAPage(), path + "/freeze", form("reason", "核查合同"));
        assertEquals(409, twice.statusCode());
        PageForm.sent(Browser.reviewer().onAPage(), path + "/unfreeze", form("reason", "核查完毕"));
        assertEquals("ACTIVE", state(ticket));
        Response late = PageForm.post(
                Browser.reviewer().onAPage(), path + "/extend", form("until", "2030-12-31", "reason", "项目延后"));
        assertEquals(422, late.statusCode());
        assertTrue(late.asString().contains("2030-12-31") && late.asString().contains("项目延后"), late.asString());
        assertFalse(PageForm.saysSignInAgain(page(path + "/freeze")), "it only holds the money where it is");
        Map<String, String> extend = form("until", "2024-12-30", "reason", "项目延后");
        PageForm.assertKept(
                PageForm.post(As.reviewer(), path + "/extend", extend), extend, "value=\"2024-12-30\"", ">项目延后<");
        PageForm.sent(Browser.reviewer().onAPage(), path + "/void", form("reason", "合同解除"));
        assertEquals("VOIDED", state(ticket));
        assertTrue(page(path).contains("合同解除"));
        assertTrue(page(path).contains("<small>reviewer-wang</small>"), "who did it: " + page(path));
        String ground = "/console/ground/vouchers/" + ticket.voucher();
        assertTrue(page(ground).contains("<small>reviewer-wang</small>"), page(ground));
        for (String own : new String[] {"/console/enterprise/vouchers/" + ticket.voucher(), ground}) {
            String holder = PageText.of(As.enterprise(ticket.holder()), own);
            assertTrue(holder.contains("<small>审核部门</small>") && !holder.contains("reviewer-wang"), holder);
            assertTrue(PageText.english(As.enterprise(ticket.holder()), own).contains("Reviewing bureau"));
        }
        String told = As.enterprise(ticket.holder())
                .get("/api/v1/vouchers/" + ticket.voucher())
                .asString();
        assertFalse(told.contains("reviewer-wang"), "the API names nobody to a holder: " + told);
        assertEquals(
                404,
                PageForm.get(As.reviewer(), VOUCHERS + "/" + UUID.randomUUID()).statusCode());
        assertFalse(PageText.of(As.financeMaker(), path).contains(path + "/void"), "finance reads it, without acts");
        assertEquals(403, PageForm.get(As.enterprise(ticket.holder()), path).statusCode());
    }
}
