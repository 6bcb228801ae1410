package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The worked cases of the policies that concern issuing, through the API, to the 分. Each has a programme of its own.
@ServiceTest
class PolicyCasesIT extends SoundLedger {
    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-04-01T02:00:00Z"));
    }

    private static HolderId settledIn2025() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-02-01"));
        return Parties.holder(body);
    }

    private static Map<String, Object> wonProject(Map<String, Object> body, String number) {
        body.put(
                "project",
                Map.of(
                        "number",
                        number,
                        "name",
                        "揭榜挂帅项目",
                        "kind",
                        "JIEBANG",
                        "isLeadUnit",
                        true,
                        "wonOn",
                        "2025-03-01"));
        return body;
    }

    private static ValidatableResponse appliedAndIssued(HolderId holder, Map<String, Object> body) {
        return SampleVouchers.issue(SampleVouchers.approved(holder, body)).statusCode(200);
    }

    @Test
    void cases1And2_theOneOffThenAProjectUpToTheCapThenNothing() {
        String programme = OwnProgramme.like("langfang");
        HolderId holder = settledIn2025();
        CenterId center = Parties.admittedCenter(programme);
        appliedAndIssued(holder, SampleVouchers.body(programme))
                .body("ruleId", equalTo("LF-2-settle"))
                .body("grantedFen", equalTo(50_000_000))
                .body("voucher.rateBasisPoints", equalTo(10_000));
        appliedAndIssued(holder, wonProject(SampleVouchers.contract(programme, center, 200_000_000), "JB-2025-001"))
                .body("ruleId", equalTo("LF-2-project"))
                .body("askedFen", equalTo(120_000_000))
                .body("grantedFen", equalTo(50_000_000))
                .body("waitingFen", equalTo(0))
                .body("binding.rule", equalTo("LF-2-cap"))
                .body("binding.article", equalTo("第2条"))
                .body("binding.limitFen", equalTo(100_000_000))
                .body("binding.leftFen", equalTo(50_000_000))
                .body("binding.askedFen", equalTo(120_000_000));
        SampleVouchers.apply(holder, SampleVouchers.contract(programme, center, 1_000_000))
                .statusCode(422)
                .body("code", equalTo("QUOTA_EXHAUSTED"))
                .body("binding.rule", equalTo("LF-2-cap"))
                .body("binding.leftFen", equalTo(0))
                .body("binding.askedFen", equalTo(500_000));
        As.enterprise(holder)
                .get("/api/v1/balances")
                .then()
                .statusCode(200)
                .body("[0].grantedFen", equalTo(100_000_000))
                .body("[0].availableFen", equalTo(100_000_000))
                .body("[0].limits[0].limitId", equalTo("LF-2-cap"))
                .body("[0].limits[0].leftFen", equalTo(0))
                .body("[0].pools[0].leftFen", equalTo(900_000_000));
    }

    @Test
    void theOneOffIsGivenOnce() {
        String programme = OwnProgramme.like("langfang");
        HolderId holder = settledIn2025();
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", "LF-2-settle");
        appliedAndIssued(holder, body);
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("ONCE_PER_HOLDER"));
    }

    @Test
    void case3_aContractOf33333333AtHalfIs16666666() {
        String programme = OwnProgramme.like("langfang");
        appliedAndIssued(
                        Parties.university(),
                        SampleVouchers.contract(programme, Parties.admittedCenter(programme), 33_333_333))
                .body("grantedFen", equalTo(16_666_666))
                .body("voucher.rateBasisPoints", equalTo(5_000));
    }

    @Test
    void case4_ofTwoRulesTheHigherAndOnlyOnce() {
        String programme = OwnProgramme.like("langfang");
        HolderId holder = Parties.enterprise();
        CenterId center = Parties.admittedCenter(programme);
        Map<String, Object> body = wonProject(SampleVouchers.contract(programme, center, 100_000_000), "KBZ-7");
        appliedAndIssued(holder, body).body("ruleId", equalTo("LF-2-project")).body("grantedFen", equalTo(60_000_000));
        body.put("rule", "LF-2-usage");
        SampleVouchers.apply(holder, body)
                .statusCode(422)
                .body("code", equalTo("PROJECT_ALREADY_GRANTED"))
                .body("binding.rule", equalTo("LF-A3"));
    }

    @Test
    void theHolderMayChooseTheLowerRule() {
        String programme = OwnProgramme.like("langfang");
        Map<String, Object> body =
                wonProject(SampleVouchers.contract(programme, Parties.admittedCenter(programme), 100_000_000), "KBZ-8");
        body.put("rule", "LF-2-usage");
        appliedAndIssued(Parties.enterprise(), body)
                .body("ruleId", equalTo("LF-2-usage"))
                .body("grantedFen", equalTo(50_000_000));
    }

    @Test
    void case5_anExhaustedPoolQueuesInOrderAndAnAppropriationServesTheQueue() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        appropriate(programme, "DOWN", 988_000_000, "廊财预〔2025〕1号")
                .statusCode(200)
                .body("availableFen", equalTo(12_000_000));
        HolderId first = Parties.university();
        HolderId second = Parties.university();
        HolderId third = Parties.university();
        ApplicationId one = SampleVouchers.approved(first, SampleVouchers.contract(programme, center, 20_000_000));
        ApplicationId two = SampleVouchers.approved(second, SampleVouchers.contract(programme, center, 20_000_000));
        ApplicationId three = SampleVouchers.approved(third, SampleVouchers.contract(programme, center, 20_000_000));
        SampleVouchers.issue(one)
                .statusCode(200)
                .body("grantedFen", equalTo(10_000_000))
                .body("waitingFen", equalTo(0));
        String voucher = SampleVouchers.issue(two)
                .statusCode(200)
                .body("grantedFen", equalTo(2_000_000))
                .body("waitingFen", equalTo(8_000_000))
                .body("binding.rule", equalTo("LF-2-pool"))
                .body("binding.leftFen", equalTo(2_000_000))
                .body("binding.askedFen", equalTo(10_000_000))
                .extract()
                .path("voucher.id");
        SampleVouchers.issue(three)
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("grantedFen", equalTo(0));
        appropriate(programme, "UP", 5_000_000, "廊财预〔2025〕2号")
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo(5_000_000))
                .body("availableFen", equalTo(0));
        As.enterprise(second)
                .get("/api/v1/vouchers/" + voucher)
                .then()
                .body("voucher.faceFen", equalTo(7_000_000))
                .body("balancesFen.AVAILABLE", equalTo(7_000_000))
                .body("timeline[1].act", equalTo("SUPPLEMENTED"));
        As.enterprise(second).get("/api/v1/applications/" + two).then().body("waitingFen", equalTo(3_000_000));
        appropriate(programme, "UP", 4_000_000, "廊财预〔2025〕3号").statusCode(200);
        As.enterprise(second).get("/api/v1/applications/" + two).then().body("waitingFen", equalTo(0));
        As.enterprise(third)
                .get("/api/v1/applications/" + three)
                .then()
                .body("state", equalTo("ISSUED"))
                .body("waitingFen", equalTo(9_000_000));
        As.enterprise(third).get("/api/v1/vouchers").then().body("items[0].faceFen", equalTo(1_000_000));
    }

    @Test
    void aPoolIsNeverTakenBelowWhatIsLeftAndADocumentCountsOnce() {
        String programme = OwnProgramme.like("langfang");
        appropriate(programme, "DOWN", 1_000_000_001, "A-1")
                .statusCode(422)
                .body("code", equalTo("POOL_TOO_LOW"))
                .body("binding.rule", equalTo("LF-2-pool"))
                .body("binding.leftFen", equalTo(1_000_000_000));
        appropriate(programme, "UP", 1, "A-2").statusCode(200).body("availableFen", equalTo(1_000_000_001));
        appropriate(programme, "UP", 1, "A-2").statusCode(409).body("code", equalTo("DOCUMENT_REPEATED"));
    }

    @Test
    void case6_hangzhouPaysAtMostOneMillionAndOnlyForItsCenter() {
        Map<String, Object> hzaicc = Parties.centerBody();
        CenterId center = Parties.center(hzaicc);
        String programme = OwnProgramme.like("hangzhou-binjiang", "[HZAICC]", "[" + hzaicc.get("code") + "]");
        Parties.admit(center, programme, "COMPUTE");
        CenterId other = Parties.admittedCenter(programme);
        HolderId holder = Parties.enterprise();
        SampleVouchers.apply(holder, SampleVouchers.contract(programme, other, 260_000_000))
                .statusCode(422)
                .body("binding.rule", equalTo("HZ-6-usage"));
        appliedAndIssued(holder, SampleVouchers.contract(programme, center, 260_000_000))
                .body("askedFen", equalTo(130_000_000))
                .body("grantedFen", equalTo(100_000_000))
                .body("binding.rule", equalTo("HZ-6-usage"));
    }

    @Test
    void case8_threeLargeModelsAYearOfTwoMillionsEach() {
        String programme = OwnProgramme.like("langfang");
        HolderId holder = Parties.enterprise();
        model(programme, holder, "太小", 999_999_999L, 5).statusCode(422).body("binding.rule", equalTo("LF-3"));
        model(programme, holder, "太窄", 1_200_000_000L, 4).statusCode(422).body("binding.rule", equalTo("LF-3"));
        for (int i = 1; i <= 3; i++) {
            String id = model(programme, Parties.enterprise(), "模型" + i, 1_200_000_000L, 5)
                    .statusCode(200)
                    .extract()
                    .path("id");
            approve(id);
            SampleVouchers.issue(ApplicationId.fromString(id))
                    .statusCode(200)
                    .body("ruleId", equalTo("LF-3"))
                    .body("askedFen", equalTo(250_000_000))
                    .body("grantedFen", equalTo(200_000_000))
                    .body("binding.rule", equalTo("LF-3"))
                    .body("voucher.instrument", equalTo("GRANT"));
        }
        model(programme, Parties.enterprise(), "第四个", 1_200_000_000L, 5)
                .statusCode(422)
                .body("code", equalTo("COUNT_EXHAUSTED"))
                .body("binding.rule", equalTo("LF-3"))
                .body("binding.leftFen", equalTo(0));
    }

    private static ValidatableResponse model(
            String programme, HolderId holder, String name, long parameters, int scenarios) {
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", "LF-3");
        body.put("model", Map.of("name", name, "parameters", parameters, "scenarios", scenarios));
        body.put("amounts", Map.of("paidFen", 500_000_000));
        return SampleVouchers.apply(holder, body);
    }

    @Test
    void case11_suzhouRewardsTheYearsChipsUpToOneMillionOnceAYear() {
        String programme = OwnProgramme.like("suzhou-chip");
        HolderId holder = Parties.holder(Parties.holderBody("COMPUTE_CENTER_OPERATOR"));
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("flags", Map.of("usesLocalChips", true));
        body.put("amounts", Map.of("yearUseFen", 1_234_567_890));
        appliedAndIssued(holder, body)
                .body("askedFen", equalTo(123_456_789))
                .body("grantedFen", equalTo(100_000_000))
                .body("binding.rule", equalTo("SZ-7"));
        SampleVouchers.apply(holder, body).statusCode(422);
    }

    @Test
    void moneyOfAnotherPolicyForTheSameProjectIsRefused() {
        String programme = OwnProgramme.like("langfang");
        Map<String, Object> body = SampleVouchers.contract(programme, Parties.admittedCenter(programme), 1_000_000);
        body.put("otherFunding", List.of(Map.of("policy", "省级算力券", "amountFen", 100_000)));
        SampleVouchers.apply(Parties.university(), body)
                .statusCode(422)
                .body("code", equalTo("OTHER_POLICY_PAID"))
                .body("binding.rule", equalTo("LF-A4"));
    }

    @Test
    void nobodyDeclaresWhatTheRegisterKnows() {
        Map<String, Object> body = new HashMap<>(SampleVouchers.body("langfang"));
        body.put("flags", Map.of("isAiEnterprise", true));
        SampleVouchers.apply(Parties.university(), body).statusCode(400).body("code", equalTo("FACT_NOT_ASKED"));
    }

    static void approve(String application) {
        As.reviewer()
                .body(Map.of("decision", "APPROVE", "reason", "材料齐全"))
                .post("/api/v1/applications/" + application + "/reviews")
                .then()
                .statusCode(200);
    }

    static ValidatableResponse appropriate(String programme, String direction, long fen, String document) {
        return SecondPerson.decidesOn(As.admin()
                .body(Map.of(
                        "pool", "LF-2-pool",
                        "amountFen", fen,
                        "direction", direction,
                        "documentNumber", document,
                        "reason", "预算调整"))
                .post("/api/v1/programmes/" + programme + "/years/2025/appropriations"));
    }
}
