package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.voucher.VoucherNumber;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a stranger sees: the front page, the public notice, and whether a voucher is real.
@ServiceTest
class PublicPagesIT {
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");

    @Inject
    ServiceClock clock;

    @BeforeEach
    void inJune() {
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
    }

    private static String kept(String name, Response answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.asString());
        Files.writeString(
                Files.createDirectories(Path.of("target", "pages")).resolve(name + ".html"), answer.asString());
        assertFalse(answer.asString().contains("style="), name);
        return answer.asString();
    }

    private static Response get(String path, String language) {
        return RestAssured.given()
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path);
    }

    private static Response verify(String number) {
        return RestAssured.given()
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("number", number)
                .post("/public/verify");
    }

    @Test
    void theFrontPageLeadsToNoticeCheckAndSignIn() throws IOException {
        for (String language : List.of("zh-CN", "en")) {
            String page = kept("front-" + language, get("/", language));
            for (String link : List.of("/public/notices", "/public/verify", "/console/sign-in")) {
                assertTrue(page.contains("href=\"" + link + "\""), link);
            }
        }
    }

    @Test
    void aVoucherIsKnownByItsNumberHoweverItIsWritten() throws IOException {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        String name = As.auditor()
                .get("/api/v1/holders/" + ticket.holder())
                .then()
                .extract()
                .path("name");
        for (String written : List.of(ticket.number(), " " + ticket.number().toLowerCase(Locale.ROOT) + " ")) {
            String page = kept("verify-real", verify(written));
            assertTrue(page.contains("真实有效") && !page.contains(name), page);
            assertFalse(page.contains("5,000.00"), "no amount");
        }
        clock.moveTo(Instant.parse("2027-06-15T02:00:00Z"));
        assertTrue(kept("verify-over", verify(ticket.number())).contains("真实，但目前不能使用"));
    }

    @Test
    void aWrongNumberAndAnUnknownOneAreToldApart() throws IOException {
        String unknown = VoucherNumber.of(
                        "LF", 2025, ThreadLocalRandom.current().nextLong())
                .text();
        assertTrue(kept("verify-unknown", verify(unknown)).contains("查无此券"));
        for (String wrong : List.of("LF25-7K2M9QXA-X", "", "'; drop table x", "券".repeat(400))) {
            assertTrue(kept("verify-wrong", verify(wrong)).contains("券号有误"), wrong);
        }
    }

    @Test
    void thePageForACodeOnPaperShowsOnlyTheForm() throws IOException {
        String page = kept("verify-form", get("/public/verify?number=LF25-7K2M9QXA-X", "en"));
        assertFalse(page.contains("role=\"status\"") || page.contains("value=\"LF25"), page);
    }

    @Test
    void theNoticeIsOpenToEverybodyByProgramme() throws IOException {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 7");
        Map<String, Object> holder = Parties.holderBody("UNIVERSITY");
        holder.put("name", "公示大学");
        holder.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        SampleVouchers.approved(
                Parties.holder(holder),
                SampleVouchers.contract(programme, Parties.admittedCenter(programme), 1_000_000));
        OwnProgramme.version(
                programme,
                2,
                "langfang",
                "publicNoticeDays: 0",
                "publicNoticeDays: 7",
                "quote: 支持企业、创客",
                "quote: 第二版支持企业、创客");
        for (String language : List.of("zh-CN", "en")) {
            String page = notices(language);
            assertTrue(page.contains("公示大学") && page.contains("5,000.00") && page.contains("廊坊市"), page);
            assertTrue(page.contains("<q>支持企业、创客、科研机构、高校等使用本地算力服务平台"), page);
        }
        String table = OfficeTablesIT.table(RestAssured.given(), "/public/notices/csv");
        assertTrue(
                table.lines().anyMatch(line -> line.contains("\"公示大学\"") && line.contains(",5000.00,")), () -> table);
        assertEquals(
                notices("zh-CN").split("<th scope=\"row\"", -1).length,
                table.lines().count(),
                "the head, and every line of every page");
        clock.moveTo(Instant.parse("2025-06-15T02:00:00Z"));
        assertFalse(notices("zh-CN").contains("公示大学"));
    }

    /// All pages of the notice, for others may be in notice too.
    private static String notices(String language) throws IOException {
        StringBuilder all = new StringBuilder();
        Optional<String> next = Optional.of("/public/notices");
        while (next.isPresent()) {
            String page = kept("notices-" + language, get(next.get(), language));
            all.append(page);
            next = NEXT.matcher(page).results().map(link -> link.group(1)).findFirst();
        }
        return all.toString();
    }

    @Test
    void aFieldIsCheckedWhileItIsTypedByItsTextAlone() {
        assertTrue(get("/public/verify", "zh-CN").asString().contains("hx-post=\"/public/check/voucher\""));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        String issued = checked("voucher", "number", ticket.number(), "zh-CN");
        String never =
                checked("voucher", "number", VoucherNumber.of("LF", 2024, 7).text(), "zh-CN");
        assertEquals("<span class=\"good\">位数和校验码相符，可以查验</span>", issued);
        assertEquals(issued, never, "nobody learns here which vouchers there are");
        assertEquals(
                "<span class=\"bad\">校验码不符，请对照证照逐位核对。</span>", checked("code", "any", "911101085769041801", "zh-CN"));
        assertEquals("<span>1 more to come</span>", checked("code", "any", "91110108576904180", "en"));
        assertEquals(
                "<span class=\"bad\">超过可填的最高金额 12.00 元</span>",
                RestAssured.given()
                        .accept("text/html")
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("most", "1200")
                        .formParam("amount", "12.01")
                        .post("/public/check/amount")
                        .asString()
                        .strip());
        assertEquals("", checked("account", "accountNumber", "", "zh-CN"));
    }

    private static String checked(String kind, String field, String text, String language) {
        return RestAssured.given()
                .accept("text/html")
                .header("Accept-Language", language)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(field, text)
                .post("/public/check/" + kind)
                .asString()
                .strip();
    }
}
