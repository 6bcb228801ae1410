package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A holder's pages of claims: the list, one, how it is made and how it is taken back.
@ServiceTest
class HolderClaimPagesIT extends UsageTestBase {
    private static final String CLAIMS = "/console/enterprise/claims";

    @Test
    void theListAndAClaimStandInBothLanguages() throws IOException {
        Ticket ticket = confirmed(1_000_000);
        assertTrue(get(ticket.holder(), CLAIMS, "zh-CN").contains("还没有兑付申请"));
        String claim = claimed(ticket);
        for (String language : List.of("zh-CN", "en")) {
            String list = get(ticket.holder(), CLAIMS, language);
            assertTrue(list.contains("/console/ground/claims/" + claim), list);
            assertTrue(list.contains("5,000.00"), list);
            String one = get(ticket.holder(), CLAIMS + "/" + claim, language);
            assertTrue(one.contains(language.equals("en") ? "Waits for a run" : "待结算"), one);
            assertTrue(one.contains("伍仟元整"), one);
            assertTrue(one.contains(CLAIMS + "/" + claim + "/withdrawal"), one);
            look("claims-" + language, list);
            look("claim-" + language, one);
        }
        assertTrue(get(ticket.holder(), CLAIMS + "?voucher=" + ticket.voucher(), "zh-CN")
                .contains(ticket.number()));
        String table = As.enterprise(ticket.holder())
                .accept("text/csv")
                .get(CLAIMS + "/csv")
                .asString();
        assertTrue(table.contains(ticket.number()) && table.contains("5000.00"), table);
        HolderId other = Parties.university();
        assertEquals(404, page(other, "zh-CN").get(CLAIMS + "/" + claim).statusCode());
        assertEquals(
                404,
                page(other, "zh-CN").get(CLAIMS + "/" + claim + "/withdrawal").statusCode());
        assertEquals(
                404,
                page(other, "zh-CN")
                        .get(CLAIMS + "/new?voucher=" + ticket.voucher())
                        .statusCode());
    }

    @Test
    void aClaimIsTakenBackOnceWithAReason() throws IOException {
        Ticket ticket = confirmed(1_000_000);
        String path = CLAIMS + "/" + claimed(ticket) + "/withdrawal";
        String asked = get(ticket.holder(), path, "zh-CN");
        look("claim-withdrawal", asked);
        Response blank = form(ticket.holder())
                .formParam("key", "k")
                .formParam("reason", " ")
                .post(path);
        assertEquals(400, blank.statusCode());
        assertTrue(blank.asString().contains("id=\"refusal\""), blank.asString());
        assertEquals("k", hidden(blank.asString(), "key"));
        String key = hidden(asked, "key");
        for (int i = 0; i < 2; i++) {
            Response done = form(ticket.holder())
                    .formParam("key", key)
                    .formParam("reason", "发票号码填错")
                    .post(path);
            assertEquals(303, done.statusCode(), done.asString());
            assertTrue(done.getHeader("Location").endsWith("said=doneClaimWithdrawn"));
        }
        Response late = form(ticket.holder())
                .formParam("key", UUID.randomUUID().toString())
                .formParam("reason", "再次撤回")
                .post(path);
        assertEquals(409, late.statusCode());
        assertTrue(late.asString().contains("CLAIM_ENDED"), late.asString());
        assertTrue(
                get(ticket.holder(), path.replace("/withdrawal", ""), "zh-CN").contains("发票号码填错"));
    }

    @Test
    void aClaimIsMadeOfMarkedRecordsAfterItWasShownWhatItComesTo() throws IOException {
        Ticket ticket = confirmed(1_000_000, 2_000_000);
        assertTrue(get(ticket.holder(), CLAIMS + "/new", "zh-CN").contains("voucher=" + ticket.voucher()));
        look("claim-choose", get(ticket.holder(), CLAIMS + "/new", "zh-CN"));
        String blank = get(ticket.holder(), CLAIMS + "/new?voucher=" + ticket.voucher(), "zh-CN");
        look("claim-form", blank);
        Matcher record = Pattern.compile("name=\"record\" value=\"(\\d+)\"").matcher(blank);
        assertTrue(record.find(), blank);
        Response asked = written(ticket, SampleClaims.invoiceNumber(), "8000", SampleClaims.sha256())
                .formParam("which", "SOME")
                .formParam("record", record.group(1))
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("4,000.00"), asked.asString());
        assertTrue(asked.asString().contains("肆仟元整"), asked.asString());
        look("claim-ask", asked.asString());
        assertTrue(get(ticket.holder(), CLAIMS, "zh-CN").contains("还没有兑付申请"), "a try must leave nothing");
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Response done = sent(ticket.holder(), asked.asString(), "claim");
            assertEquals(303, done.statusCode(), done.asString());
            places.add(done.getHeader("Location").replaceFirst("https?://[^/]*", ""));
        }
        assertEquals(places.getFirst(), places.getLast());
        assertTrue(get(ticket.holder(), places.getFirst(), "zh-CN").contains("兑付申请已提交"));
        Response changed = sent(ticket.holder(), asked.asString(), "change");
        assertTrue(changed.asString().contains("value=\"8000\""), changed.asString());
    }

    @Test
    void rowsComeAndGoByButtonsAndWhatIsRefusedIsWrittenAgain() throws IOException {
        Ticket ticket = confirmed(1_000_000);
        Response more = written(ticket, "123", "一百", "x")
                .formParam("which", "ALL")
                .formParam("do", "addInvoice")
                .post(CLAIMS + "/new");
        assertEquals(200, more.statusCode());
        assertTrue(more.asString().contains("id=\"number-1\""), more.asString());
        assertTrue(more.asString().contains("value=\"一百\""), more.asString());
        assertFalse(sent(ticket.holder(), more.asString(), "dropInvoice-1")
                .asString()
                .contains("id=\"number-1\""));
        Response wrong = written(ticket, "123", "一百", "x")
                .formParam("which", "ALL")
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.asString().contains("BAD_AMOUNT"), wrong.asString());
        Response none = written(ticket, SampleClaims.invoiceNumber(), "100.00", SampleClaims.sha256())
                .formParam("which", "SOME")
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertEquals(400, none.statusCode());
        look("claim-refused", none.asString());
        Response later = written(ticket, "29132000000000000001", "10000", SampleClaims.sha256())
                .formParam("which", "ALL")
                .formParam("key", "some-key")
                .formParam("shown", "500000")
                .formParam("do", "claim")
                .post(CLAIMS + "/new");
        assertEquals(400, later.statusCode());
        assertTrue(later.asString().contains("INVOICE_NUMBER_WRONG"), later.asString());
        assertEquals("some-key", hidden(later.asString(), "key"));
        assertTrue(later.asString().contains("value=\"29132000000000000001\""), later.asString());
        assertTrue(get(ticket.holder(), CLAIMS, "en").contains("No claims yet"));
    }

    @Test
    void everythingIsClaimedAtTheAmountThatWasShownAndAtNoOther() throws IOException {
        Ticket ticket = confirmed(1_000_000);
        String blank = get(ticket.holder(), CLAIMS + "/new?voucher=" + ticket.voucher(), "zh-CN");
        Response asked = written(ticket, SampleClaims.invoiceNumber(), "10000", SampleClaims.sha256())
                .formParam("which", "ALL")
                .formParam("key", hidden(blank, "key"))
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertTrue(asked.asString().contains("5,000.00"), asked.asString());
        assertEquals(hidden(blank, "key"), hidden(asked.asString(), "key"));
        var _ = UsageApi.post(ticket, UsageApi.correction(ticket, "c-1", "r0", 800_000));
        Response changed = sent(ticket.holder(), asked.asString(), "claim");
        assertEquals(409, changed.statusCode(), changed.asString());
        assertTrue(changed.asString().contains("AMOUNT_CHANGED"), changed.asString());
        assertTrue(changed.asString().contains("肆仟元整"), changed.asString());
        assertEquals(hidden(blank, "key"), hidden(changed.asString(), "key"));
        look("claim-changed", changed.asString());
        Response unseen = written(ticket, SampleClaims.invoiceNumber(), "10000", SampleClaims.sha256())
                .formParam("which", "ALL")
                .formParam("key", UUID.randomUUID().toString())
                .formParam("do", "claim")
                .post(CLAIMS + "/new");
        assertEquals(400, unseen.statusCode(), unseen.asString());
        assertTrue(unseen.asString().contains("AMOUNT_MISSING"), unseen.asString());
        assertTrue(get(ticket.holder(), CLAIMS, "zh-CN").contains("还没有兑付申请"), "nothing is claimed by then");
        for (int i = 0; i < 2; i++) {
            assertEquals(303, sent(ticket.holder(), changed.asString(), "claim").statusCode());
        }
        stands(ticket, 4_600_000, 0, 0, 400_000);
    }

    @Test
    void aGrantIsClaimedOnProofOfItsCost() throws IOException {
        HolderId holder = Parties.enterprise();
        Map<String, Object> body = SampleVouchers.body("langfang");
        body.put("rule", "LF-11");
        body.put("flags", Map.of("isRecognisedTalent", true));
        body.put("amounts", Map.of("paidFen", 10_000_000));
        Ticket grant = SampleVouchers.issued(holder, Parties.center(), body);
        assertTrue(get(holder, CLAIMS + "/new", "en").contains("Grant"));
        String blank = get(holder, CLAIMS + "/new?voucher=" + grant.voucher(), "en");
        assertFalse(blank.contains("name=\"which\""), blank);
        Response asked = written(grant, SampleClaims.invoiceNumber(), "40,000.00", SampleClaims.sha256())
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("贰万元整"), asked.asString());
        Response done = sent(holder, asked.asString(), "claim");
        assertEquals(303, done.statusCode(), done.asString());
        String again = sent(holder, asked.asString(), "check").asString();
        assertTrue(again.contains("INVOICE_USED"), again);
    }

    private static RequestSpecification written(Ticket ticket, String number, String yuan, String sha256) {
        return form(ticket.holder())
                .formParam("voucher", ticket.voucher().toString())
                .formParam("number", number)
                .formParam("code", "")
                .formParam("digital", "")
                .formParam("amount", yuan)
                .formParam("reference", "回单-" + UUID.randomUUID())
                .formParam("sha256", sha256)
                .formParam("paid", yuan);
    }

    /// Sends the form of a page as it stands, by that button.
    private static Response sent(HolderId holder, String page, String button) {
        RequestSpecification form = form(holder).formParam("do", button);
        Matcher field = Pattern.compile("<input[^>]*>").matcher(page);
        while (field.find()) {
            String input = field.group();
            boolean isLeft = input.matches(".*type=\"(radio|checkbox)\".*") && !input.contains(" checked");
            if (!isLeft && input.contains("name=\"")) {
                form.formParam(attribute(input, "name"), attribute(input, "value"));
            }
        }
        return form.post(CLAIMS + "/new");
    }

    private static String attribute(String input, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
        assertTrue(found.find(), input);
        return found.group(1);
    }

    private static String hidden(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    private Ticket confirmed(long... fees) {
        Ticket ticket = ticket(10_000_000);
        for (int i = 0; i < fees.length; i++) {
            UsageApi.accepted(ticket, "r" + i, fees[i]);
        }
        UsageApi.confirm(ticket);
        return ticket;
    }

    private static String claimed(Ticket ticket) {
        return As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 1_000_000, 1_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static RequestSpecification page(HolderId holder, String language) {
        return As.enterprise(holder)
                .accept("text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form(HolderId holder) {
        return page(holder, "zh-CN").contentType("application/x-www-form-urlencoded; charset=UTF-8");
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
