package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleObjections;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An objection from the form of its party to the end of its appeal, in the console.
@ServiceTest
class ObjectionPagesIT {
    private static final String HERE = "/console/objections";

    @Inject
    ServiceClock clock;

    private static String key(RequestSpecification who, String path) {
        String page = PageText.of(who, path);
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(key.find(), page);
        return key.group(1);
    }

    @Test
    void anObjectionIsFiledDecidedAndAppealedOnPages() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang", "windows: []           # all year", "windows: [{from: 03-01, to: 03-10}]");
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(
                holder, SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000));
        String form = HERE + "/new?kind=APPLICATION&subject=" + application;
        assertTrue(PageText.of(As.enterprise(holder), "/console/enterprise/applications/" + application)
                .contains("subject=" + application));
        String blank = PageText.of(As.enterprise(holder), form);
        PageText.keep("objection-new", blank);
        assertTrue(blank.contains("2025-03-18"), blank);
        String one = PageForm.sent(
                        As.enterprise(holder),
                        HERE + "/new",
                        Map.of(
                                "key",
                                key(As.enterprise(holder), form),
                                "kind",
                                "APPLICATION",
                                "subject",
                                application,
                                "grounds",
                                "合同已补充，金额与附件一致。"))
                .replaceFirst("[?].*", "");
        assertTrue(PageText.of(As.reviewer(), one).contains("审核申请"), "who rejected it is told why not");
        String asked = PageText.of(As.issuer(), one);
        PageText.keep("objection-decide", asked);
        assertFalse(asked.contains("现不在申报期内"), asked);
        PageForm.sent(
                Browser.issuer().onAPage(),
                one + "/decision",
                Map.of(
                        "key", UUID.randomUUID().toString(),
                        "outcome", "DISMISSED",
                        "reason", "附件与合同仍不一致",
                        "article", "第六条"));
        String dismissed = PageText.of(As.enterprise(holder), one);
        PageText.keep("objection-dismissed", dismissed);
        assertTrue(dismissed.contains("附件与合同仍不一致") && dismissed.contains("第六条"), dismissed);
        clock.moveTo(Instant.parse("2025-03-18T16:00:01Z"));
        assertFalse(PageText.of(As.enterprise(holder), one).contains(one + "/appeal"));
        clock.moveTo(Instant.parse("2025-03-18T15:59:00Z"));
        PageForm.sent(
                As.enterprise(holder),
                one + "/appeal",
                Map.of("key", key(As.enterprise(holder), one), "grounds", "附件三已加盖公章"));
        assertTrue(PageText.of(As.reviewer(), HERE + "?undecided=true").contains(one));
        assertTrue(PageText.of(As.admin(), one).contains("现不在申报期内"));
        PageForm.sent(
                Browser.admin().onAPage(),
                one + "/appeal-decision",
                Map.of(
                        "key", UUID.randomUUID().toString(),
                        "outcome", "UPHELD",
                        "reason", "附件有效",
                        "article", "第六条"));
        String upheld = PageText.of(As.enterprise(holder), one);
        assertTrue(upheld.contains("申诉已获支持") && upheld.contains("重新提交申请"), upheld);
        String english = PageText.english(As.auditor(), one);
        PageText.keep("objection-upheld-en", english);
        assertTrue(english.contains("Appeal upheld"), english);
        PageText.keep("objection-list", PageText.of(As.auditor(), HERE));
        assertFalse(PageText.of(As.reviewer(), HERE + "?undecided=true").contains(one));
        assertEquals(
                404, As.provider(Parties.center()).accept("text/html").get(one).statusCode());
    }

    @Test
    void anObjectionToANoticeIsSeenByWhoIssuesItAndLedToFromTheNotice() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 3");
        ApplicationId entry = SampleVouchers.approved(
                Parties.university(),
                SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000));
        String form = HERE + "/new?kind=NOTICE&subject=" + entry;
        String notice = form.replace("&", "&amp;");
        HolderId rival = Parties.university();
        PageText.keep("objection-notice", PageText.of(As.enterprise(rival), form));
        String id =
                SampleObjections.filed(As.enterprise(rival), "NOTICE", entry).getString("id");
        String review = PageText.of(As.issuer(), "/console/review/applications/" + entry);
        assertTrue(review.contains(HERE + "/" + id) && review.contains("对此项公示有异议"), review);
        assertTrue(PageText.of(As.issuer(), "/console/review").contains("待裁定的异议与申诉"));
        String notices = As.auditor().accept("text/html").get("/public/notices").asString();
        assertTrue(notices.contains(form) || notices.contains(notice) || notices.contains("rel=\"next\""), notices);
    }
}
