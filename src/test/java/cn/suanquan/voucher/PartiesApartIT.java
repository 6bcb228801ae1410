package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One person with two tokens, one contract number of two holders, one contract under two programmes.
@ServiceTest
class PartiesApartIT extends SoundLedger {
    private static final String CAPPED = """
            limits:
              - {id: LF-C, kind: %s, article: 第2条, quote: 合同限额, %s}
              - id: LF-2-cap""";

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    private static RequestSpecification of(String person, HolderId holder) {
        return As.as(person, Set.of(Role.ENTERPRISE), Map.of("holder_id", holder.toString()));
    }

    @Test
    void anOfficerDoesNothingToAVoucherTheyAppliedForThemselves() {
        String person = "two-hats-" + UUID.randomUUID();
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String id = of(person, holder)
                .body(SampleVouchers.contract("langfang", center, 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("decision", "APPROVE", "reason", "材料齐全"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200);
        own(As.officer(person, Role.REVIEWER)
                .post("/api/v1/applications/" + id + "/issuance")
                .then());
        String voucher = SampleVouchers.issue(ApplicationId.fromString(id))
                .statusCode(200)
                .extract()
                .path("voucher.id");
        own(act(person, voucher, "freezes", Map.of("reason", "核查")));
        own(act(person, voucher, "unfreezes", Map.of("reason", "核查")));
        own(act(person, voucher, "extensions", Map.of("reason", "核查", "until", "2026-06-30")));
        own(act(person, voucher, "voidings", Map.of("reason", "核查")));
        act("reviewer-wang", voucher, "freezes", Map.of("reason", "核查")).statusCode(200);
    }

    @Test
    void l9WhoRegisteredOrLastAmendedAHolderNeitherReviewsItsApplicationsNorIssues() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String id = SampleVouchers.apply(holder, SampleVouchers.contract("langfang", center, 100_000))
                .statusCode(200)
                .extract()
                .path("id");
        review(Parties.registrar(), id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.officer("clerk-feng", Role.REVIEWER)
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "name", "更名后的高校",
                        "kind", "UNIVERSITY",
                        "facts", Parties.facts(false, false, "2024-01-01"),
                        "reason", "年度复核"))
                .put("/api/v1/holders/" + holder)
                .then()
                .statusCode(200);
        review(As.officer("clerk-feng", Role.REVIEWER), id)
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        review(Parties.registrar(), id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        review(As.reviewer(), id).statusCode(200).body("state", equalTo("APPROVED"));
        for (RequestSpecification clerk : List.of(As.officer("clerk-feng", Role.REVIEWER), Parties.registrar())) {
            clerk.post("/api/v1/applications/" + id + "/issuance")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("SEPARATION_OF_DUTIES"));
        }
        SampleVouchers.issue(ApplicationId.fromString(id)).statusCode(200);
    }

    @Test
    void l9FactsThatAreAmendedAfterTheReviewAreJudgedAgainAndByAnother() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-02-01"));
        HolderId holder = Parties.holder(body);
        String id = SampleVouchers.apply(holder, SampleVouchers.body("langfang"))
                .statusCode(200)
                .extract()
                .path("id");
        review(As.reviewer(), id).statusCode(200).body("state", equalTo("APPROVED"));
        amend(holder, 1, "clerk-feng", false);
        issuance("clerk-feng", id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        issuance("issuer-wu", id).statusCode(422).body("code", equalTo("CONDITION_NOT_MET"));
        amend(holder, 2, "clerk-feng", true);
        issuance("clerk-feng", id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        issuance("issuer-wu", id).statusCode(200);
    }

    private static void amend(HolderId holder, int version, String person, boolean isAiEnterprise) {
        As.officer(person, Role.REVIEWER)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of(
                        "name", "更名后的企业",
                        "kind", "ENTERPRISE",
                        "facts", Parties.facts(true, isAiEnterprise, "2025-02-01"),
                        "reason", "年度复核"))
                .put("/api/v1/holders/" + holder)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse issuance(String person, String application) {
        return As.officer(person, Role.REVIEWER)
                .post("/api/v1/applications/" + application + "/issuance")
                .then();
    }

    private static ValidatableResponse review(RequestSpecification person, String application) {
        return person.body(Map.of("decision", "APPROVE", "reason", "材料齐全"))
                .post("/api/v1/applications/" + application + "/reviews")
                .then();
    }

    private static ValidatableResponse act(String person, String voucher, String act, Map<String, Object> body) {
        return As.officer(person, Role.REVIEWER)
                .body(body)
                .post("/api/v1/vouchers/" + voucher + "/" + act)
                .then();
    }

    private static void own(ValidatableResponse answer) {
        answer.statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
    }

    @Test
    void aKeyUsedForOneHolderIsNoAnswerForAnother() {
        String person = "two-firms-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000);
        HolderId first = Parties.university();
        apply(person, first, key, body).statusCode(200).body("holder", equalTo(first.toString()));
        apply(person, Parties.university(), key, body).statusCode(422);
        apply(person, first, key, body).statusCode(200).body("holder", equalTo(first.toString()));
    }

    private static ValidatableResponse apply(String person, HolderId holder, String key, Map<String, Object> body) {
        HeaderConfig oneKey = HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key");
        return of(person, holder)
                .config(RestAssured.config().headerConfig(oneKey))
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/applications")
                .then();
    }

    @Test
    void anotherHoldersContractOfTheSameNumberHasItsOwnCeiling() {
        String programme = capped("CONTRACT_CAP", "amountYuan: 10000");
        CenterId center = Parties.admittedCenter(programme);
        Map<String, Object> body = SampleVouchers.contract(programme, center, 20_000_000);
        assertEquals(
                1_000_000,
                SampleVouchers.issued(Parties.university(), center, body).faceFen());
        preview(Parties.university(), body).body("decision.amount", equalTo(1_000_000));
    }

    @Test
    void whatWaitsUnderOneProgrammeCountsUnderAnother() {
        String first = capped("STACKING", "share: 60%", "amountYuan: 10,000,000", "amountYuan: 1,000");
        String second = capped("STACKING", "share: 60%");
        CenterId center = Parties.admittedCenter(first);
        Parties.admit(center, second, "COMPUTE");
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(first, center, 20_000_000);
        assertEquals(100_000, SampleVouchers.issued(holder, center, body).faceFen());
        body.put("programme", second);
        preview(holder, body).body("decision.amount", equalTo(2_000_000));
    }

    @Test
    void anApplicationThatWaitsKeepsItsOwnCeilingWhereALaterOneStatesASmallerContract() {
        Waiters waiters = Waiters.start();
        waiters.applies(300_000);
        waiters.fillThePool();
        assertEquals(List.of(500_000), waiters.faces());
    }

    @Test
    void anApplicationThatWaitsGetsNoMoreThanItsOwnCeilingWhereALaterOneStatesALargerContract() {
        Waiters waiters = Waiters.start();
        waiters.applies(300_000);
        waiters.applies(1_000_000);
        waiters.fillThePool();
        assertEquals(List.of(100_000, 500_000), waiters.faces());
    }

    /// Applications of one holder for one contract, whose amount each states otherwise: half of it as far as 60 % of it
    /// is not used, of a pool that has 1,000.00 for the first.
    private record Waiters(String programme, HolderId holder, CenterId center, String number) {
        static Waiters start() {
            String programme = capped(
                    "STACKING",
                    "share: 60%",
                    "amountYuan: 10,000,000",
                    "amountYuan: 1,000",
                    "onePerProject: true",
                    "onePerProject: false");
            CenterId center = Parties.admittedCenter(programme);
            Waiters waiters = new Waiters(programme, Parties.university(), center, "HT-" + UUID.randomUUID());
            waiters.applies(1_000_000);
            assertEquals(List.of(100_000), waiters.faces());
            return waiters;
        }

        void applies(long contractFen) {
            Map<String, Object> body = SampleVouchers.contract(programme, center, contractFen, number);
            SampleVouchers.issue(SampleVouchers.approved(holder, body)).statusCode(200);
        }

        void fillThePool() {
            PolicyCasesIT.appropriate(programme, "UP", 10_000_000, "冀财预〔2025〕9号")
                    .statusCode(200);
        }

        List<Integer> faces() {
            return As.enterprise(holder)
                    .get("/api/v1/vouchers")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<List<Integer>>path("items.faceFen")
                    .stream()
                    .sorted()
                    .toList();
        }
    }

    private static ValidatableResponse preview(HolderId holder, Map<String, Object> body) {
        return As.enterprise(holder)
                .body(body)
                .post("/api/v1/applications/previews")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("GRANTED"));
    }

    /// Like langfang, with a limit per contract, and other policies let in.
    private static String capped(String kind, String size, String... more) {
        String[] changes = {
            "limits:\n  - id: LF-2-cap",
            CAPPED.formatted(kind, size),
            "rate: 50%\n    limits: [LF-2-cap]",
            "rate: 50%\n    limits: [LF-2-cap, LF-C]",
            "refuseOtherPolicy: true",
            "refuseOtherPolicy: false"
        };
        return OwnProgramme.like(
                "langfang",
                java.util.stream.Stream.concat(java.util.Arrays.stream(changes), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }
}
