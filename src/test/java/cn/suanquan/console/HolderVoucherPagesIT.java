package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A holder's vouchers, listed and one by one.
@ServiceTest
class HolderVoucherPagesIT extends UsageTestBase {
    private static final String LIST = "/console/enterprise/vouchers";

    private static Response page(HolderId holder, String language, String path) {
        return As.enterprise(holder)
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path);
    }

    private static void look(String name, Response page) throws IOException {
        Files.createDirectories(Path.of("target/pages"));
        Files.writeString(Path.of("target/pages", name + ".html"), page.asString());
    }

    @Test
    void theListIsThatOfTheHolderAndSaysWhereItIsEmpty() throws IOException {
        Ticket ticket = ticket(1_000_000);
        Response list = page(ticket.holder(), "zh-CN", LIST);
        look("vouchers", list);
        String html = list.asString();
        assertTrue(html.contains("href=\"" + LIST + "/" + ticket.voucher() + "\">" + ticket.number()), html);
        assertTrue(html.contains("href=\"/console/ground/vouchers/" + ticket.voucher() + "\">5,000.00</a>"), html);
        assertTrue(html.contains("第2条"), html);
        HolderId other = Parties.enterprise();
        assertTrue(page(other, "zh-CN", LIST + "?state=FROZEN").asString().contains("没有符合条件的算力券"));
        assertFalse(page(other, "en", LIST).asString().contains(ticket.number()));
    }

    @Test
    void theListAndItsTableAreFilteredByProgrammeAndState() {
        Ticket ticket = ticket(1_000_000);
        for (String with : new String[] {"?programme=langfang&state=ACTIVE", "?programme=&state="}) {
            assertTrue(page(ticket.holder(), "zh-CN", LIST + with).asString().contains(ticket.number()), with);
            Response csv = As.enterprise(ticket.holder()).accept("text/csv").get(LIST + "/csv" + with);
            assertTrue(csv.contentType().startsWith("text/csv"), csv.contentType());
            assertTrue(csv.asString().contains(ticket.number()), csv.asString());
            assertTrue(csv.asString().contains("5000.00,5000.00"), csv.asString());
        }
        String without = "?programme=langfang&state=FROZEN";
        assertFalse(page(ticket.holder(), "en", LIST + without).asString().contains(ticket.number()));
        assertFalse(As.enterprise(ticket.holder())
                .accept("text/csv")
                .get(LIST + "/csv" + without)
                .asString()
                .contains(ticket.number()));
    }

    @Test
    void aVoucherShowsItsTermsItsMoneyAndItsHistory() throws IOException {
        Ticket ticket = ticket(1_000_000);
        As.reviewer()
                .body(Map.of("reason", "核查合同"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
        Response answer = page(ticket.holder(), "zh-CN", LIST + "/" + ticket.voucher());
        look("voucher-frozen", answer);
        for (String shown : new String[] {ticket.number(), "50%", "核查合同", "冻结", "这张券还没有申请过兑付"}) {
            assertTrue(answer.asString().contains(shown), shown + " is not on " + answer.asString());
        }
        String english =
                page(ticket.holder(), "en", LIST + "/" + ticket.voucher()).asString();
        assertTrue(english.contains("Frozen") && english.contains("History"), english);
    }

    @Test
    void whatCanBeDoneWithAVoucherIsOfferedAndItsClaimsStandThere() throws IOException {
        Ticket ticket = ticket(1_000_000);
        String path = LIST + "/" + ticket.voucher();
        String confirm = "/console/enterprise/usage/confirmation?voucher=" + ticket.voucher();
        String claim = "/console/enterprise/claims/new?voucher=" + ticket.voucher();
        String idle = page(ticket.holder(), "zh-CN", path).asString();
        assertFalse(idle.contains(confirm) || idle.contains(claim), idle);
        UsageApi.accepted(ticket, "r-1", 200_000);
        assertTrue(page(ticket.holder(), "zh-CN", path).asString().contains(confirm));
        UsageApi.confirm(ticket);
        assertTrue(page(ticket.holder(), "zh-CN", path).asString().contains(claim));
        String id = As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 200_000, 200_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        Response claimed = page(ticket.holder(), "zh-CN", path);
        look("voucher", claimed);
        String html = claimed.asString();
        assertTrue(html.contains("href=\"/console/ground/claims/" + id + "\">1,000.00</a>"), html);
        assertTrue(html.contains("待结算"), html);
    }

    @Test
    void anotherHoldersVoucherIsNotThere() {
        Ticket ticket = ticket(1_000_000);
        assertEquals(
                404,
                page(Parties.enterprise(), "zh-CN", LIST + "/" + ticket.voucher())
                        .statusCode());
        assertEquals(
                404,
                page(ticket.holder(), "zh-CN", LIST + "/" + ticket.application())
                        .statusCode());
    }
}
