package cn.suanquan.console;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a version of a programme would give, asked on a page: of a stored one as the API answers, and of a proposed one
/// before it is approved.
@ServiceTest
class RuleTrialPagesIT {
    private static final String PAGES = "/console/programmes/";

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDayInForce() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
    }

    private static String trial(String code) {
        return PAGES + code + "/versions/1/trial";
    }

    /// A project at 60 % of 2,000,000.00, of which the holder's cap of 1,000,000.00 leaves a half.
    private static Map<String, String> project() {
        Map<String, String> form = new HashMap<>();
        form.put("on", "2025-03-01");
        form.put("kind", "ENTERPRISE");
        form.put("settledOn", "2025-01-20");
        form.put("project", "揭榜挂帅");
        form.put("rule", "LF-2-project");
        form.put("centerCode", "LFHPC");
        form.put("item", "COMPUTE");
        form.put("amount.CONTRACT", "2,000,000");
        form.put("used.LF-2-cap", "500,000.00");
        return form;
    }

    /// With the flags of the project's lead.
    private static Response asked(String path, Map<String, String> form) {
        return As.reviewer()
                .accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .formParam("flag", "isAiEnterprise", "leadsWonProject")
                .post(path);
    }

    @Test
    void aStoredVersionAnswersAsTheApiDoesWithArticleArithmeticAndWhatBound() {
        String path = trial("langfang");
        assertTrue(PageText.of(As.auditor(), PAGES + "langfang?version=1").contains(path));
        String blank = PageText.of(As.auditor(), path);
        assertTrue(blank.contains("value=\"2025-06-02\"") && blank.contains("used.LF-2-cap"), blank);
        assertTrue(blank.contains("number.modelParameters") && blank.contains("leadsWonProject"), blank);
        assertTrue(PageText.english(As.financeMaker(), path).contains("What would it give?"));
        As.reviewer()
                .body("""
                {"programme":"langfang","version":1,"on":"2025-03-01","project":"揭榜挂帅","rule":"LF-2-project",
                 "applicant":{"kind":"ENTERPRISE","flags":["isAiEnterprise","leadsWonProject"],"settledOn":"2025-01-20"},
                 "service":{"centerCode":"LFHPC"},"amountsFen":{"CONTRACT":200000000},
                 "used":{"amountsFen":{"LF-2-cap":50000000}}}""")
                .post("/api/v1/simulations")
                .then()
                .body("amountFen", equalTo(50_000_000))
                .body("binding.citation.clause", equalTo("LF-2-cap"));
        Response answer = asked(path, project());
        assertEquals(200, answer.statusCode(), answer.asString());
        String page = answer.asString();
        PageText.keep("trial", page);
        assertTrue(page.contains("500,000.00") && page.contains("伍拾万元整"), page);
        assertTrue(page.contains("2,000,000.00 × 60% = 1,200,000.00") && page.contains("LF-2-cap"), page);
        assertTrue(page.contains("value=\"leadsWonProject\" checked") && page.contains("value=\"LFHPC\""), page);
    }

    @Test
    void aRefusalByRuleIsAnAnswerAndWhatIsWrongComesBackAsItWasWritten() {
        Map<String, String> form = project();
        form.put("isRelated", "true");
        Response refused = asked(trial("langfang"), form);
        assertEquals(200, refused.statusCode());
        assertTrue(refused.asString().contains("RELATED_PARTY"), refused.asString());
        form.put("amount.CONTRACT", "两百万");
        Response wrong = asked(trial("langfang"), form);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.asString().contains("BAD_AMOUNT") && wrong.asString().contains("两百万"), wrong.asString());
        form.put("amount.CONTRACT", "2,000,000");
        form.put("number.modelParameters", "很多");
        Response word = asked(trial("langfang"), form);
        assertEquals(400, word.statusCode());
        assertTrue(word.asString().contains("很多") && word.asString().contains("id=\"refusal\""), word.asString());
        form.remove("number.modelParameters");
        form.remove("centerCode");
        assertEquals(400, asked(trial("langfang"), form).statusCode(), "related to a center that is not named");
        form.put("centerCode", "LFHPC");
        form.remove("on");
        assertEquals(400, asked(trial("langfang"), form).statusCode());
        assertEquals(
                404,
                PageForm.get(As.auditor(), PAGES + "langfang/versions/99/trial").statusCode());
        assertEquals(
                400,
                PageForm.get(As.auditor(), PAGES + "langfang/versions/x/trial").statusCode());
    }

    @Test
    void aRuleWithALimitOnEachContractAnswersToo() {
        String code = OwnProgramme.like(
                "langfang",
                "limits:\n  - id: LF-2-cap",
                "limits:\n  - {id: LF-C, article: 第2条, quote: 每个合同最高一万元, kind: CONTRACT_CAP, amountYuan: 10000}\n  - id: LF-2-cap",
                "rate: 50%\n    limits: [LF-2-cap]",
                "rate: 50%\n    limits: [LF-2-cap, LF-C]");
        Map<String, String> form = project();
        form.remove("project");
        form.put("rule", "LF-2-usage");
        Response answer = asked(trial(code), form);
        assertEquals(200, answer.statusCode(), answer.asString());
        assertTrue(answer.asString().contains("LF-C") && answer.asString().contains("10,000.00"), answer.asString());
        assertFalse(answer.asString().contains("CONTRACT_NUMBER_MISSING"), answer.asString());
    }

    @Test
    void aProposedVersionIsTriedBeforeItIsApproved() throws IOException {
        String code = OwnProgramme.like("langfang");
        String proposal = proposed(code, 2);
        String path = "/console/programmes/new/" + proposal + "/trial";
        assertTrue(
                PageText.of(As.auditor(), "/console/programmes/new/" + proposal).contains(path));
        assertTrue(PageText.english(As.admin(), path).contains("Nothing is written"));
        Map<String, String> form = project();
        form.put("on", "2025-07-02");
        form.remove("used.LF-2-cap");
        String page = asked(path, form).asString();
        PageText.keep("trial-proposed", page);
        assertTrue(page.contains("2,000,000.00 × 40% = 800,000.00"), "by the rate that is proposed: " + page);
        assertTrue(asked(trial(code), form).asString().contains("2,000,000.00 × 60% = 1,200,000.00"));
        assertEquals(
                404,
                PageForm.get(As.auditor(), PAGES + code + "/versions/2/trial").statusCode(),
                "nothing was added");
        assertEquals(
                404,
                PageForm.get(As.auditor(), "/console/programmes/new/" + UUID.randomUUID() + "/trial")
                        .statusCode());
    }

    @Test
    void aProposalOfAnotherActIsNoVersion() {
        String proposal = Parties.registrar()
                .body(Map.of(
                        "bankAccount",
                        Map.of("accountName", "测试单位", "bank", "中国银行廊坊分行", "number", "6216000012345678"),
                        "reason",
                        "更换开户行"))
                .post("/api/v1/holders/" + Parties.enterprise() + "/account-changes")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Response answer = PageForm.get(As.auditor(), "/console/programmes/new/" + proposal + "/trial");
        assertEquals(404, answer.statusCode(), answer.asString());
    }

    /// The id of the proposal of that version of a programme like langfang, at 40 % where that has 60.
    private static String proposed(String code, int version) throws IOException {
        try (InputStream in = RuleTrialPagesIT.class.getResourceAsStream("/programmes/langfang.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("code: langfang\n", "code: " + code + "\n")
                    .replace("version: 1\n", "version: " + version + "\n")
                    .replace("effective: {from: 2023-01-04", "effective: {from: 2025-07-01")
                    .replace("rate: 60%", "rate: 40%");
            return PageForm.sent(As.admin(), "/console/programmes/new", Map.of("yaml", yaml, "button", "propose"))
                    .replaceAll(".*/console/proposals/([^?]*).*", "$1");
        }
    }
}
