package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Programmes as pages: their versions, each read out, the difference of two, and a new one from the paste to the
/// second person.
@ServiceTest
class ProgrammePagesIT {
    private static final String PAGES = "/console/programmes/";
    private static final String NEW = "/console/programmes/new";

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDayInForce() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
    }

    private static String twoVersions() {
        String code = OwnProgramme.like("langfang");
        OwnProgramme.version(
                code,
                2,
                "langfang",
                "每个单位每年最高享受100万元算力券",
                "每个单位每年最高享受120万元算力券",
                "    amountYuan: 1,000,000\n",
                "    amountYuan: 1,200,000\n",
                "publicNoticeDays: 0 ",
                "publicNoticeDays: 7 ");
        return code;
    }

    private static String yaml(String code, int version) {
        try (InputStream in = ProgrammePagesIT.class.getResourceAsStream("/programmes/langfang.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("code: langfang\n", "code: " + code + "\n")
                    .replace("version: 1\n", "version: " + version + "\n")
                    .replace("effective: {from: 2023-01-04", "effective: {from: 2025-07-01");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Response sent(String yaml, String button) {
        return PageForm.post(As.admin(), NEW, Map.of("yaml", yaml, "button", button));
    }

    @Test
    void theListNamesEachVersionWithWhoProposedAndApprovedIt() {
        String code = twoVersions();
        String before = code.substring(0, code.length() - 1);
        String html = PageText.of(As.auditor(), "/console/programmes?after=" + before);
        PageText.keep("programmes", html);
        assertTrue(html.contains(PAGES + code + "?version=2"), html);
        assertTrue(html.contains("admin-sun"), html);
        assertTrue(html.contains("second-zhou"), html);
        assertFalse(html.contains("提出新版本"), "the auditor proposes nothing");
        String english = PageText.english(As.admin(), "/console/programmes");
        PageText.keep("programmes-en", english);
        assertTrue(english.contains("Loaded with the service"), english);
        assertTrue(english.contains("Propose a version"), english);
    }

    @Test
    void aVersionIsReadOutWithArticleAndQuote() {
        String code = twoVersions();
        assertFalse(PageText.of(As.reviewer(), PAGES + code).contains("/console/ground/pools/"), "no account yet");
        SecondPerson.approves(As.admin()
                .body(Map.of(
                        "pool",
                        "LF-2-pool",
                        "direction",
                        "UP",
                        "amountFen",
                        1_000_000L,
                        "documentNumber",
                        "廊财预〔2025〕" + code.substring(9) + "号",
                        "reason",
                        "年度预算"))
                .post("/api/v1/programmes/" + code + "/years/2025/appropriations"));
        String html = PageText.of(As.reviewer(), PAGES + code);
        PageText.keep("programme", html);
        for (String text : List.of(
                "第 2 版",
                "每个单位每年最高享受120万元算力券",
                "1,200,000.00",
                "60%",
                "大模型参数量 ≥ 1,000,000,000",
                "附则(三)",
                "先到先得，其余候补",
                "/console/ground/pools/" + code + "/2025/LF-2-pool",
                "50%")) {
            assertTrue(html.contains(text), text + "\n" + html);
        }
        String first = PageText.of(As.auditor(), PAGES + code + "?version=1");
        assertTrue(first.contains("每个单位每年最高享受100万元算力券"), first);
        assertTrue(first.contains("已由后一版本取代"), first);
        String english = PageText.english(As.financeMaker(), PAGES + "suzhou-chip");
        assertTrue(english.contains("Operators of compute centers"), english);
        PageText.keep("programme-en", english);
        PageText.of(As.financeChecker(), PAGES + "hangzhou-binjiang");
    }

    @Test
    void theDifferenceSaysWhatChangedAndLeavesOutTheRest() {
        String code = twoVersions();
        String html = PageText.of(As.auditor(), PAGES + code + "/difference?from=1&to=2");
        PageText.keep("difference", html);
        assertTrue(html.contains("每个单位每年最高享受100万元算力券"), html);
        assertTrue(html.contains("每个单位每年最高享受120万元算力券"), html);
        assertTrue(html.contains("1,000,000.00") && html.contains("1,200,000.00"), html);
        assertTrue(html.contains("公示天数"), html);
        assertFalse(html.contains("落户一次性算力券"), "a rule that stayed is left out");
        String english = PageText.english(As.reviewer(), PAGES + code + "/difference");
        PageText.keep("difference-en", english);
        assertTrue(english.contains("Days of public notice"), english);
    }

    @Test
    void theSameVersionTwiceHasNoDifference() {
        String code = OwnProgramme.like("suzhou-chip");
        String html = PageText.of(As.auditor(), PAGES + code + "/difference");
        assertTrue(html.contains("这个政策只有一个版本"), html);
    }

    @Test
    void aVersionThatIsNotThereIsNotFoundAndANumberThatIsNoneIsSaid() {
        String code = OwnProgramme.like("suzhou-chip");
        assertEquals(
                404, PageForm.get(As.auditor(), PAGES + code + "?version=7").statusCode());
        assertEquals(
                400, PageForm.get(As.auditor(), PAGES + code + "?version=x").statusCode());
        assertEquals(404, PageForm.get(As.auditor(), PAGES + "no-such").statusCode());
        assertEquals(
                404,
                PageForm.get(As.auditor(), PAGES + code + "/difference?from=1&to=9")
                        .statusCode());
    }

    @Test
    void aNewVersionIsReadBeforeItIsProposedAndAddedByASecondPerson() {
        String code = OwnProgramme.like("langfang");
        String yaml = yaml(code, 2).replace("publicNoticeDays: 0 ", "publicNoticeDays: 5 ");
        Response asked = sent(yaml.replace("\n", "\r\n"), "check");
        assertEquals(200, asked.statusCode(), asked.asString());
        PageText.keep("programme-ask", asked.asString());
        assertTrue(asked.asString().contains("公示天数"), asked.asString());
        assertTrue(asked.asString().contains("2025-07-01 起提出的申请"), asked.asString());
        assertTrue(asked.asString().contains(Sha256.hex(yaml)), "the hash of the file as it was, not of the form");
        assertEquals(200, sent(yaml, "edit").statusCode());

        Response proposed = sent(yaml, "propose");
        assertEquals(303, proposed.statusCode(), proposed.asString());
        String proposal = proposed.getHeader("Location").replaceAll(".*/console/proposals/([^?]*).*", "$1");
        assertEquals(
                proposed.getHeader("Location"),
                sent(yaml, "propose").getHeader("Location"),
                "sent twice it is proposed once");
        String second = PageText.of(SecondPerson.is(), "/console/proposals/" + proposal);
        assertTrue(second.contains("/console/programmes/new/" + proposal), second);
        String read = PageText.of(As.auditor(), "/console/programmes/new/" + proposal);
        PageText.keep("programme-proposed", read);
        assertTrue(read.contains("公示天数"), read);
        PageText.english(SecondPerson.is(), "/console/programmes/new/" + proposal);
        assertEquals(
                404,
                PageForm.get(As.auditor(), PAGES + code + "?version=2").statusCode(),
                "nothing is added before the second person");
        String hash = As.auditor().get("/api/v1/proposals/" + proposal).path("contentHash");
        SecondPerson.is()
                .body(Map.of("contentHash", hash, "reason", "与文件一致"))
                .post("/api/v1/proposals/" + proposal + "/approval")
                .then()
                .statusCode(200);
        assertTrue(PageText.of(As.auditor(), PAGES + code + "?version=2").contains(Sha256.hex(yaml)));
        String after = PageText.of(As.auditor(), "/console/programmes/new/" + proposal);
        assertTrue(after.contains("公示天数"), "it reads the same after it was decided");
        assertTrue(sent(yaml, "check").asString().contains("相同的规则已在库中"));
        assertTrue(sent(yaml, "propose").getHeader("Location").endsWith(PAGES + code + "?version=2"));
    }

    @Test
    void aWrongFileComesBackWithEveryMistakeAndNothingIsProposed() {
        String code = OwnProgramme.like("langfang");
        for (String button : List.of("check", "propose")) {
            String wrong = yaml(code, 2).replace("rate: 60%", "rate: 160%").replace("payee: HOLDER", "payee: NOBODY");
            Response refused = sent(wrong, button);
            assertEquals(400, refused.statusCode(), refused.asString());
            assertTrue(refused.asString().contains("BAD_PROGRAMME"), refused.asString());
            assertTrue(refused.asString().contains("payee: NOBODY"), "what was written");
            PageText.keep("programme-wrong", refused.asString());
            assertEquals(
                    422,
                    sent(yaml(code, 2).replace("2025-07-01", "2025-01-01"), button)
                            .statusCode());
            assertEquals(409, sent(yaml(code, 1), button).statusCode());
            assertEquals(400, sent(yaml(code, 2) + "#\u0000\n", button).statusCode());
        }
        assertEquals(
                404, PageForm.get(As.auditor(), NEW + "/" + UUID.randomUUID()).statusCode());
        String form = PageText.of(As.admin(), NEW);
        PageText.keep("programme-new", form);
        PageText.english(As.admin(), NEW);
        assertEquals(403, PageForm.get(As.reviewer(), NEW).statusCode());
        assertEquals(
                403,
                PageForm.post(As.auditor(), NEW, Map.of("yaml", yaml(code, 2))).statusCode());
    }
}
