package cn.suanquan.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ProgrammesIT {
    @Inject
    Programmes programmes;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDayAfterTheVersionsOfTheTests() {
        clock.moveTo(Instant.parse("2025-12-01T02:00:00Z"));
    }

    static String yaml(String code, int version, String rate, String from) {
        return """
                code: %s
                version: %d
                name: 测试市算力券
                jurisdiction: 测试市
                document: 测试
                effective: {backdated: true, from: %s, to: 2098-12-31}
                procedure: {payee: HOLDER, settlement: MONTHLY, publicNoticeDays: 0, departments: {review: 工信局, finance: 财政局}}
                funding: {levels: [{name: 市级, share: 100%%}]}
                rules:
                  - id: R
                    name: 规则
                    article: 第1条
                    quote: 原文
                    instrument: USAGE
                    applicants: [{kind: ENTERPRISE}]
                    centers: ANY_ADMITTED
                    items: [COMPUTE]
                    rate: %s
                """.formatted(code, version, from, rate);
    }

    static String freshCode() {
        return "t" + UUID.randomUUID().toString().substring(0, 20);
    }

    private long lines(String object) {
        return tx.read(db -> db.one(
                        "select count(*) from audit.act where object like $1 and act = 'policy.add-programme'",
                        row -> row.getLong(0),
                        object)
                .orElseThrow());
    }

    static ValidatableResponse post(RequestSpecification as, String yaml) {
        return as.contentType("text/yaml; charset=UTF-8")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/programmes")
                .then();
    }

    /// Proposed by the administrator, and approved by another where it came to that.
    static ValidatableResponse add(String yaml) {
        return SecondPerson.decidesOn(post(As.admin(), yaml).extract().response());
    }

    @Test
    void theBuiltInProgrammesAndTheOneFromOutsideTheJarAreLoaded() {
        As.enterprise(new HolderId(UUID.randomUUID()))
                .get("/api/v1/programmes?limit=1000")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("langfang", "hangzhou-binjiang", "suzhou-chip", "shifan"))
                .body("items.find { it.code == 'shifan' }.name", equalTo("示范市算力券"))
                .body("items.find { it.code == 'shifan' }.jurisdiction", equalTo("示范市"))
                .body("items.find { it.code == 'shifan' }.document", equalTo("示范市算力券管理办法 (示例)"));
        As.auditor()
                .get("/api/v1/programmes/langfang?on=2025-06-01")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("rules.find { it.id == 'LF-2-usage' }.award.tiers[0].rateBasisPoints", equalTo(5000))
                .body("limits.find { it.id == 'LF-2-cap' }.amountFen", equalTo(100_000_000))
                .body("settings.poolExhausted", equalTo("QUEUE"));
        Programme outside = programmes.version("shifan", 1);
        assertEquals(Procedure.Payee.PROVIDER, outside.procedure().payee());
        // 1.01: 40 % is 0.404, 35.5 % is 0.35855, 24.5 % is 0.24745; the odd 0.02 go to the last
        assertEquals(
                List.of(40L, 35L, 26L),
                outside.funding().split(Fen.of(101)).stream()
                        .map(p -> p.amount().value())
                        .toList());
    }

    @Test
    void theOutsideCityAnswersASimulationWithItsOwnRules() {
        // 1,200,000 × 30 % = 360,000; 70 % less 500,000 from elsewhere leaves 340,000; the contract cap is 300,000
        As.reviewer()
                .body("""
                {"programme":"shifan","on":"2025-03-01","applicant":{"kind":"ENTERPRISE","foundedOn":"2015-01-01"},
                 "service":{"centerCode":"SF1","facility":"INTELLIGENT","contractNumber":"HT-9"},
                 "amountsFen":{"CONTRACT":120000000},"elsewhere":{"publicMoneyFen":50000000}}""")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("GRANTED"))
                .body("ruleAmountFen", equalTo(36_000_000))
                .body("amountFen", equalTo(30_000_000))
                .body("binding.id", equalTo("SF-6"))
                .body("limits.id", contains("SF-4/count", "SF-7", "SF-3-pool", "SF-5", "SF-6"));
    }

    @Test
    void aSimulationNamesRuleArticleQuoteAndBindingLimit() {
        As.provider(new CenterId(UUID.randomUUID()))
                .body("""
                {"programme":"langfang","on":"2025-03-01","project":"揭榜挂帅",
                 "applicant":{"kind":"ENTERPRISE","flags":["isAiEnterprise","leadsWonProject"],"settledOn":"2025-01-20"},
                 "service":{"centerCode":"LFHPC"},"amountsFen":{"CONTRACT":200000000},
                 "used":{"amountsFen":{"LF-2-cap":50000000},"rulesGranted":["LF-2-settle"]}}""")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .body("rule", equalTo("LF-2-project"))
                .body("article", equalTo("第2条"))
                .body("controllingBase", equalTo("CONTRACT"))
                .body("rateBasisPoints", equalTo(6000))
                .body("amountFen", equalTo(50_000_000))
                .body("binding.citation.clause", equalTo("LF-2-cap"))
                .body("binding.left", equalTo(50_000_000))
                .body("detail", containsString("500,000.00"))
                .body("considered.rule", hasItem("LF-2-usage"));
    }

    @Test
    void aSimulatedRefusalIsAnAnswerWithItsClause() {
        As.admin()
                .body("""
                {"programme":"langfang","on":"2026-01-04","applicant":{"kind":"UNIVERSITY"}}""")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("REFUSED"))
                .body("code", equalTo("PROGRAMME_NOT_IN_FORCE"))
                .body("rule", equalTo("LF-A1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "7",
                "\"x\"",
                "{}",
                "{\"programme\":7}",
                "{\"programme\":\"langfang\",\"on\":\"2025-13-01\",\"applicant\":{\"kind\":\"MAKER\"}}",
                "{\"programme\":\"langfang\",\"on\":\"+999999999-01-01\",\"applicant\":{\"kind\":\"MAKER\"}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"BANK\"}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"x\":1}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\",\"flags\":[\"isTall\"]}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\",\"flags\":[null]}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\",\"numbers\":{\"modelScenarios\":null}}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"amountsFen\":{\"CONTRACT\":-1}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"amountsFen\":{\"CONTRACT\":null}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"amountsFen\":{\"CONTRACT\":1.5}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"amountsFen\":{\"CONTRACT\":99999999999999999999}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"amountsFen\":{\"RENT\":1}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"dates\":{\"COMPLETION\":\"+200000-01-01T00:00:00Z\"}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"service\":{\"centerCode\":\"X\",\"items\":[null]}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"used\":{\"amountsFen\":{\"NONE\":1}}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"used\":{\"counts\":{\"LF-3\":-1}}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"used\":{\"counts\":{\"LF-2-cap\":1}}}",
                "{\"programme\":\"langfang\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"},\"used\":{\"rulesGranted\":[null]}}"
            })
    void badSimulationsAre400AndSayWhat(String body) {
        As.admin()
                .body(body)
                .post("/api/v1/simulations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("BAD_BODY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aMissingSimulationIs400(String body) {
        As.admin().body(body).post("/api/v1/simulations").then().statusCode(400).body("code", equalTo("BAD_BODY"));
    }

    @Test
    void anUnknownProgrammeOrVersionIs404AndABadParameter400() {
        As.admin()
                .body("{\"programme\":\"nowhere\",\"on\":\"2025-01-01\",\"applicant\":{\"kind\":\"MAKER\"}}")
                .post("/api/v1/simulations")
                .then()
                .statusCode(404)
                .body("code", equalTo("PROGRAMME_UNKNOWN"));
        As.admin().get("/api/v1/programmes/nowhere").then().statusCode(404);
        As.admin().get("/api/v1/programmes/langfang/versions/77").then().statusCode(404);
        As.admin().get("/api/v1/programmes/langfang/versions/x").then().statusCode(400);
        As.admin().get("/api/v1/programmes/langfang?on=soon").then().statusCode(400);
        As.admin().get("/api/v1/programmes?limit=0").then().statusCode(400);
        As.admin().get("/api/v1/programmes?limit=many").then().statusCode(400);
        As.admin()
                .get("/api/v1/programmes/langfang?on=2031-01-01")
                .then()
                .statusCode(422)
                .body("code", equalTo("PROGRAMME_NOT_IN_FORCE"))
                .body("binding.rule", equalTo("LF-A1"));
        RestAssured.given().get("/api/v1/programmes").then().statusCode(401);
    }

    @Test
    void onlyTheAdministratorAddsAProgramme() {
        String fresh = yaml(freshCode(), 1, "50%", "2025-01-01");
        for (RequestSpecification other : List.of(
                As.reviewer(),
                As.financeMaker(),
                As.financeChecker(),
                As.auditor(),
                As.enterprise(new HolderId(UUID.randomUUID())))) {
            post(other, fresh).statusCode(403);
        }
        post(RestAssured.given(), fresh).statusCode(401);
    }

    @Test
    void anAddedVersionDecidesFromItsDayOnAndTheOldOneStaysAsItWas() {
        String code = freshCode();
        add(yaml(code, 1, "50%", "2025-01-01")).statusCode(200).body("isNew", equalTo(true));
        add(yaml(code, 2, "40%", "2025-07-01")).statusCode(200);
        assertEquals(1, programmes.inForce(code, LocalDate.parse("2025-06-30")).version());
        assertEquals(2, programmes.inForce(code, LocalDate.parse("2025-07-01")).version());
        assertEquals(
                2,
                tx.read(db -> programmes.inForce(db, code, LocalDate.parse("2025-07-01")))
                        .version());
        assertEquals(
                "50%",
                programmes
                        .version(code, 1)
                        .rule("R")
                        .orElseThrow()
                        .singleRate()
                        .orElseThrow()
                        .toString());
        assertEquals(2L, lines("programme/" + code + "/%"));
    }

    @Test
    void theSameVersionAgainIsTheSameAnswerAndOtherContentIsAConflict() {
        String code = freshCode();
        add(yaml(code, 2, "50%", "2025-01-01")).statusCode(200);
        post(As.admin(), "# the same rules\n" + yaml(code, 2, "50%", "2025-01-01"))
                .statusCode(200)
                .body("isNew", equalTo(false));
        post(As.admin(), yaml(code, 2, "60%", "2025-01-01")).statusCode(409).body("code", equalTo("VERSION_EXISTS"));
        post(As.admin(), yaml(code, 1, "60%", "2025-01-01")).statusCode(409).body("code", equalTo("VERSION_TOO_LOW"));
        assertEquals(
                "50%",
                programmes
                        .version(code, 2)
                        .rule("R")
                        .orElseThrow()
                        .singleRate()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void ofManyAddingOneVersionAtOnceOneWinsAndTheOthersConflict() throws Exception {
        String code = freshCode();
        List<Callable<Integer>> calls = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(i -> () -> add(yaml(code, 1, (40 + i) + "%", "2025-01-01"))
                        .extract()
                        .statusCode())
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers::toString);
            assertEquals(11, answers.stream().filter(status -> status == 409).count(), answers::toString);
        }
        assertEquals(1L, lines("programme/" + code + "/1"));
    }

    @Test
    void l9AVersionTakesTwoAdministratorsAndShowsWhatItChanges() {
        String code = freshCode();
        add(yaml(code, 1, "50%", "2025-01-01")).statusCode(200);
        Response proposed = post(As.admin(), yaml(code, 2, "60%", "2025-07-01"))
                .statusCode(202)
                .extract()
                .response();
        assertThrows(RefusedException.class, () -> programmes.version(code, 2));
        String path = "/api/v1/proposals/" + proposed.path("id");
        As.auditor()
                .get(path)
                .then()
                .body("act", equalTo("policy.add-programme"))
                .body("change.before.version", equalTo(1))
                .body("change.after.version", equalTo(2))
                .body("change.after.changedLines", hasItems("-     rate: 50%", "+     rate: 60%", "- version: 1"))
                .body("change.warnings", hasItem(containsString("追溯生效")));
        Map<String, Object> approval = Map.of("contentHash", proposed.path("contentHash"), "reason", "核对一致");
        As.admin()
                .body(approval)
                .post(path + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        assertTrue(programmes.find(code, 2).isEmpty());
        SecondPerson.approves(proposed);
        assertEquals(2, programmes.inForce(code, LocalDate.parse("2025-07-01")).version());
        assertEquals(
                List.of("admin-sun", "second-zhou"),
                tx.read(db -> db.list("""
                                select unnest(array[added_by, approved_by]) as person from policy.programme_version
                                where code = $1 and version = 2
                                """, row -> row.getString("person"), code)).stream()
                        .map(person -> person.substring(person.indexOf(' ') + 1))
                        .toList());
        DbFault alone = assertThrows(DbFault.class, () -> tx.write(db -> db.exec("""
                insert into policy.programme_version (code, version, effective_from, yaml, sha256, added_by, approved_by,
                                                      added_at)
                select code, 3, effective_from, yaml, sha256, added_by, added_by, now() from policy.programme_version
                where code = $1 and version = 2
                """, code)));
        assertEquals("version_by_two_persons", alone.constraint().orElse(""));
    }

    @Test
    void aFileLongerThanATextOfJsonMayBeIsProposedAndApprovedToo() {
        String code = freshCode();
        add(yaml(code, 1, "50%", "2025-01-01") + "# 说明\n".repeat(36_000)).statusCode(200);
        assertTrue(programmes.find(code, 1).isPresent());
    }

    @Test
    void aVersionThatSaysNothingIsNotInForceBeforeTheDayOfItsApproval() {
        String today = FiscalYear.date(clock.instant()).toString();
        String yesterday = FiscalYear.date(clock.instant()).minusDays(1).toString();
        String silent = yaml(freshCode(), 1, "50%", yesterday).replace("backdated: true, ", "");
        post(As.admin(), silent)
                .statusCode(422)
                .body("code", equalTo("BACKDATED"))
                .body("detail", containsString("backdated: true"));
        post(As.admin(), silent.replace("from: " + yesterday, "from: " + today))
                .statusCode(202)
                .body("change.warnings", empty());
    }

    @Test
    void aVersionWhoseDayPassesBeforeItIsApprovedIsRefusedThenAndStaysOpen() {
        String code = freshCode();
        String today = FiscalYear.date(clock.instant()).toString();
        Response late = post(As.admin(), yaml(code, 1, "50%", today).replace("backdated: true, ", ""))
                .statusCode(202)
                .extract()
                .response();
        Instant now = clock.instant();
        clock.moveTo(now.plus(Duration.ofDays(1)));
        SecondPerson.decidesOn(late).statusCode(422).body("code", equalTo("BACKDATED"));
        assertTrue(programmes.find(code, 1).isEmpty());
        clock.moveTo(now);
        SecondPerson.approves(late);
    }

    @Test
    void ofTwoVersionsApprovedInTheWrongOrderTheLowerIsRefused() {
        String code = freshCode();
        Response one = post(As.admin(), yaml(code, 1, "50%", "2025-01-01"))
                .statusCode(202)
                .extract()
                .response();
        Response two = post(As.admin(), yaml(code, 2, "50%", "2025-01-01"))
                .statusCode(202)
                .extract()
                .response();
        SecondPerson.approves(two);
        SecondPerson.decidesOn(one).statusCode(409).body("code", equalTo("VERSION_TOO_LOW"));
    }

    @Test
    void aBadFileIs400WithEveryLineAndNothingIsStored() {
        String code = freshCode();
        post(As.admin(), yaml(code, 1, "150%", "2099-01-01"))
                .statusCode(400)
                .body("code", equalTo("BAD_PROGRAMME"))
                .body("errors.code", contains("LINE_6", "LINE_18"))
                .body("errors.pointer", contains("effective.to", "rules[0].rate"));
        As.admin().get("/api/v1/programmes/" + code).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "7", "[", "a: b", "\u0001", "&a [*a]", "!!java.net.URL [x]", "{\"code\": null}"})
    void whatIsNoProgrammeIs400(String yaml) {
        post(As.admin(), yaml).statusCode(400).body("code", equalTo("BAD_PROGRAMME"));
    }

    @Test
    void jsonIsNotYamlAtThisAddress() {
        As.admin().body("{}").post("/api/v1/programmes").then().statusCode(415);
    }

    @Test
    void theServiceCannotChangeOrDeleteAStoredVersion() {
        for (String sql : List.of(
                "update policy.programme_version set yaml = yaml",
                "delete from policy.programme_version",
                "truncate policy.programme_version")) {
            DbFault refused = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql)));
            assertEquals("42501", refused.sqlState().orElseThrow());
        }
    }

    @Test
    void aVersionAnotherInstanceAddedIsKnownWhenItIsAskedFor() {
        String code = freshCode();
        String text = yaml(code, 1, "50%", "2025-01-01");
        tx.write(db -> db.exec("""
                insert into policy.programme_version (code, version, effective_from, yaml, sha256, added_by, added_at)
                values ($1, 1, '2025-01-01', $2, encode(sha256(convert_to($2, 'UTF8')), 'hex'), 'job/load-programmes', now())
                """, code, text));
        assertEquals(
                1,
                tx.read(db -> programmes.inForce(db, code, LocalDate.parse("2025-02-01")))
                        .version());
        assertTrue(programmes.find(code, 1).isPresent());
        assertTrue(programmes.find(code, 2).isEmpty());
    }
}
