package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.HolderId;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Holders are told once each, 30, 14 and 7 days before a voucher ends.
@ServiceTest
class RemindersIT extends SoundLedger {
    @Inject
    ReminderStore store;

    @Inject
    ExpiryJob job;

    @Inject
    Vouchers vouchers;

    @Inject
    Applications applications;

    @Inject
    Queues queues;

    private static Clock noTime() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("no time");
            }
        };
    }

    private static JsonPath told(HolderId holder) {
        return As.enterprise(holder).get("/api/v1/reminders").jsonPath();
    }

    private static boolean isReminded(HolderId holder) {
        return As.enterprise(holder)
                .accept("text/html")
                .get("/console/enterprise")
                .asString()
                .contains("到期提醒");
    }

    private void on(String moment) {
        clock.moveTo(Instant.parse(moment));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
    }

    @Test
    void aHolderIsToldOnceEachThirtyFourteenAndSevenDaysBeforeAVoucherEnds() throws Exception {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like("langfang");
        var center = Parties.admittedCenter(programme);
        SampleVouchers.Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        SampleVouchers.Ticket voided = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        As.reviewer()
                .body(Map.of("reason", "放弃"))
                .post("/api/v1/vouchers/" + voided.voucher() + "/voidings")
                .then()
                .statusCode(200);
        on("2025-11-30T15:59:00Z");
        assertEquals(List.of(), told(ticket.holder()).getList("items"));
        clock.moveTo(Instant.parse("2025-11-30T16:00:01Z"));
        Callable<Integer> tell = () -> tx.write(db -> store.tell(db, clock.instant()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(tell, tell));
        }
        on("2025-12-01T02:00:00Z");
        assertEquals(List.of(30), told(ticket.holder()).getList("items.days"));
        assertEquals("2025-12-31", told(ticket.holder()).getString("items[0].lastDay"));
        assertEquals(10_000_000, told(ticket.holder()).getLong("items[0].leftFen"));
        on("2025-12-17T02:00:00Z");
        on("2025-12-26T02:00:00Z"); // two days late: it is told all the same
        on("2025-12-27T02:00:00Z");
        assertEquals(List.of(7, 14, 30), told(ticket.holder()).getList("items.days"));
        assertEquals(List.of(), told(voided.holder()).getList("items"));
        assertEquals(
                List.of(7),
                As.enterprise(ticket.holder())
                        .get("/api/v1/reminders?limit=1")
                        .jsonPath()
                        .getList("items.days"));
        String home = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/enterprise")
                .asString();
        assertTrue(home.contains("到期提醒") && home.contains("使用截止日 2025-12-31，7 天内到期"), home);
        String letters = As.enterprise(ticket.holder())
                .accept("text/html")
                .get("/console/enterprise/letters")
                .asString();
        assertTrue(letters.contains("算力券到期提醒"), letters);
        clock.moveTo(Instant.parse("2026-01-02T02:00:00Z"));
        assertFalse(isReminded(ticket.holder()));
    }

    @Test
    void theFirstPageRemindsOfNoEndThatWasMovedAndOfNoVoucherThatIsVoid() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like("langfang", "validity: END_OF_YEAR", "validity: {months: 3}");
        var center = Parties.admittedCenter(programme);
        SampleVouchers.Ticket moved = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        SampleVouchers.Ticket voided = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        on("2025-05-28T02:00:00Z");
        assertTrue(isReminded(moved.holder()) && isReminded(voided.holder()));
        As.reviewer()
                .body(Map.of("until", "2025-06-30", "reason", "项目延期"))
                .post("/api/v1/vouchers/" + moved.voucher() + "/extensions")
                .then()
                .statusCode(200);
        As.reviewer()
                .body(Map.of("reason", "放弃"))
                .post("/api/v1/vouchers/" + voided.voucher() + "/voidings")
                .then()
                .statusCode(200);
        assertFalse(isReminded(moved.holder()) || isReminded(voided.holder()));
    }

    @Test
    void aPoolThatCannotBeServedKeepsNoReminderBack() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 100,000");
        var center = Parties.admittedCenter(programme);
        SampleVouchers.Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        SampleVouchers.issue(SampleVouchers.approved(
                        Parties.university(), SampleVouchers.contract(programme, center, 20_000_000)))
                .statusCode(200)
                .body("state", equalTo("WAITING"));
        clock.moveTo(Instant.parse("2025-12-02T02:00:00Z"));
        Predicate<String> fails = one -> {
            if (one.equals(programme)) {
                throw new IllegalStateException("no service of " + one);
            }
            return false;
        };
        ExpiryJob timeless = new ExpiryJob(vouchers, applications, queues, store, noTime(), tx);
        IllegalStateException first = assertThrows(IllegalStateException.class, () -> timeless.run(fails, "test"));
        assertEquals("no service of " + programme, first.getMessage());
        assertEquals("no time", first.getSuppressed()[0].getMessage());
        assertThrows(IllegalStateException.class, () -> job.run(fails, "test"));
        assertEquals(List.of(30), told(ticket.holder()).getList("items.days"));
    }
}
