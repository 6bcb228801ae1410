package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A holder's pages of applications, and what a contract would get.
@ServiceTest
class HolderApplicationPagesIT extends SoundLedger {
    private static final String HERE = "/console/enterprise/applications";
    private static final String TRIAL = "/console/enterprise/what-if";

    @BeforeEach
    void inJune() {
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
    }

    @Test
    void aTrialSaysWhatAContractWouldGetByWhichArticleAndArithmetic() throws IOException {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        assertTrue(get(holder, TRIAL, "zh-CN").contains("programme=langfang"));
        look("whatif-choose", get(holder, TRIAL, "zh-CN"));
        assertTrue(get(holder, TRIAL + "?programme=langfang", "en").contains("Nothing reckoned yet"));
        assertEquals(404, page(holder, "en").get(TRIAL + "?programme=nowhere").statusCode());
        for (String language : List.of("zh-CN", "en")) {
            Response answer = trial(holder, center, "3,000,000", language);
            assertEquals(200, answer.statusCode(), answer.asString());
            String html = answer.asString();
            assertTrue(html.contains("1,000,000.00"), html);
            assertTrue(html.contains("壹佰万元整"), html);
            assertTrue(html.contains("3,000,000.00 × 50% = 1,500,000.00"), html);
            assertTrue(html.contains("LF-2-cap"), html);
            assertTrue(html.contains("每个单位每年最高享受100万元算力券"), html);
            look("whatif-" + language, html);
        }
        Response wrong = trial(holder, center, "三百万", "zh-CN");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.asString().contains("value=\"三百万\""), wrong.asString());
        Response missing = form(holder, "zh-CN")
                .formParam("programme", "langfang")
                .formParam("amount", "100")
                .post(TRIAL);
        assertEquals(400, missing.statusCode(), missing.asString());
        assertTrue(get(holder, HERE, "zh-CN").contains("没有申请"), "a trial must leave nothing");
    }

    @Test
    void aRuleThatSaysNoIsAnAnswerOfTheTrial() throws IOException {
        HolderId holder = Parties.university();
        Response answer = trial(holder, Parties.center(), "10000", "zh-CN");
        assertEquals(200, answer.statusCode(), answer.asString());
        assertTrue(answer.asString().contains("不予支持"), answer.asString());
        look("whatif-no", answer.asString());
    }

    @Test
    void anApplicationIsShownDecidedSentOnceAndTakenBack() throws IOException {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        assertTrue(get(holder, HERE + "/new", "en").contains("programme=langfang"));
        String blank = get(holder, HERE + "/new?programme=langfang", "zh-CN");
        assertTrue(blank.contains("hx-post=\"/console/check/amount\""), blank);
        look("application-form", blank);
        String key = hidden(blank);
        Response unpledged = written(holder, center)
                .formParam("key", key)
                .formParam("do", "check")
                .post(HERE + "/new");
        assertEquals(400, unpledged.statusCode());
        assertTrue(unpledged.asString().contains("value=\"100000\""), unpledged.asString());
        assertEquals(key, hidden(unpledged.asString()));
        Response asked = written(holder, center)
                .formParam("key", key)
                .formParam("isPledged", "true")
                .formParam("documentKind0", "CONTRACT")
                .formParam("documentName0", "合同.pdf")
                .formParam("documentSha0", "0123456789abcdef".repeat(4))
                .formParam("documentUri0", "https://files.example/contract.pdf")
                .formParam("do", "check")
                .post(HERE + "/new");
        assertEquals(200, asked.statusCode(), asked.asString());
        assertEquals(key, hidden(asked.asString()));
        assertTrue(asked.asString().contains("伍万元整"), asked.asString());
        assertTrue(asked.asString().contains("LF-2-usage"), asked.asString());
        look("application-ask", asked.asString());
        assertTrue(get(holder, HERE, "en").contains("No applications"), "nothing is sent before it is confirmed");
        assertTrue(sent(holder, asked.asString(), "change").asString().contains("value=\"合同.pdf\""));
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Response done = sent(holder, asked.asString(), "apply");
            assertEquals(303, done.statusCode(), done.asString());
            places.add(done.getHeader("Location").replaceFirst("https?://[^/]*", ""));
        }
        assertEquals(places.getFirst(), places.getLast());
        String one = places.getFirst().replaceFirst("\\?.*", "");
        assertTrue(get(holder, places.getFirst(), "zh-CN").contains("申请已提交"));
        look("application", get(holder, one, "zh-CN"));
        assertTrue(get(holder, HERE, "zh-CN").contains(one));
        look("applications", get(holder, HERE, "zh-CN"));
        assertTrue(get(holder, HERE + "?state=SUBMITTED", "en").contains(one));
        assertFalse(get(holder, HERE + "?state=ISSUED", "en").contains(one));
        String table =
                As.enterprise(holder).accept("text/csv").get(HERE + "/csv").asString();
        assertTrue(table.contains("LF-2-usage") && table.contains("50000.00"), table);
        strangersFindNothing(one);
        takenBack(holder, one);
    }

    @Test
    void aDraftIsKeptGoneOnWithAndEnded() throws IOException {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        Response saved = written(holder, center)
                .formParam("isPledged", "true")
                .formParam("documentName0", "合同.pdf")
                .formParam("do", "save")
                .post(HERE + "/new");
        assertEquals(303, saved.statusCode(), saved.asString());
        String list = get(holder, HERE, "zh-CN");
        assertTrue(list.contains("草稿") && list.contains(HERE + "/new?programme=langfang"), list);
        assertTrue(list.contains("没有申请"), "a draft is no application");
        look("application-drafts", list);
        String form = get(holder, HERE + "/new?programme=langfang", "zh-CN");
        look("application-draft", form);
        assertTrue(form.contains("合同.pdf") && form.contains("value=\"100000\""), form);
        assertTrue(form.contains("尚未提交"), form);
        assertFalse(form.matches("(?s).*name=\"isPledged\" value=\"true\" checked.*"), "the pledge is given anew");
        assertFalse(get(Parties.university(), HERE + "/new?programme=langfang", "zh-CN")
                .contains("合同.pdf"));
        Response large = written(holder, center)
                .formParam("documentName0", "长".repeat(20_001))
                .formParam("do", "save")
                .post(HERE + "/new");
        assertEquals(400, large.statusCode());
        assertTrue(large.asString().contains("DRAFT_TOO_LARGE"));
        Response dropped = written(holder, center).formParam("do", "drop").post(HERE + "/new");
        assertEquals(303, dropped.statusCode(), dropped.asString());
        assertFalse(get(holder, HERE, "zh-CN").contains("草稿"));
        assertFalse(get(holder, HERE + "/new?programme=langfang", "en").contains("合同.pdf"));
    }

    private static void strangersFindNothing(String one) {
        HolderId other = Parties.university();
        assertEquals(404, page(other, "en").get(one).statusCode());
        assertEquals(404, page(other, "en").get(one + "/withdrawal").statusCode());
        assertEquals(
                404,
                form(other, "en")
                        .formParam("key", "k")
                        .post(one + "/withdrawal")
                        .statusCode());
        assertEquals(403, As.reviewer().accept("text/html").get(one).statusCode());
    }

    private static void takenBack(HolderId holder, String one) throws IOException {
        String asked = get(holder, one + "/withdrawal", "zh-CN");
        look("application-withdrawal", asked);
        String key = hidden(asked);
        for (int i = 0; i < 2; i++) {
            Response done = form(holder, "zh-CN").formParam("key", key).post(one + "/withdrawal");
            assertEquals(303, done.statusCode(), done.asString());
        }
        Response late = form(holder, "zh-CN").formParam("key", "another").post(one + "/withdrawal");
        assertEquals(409, late.statusCode());
        assertTrue(late.asString().contains("WRONG_STATE"), late.asString());
        assertTrue(get(holder, one, "en").contains("Withdrawn"));
        assertTrue(get(holder, one, "zh-CN").contains("<small>本单位</small>"));
    }

    @Test
    void anIssuedApplicationLeadsToItsVoucher() throws IOException {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        for (String language : List.of("zh-CN", "en")) {
            String one = get(ticket.holder(), HERE + "/" + ticket.application(), language);
            assertTrue(one.contains("/console/ground/vouchers/" + ticket.voucher()), one);
            assertTrue(one.contains("材料齐全"), one);
            String office = language.equals("en") ? "Reviewing bureau" : "审核部门";
            assertTrue(one.contains("<small>" + office + "</small>") && !one.contains("reviewer-"), one);
            assertTrue(one.contains("10,000.00 × 50% = 5,000.00"), one);
            assertFalse(one.contains("/withdrawal"), one);
            look("application-issued-" + language, one);
        }
        String told = As.enterprise(ticket.holder())
                .get("/api/v1/applications/" + ticket.application())
                .asString();
        assertTrue(told.contains("材料齐全") && !told.contains("reviewer-"), "the API names nobody to a holder: " + told);
    }

    private static Response trial(HolderId holder, CenterId center, String yuan, String language) {
        return form(holder, language)
                .formParam("programme", "langfang")
                .formParam("center", center.toString())
                .formParam("item", "COMPUTE")
                .formParam("signedOn", "2024-06-01")
                .formParam("amount", yuan)
                .post(TRIAL);
    }

    private static RequestSpecification written(HolderId holder, CenterId center) {
        return form(holder, "zh-CN")
                .formParam("programme", "langfang")
                .formParam("contractNumber", "HT-" + UUID.randomUUID())
                .formParam("center", center.toString())
                .formParam("item", "COMPUTE")
                .formParam("signedOn", "2024-06-01")
                .formParam("amount", "100000");
    }

    private static Response sent(HolderId holder, String page, String button) {
        RequestSpecification form = form(holder, "zh-CN").formParam("do", button);
        Matcher field = Pattern.compile("<input type=\"hidden\"[^>]*>").matcher(page);
        while (field.find()) {
            form.formParam(attribute(field.group(), "name"), attribute(field.group(), "value"));
        }
        return form.post(HERE + "/new");
    }

    private static String hidden(String page) {
        return attribute(page.substring(page.indexOf("name=\"key\"") - 30), "value");
    }

    private static String attribute(String input, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
        assertTrue(found.find(), input);
        return found.group(1);
    }

    private static RequestSpecification page(HolderId holder, String language) {
        return As.enterprise(holder)
                .accept("text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form(HolderId holder, String language) {
        return page(holder, language).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String get(HolderId holder, String path, String language) {
        Response answer = page(holder, language).get(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private static void look(String name, String html) throws IOException {
        Files.createDirectories(Path.of("target/pages"));
        Files.writeString(Path.of("target/pages", name + ".html"), html);
    }
}
