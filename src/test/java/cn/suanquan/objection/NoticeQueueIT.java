package cn.suanquan.objection;

import static cn.suanquan.fixture.SampleObjections.appealed;
import static cn.suanquan.fixture.SampleObjections.decided;
import static cn.suanquan.fixture.SampleObjections.filed;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// An objection to the notice of an entry that waits for money moves that money to nobody else while it is undecided.
@ServiceTest
class NoticeQueueIT extends SoundLedger {
    private static final String IN_NOTICE = "publicNoticeDays: 3";

    private static ApplicationId noticed(String programme, HolderId holder, long contractFen) {
        return SampleVouchers.approved(
                holder, SampleVouchers.contract(programme, Parties.admittedCenter(programme), contractFen));
    }

    private static String dismissed(HolderId rival, ApplicationId entry) {
        String id = filed(As.enterprise(rival), "NOTICE", entry).getString("id");
        assertEquals(
                "DISMISSED",
                decided(As.financeChecker(), id, "decision", "DISMISSED").getString("state"));
        return id;
    }

    private static void runTheJob() {
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
    }

    private static List<String> states(ApplicationId... all) {
        return List.of(all).stream()
                .map(id -> As.auditor()
                        .get("/api/v1/applications/" + id)
                        .jsonPath()
                        .getString("state"))
                .toList();
    }

    @Test
    void whoIsBehindAnEntryUnderAppealGetsItsMoneyOnlyOnceTheAppealIsUpheld() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang", "publicNoticeDays: 0", IN_NOTICE, "amountYuan: 10,000,000", "amountYuan: 100,000");
        HolderId rival = Parties.university();
        ApplicationId first = noticed(programme, Parties.university(), 20_000_000);
        ApplicationId waits = noticed(programme, Parties.university(), 20_000_000);
        ApplicationId behind = noticed(programme, rival, 20_000_000);
        ApplicationId late = noticed(programme, Parties.university(), 20_000_000);
        String id = dismissed(rival, waits);
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        String voucher = SampleVouchers.issue(first).statusCode(200).extract().path("voucher.id");
        SampleVouchers.issue(waits).statusCode(200);
        SampleVouchers.issue(behind)
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("notice", containsString("资金池额度不足"));
        assertEquals("APPEALED", appealed(As.enterprise(rival), id).getString("state"));
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + voucher + "/voidings")
                .then()
                .statusCode(200);
        runTheJob();
        assertEquals(List.of("WAITING", "WAITING"), states(waits, behind));
        SampleVouchers.issue(late)
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("notice", containsString("公示异议尚未裁定"));
        assertEquals(
                "CLOSE_APPLICATION",
                decided(As.admin(), id, "appeal-decision", "UPHELD").getString("repair"));
        runTheJob();
        assertEquals(List.of("WAITING", "ISSUED", "WAITING"), states(waits, behind, late));
    }

    private static String sharing() {
        return OwnProgramme.like(
                "langfang",
                "poolExhausted: QUEUE",
                "poolExhausted: PRO_RATA",
                "amountYuan: 10,000,000",
                "amountYuan: 100",
                "windows: []           # all year",
                "windows: [{from: 04-01, to: 04-10}, {from: 05-01, to: 05-10}]",
                "publicNoticeDays: 0",
                IN_NOTICE);
    }

    /// An entry of the April window to which an objection was dismissed, one of the May window that waits for money,
    /// and an appeal about the first.
    private void twoWindows(boolean isIssued, Consumer<ApplicationId[]> then) {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        String programme = sharing();
        HolderId rival = Parties.university();
        ApplicationId early = noticed(programme, Parties.university(), 20_000);
        String id = dismissed(rival, early);
        clock.moveTo(Instant.parse("2025-04-05T16:00:01Z"));
        if (isIssued) {
            SampleVouchers.issue(early).statusCode(200).body("state", equalTo("WAITING"));
        }
        assertEquals("APPEALED", appealed(As.enterprise(rival), id).getString("state"));
        clock.moveTo(Instant.parse("2025-05-02T02:00:00Z"));
        ApplicationId late = noticed(programme, rival, 20_000);
        clock.moveTo(Instant.parse("2025-05-10T16:00:01Z"));
        SampleVouchers.issue(late).statusCode(200).body("state", equalTo("WAITING"));
        runTheJob();
        assertEquals("WAITING", states(late).getFirst());
        As.reviewer()
                .post("/api/v1/programmes/" + programme + "/years/2025/pools/LF-2-pool/share-outs")
                .then()
                .statusCode(409)
                .body("code", equalTo("APPLICATIONS_OPEN"))
                .body("detail", containsString(early.toString()));
        decided(As.admin(), id, "appeal-decision", isIssued ? "DISMISSED" : "UPHELD");
        then.accept(new ApplicationId[] {early, late});
    }

    @Test
    void aLaterWindowOfThePoolWaitsForTheAppealAboutAnEntryOfAnEarlierOne() {
        twoWindows(true, both -> {
            runTheJob();
            assertEquals(List.of("ISSUED", "ISSUED"), states(both));
        });
    }

    @Test
    void aLaterWindowOfThePoolWaitsAlsoWhereTheEntryOfTheEarlierOneIsNotIssuedYet() {
        twoWindows(false, both -> {
            runTheJob();
            assertEquals(List.of("APPROVED", "ISSUED"), states(both));
        });
    }

    @Test
    void aPoolIsNotSharedWithoutAnEntryWhoseAppealIsUndecided() {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang",
                "poolExhausted: QUEUE",
                "poolExhausted: PRO_RATA",
                "amountYuan: 10,000,000",
                "amountYuan: 100",
                "windows: []           # all year",
                "windows: [{from: 04-01, to: 04-10}]",
                "publicNoticeDays: 0",
                IN_NOTICE);
        HolderId rival = Parties.university();
        ApplicationId own = noticed(programme, rival, 10_002);
        ApplicationId waits = noticed(programme, Parties.university(), 10_002);
        String id = dismissed(rival, waits);
        clock.moveTo(Instant.parse("2025-04-05T16:00:01Z"));
        SampleVouchers.issue(own).statusCode(200).body("state", equalTo("WAITING"));
        SampleVouchers.issue(waits).statusCode(200).body("state", equalTo("WAITING"));
        assertEquals("APPEALED", appealed(As.enterprise(rival), id).getString("state"));
        clock.moveTo(Instant.parse("2025-04-10T16:00:01Z"));
        runTheJob();
        assertEquals(List.of("WAITING", "WAITING"), states(own, waits));
        As.reviewer()
                .post("/api/v1/programmes/" + programme + "/years/2025/pools/LF-2-pool/share-outs")
                .then()
                .statusCode(409)
                .body("code", equalTo("APPLICATIONS_OPEN"))
                .body("detail", containsString(waits.toString()));
        decided(As.admin(), id, "appeal-decision", "DISMISSED");
        runTheJob();
        assertEquals(List.of("ISSUED", "ISSUED"), states(own, waits));
        As.enterprise(rival).get("/api/v1/vouchers").then().body("items[0].faceFen", equalTo(5_000));
    }
}
