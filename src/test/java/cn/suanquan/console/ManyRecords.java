package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A voucher with so many confirmed records that a claim of them is long work, and how its holder claims them.
final class ManyRecords {
    static final int RECORDS = LongClaims.MANY + 1;
    static final int FEE = 100;
    static final long FEES = RECORDS * (long) FEE;
    static final String CLAIMS = "/console/enterprise/claims";

    private ManyRecords() {}

    static String kind(Ticket ticket) {
        return "claim.act/" + ticket.holder();
    }

    /// Posts and confirms them.
    static Ticket confirmed(Ticket ticket) {
        List<Map<String, Object>> all = IntStream.range(0, RECORDS)
                .mapToObj(i -> UsageApi.record(ticket, "many-" + i, FEE))
                .toList();
        for (int first = 0; first < RECORDS; first += 500) {
            var _ = UsageApi.post(ticket, all.subList(first, Math.min(RECORDS, first + 500)));
        }
        UsageApi.confirm(ticket, Map.of("voucher", ticket.voucher().toString(), "feeFen", FEES))
                .statusCode(200);
        return ticket;
    }

    /// The form for all of them, sent by that person.
    static RequestSpecification form(RequestSpecification who, Ticket ticket) {
        return form(who, ticket, SampleClaims.invoiceNumber(), UUID.randomUUID().toString());
    }

    static RequestSpecification form(RequestSpecification who, Ticket ticket, String invoice, String key) {
        return page(who)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("key", key)
                .formParam("voucher", ticket.voucher().toString())
                .formParam("which", "ALL")
                .formParam("number", invoice)
                .formParam("code", "")
                .formParam("digital", "")
                .formParam("amount", "1001")
                .formParam("reference", "回单-" + UUID.randomUUID())
                .formParam("sha256", SampleClaims.sha256())
                .formParam("paid", "1001");
    }

    static RequestSpecification page(RequestSpecification who) {
        return who.accept("text/html")
                .header("Accept-Language", "zh-CN")
                .redirects()
                .follow(false);
    }

    static String path(Response answer) {
        assertEquals(303, answer.statusCode(), answer.asString());
        return answer.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }

    /// What its page answers once the work of that page has ended.
    static Response ended(LongWork works, Ticket ticket, RequestSpecification who, String page) {
        assertTrue(page.startsWith(CLAIMS + "/works/"), page);
        UUID work = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        WorkUnderWay end = works.ended(kind(ticket), work, Duration.ofSeconds(60));
        assertEquals(WorkUnderWay.State.DONE, end.state());
        return page(who).get(page);
    }

    /// What came of a form in the end, whether its click waited for that or not.
    static Response came(LongWork works, Ticket ticket, RequestSpecification who, Response answer) {
        String to = answer.getHeader("Location");
        return to == null || !to.contains(CLAIMS + "/works/") ? answer : ended(works, ticket, who, path(answer));
    }

    static String hidden(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }
}
