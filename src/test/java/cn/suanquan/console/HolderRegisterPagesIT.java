package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The register of holders as pages: found without a name in an address, read, and written with a question before
/// each act.
@ServiceTest
class HolderRegisterPagesIT {
    private static final String PAGES = "/console/registry/holders";
    private static final String PHONE = "13912345678";

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDay() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
    }

    private static Map<String, String> registration(String code) {
        Map<String, String> form = new HashMap<>();
        form.put("identity.socialCreditCode", code.toLowerCase(Locale.ROOT)); // kept in capitals
        form.put("name", "登记页测试单位" + code.substring(8, 17));
        form.put("kind", "ENTERPRISE");
        form.put("facts.isSme", "true");
        form.put("facts.isAiEnterprise", "false");
        form.put("facts.settledOn", "2024-02-01");
        form.put("facts.district", "广阳区");
        form.put("section", "C");
        form.put("contact.name", "李四");
        form.put("contact.phone", PHONE);
        form.put("key", UUID.randomUUID().toString());
        return form;
    }

    private static Response sent(String path, Map<String, String> form, String button) {
        Map<String, String> fields = new HashMap<>(form);
        fields.put("button", button);
        return PageForm.post(Parties.registrar(), path, fields);
    }

    private static String done(String path, Map<String, String> form) {
        Response asked = sent(path, form, "check");
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("确认办理"), asked.asString());
        Response done = sent(path, form, "confirm");
        assertEquals(303, done.statusCode(), done.asString());
        return done.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }

    private static String page(HolderId holder) {
        return PageText.of(As.reviewer(), PAGES + "/" + holder);
    }

    @Test
    void aHolderIsRegisteredOnceFoundByNameAndByCodeAndReadWithItsPhoneMasked() {
        String code = Parties.newCode();
        Map<String, String> form = registration(code);
        PageText.keep("holder-new", PageText.of(Parties.registrar(), PAGES + "/new"));
        PageText.keep("holder-ask", sent(PAGES + "/new", form, "check").asString());
        String to = done(PAGES + "/new", form);
        assertEquals(to, done(PAGES + "/new", form), "sent twice it is registered once");
        String html = PageText.of(As.auditor(), to);
        assertTrue(html.contains("已登记。") && html.contains(code) && html.contains("139****5678"), html);
        assertFalse(html.contains(PHONE), html);
        assertFalse(html.contains("/amendment"), "an auditor writes nothing");
        String path = to.replaceFirst("\\?.*", "");
        for (Map<String, String> search :
                List.of(Map.of("name", form.get("name").substring(3)), Map.of("code", code.substring(0, 17)))) {
            Response found = PageForm.post(As.reviewer(), PAGES, search);
            assertEquals(200, found.statusCode());
            assertTrue(found.asString().contains(path), found.asString());
            PageText.keep("holders-found", found.asString());
        }
        Response nobody = PageForm.post(As.reviewer(), PAGES, Map.of("name", "没有这个" + UUID.randomUUID()));
        assertTrue(nobody.asString().contains("没有这样的单位"), nobody.asString());
    }

    @Test
    void aFormThatIsWrongComesBackWithWhatWasWrittenAndNothingIsRegistered() {
        String code = Parties.newCode();
        String odd = code.substring(0, 17) + (code.endsWith("0") ? "1" : "0");
        for (String button : List.of("check", "confirm")) {
            Map<String, String> form = registration(code);
            form.put("contact.phone", "x");
            Response refused = sent(PAGES + "/new", form, button);
            assertEquals(400, refused.statusCode(), refused.asString());
            assertTrue(
                    refused.asString().contains("登记页测试单位") && refused.asString().contains("李四"), "written");
            assertTrue(refused.asString().contains("value=\"" + form.get("key") + "\""), "the same key");
            PageText.keep("holder-refused", refused.asString());
            form.remove("facts.district");
            assertEquals(400, sent(PAGES + "/new", form, button).statusCode());
        }
        Response notAccepted = sent(PAGES + "/new", registration(odd), "confirm");
        assertEquals(422, notAccepted.statusCode(), notAccepted.asString());
        assertTrue(notAccepted.asString().contains(PAGES + "/code"), notAccepted.asString());
        Response found = PageForm.post(As.reviewer(), PAGES, Map.of("code", code.substring(0, 17)));
        assertTrue(found.asString().contains("没有这样的单位"), found.asString());
    }

    @Test
    void aCodeWithAnOddCheckCharacterIsAcceptedByTwoPersonsAndThenRegistered() {
        String code = Parties.newCode();
        String odd = code.substring(0, 17) + (code.endsWith("0") ? "1" : "0");
        Map<String, String> form = Map.of(
                "socialCreditCode",
                odd,
                "reason",
                "已核对证照原件",
                "key",
                UUID.randomUUID().toString());
        String to = done(PAGES + "/code", form);
        assertEquals(to, done(PAGES + "/code", form), "sent twice it is proposed once");
        String id = to.replaceAll(".*/console/proposals/([^?]*).*", "$1");
        approve(id);
        String holder = done(PAGES + "/new", registration(odd));
        assertTrue(PageText.of(As.reviewer(), holder).contains("已核对证照原件"));
    }

    private static void approve(String proposal) {
        String hash = As.auditor().get("/api/v1/proposals/" + proposal).path("contentHash");
        SecondPerson.is()
                .body(Map.of("contentHash", hash, "reason", "与原件一致"))
                .post("/api/v1/proposals/" + proposal + "/approval")
                .then()
                .statusCode(200);
    }

    @Test
    void aMakerWithoutACodeIsRegisteredByItsHostAndItsNumberIsShownNowhere() {
        Map<String, Object> host = Parties.holderBody("UNIVERSITY");
        Parties.holder(host);
        String hostCode = String.valueOf(((Map<?, ?>) host.get("identity")).get("socialCreditCode"));
        Map<String, String> form = registration(Parties.newCode());
        form.remove("identity.socialCreditCode");
        form.put("kind", "MAKER");
        form.put("-host", hostCode.toLowerCase(Locale.ROOT));
        form.put("identity.idNumber", "MAKER" + hostCode.substring(8));
        Map<String, String> unknown = new HashMap<>(form);
        unknown.put("-host", Parties.newCode());
        assertEquals(422, sent(PAGES + "/new", unknown, "check").statusCode());
        String to = done(PAGES + "/new", form);
        String html = PageText.of(As.reviewer(), to);
        assertFalse(html.contains(form.get("identity.idNumber")), html);
        assertTrue(html.contains("托管单位"), html);
    }

    @Test
    void anAmendmentShowsWhatChangesAndRefusesWhatWasChangedMeanwhile() {
        HolderId holder = Parties.enterprise();
        String path = PAGES + "/" + holder + "/amendment";
        String form = PageText.of(Parties.registrar(), path);
        assertTrue(form.contains("广阳区"), form);
        assertFalse(form.contains("13800000000"), form);
        assertTrue(form.contains("name=\"section\" required"), "left out it would stay, and the page say otherwise");
        Map<String, String> written = new HashMap<>(Map.of(
                "name", "更名后的单位",
                "kind", "ENTERPRISE",
                "facts.isSme", "false",
                "facts.isAiEnterprise", "true",
                "facts.district", "安次区",
                "reason", "依变更登记",
                "version", form.replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1")));
        String asked = sent(path, written, "check").asString();
        assertTrue(asked.contains("<del>广阳区</del>") && asked.contains("安次区"), asked);
        PageText.keep("holder-amend-ask", asked);
        String html = PageText.of(As.reviewer(), done(path, written));
        assertTrue(html.contains("更名后的单位") && html.contains("138****0000"), html);
        Response stale = sent(path, written, "confirm");
        assertEquals(412, stale.statusCode(), stale.asString());
        assertTrue(stale.asString().contains("依变更登记"), "what was written");
        Map<String, String> anew = new HashMap<>(written);
        anew.put("version", stale.asString().replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1"));
        anew.put("facts.district", "永清县");
        String renewed = PageText.of(As.reviewer(), done(path, anew));
        assertTrue(renewed.contains("永清县"), "what was refused can be sent against what stands now");
        written.remove("version");
        assertEquals(428, sent(path, written, "confirm").statusCode());
    }

    @Test
    void aBarARelationAndAnAccountAreWrittenWithAQuestionBeforeEach() {
        HolderId holder = Parties.register(Parties.registration("ENTERPRISE"));
        Map<String, Object> otherBody = Parties.registration("ENTERPRISE");
        HolderId other = Parties.register(otherBody);
        String otherCode = String.valueOf(((Map<?, ?>) otherBody.get("identity")).get("socialCreditCode"));
        CenterId center = Parties.center();
        String centerCode = As.admin().get("/api/v1/centers/" + center).path("code");
        String path = PAGES + "/" + holder;
        Map<String, String> bar = Map.of("from", "2025-01-01", "document", "失信〔2025〕1号", "reason", "骗取补贴");
        done(path + "/bar", bar);
        done(path + "/bar", bar);
        Response otherBar = sent(
                path + "/bar", Map.of("from", "2025-02-01", "document", "失信〔2025〕1号", "reason", "骗取补贴"), "confirm");
        assertEquals(409, otherBar.statusCode(), otherBar.asString());
        done(path + "/relation", relation(otherCode));
        done(path + "/relation", relation(centerCode));
        assertEquals(422, sent(path + "/relation", relation("NO-SUCH"), "check").statusCode());
        assertEquals(400, sent(path + "/bar", Map.of("from", "x"), "check").statusCode());
        Map<String, String> account = Map.of(
                "bankAccount.accountName", "测试单位",
                "bankAccount.bank", "中国银行廊坊分行",
                "bankAccount.number", "6222000012349999",
                "reason", "开户",
                "key", UUID.randomUUID().toString());
        done(path + "/account", account);
        String html = page(holder);
        PageText.keep("holder", html);
        for (String text :
                List.of("失信限制期内", "失信〔2025〕1号", "/holders/" + other, "/centers/" + center, "收款账户变更", "无收款账户", "待批准")) {
            assertTrue(html.contains(text), text + "\n" + html);
        }
        assertFalse(html.contains("6222000012349999"), "no account number in full");
        List<Map<String, Object>> bars =
                As.reviewer().get("/api/v1/holders/" + holder + "/credit-bars").path("");
        assertEquals(1, bars.size(), "sent twice it is written once");
        String proposal = html.replaceAll("(?s).*?/console/proposals/([0-9a-f-]{36}).*", "$1");
        approve(proposal);
        String paid = page(holder);
        assertTrue(paid.contains("************9999") && paid.contains("second-zhou"), paid);
        PageText.keep("holder-en", PageText.english(As.auditor(), path));
        assertTrue(PageText.of(As.reviewer(), PAGES + "/" + other).contains("/holders/" + holder), "seen from both");
    }

    private static Map<String, String> relation(String code) {
        return Map.of("-other", code, "kind", "SHAREHOLDING", "from", "2024-01-01", "document", "2024年年报");
    }

    @Test
    void whatAHolderWasGivenIsListedWithItsGround() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        String html = page(ticket.holder());
        PageText.keep("holder-vouchers", html);
        assertTrue(html.contains("/console/review/vouchers/" + ticket.voucher()), html);
        assertTrue(html.contains("/console/review/applications/" + ticket.application()), html);
        String auditor = PageText.of(As.auditor(), PAGES + "/" + ticket.holder());
        for (String link : List.of("vouchers/" + ticket.voucher(), "applications/" + ticket.application())) {
            assertTrue(auditor.contains("/console/review/" + link), auditor);
            assertEquals(
                    200, PageForm.get(As.auditor(), "/console/review/" + link).statusCode());
        }
        assertTrue(auditor.contains("/console/audit/trail?object=holder%2F" + ticket.holder()), auditor);
        assertEquals(
                List.of("5,000.00 /console/ground/vouchers/" + ticket.voucher()),
                PageFigures.of(auditor).figures().stream()
                        .filter(figure -> !figure.link().orElse("").startsWith("/console/ground/balances/"))
                        .map(figure -> figure.amount() + " " + figure.link().orElse(""))
                        .toList());
    }

    @Test
    void theRegisterIsATableForASpreadsheet() {
        Map<String, Object> body = Parties.registration("UNIVERSITY");
        body.put("name", "=表格" + UUID.randomUUID());
        Parties.register(body);
        Response csv = As.auditor().accept("text/csv").get(PAGES + "/csv?kind=UNIVERSITY");
        assertEquals(200, csv.statusCode());
        assertTrue(csv.asString().contains("'" + body.get("name")), csv.asString());
        assertFalse(csv.asString().contains("企业,广阳区"), csv.asString());
    }

    @Test
    void whoMayNotWriteIsRefusedAndWhatIsNotThereIsNotFound() {
        HolderId holder = Parties.enterprise();
        assertEquals(403, PageForm.get(As.auditor(), PAGES + "/new").statusCode());
        assertEquals(403, PageForm.get(As.financeMaker(), PAGES + "/new").statusCode());
        Response table = As.financeMaker().accept("text/csv").get(PAGES + "/csv");
        assertEquals(403, table.statusCode(), "it has the credit bars");
        assertEquals(
                403, PageForm.get(As.enterprise(holder), PAGES + "/" + holder).statusCode());
        assertEquals(
                404,
                PageForm.get(As.reviewer(), PAGES + "/" + UUID.randomUUID()).statusCode());
        assertEquals(
                404,
                PageForm.get(As.reviewer(), PAGES + "/" + UUID.randomUUID() + "/bar")
                        .statusCode());
    }

    @Test
    void theListIsPagedByKeyAndSpeaksBothLanguages() {
        Parties.enterprise();
        Parties.university();
        String chinese = PageText.of(As.admin(), PAGES + "?kind=UNIVERSITY");
        PageText.keep("holders", PageText.of(As.admin(), PAGES));
        assertTrue(chinese.contains("登记单位"), chinese);
        assertFalse(chinese.contains(">企业</td>"), chinese);
        String english = PageText.english(As.auditor(), PAGES);
        assertTrue(english.contains("Credit code"), english);
        PageText.keep("holders-en", english);
        String last = PageText.of(As.admin(), PAGES + "?cursor=" + new UUID(0, 1));
        assertTrue(last.contains("没有这样的单位"), last);
        PageText.english(Parties.registrar(), PAGES + "/new");
        assertEquals(303, PageForm.get(As.admin(), "/console/registry").statusCode());
    }
}
