package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A holder uploads what proves its claim, the office reads it, and nobody adds once a run holds the claim.
@ServiceTest
class EvidencePagesIT extends SoundLedger {
    private static Response sent(Browser browser, String here, String name, byte[] file) {
        return browser.onAPage()
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("kind", "PAYMENT_PROOF")
                .multiPart("file", name, file, "application/pdf")
                .post(here);
    }

    @Test
    void aHolderUploadsAndTheOfficeReadsIt() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("材料大学", 10_000_000);
        String claim = month.claim(ticket, "r-1", 4_000_000);
        String here = "/console/evidence/claims/" + claim;
        Browser holder = Browser.enterprise(ticket.holder());
        assertTrue(holder.get("/console/enterprise/claims/" + claim).asString().contains(here));
        assertTrue(holder.get(here).asString().contains("还没有材料"));
        byte[] pdf = SampleEvidence.pdf();
        Response added = sent(holder, here, "C:\\receipt<b>.pdf", pdf);
        assertEquals(303, added.statusCode(), added.asString());
        Response refused = sent(holder, here, "other.pdf", new byte[] {1, 2});
        assertEquals(415, refused.statusCode());
        assertTrue(refused.asString().contains("以内容为准") && refused.asString().contains("receipt&lt;b&gt;.pdf"));
        Browser office = Browser.reviewer();
        assertTrue(office.get("/console/claims/" + claim).asString().contains(here));
        String page = office.get(here).asString();
        assertTrue(page.contains("付款凭证") && page.contains("不一致") && !page.contains("<form class=\"stack\""), page);
        Matcher link = Pattern.compile(here + "/[0-9a-f-]{36}/file").matcher(page);
        assertTrue(link.find(), page);
        Response file = office.get(link.group());
        assertArrayEquals(pdf, file.asByteArray());
        assertTrue(file.header("Content-Disposition").startsWith("attachment"));
        String run = month.june();
        assertFalse(SampleMonth.locked(run).getString("contentHash").isEmpty());
        assertEquals(409, sent(holder, here, "late.pdf", SampleEvidence.pdf()).statusCode());
        assertFalse(holder.get(here).asString().contains("type=\"file\""));
    }
}
