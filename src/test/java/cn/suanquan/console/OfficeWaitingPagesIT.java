package cn.suanquan.console;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.voucher.VoucherNumber;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What waits, as the offices read it: whose, for what, since when, until when; and the records for who may read them.
@ServiceTest
class OfficeWaitingPagesIT {
    @Inject
    ServiceClock clock;

    /// The place in the list right before that center.
    private static UUID before(CenterId center) {
        UUID id = center.value();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }

    private Ticket withWaiting() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        Map<String, Object> unknown = UsageApi.record(ticket, "u", 500);
        unknown.put("voucher", VoucherNumber.of("LF", 2024, 77).text());
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
        UsageApi.post(ticket, List.of(UsageApi.correction(ticket, "c-1", "a", 400)));
        clock.moveTo(Instant.parse("2024-06-16T02:00:00Z"));
        UsageApi.post(ticket, List.of(UsageApi.correction(ticket, "c-2", "b", 400), unknown));
        return ticket;
    }

    @Test
    void officesSeeWhoseUsageWaitsForWhatSinceWhenAndUntilWhen() {
        Ticket ticket = withWaiting();
        String row = "items[0].";
        As.financeMaker()
                .get("/api/v1/usage/waiting/centers?limit=1&cursor=" + before(ticket.center()))
                .then()
                .statusCode(200)
                .body(row + "center", equalTo(ticket.center().toString()))
                .body(row + "waiting", equalTo(3))
                .body(row + "isMore", equalTo(false))
                .body(row + "oldest", startsWith("2024-06-15T02:0"))
                .body(row + "nearestEnd", startsWith("2024-06-22T02:0"))
                .body(row + "reasons.code", contains("CORRECTED_RECORD_NOT_FOUND", "VOUCHER_NOT_FOUND"))
                .body(row + "reasons.waiting", contains(2, 1));
        String here = "/console/waiting?cursor=" + before(ticket.center());
        String own = "/console/waiting/centers/" + ticket.center();
        String auditor = PageText.of(As.auditor(), here);
        assertTrue(auditor.contains(own) && auditor.contains("所更正的记录尚未入账"), auditor);
        assertFalse(PageText.of(As.financeChecker(), here).contains(own));
        assertTrue(PageText.english(As.financeMaker(), here).contains("Voucher not issued yet"));
        String records = PageText.of(As.auditor(), own + "?state=WAITING");
        assertTrue(records.contains("c-1") && records.contains("c-2"), records);
        assertFalse(
                records.contains("method=\"post\" action=\"/console/center/waiting\""), "an office takes nothing back");
        assertEquals(
                404,
                PageForm.get(As.auditor(), "/console/waiting/centers/" + UUID.randomUUID())
                        .statusCode());
    }

    @Test
    void anOfficeMayAskForTheRecordsOfOneCenterAndACenterReadsItsOwnWhateverItAsks() {
        Ticket ticket = withWaiting();
        CenterId other = Parties.admittedCenter("langfang");
        As.reviewer()
                .get("/api/v1/usage/waiting?state=WAITING&center=" + ticket.center())
                .then()
                .body("items.id", contains("u", "c-2", "c-1"));
        As.provider(other)
                .get("/api/v1/usage/waiting?center=" + ticket.center())
                .then()
                .body("items.size()", equalTo(0));
    }
}
