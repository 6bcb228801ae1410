package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The reviewing bureau's desk, its applications and what it decides on them.
@ServiceTest
class ReviewPagesIT extends UsageTestBase {
    private static final String LIST = "/console/review/applications";

    static String applied(HolderId holder, String programme, CenterId center) {
        return SampleVouchers.apply(holder, SampleVouchers.contract(programme, center, 10_000_000))
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static String applied() {
        return applied(Parties.university(), "langfang", Parties.admittedCenter("langfang"));
    }

    private static String state(String application) {
        return As.reviewer().get("/api/v1/applications/" + application).path("state");
    }

    private static Map<String, String> form(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    private static void shown(RequestSpecification who, String path, String... words) {
        Response page = PageForm.get(who, path);
        assertEquals(200, page.statusCode(), page.asString());
        for (String word : words) {
            assertTrue(page.asString().contains(word), word + " in " + page.asString());
        }
    }

    @Test
    void theDeskAndTheListShowWhatWaitsInBothLanguages() {
        String id = applied();
        shown(As.reviewer(), "/console/review", "待审核的申请");
        String desk = PageText.english(As.reviewer(), "/console/review");
        assertTrue(desk.contains("Applications to review"), desk);
        assertTrue(desk.contains("/console/proposals?state=PROPOSED") && desk.contains("/console/review/queues"), desk);
        PageForm.assertListed(desk, LIST, id, ReviewStore.LISTED_MAX);
        shown(As.reviewer(), LIST + "?state=SUBMITTED&programme=langfang", id, "50,000.00", "未受限额约束");
        shown(As.reviewer().header("Accept-Language", "en"), LIST, "No limit binds", id);
        shown(As.reviewer(), LIST + "?programme=nobody", "没有符合条件的申请");
    }

    @Test
    void anApplicationSaysWhatTheEngineDecidedAndWhy() {
        String id = applied();
        shown(
                As.reviewer(),
                LIST + "/" + id,
                "LF-2",
                "合同金额 100,000.00 × 50% = 50,000.00",
                "伍万元整",
                "算力服务合同.pdf",
                LIST + "/" + id + "/approve");
        shown(As.reviewer().header("Accept-Language", "en"), LIST + "/" + id, "Contract amount", "No sign of related");
        assertEquals(
                404, PageForm.get(As.reviewer(), LIST + "/" + UUID.randomUUID()).statusCode());
    }

    @Test
    void hintsNameRelatedPartiesBarsAndTheSameContractElsewhere() {
        HolderId holder = Parties.university();
        String own = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter("langfang");
        String id = applied(holder, "langfang", center);
        String number = As.reviewer().get("/api/v1/applications/" + id).path("request.contract.number");
        Parties.admit(center, own, "COMPUTE");
        String other = SampleVouchers.apply(holder, SampleVouchers.contract(own, center, 10_000_000, number))
                .statusCode(200)
                .extract()
                .path("id");
        Parties.relate(holder, center);
        Parties.bar(holder);
        shown(As.reviewer(), LIST + "/" + id, "登记有关联关系", "失信限制期内", LIST + "/" + other);
    }

    @Test
    void anApprovalIsAskedDoneOnceAndLeadsToTheIssueByAnotherPerson() {
        String id = applied();
        shown(As.reviewer(), LIST + "/" + id + "/approve", "审核通过", "不设公示");
        Map<String, String> form = form("材料齐全");
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    LIST + "/" + id + "?said=doneApproved",
                    PageForm.sent(Browser.reviewer().onAPage(), LIST + "/" + id + "/approve", form));
        }
        assertEquals("APPROVED", state(id));
        Response sameHand = PageForm.get(As.reviewer(), LIST + "/" + id);
        assertTrue(sameHand.asString().contains("不相容岗位分离"), sameHand.asString());
        assertFalse(sameHand.asString().contains("href=\"" + LIST + "/" + id + "/issue\""), sameHand.asString());
        Response refused = PageForm.post(Browser.reviewer().onAPage(), LIST + "/" + id + "/issue", form(""));
        assertEquals(403, refused.statusCode());
        assertTrue(refused.asString().contains("SEPARATION_OF_DUTIES"), refused.asString());
        assertEquals("APPROVED", state(id));
        assertEquals(
                LIST + "/" + id + "?said=doneIssued",
                PageForm.sent(Browser.issuer().onAPage(), LIST + "/" + id + "/issue", form("")));
        assertEquals("ISSUED", state(id));
        shown(As.issuer(), LIST + "/" + id, "/console/ground/vouchers/", "核发时的决定");
    }

    @Test
    void aRefusedFormComesBackWithWhatWasWritten() {
        String id = applied();
        Response missing = PageForm.post(Browser.reviewer().onAPage(), LIST + "/" + id + "/reject", form(" "));
        assertEquals(400, missing.statusCode(), missing.asString());
        assertEquals("SUBMITTED", state(id));
        String tooLong = "长".repeat(501);
        Response refused = PageForm.post(Browser.reviewer().onAPage(), LIST + "/" + id + "/reject", form(tooLong));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.asString().contains(tooLong), refused.asString());
        assertEquals("SUBMITTED", state(id));
        PageForm.sent(Browser.reviewer().onAPage(), LIST + "/" + id + "/reject", form("合同与项目不符"));
        assertEquals("REJECTED", state(id));
        shown(As.reviewer(), LIST + "/" + id, "合同与项目不符");
        shown(As.reviewer(), LIST + "/" + id + "/approve", "不允许办理此事项");
    }

    @Test
    void anApplicationIsClosedWithAReason() {
        String id = applied();
        assertEquals(
                LIST + "/" + id + "?said=doneClosed",
                PageForm.sent(Browser.reviewer().onAPage(), LIST + "/" + id + "/close", form("单位已注销")));
        assertEquals("CLOSED", state(id));
        shown(
                As.reviewer().header("Accept-Language", "en"),
                LIST + "/" + id,
                "Closed",
                "单位已注销",
                "<small>reviewer-wang</small>");
    }

    @Test
    void whileTheNoticeRunsThePageSaysFromWhenItMayBeIssued() {
        String own = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 5");
        CenterId center = Parties.admittedCenter(own);
        String id = applied(Parties.university(), own, center);
        shown(As.reviewer(), LIST + "/" + id + "/approve", "公示 5 天");
        PageForm.sent(Browser.reviewer().onAPage(), LIST + "/" + id + "/approve", form("材料齐全"));
        shown(As.issuer(), LIST + "/" + id, "公示至 2024-06-06");
        Response early = PageForm.post(Browser.issuer().onAPage(), LIST + "/" + id + "/issue", form(""));
        assertEquals(409, early.statusCode());
        assertTrue(early.asString().contains("NOTICE_NOT_OVER"), early.asString());
    }

    @Test
    void givingMoneyTakesARecentSignIn() {
        String id = applied();
        String approve = LIST + "/" + id + "/approve";
        PageForm.assertSaysSignInAgain(PageText.of(As.reviewer(), approve));
        String recent = Browser.reviewer().get(approve).asString();
        assertFalse(PageForm.saysSignInAgain(recent), recent);
        String reject = PageText.of(As.reviewer(), LIST + "/" + id + "/reject");
        assertFalse(PageForm.saysSignInAgain(reject), "to reject gives no money: " + reject);
        Map<String, String> form = form("材料齐全");
        PageForm.assertKept(PageForm.post(As.reviewer(), approve, form), form, ">材料齐全<", "在新标签页重新登录");
        PageForm.assertKept(
                PageForm.post(As.reviewer().header("Accept-Language", "en"), approve, form),
                form,
                ">材料齐全<",
                "Sign in again in a new tab");
        assertEquals("SUBMITTED", state(id));
        assertEquals(
                LIST + "/" + id + "?said=doneApproved",
                PageForm.sent(Browser.reviewer().onAPage(), approve, form));
    }
}
