package cn.suanquan.objection;

import static cn.suanquan.fixture.SampleObjections.PATH;
import static cn.suanquan.fixture.SampleObjections.appealed;
import static cn.suanquan.fixture.SampleObjections.decided;
import static cn.suanquan.fixture.SampleObjections.filed;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleObjections;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Objections and appeals through the API: in time, once, by the party alone, decided by somebody else.
@ServiceTest
class ObjectionsIT extends SoundLedger {
    @Inject
    NoticeHolds holds;

    private static final Instant DECIDED = Instant.parse("2025-03-03T02:00:00Z");

    @BeforeEach
    void setTheClock() {
        clock.moveTo(DECIDED);
    }

    private static Map<String, Object> contract(String programme) {
        return SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000);
    }

    private static String code(JsonPath answer) {
        return String.valueOf(answer.getString("code"));
    }

    private static RequestSpecification secondReviewer() {
        return As.issuer();
    }

    @Test
    void anObjectionIsDecidedByNobodyWhoDecidedBeforeAndAppealedOnce() {
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(holder, contract(OwnProgramme.like("langfang")));
        JsonPath filed = filed(As.enterprise(holder), "APPLICATION", application);
        String id = filed.getString("id");
        assertEquals("FILED", filed.getString("state"));
        assertEquals("2025-03-18", filed.getString("until"));
        assertEquals("OBJECTION_EXISTS", code(filed(As.enterprise(holder), "APPLICATION", application)));
        assertEquals("SEPARATION_OF_DUTIES", code(decided(As.reviewer(), id, "decision", "DISMISSED")));
        assertEquals("OBJECTION_STATE", code(appealed(As.enterprise(holder), id)));
        JsonPath dismissed = decided(secondReviewer(), id, "decision", "DISMISSED");
        assertEquals("DISMISSED", dismissed.getString("state"));
        assertEquals("第六条第（一）项", dismissed.getString("decisions[0].article"));
        assertEquals("2025-03-18", dismissed.getString("appealUntil"));
        assertEquals("APPEALED", appealed(As.enterprise(holder), id).getString("state"));
        assertEquals(
                "SEPARATION_OF_DUTIES",
                code(decided(As.officer("issuer-chen", Role.ADMIN), id, "appeal-decision", "UPHELD")));
        assertEquals(
                "SEPARATION_OF_DUTIES",
                code(decided(As.officer("reviewer-wang", Role.ADMIN), id, "appeal-decision", "UPHELD")));
        JsonPath upheld = decided(As.admin(), id, "appeal-decision", "UPHELD");
        assertEquals("APPEAL_UPHELD", upheld.getString("state"));
        assertEquals("APPLY_AGAIN", upheld.getString("repair"));
        assertEquals(List.of("DISMISSED", "UPHELD"), upheld.getList("decisions.outcome"));
        assertEquals("OBJECTION_STATE", code(appealed(As.enterprise(holder), id)));
        As.auditor()
                .get("/api/v1/trail?outcome=DONE&object=objection/" + id)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(4));
    }

    @Test
    void anothersDecisionAndAnothersObjectionAreNotFound() {
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(holder, contract(OwnProgramme.like("langfang")));
        HolderId other = Parties.university();
        assertEquals("DECISION_UNKNOWN", code(filed(As.enterprise(other), "APPLICATION", application)));
        assertEquals("DECISION_UNKNOWN", code(filed(As.provider(Parties.center()), "APPLICATION", application)));
        assertEquals("DECISION_UNKNOWN", code(filed(As.enterprise(holder), "CLAIM", application)));
        String id = filed(As.enterprise(holder), "APPLICATION", application).getString("id");
        As.enterprise(other).get(PATH + "/" + id).then().statusCode(404);
        As.enterprise(other).post(PATH + "/" + id + "/withdrawal").then().statusCode(404);
        assertFalse(
                As.enterprise(other).get(PATH).jsonPath().getList("items.id").contains(id));
        assertTrue(As.reviewer()
                .get(PATH + "?undecided=true&limit=1000")
                .jsonPath()
                .getList("items.id")
                .contains(id));
        assertEquals(List.of(id), As.enterprise(holder).get(PATH).jsonPath().getList("items.id"));
        As.enterprise(holder)
                .post(PATH + "/" + id + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        assertEquals(
                "FILED",
                filed(As.enterprise(holder), "APPLICATION", application).getString("state"));
    }

    @Test
    void theProgrammeSaysHowLongAPartyMayObjectAndAppeal() {
        String programme = OwnProgramme.like(
                "langfang", "publicNoticeDays: 0", "publicNoticeDays: 0\n  objections: {days: 2, appealDays: 1}");
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(holder, contract(programme));
        clock.moveTo(Instant.parse("2025-03-05T16:00:01Z"));
        JsonPath late = filed(As.enterprise(holder), "APPLICATION", application);
        assertEquals("OBJECTION_TOO_LATE", code(late));
        assertTrue(late.getString("detail").contains("2025-03-05"), late.prettify());
        As.enterprise(holder)
                .get(PATH + "/objected?kind=APPLICATION&subject=" + application)
                .then()
                .statusCode(200)
                .body("isOpen", equalTo(false));
        clock.moveTo(Instant.parse("2025-03-05T15:59:00Z"));
        String id = filed(As.enterprise(holder), "APPLICATION", application).getString("id");
        assertEquals(
                "2025-03-06",
                decided(secondReviewer(), id, "decision", "DISMISSED").getString("appealUntil"));
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        assertEquals("OBJECTION_TOO_LATE", code(appealed(As.enterprise(holder), id)));
        clock.moveTo(Instant.parse("2025-03-06T15:59:00Z"));
        assertEquals("APPEALED", appealed(As.enterprise(holder), id).getString("state"));
    }

    @Test
    void whatWasTakenBackThreeTimesIsNotFiledAgain() {
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(holder, contract(OwnProgramme.like("langfang")));
        for (int i = 0; i < Objections.WITHDRAWN_MAX; i++) {
            String id = filed(As.enterprise(holder), "APPLICATION", application).getString("id");
            As.enterprise(holder).post(PATH + "/" + id + "/withdrawal").then().statusCode(200);
        }
        assertEquals("OBJECTION_WITHDRAWN", code(filed(As.enterprise(holder), "APPLICATION", application)));
        JsonPath inTwo = JsonPath.from(As.enterprise(holder)
                .body(Map.of("kind", "APPLICATION", "subject", application, "grounds", "一\n二"))
                .post(PATH)
                .asString());
        assertTrue(inTwo.getString("detail").contains("不分段"), inTwo.prettify());
    }

    private ApplicationId noticed(String programme, HolderId holder) {
        return SampleVouchers.approved(holder, contract(programme));
    }

    @Test
    void whatIsObjectedToInPublicNoticeIsIssuedOnceThatIsDecidedWhereTheProgrammeSaysSo() {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 3");
        ApplicationId entry = noticed(programme, Parties.university());
        ApplicationId second = noticed(programme, Parties.university());
        HolderId rival = Parties.university();
        String id = filed(As.enterprise(rival), "NOTICE", entry).getString("id");
        String upheld = filed(As.provider(Parties.center()), "NOTICE", second).getString("id");
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        assertEquals("OBJECTION_TOO_LATE", code(filed(As.enterprise(Parties.university()), "NOTICE", entry)));
        SampleVouchers.issue(entry).statusCode(409).body("code", equalTo("NOTICE_OBJECTED"));
        assertEquals("SEPARATION_OF_DUTIES", code(decided(As.reviewer(), id, "decision", "DISMISSED")));
        assertEquals(
                "DISMISSED",
                decided(As.financeChecker(), id, "decision", "DISMISSED").getString("state"));
        assertEquals("APPEALED", appealed(As.enterprise(rival), id).getString("state"));
        SampleVouchers.issue(entry).statusCode(409).body("code", equalTo("NOTICE_OBJECTED"));
        assertEquals(
                "APPEAL_DISMISSED",
                decided(As.admin(), id, "appeal-decision", "DISMISSED").getString("state"));
        SampleVouchers.issue(entry).statusCode(200).body("state", equalTo("ISSUED"));
        assertEquals(
                "CLOSE_APPLICATION",
                decided(As.financeChecker(), upheld, "decision", "UPHELD").getString("repair"));
        SampleVouchers.issue(second).statusCode(409).body("code", equalTo("NOTICE_OBJECTED"));
        As.issuer()
                .body(Map.of("reason", "公示异议成立"))
                .post("/api/v1/applications/" + second + "/closure")
                .then()
                .statusCode(200);
    }

    /// Both take the lock of the entry before they look at the clock.
    @Test
    void anObjectionThatMeetsTheIssueOfItsEntryWaitsForItAndIsTooLate() throws Exception {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 3");
        ApplicationId entry = noticed(programme, Parties.university());
        HolderId rival = Parties.university();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonPath> filed = tx.write(db -> {
                holds.lock(db, entry);
                Future<JsonPath> begun = threads.submit(() -> filed(As.enterprise(rival), "NOTICE", entry));
                for (int i = 0; i < 200 && !begun.isDone() && waiting(db) == 0; i++) {
                    LockSupport.parkNanos(10_000_000);
                }
                clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
                return begun;
            });
            assertEquals("OBJECTION_TOO_LATE", code(filed.get()));
        }
    }

    @Test
    void anAppealThatMeetsTheIssueOfItsEntryWaitsForItAndIsTooLate() throws Exception {
        String programme = OwnProgramme.like(
                "langfang", "publicNoticeDays: 0", "publicNoticeDays: 3\n  objections: {appealDays: 1}");
        HolderId rival = Parties.university();
        ApplicationId entry = noticed(programme, Parties.university());
        String id = filed(As.enterprise(rival), "NOTICE", entry).getString("id");
        decided(As.financeChecker(), id, "decision", "DISMISSED");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonPath> appealed = tx.write(db -> {
                holds.lock(db, entry);
                Future<JsonPath> begun = threads.submit(() -> appealed(As.enterprise(rival), id));
                for (int i = 0; i < 200 && !begun.isDone() && waiting(db) == 0; i++) {
                    LockSupport.parkNanos(10_000_000);
                }
                clock.moveTo(Instant.parse("2025-03-04T16:00:01Z"));
                return begun;
            });
            assertEquals("OBJECTION_TOO_LATE", code(appealed.get()));
        }
    }

    private static int waiting(Db db) {
        return db.one(
                        "select count(*) as n from pg_locks where locktype = 'advisory' and not granted",
                        row -> row.getInteger("n"))
                .orElse(0);
    }

    @Test
    void anEntryThatWaitsForMoneyIsGivenNoneWhileItsAppealIsUndecided() {
        String programme = OwnProgramme.like(
                "langfang",
                "publicNoticeDays: 0",
                "publicNoticeDays: 3",
                "amountYuan: 10,000,000",
                "amountYuan: 100,000");
        HolderId holder = Parties.university();
        ApplicationId first = noticed(programme, Parties.university());
        ApplicationId waits = noticed(programme, holder);
        HolderId rival = Parties.university();
        String id = filed(As.enterprise(rival), "NOTICE", waits).getString("id");
        decided(As.financeChecker(), id, "decision", "DISMISSED");
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        String voucher = SampleVouchers.issue(first).statusCode(200).extract().path("voucher.id");
        SampleVouchers.issue(waits).statusCode(200).body("state", equalTo("WAITING"));
        assertEquals("APPEALED", appealed(As.enterprise(rival), id).getString("state"));
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + voucher + "/voidings")
                .then()
                .statusCode(200);
        As.enterprise(holder).get("/api/v1/applications/" + waits).then().body("state", equalTo("WAITING"));
        decided(As.admin(), id, "appeal-decision", "DISMISSED");
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        As.enterprise(holder).get("/api/v1/applications/" + waits).then().body("state", equalTo("ISSUED"));
    }

    @Test
    void aProgrammeMayIssueWhatIsObjectedTo() {
        String programme = OwnProgramme.like(
                "langfang", "publicNoticeDays: 0", "publicNoticeDays: 3\n  objections: {holdsIssue: false}");
        ApplicationId entry = noticed(programme, Parties.university());
        String id = filed(As.enterprise(Parties.university()), "NOTICE", entry).getString("id");
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        String voucher = SampleVouchers.issue(entry)
                .statusCode(200)
                .body("state", equalTo("ISSUED"))
                .extract()
                .path("voucher.id");
        assertEquals(
                "VOID_VOUCHER",
                decided(As.financeChecker(), id, "decision", "UPHELD").getString("repair"));
        String page =
                As.issuer().accept("text/html").get("/console/objections/" + id).asString();
        assertTrue(page.contains("/console/review/vouchers/" + voucher), page);
    }

    @Test
    void aReturnedClaimALineOfARunAndADebtAreObjectedToByWhomTheyAreAboutAndMoveNoMoney() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("异议大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        RequestSpecification own = As.enterprise(ticket.holder());
        assertEquals("DECISION_UNKNOWN", code(filed(own, "LINE", claim)));
        SampleMonth.paidOut(run);
        JsonPath line = filed(As.enterprise(ticket.holder()), "LINE", claim);
        assertEquals(run, line.getString("run"));
        String id = line.getString("id");
        assertEquals("SEPARATION_OF_DUTIES", code(decided(As.financeChecker(), id, "decision", "UPHELD")));
        assertEquals(
                "NEXT_RUN", decided(As.reviewer(), id, "decision", "UPHELD").getString("repair"));
        assertEquals("DECISION_UNKNOWN", code(filed(As.provider(month.center), "LINE", claim)));
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        month.correct(ticket, "r-1", 6_000_000, Instant.parse("2024-07-10T02:00:00Z"));
        String debt = As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .jsonPath()
                .getString("lines.find { it.amountFen < 0 }.id");
        JsonPath owed = filed(As.enterprise(ticket.holder()), "DEBT", debt);
        assertEquals("FILED", owed.getString("state"));
        assertEquals(claim, owed.getString("claim"));
        assertEquals(
                "WRITE_OFF",
                decided(As.reviewer(), owed.getString("id"), "decision", "UPHELD")
                        .getString("repair"));
        assertEquals(1_000_000, month.debts().getLong("owed[0].owedFen"));
        String second = month.claim(ticket, "r-2", 2_000_000);
        As.reviewer()
                .body(Map.of("reason", "发票号码有误"))
                .post("/api/v1/claims/" + second + "/return")
                .then()
                .statusCode(200);
        JsonPath returned = filed(As.enterprise(ticket.holder()), "CLAIM", second);
        assertEquals("FILED", returned.getString("state"));
        assertEquals(
                "SEPARATION_OF_DUTIES",
                code(decided(As.reviewer(), returned.getString("id"), "decision", "DISMISSED")));
        assertEquals(
                "CLAIM_AGAIN",
                decided(As.issuer(), returned.getString("id"), "decision", "UPHELD")
                        .getString("repair"));
        String debts = "/console/finance/debts?programme=" + month.programme + "\">前往办理";
        assertTrue(pageOf(owed).contains(debts), pageOf(owed));
        As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 2_000_000, 2_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200);
        var _ = SampleMonth.locked(
                month.create("2024-07", Instant.parse("2024-08-02T02:00:00Z")).getString("id"));
        String records = "/console/claims/" + claim + "\">前往办理";
        assertTrue(pageOf(owed).contains(records), pageOf(owed));
    }

    private static String pageOf(JsonPath objection) {
        return As.reviewer()
                .accept("text/html")
                .get("/console/objections/" + objection.getString("id"))
                .asString();
    }

    @Test
    void theServicesOwnDatabaseRoleWritesNoRulingTwiceAndChangesNone() {
        HolderId holder = Parties.university();
        String application = SampleObjections.rejected(holder, contract(OwnProgramme.like("langfang")));
        String id = filed(As.enterprise(holder), "APPLICATION", application).getString("id");
        decided(secondReviewer(), id, "decision", "DISMISSED");
        UUID key = UUID.fromString(id);
        String again =
                "insert into objection.ruling (objection, is_appeal, outcome, reason, article, decided_at, decided_by)"
                        + " select objection, true, outcome, reason, article, decided_at, decided_by from objection.ruling"
                        + " where objection = $1";
        DbFault second = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(again, key)));
        assertEquals("appeal_decided_by_another", second.constraint().orElseThrow());
        for (String sql : List.of(
                "update objection.ruling set outcome = 'UPHELD' where objection = $1",
                "delete from objection.ruling where objection = $1",
                "update objection.objection set until = '2199-01-01' where id = $1")) {
            DbFault no = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, key)), sql);
            assertEquals("42501", no.sqlState().orElseThrow(), sql);
        }
        assertEquals("DISMISSED", Answers.text(As.auditor().get(PATH + "/" + id), "/state"));
    }
}
