package cn.suanquan.console;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a holder was told: one letter for each decision about its applications, vouchers and payments.
@ServiceTest
class LetterPagesIT extends SoundLedger {
    private static final String LETTERS = "/console/enterprise/letters";
    private static final Pattern LINK = Pattern.compile("href=\"(" + LETTERS + "/(?!csv)[^\"]+)\"");

    @BeforeEach
    void inJune() {
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
    }

    private static String page(HolderId holder, String path, String language) {
        Response answer = PageText.answer(As.enterprise(holder), language, path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        Matcher found = LINK.matcher(page);
        while (found.find()) {
            links.add(found.group(1));
        }
        return links;
    }

    private static void voucher(Ticket ticket, String act, String reason) {
        As.reviewer()
                .body(Map.of("reason", reason))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                .then()
                .statusCode(200);
    }

    @Test
    void aDisputeThatWasDecidedIsALetterWithTheReason() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(10_000_000);
        inJune();
        long wrong = UsageApi.accepted(ticket, "wrong", 1_000_000);
        long right = UsageApi.accepted(ticket, "right", 2_000_000);
        String rejected = UsageApi.dispute(ticket, wrong);
        String upheld = UsageApi.dispute(ticket, right);
        assertFalse(page(ticket.holder(), LETTERS, "zh-CN").contains("/dispute-"), "nothing is decided");
        UsageApi.decide(rejected, "REJECT", 200);
        UsageApi.decide(upheld, "UPHOLD", 200);
        String list = page(ticket.holder(), LETTERS, "zh-CN");
        assertTrue(list.contains("记录不成立") && list.contains("记录无误"), list);
        String letter = page(ticket.holder(), LETTERS + "/dispute-" + upheld, "zh-CN");
        assertTrue(letter.contains("/console/enterprise/usage/disputes/" + upheld), letter);
        assertTrue(letter.contains(ticket.number()), letter);
        assertEquals(
                404,
                PageText.answer(As.enterprise(Parties.university()), "zh-CN", LETTERS + "/dispute-" + upheld)
                        .statusCode());
    }

    @Test
    void eachDecisionAboutAVoucherIsALetter() {
        Ticket ticket = SampleVouchers.usage(10_000_000);
        voucher(ticket, "freezes", "核查合同");
        voucher(ticket, "unfreezes", "核查完毕");
        voucher(ticket, "voidings", "合同解除");
        String list = page(ticket.holder(), LETTERS, "zh-CN");
        for (String title : List.of("申请审核通过通知", "算力券核发通知", "算力券冻结通知", "算力券解冻通知", "算力券作废通知")) {
            assertTrue(list.contains(title), title + " in " + list);
        }
        assertEquals(5, links(list).size());
        assertTrue(list.indexOf("作废") < list.indexOf("核发通知"), "the newest first");
        String table = OfficeTablesIT.table(As.enterprise(ticket.holder()), LETTERS + "/csv");
        assertEquals(6, table.lines().count(), table);
        assertTrue(table.indexOf("算力券作废通知") < table.indexOf("算力券核发通知"), table);
        assertTrue(table.contains("合同解除") && table.contains("50000.00"), table);
        assertEquals(
                1,
                OfficeTablesIT.table(As.enterprise(Parties.university()), LETTERS + "/csv")
                        .lines()
                        .count());
        String voided = page(ticket.holder(), links(list).getFirst(), "zh-CN");
        assertTrue(voided.contains("合同解除") && voided.contains(ticket.number()), voided);
        String issued = page(ticket.holder(), links(list).get(3), "en");
        assertTrue(issued.contains("Voucher issued") && issued.contains("50,000.00"), issued);
        assertTrue(issued.contains("/console/ground/vouchers/" + ticket.voucher()), issued);
    }

    @Test
    void whatWasRejectedSaysWhyAndNobodyElseReadsIt() {
        HolderId holder = Parties.university();
        assertTrue(page(holder, LETTERS, "zh-CN").contains("没有通知"));
        assertTrue(page(holder, LETTERS, "en").contains("No letters"));
        String id = SampleVouchers.apply(
                        holder, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 10_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "合同与项目不符"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200);
        String list = page(holder, LETTERS, "zh-CN");
        String letter = links(list).getFirst();
        String said = page(holder, letter, "zh-CN");
        assertTrue(said.contains("合同与项目不符"));
        String decision = "/console/enterprise/applications/" + id;
        assertTrue(said.contains("href=\"" + decision + "#ground\""), "what the rules gave: " + said);
        String ground = page(holder, decision, "zh-CN");
        assertTrue(ground.contains("id=\"ground\"") && ground.contains("<p><q>"), ground);
        assertFalse(list.contains("50,000.00"), "nothing was granted");
        HolderId other = Parties.university();
        assertEquals(404, PageText.answer(As.enterprise(other), "zh-CN", letter).statusCode());
        assertTrue(links(page(other, LETTERS + "?after=" + letter.substring(LETTERS.length() + 1), "zh-CN"))
                .isEmpty());
    }

    @Test
    void aPlaceInAQueueThatEndedIsALetter() {
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 1,000");
        CenterId center = Parties.admittedCenter(programme);
        HolderId holder = Parties.university();
        SampleVouchers.issued(Parties.university(), center, SampleVouchers.contract(programme, center, 200_000));
        ApplicationId waiting = SampleVouchers.approved(holder, SampleVouchers.contract(programme, center, 200_000));
        SampleVouchers.issue(waiting).statusCode(200).body("state", equalTo("WAITING"));
        assertFalse(page(holder, LETTERS, "zh-CN").contains("候补终止"));
        As.reviewer()
                .body(Map.of("reason", "申请人放弃候补"))
                .post("/api/v1/applications/" + waiting + "/queue-exits")
                .then()
                .statusCode(200);
        String list = page(holder, LETTERS, "zh-CN");
        assertTrue(list.contains("候补终止通知") && list.contains("1,000.00"), list);
        String letter = links(list).getFirst();
        String words = page(holder, letter, "zh-CN");
        assertTrue(words.contains("申请人放弃候补") && words.contains("applications/" + waiting + "#ground"), words);
        assertTrue(page(holder, letter, "en").contains("no longer waits"));
        assertEquals(
                404,
                PageText.answer(As.enterprise(Parties.university()), "zh-CN", letter)
                        .statusCode());
    }

    @Test
    void aPaymentIsALetterAndLeadsToItsClaims() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("通知大学", 100_000_000);
        month.claim(ticket, "l-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "RETURNED", "T-1", "2024-07-02")
                .statusCode(200);
        String list = page(ticket.holder(), LETTERS, "zh-CN");
        assertTrue(list.contains("支付退回通知") && list.contains("40,000.00"), list);
        String letter = page(ticket.holder(), links(list).getFirst(), "zh-CN");
        assertTrue(letter.contains("账号户名不符") && letter.contains("/console/ground/claims/"), letter);
        assertTrue(letter.contains("肆万元整"), letter);
    }
}
