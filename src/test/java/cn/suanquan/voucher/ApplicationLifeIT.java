package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The life of an application, every state × every act through the API: each cell is done or refused with a code, and
/// every state that is not the last has an exit by a named role.
@ServiceTest
class ApplicationLifeIT extends SoundLedger {
    private static final String NO = "409 WRONG_STATE";
    private static final Set<String> LAST = Set.of("REJECTED", "ENDED", "WITHDRAWN", "CLOSED");

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-04-01T02:00:00Z"));
    }

    /// What somebody can do, and who.
    private enum Act {
        APPROVE(Role.REVIEWER) {
            @Override
            ValidatableResponse on(ApplicationId id, HolderId holder) {
                return review(id, "APPROVE");
            }
        },
        REJECT(Role.REVIEWER) {
            @Override
            ValidatableResponse on(ApplicationId id, HolderId holder) {
                return review(id, "REJECT");
            }
        },
        ISSUE(Role.REVIEWER) {
            @Override
            ValidatableResponse on(ApplicationId id, HolderId holder) {
                return SampleVouchers.issue(id);
            }
        },
        WITHDRAW(Role.ENTERPRISE) {
            @Override
            ValidatableResponse on(ApplicationId id, HolderId holder) {
                return withdraw(id, holder);
            }
        },
        CLOSE(Role.REVIEWER) {
            @Override
            ValidatableResponse on(ApplicationId id, HolderId holder) {
                return close(id);
            }
        };

        private final String role;

        Act(String role) {
            this.role = role;
        }

        abstract ValidatableResponse on(ApplicationId id, HolderId holder);
    }

    /// Where an application stands.
    enum Stand {
        SUBMITTED,
        IN_NOTICE,
        APPROVED,
        WAITING,
        ISSUED,
        ISSUED_IN_PART,
        REJECTED,
        ENDED,
        WITHDRAWN,
        CLOSED
    }

    /// The answer to each act in the order of [Act].
    private static List<String> answers(Stand stand) {
        return switch (stand) {
            case SUBMITTED -> List.of("200 APPROVED", "200 REJECTED", NO, "200 WITHDRAWN", "200 CLOSED");
            case IN_NOTICE -> List.of(NO, NO, "409 NOTICE_NOT_OVER", "200 WITHDRAWN", "200 CLOSED");
            case APPROVED -> List.of(NO, NO, "200 ISSUED", "200 WITHDRAWN", "200 CLOSED");
            case WAITING -> List.of(NO, NO, NO, "200 WITHDRAWN", "200 CLOSED");
            case ISSUED, ISSUED_IN_PART, REJECTED, ENDED, WITHDRAWN, CLOSED -> List.of(NO, NO, NO, NO, NO);
        };
    }

    private record Case(ApplicationId id, HolderId holder) {}

    private static ValidatableResponse review(ApplicationId id, String decision) {
        return As.reviewer()
                .body(Map.of("decision", decision, "reason", "材料核对"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then();
    }

    private static ValidatableResponse withdraw(ApplicationId id, HolderId holder) {
        return As.enterprise(holder)
                .post("/api/v1/applications/" + id + "/withdrawal")
                .then();
    }

    private static ValidatableResponse close(ApplicationId id) {
        return As.reviewer()
                .body(Map.of("reason", "已依其他政策支持"))
                .post("/api/v1/applications/" + id + "/closure")
                .then();
    }

    private static ApplicationId submitted(HolderId holder, Map<String, Object> body) {
        return ApplicationId.fromString(
                SampleVouchers.apply(holder, body).statusCode(200).extract().path("id"));
    }

    /// An application that stands there: of 1,000.00 yuan at half, in a pool of 10,000.00, of 300.00 or of nothing.
    private static Case at(Stand stand) {
        String programme =
                switch (stand) {
                    case IN_NOTICE -> OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 3");
                    case WAITING -> small("0.01");
                    case ISSUED_IN_PART -> small("300");
                    default -> small("10000");
                };
        CenterId center = Parties.admittedCenter(programme);
        if (stand == Stand.WAITING) {
            SampleVouchers.issued(Parties.university(), center, SampleVouchers.contract(programme, center, 100_000));
        }
        HolderId holder = Parties.university();
        ApplicationId id = submitted(holder, SampleVouchers.contract(programme, center, 100_000));
        Case one = new Case(id, holder);
        switch (stand) {
            case SUBMITTED -> {}
            case REJECTED -> Act.REJECT.on(id, holder).statusCode(200);
            case WITHDRAWN -> Act.WITHDRAW.on(id, holder).statusCode(200);
            case CLOSED -> Act.CLOSE.on(id, holder).statusCode(200);
            case IN_NOTICE, APPROVED -> Act.APPROVE.on(id, holder).statusCode(200);
            case WAITING, ISSUED, ISSUED_IN_PART -> issue(one);
            case ENDED ->
                As.reviewer()
                        .body(Map.of("reason", "主体放弃"))
                        .post("/api/v1/vouchers/" + issue(one).extract().path("voucher.id") + "/voidings")
                        .then()
                        .statusCode(200);
        }
        return one;
    }

    private static String small(String yuan) {
        return OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: " + yuan);
    }

    private static ValidatableResponse issue(Case one) {
        review(one.id(), "APPROVE").statusCode(200);
        return SampleVouchers.issue(one.id()).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void everyActInEveryStateIsDoneOrRefusedWithACode(Stand stand) {
        for (Act act : Act.values()) {
            Case one = at(stand);
            ValidatableResponse answer = act.on(one.id(), one.holder());
            int status = answer.extract().statusCode();
            String what = answer.extract().path(status == 200 ? "state" : "code");
            assertEquals(answers(stand).get(act.ordinal()), status + " " + what, () -> stand + " × " + act);
        }
    }

    /// A voucher's own acts end what is issued: it expires, or is voided (ENDED where it was never used).
    @Test
    void everyStateThatIsNotTheLastHasAnExitByBothSidesUntilAVoucherExists() {
        Set<Stand> last =
                Set.of(Stand.REJECTED, Stand.ENDED, Stand.WITHDRAWN, Stand.CLOSED, Stand.ISSUED, Stand.ISSUED_IN_PART);
        Stream.of(Stand.values()).filter(stand -> !last.contains(stand)).forEach(stand -> {
            List<String> roles = Arrays.stream(Act.values())
                    .filter(act -> answers(stand).get(act.ordinal()).startsWith("200 "))
                    .filter(act ->
                            LAST.contains(answers(stand).get(act.ordinal()).substring(4)))
                    .map(act -> act.role)
                    .distinct()
                    .toList();
            assertTrue(roles.containsAll(List.of(Role.ENTERPRISE, Role.REVIEWER)), stand + " " + roles);
        });
    }

    @Test
    void l7ThePublicNoticeNamesTheRuleAndTheDepartmentThatReviews() {
        Case one = at(Stand.IN_NOTICE);
        Map<String, Object> notice = SampleVouchers.notice(one.id()).orElseThrow();
        assertEquals("本地算力使用算力券", notice.get("ruleName"));
        assertEquals("廊坊市发展和改革委员会、工业和信息化局、科学技术局", notice.get("department"));
    }

    @Test
    void l8AWithdrawnApplicationFreesItsContractAndLeavesATrail() {
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000);
        ApplicationId id = submitted(holder, body);
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("PROJECT_ALREADY_GRANTED"));
        withdraw(id, Parties.university()).statusCode(404).body("code", equalTo("APPLICATION_UNKNOWN"));
        As.reviewer().post("/api/v1/applications/" + id + "/withdrawal").then().statusCode(403);
        As.enterprise(holder)
                .body(Map.of("reason", "不要了"))
                .post("/api/v1/applications/" + id + "/closure")
                .then()
                .statusCode(403);
        withdraw(id, holder).statusCode(200).body("end.reason", equalTo("申请人撤回"));
        SampleVouchers.apply(holder, body).statusCode(200);
        assertEquals(1L, acts(id, "user-" + holder));
    }

    private long acts(ApplicationId id, String person) {
        return tx.read(db -> db.one(
                        "select count(*) as acts from audit.act where object = $1 and act = 'voucher.end' and person like $2",
                        row -> row.getLong("acts"),
                        "application/" + id,
                        "% " + person)
                .orElseThrow());
    }

    @Test
    void l8AReviewerClosesWithAReasonAndNeverTheirOwn() {
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000);
        String id = As.as("two-hats", Set.of(Role.ENTERPRISE), Map.of("holder_id", holder.toString()))
                .body(body)
                .post("/api/v1/applications")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.officer("two-hats", Role.REVIEWER)
                .body(Map.of("reason", "自己关"))
                .post("/api/v1/applications/" + id + "/closure")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.reviewer()
                .body(Map.of("reason", " "))
                .post("/api/v1/applications/" + id + "/closure")
                .then()
                .statusCode(400);
        close(ApplicationId.fromString(id)).statusCode(200).body("end.reason", equalTo("已依其他政策支持"));
        assertEquals(1L, acts(ApplicationId.fromString(id), "reviewer-wang"));
        SampleVouchers.apply(holder, body).statusCode(200);
    }

    @Test
    void l8WhoeverLeavesTheQueueGivesItsPlaceUp() {
        String programme = small("0.01");
        CenterId center = Parties.admittedCenter(programme);
        SampleVouchers.issued(Parties.university(), center, SampleVouchers.contract(programme, center, 100_000));
        HolderId first = Parties.university();
        HolderId second = Parties.university();
        ApplicationId leaves = SampleVouchers.approved(first, SampleVouchers.contract(programme, center, 100_000));
        ApplicationId stays = SampleVouchers.approved(second, SampleVouchers.contract(programme, center, 100_000));
        SampleVouchers.issue(leaves).body("state", equalTo("WAITING"));
        SampleVouchers.issue(stays).body("state", equalTo("WAITING"));
        withdraw(leaves, first).statusCode(200).body("waitingFen", equalTo(0));
        PolicyCasesIT.appropriate(programme, "UP", 99_999, "L8-1").statusCode(200);
        As.enterprise(first).get("/api/v1/vouchers").then().body("items.size()", equalTo(0));
        As.enterprise(second).get("/api/v1/applications/" + stays).then().body("state", equalTo("ISSUED"));
        As.enterprise(second).get("/api/v1/vouchers").then().body("items[0].faceFen", equalTo(50_000));
    }

    /// Langfang twice: two programmes that do not pay where another did.
    private record Twice(String one, String other, CenterId center, HolderId holder) {
        static Twice begin(String poolOfOne) {
            String one = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: " + poolOfOne);
            String other = OwnProgramme.like("langfang");
            CenterId center = Parties.admittedCenter(one);
            Parties.admit(center, other, "COMPUTE");
            return new Twice(one, other, center, Parties.university());
        }

        ApplicationId approved(String programme, Map<String, Object> body) {
            body.put("programme", programme);
            return SampleVouchers.approved(holder, body);
        }
    }

    @Test
    void l8OfTwoApprovedElsewhereTheFirstIssuedWinsAndTheOtherCanBeClosed() {
        Twice twice = Twice.begin("10000");
        Map<String, Object> body = SampleVouchers.contract(twice.one(), twice.center(), 100_000);
        ApplicationId first = twice.approved(twice.one(), body);
        ApplicationId second = twice.approved(twice.other(), body);
        SampleVouchers.issue(second).statusCode(200).body("state", equalTo("ISSUED"));
        SampleVouchers.issue(first).statusCode(422).body("code", equalTo("OTHER_POLICY_PAID"));
        close(first).statusCode(200).body("state", equalTo("CLOSED"));
        body.put("programme", twice.one());
        SampleVouchers.apply(twice.holder(), body).statusCode(422).body("code", equalTo("OTHER_POLICY_PAID"));
    }

    @Test
    void l8APlaceInAQueueElsewhereIsNoMoneyAndIsNotServedOnceAnotherPolicyPaid() {
        Twice twice = Twice.begin("0.01");
        SampleVouchers.issued(
                Parties.university(), twice.center(), SampleVouchers.contract(twice.one(), twice.center(), 100_000));
        Map<String, Object> body = SampleVouchers.contract(twice.one(), twice.center(), 100_000);
        ApplicationId queued = twice.approved(twice.one(), body);
        SampleVouchers.issue(queued).statusCode(200).body("state", equalTo("WAITING"));
        SampleVouchers.issue(twice.approved(twice.other(), body))
                .statusCode(200)
                .body("state", equalTo("ISSUED"));
        PolicyCasesIT.appropriate(twice.one(), "UP", 1_000_000, "L8-2").statusCode(200);
        As.enterprise(twice.holder())
                .get("/api/v1/applications/" + queued)
                .then()
                .body("state", equalTo("WAITING"));
        withdraw(queued, twice.holder()).statusCode(200).body("state", equalTo("WITHDRAWN"));
    }

    @Test
    void l8AWithdrawalSentAgainIsAnsweredOnce() {
        Case one = at(Stand.SUBMITTED);
        HeaderConfig oneKey = HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key");
        for (int i = 0; i < 2; i++) {
            As.enterprise(one.holder())
                    .config(RestAssuredConfig.config().headerConfig(oneKey))
                    .header("Idempotency-Key", "withdraw-" + one.id())
                    .post("/api/v1/applications/" + one.id() + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("WITHDRAWN"));
        }
    }

    private void refusedByTheDatabase(String sql, ApplicationId id) {
        DbFault fault = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, id.value())), sql);
        assertEquals("23001", fault.sqlState().orElseThrow(), sql);
    }

    @Test
    void l10TheDatabaseLetsNoApplicationBack() {
        String set = "update voucher.application set ";
        ApplicationId withdrawn = at(Stand.WITHDRAWN).id();
        refusedByTheDatabase(
                set + "state = 'SUBMITTED', ended_by = null, ended_at = null, end_reason = null where id = $1",
                withdrawn);
        ApplicationId issued = at(Stand.ISSUED).id();
        refusedByTheDatabase(set + "state = 'APPROVED' where id = $1", issued);
        refusedByTheDatabase(set + "terms = terms || '{\"wanted\": 99}' where id = $1", issued);
        refusedByTheDatabase(set + "decided = '{}' where id = $1", issued);
        refusedByTheDatabase(set + "waiting_fen = 1 where id = $1", issued);
        ApplicationId rejected = at(Stand.REJECTED).id();
        refusedByTheDatabase(set + "state = 'APPROVED' where id = $1", rejected);
        refusedByTheDatabase(set + "review_reason = '改口' where id = $1", rejected);
    }
}
