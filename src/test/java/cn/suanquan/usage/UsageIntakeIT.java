package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.VoucherNumber;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ServiceTest
class UsageIntakeIT extends UsageTestBase {
    @Test
    void threeEqualPartsEarnTheCumulativeShareRoundedDown() {
        Ticket ticket = ticket(33_333_333);
        JsonPath answer = UsageApi.post(ticket, UsageApi.records(ticket, 11_111_111, 11_111_111, 11_111_111));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"), answer.getList("results.outcome"));
        assertEquals(List.of(5_555_555, 5_555_556, 5_555_555), answer.getList("results.heldFen"));
        stands(ticket, 0, 16_666_666, 0, 0);
    }

    @Test
    void theVoucherBindsAndTheNextRecordStandsWithNothingHeld() {
        Ticket ticket = ticket(6_000_000);
        JsonPath answer = UsageApi.post(ticket, UsageApi.records(ticket, 8_000_000, 8_000_000));
        assertEquals(List.of("ACCEPTED", "ACCEPTED"), answer.getList("results.outcome"));
        assertEquals(List.of(3_000_000, 0), answer.getList("results.heldFen"));
        assertEquals("VOUCHER-BALANCE", answer.getString("results[0].binding.rule"));
        assertEquals(3_000_000, answer.getLong("results[0].binding.leftFen"));
        assertEquals(4_000_000, answer.getLong("results[0].binding.askedFen"));
        assertEquals(0, answer.getLong("results[1].binding.leftFen"));
        stands(ticket, 0, 3_000_000, 0, 0);
    }

    @Test
    void case7_hangzhouUsageCompletedHalfAnHourAfterMidnightInShanghaiIsOfTheNewYear() {
        clock.moveTo(Instant.parse("2024-12-31T16:10:00Z"));
        Map<String, Object> hzaicc = Parties.centerBody();
        CenterId center = Parties.center(hzaicc);
        String programme = OwnProgramme.like("hangzhou-binjiang", "[HZAICC]", "[" + hzaicc.get("code") + "]");
        Parties.admit(center, programme, "COMPUTE");
        Ticket ticket = SampleVouchers.issued(
                Parties.enterprise(), center, SampleVouchers.contract(programme, center, 1_000_000));
        clock.moveTo(Instant.parse("2025-01-01T02:00:00Z"));
        Map<String, Object> record = UsageApi.record(ticket, "midnight", 100_000);
        record.put("startedAt", "2024-12-31T16:00:00Z");
        record.put("completedAt", "2024-12-31T16:30:00Z");
        JsonPath answer = UsageApi.post(ticket, record);
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
        assertEquals(2025, answer.getInt("results[0].year"));
        As.provider(ticket.center())
                .get("/api/v1/usage?period=2025-01")
                .then()
                .body("items", hasSize(1))
                .body("items[0].year", equalTo(2025));
        As.provider(ticket.center()).get("/api/v1/usage?period=2024-12").then().body("items", hasSize(0));
    }

    @Test
    void theSameRecordAgainGetsTheFirstAnswerAndOtherContentConflicts() {
        Ticket ticket = ticket(1_000_000);
        JsonPath first = UsageApi.post(ticket, UsageApi.record(ticket, "a", 300_000));
        Map<String, Object> rewritten = UsageApi.record(ticket, "a", 300_000);
        rewritten.put("quantity", "12.500");
        rewritten.put("completedAt", "2024-06-14T18:00:00+08:00");
        JsonPath again = UsageApi.post(ticket, rewritten);
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(first.getLong("results[0].recordId"), again.getLong("results[0].recordId"));
        assertEquals(150_000, again.getLong("results[0].heldFen"));
        JsonPath other = UsageApi.post(ticket, UsageApi.record(ticket, "a", 300_001));
        assertEquals("CONFLICT", other.getString("results[0].outcome"));
        assertEquals("SAME_ID_OTHER_CONTENT", other.getString("results[0].code"));
        stands(ticket, 350_000, 150_000, 0, 0);
    }

    @Test
    void inOneRequestTheFirstOfAnIdCountsAndTheRestAreAnsweredAfterIt() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.record(ticket, "a", 100_000),
                        UsageApi.record(ticket, "b", 100_000),
                        UsageApi.record(ticket, "a", 100_000),
                        UsageApi.record(ticket, "a", 200_000)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "DUPLICATE", "CONFLICT"), answer.getList("results.outcome"));
        assertEquals(List.of(0, 1, 2, 3), answer.getList("results.index"));
        assertEquals(answer.getLong("results[0].recordId"), answer.getLong("results[2].recordId"));
        stands(ticket, 400_000, 100_000, 0, 0);
    }

    @Test
    void aRefusalIsRememberedEvenWhenItsReasonIsGone() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> early = UsageApi.record(ticket, "x", 100_000);
        early.put("completedAt", "2024-07-01T10:00:00Z"); // later than anything waits for
        JsonPath first = UsageApi.post(ticket, List.of(early, early));
        assertEquals(List.of("REFUSED", "DUPLICATE"), first.getList("results.outcome"));
        assertEquals("IN_THE_FUTURE", first.getString("results[0].code"));
        clock.moveTo(Instant.parse("2024-07-02T10:00:00Z"));
        JsonPath again = UsageApi.post(ticket, early);
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals("IN_THE_FUTURE", again.getString("results[0].code"));
        assertEquals(first.getString("results[0].detail"), again.getString("results[0].detail"));
        early.put("id", "y");
        assertEquals("ACCEPTED", UsageApi.post(ticket, early).getString("results[0].outcome"));
    }

    @Test
    void anAcceptedRecordStaysAcceptedWhenARuleWouldRefuseItToday() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> record = UsageApi.record(ticket, "a", 100_000);
        long id = UsageApi.post(ticket, record).getLong("results[0].recordId");
        clock.moveTo(Instant.parse("2024-10-15T02:00:00Z"));
        JsonPath again = UsageApi.post(ticket, record);
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(id, again.getLong("results[0].recordId"));
        record.put("id", "b");
        assertEquals("TOO_LATE", UsageApi.post(ticket, record).getString("results[0].code"));
    }

    @Test
    void timesOutsideTheWindowAreRefusedEachWithItsCode() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> future = UsageApi.record(ticket, "future", 1);
        future.put("completedAt", "2024-06-15T02:06:00Z");
        Map<String, Object> soon = UsageApi.record(ticket, "soon", 1);
        soon.put("completedAt", "2024-06-15T02:04:00Z");
        Map<String, Object> early = UsageApi.record(ticket, "early", 1);
        early.put("startedAt", "2024-05-30T00:00:00Z");
        early.put("completedAt", "2024-05-31T15:59:59Z");
        JsonPath answer = UsageApi.post(ticket, List.of(future, soon, early));
        assertEquals(List.of("WAITING", "ACCEPTED", "REFUSED"), answer.getList("results.outcome"));
        assertEquals("IN_THE_FUTURE", answer.getString("results[0].code"));
        assertEquals("OUTSIDE_VALIDITY", answer.getString("results[2].code"));
    }

    @Test
    void aTrialIsRecordedAndEarnsNothing() {
        Ticket ticket = ticket(1_000_000);
        Parties.admit(ticket.center(), "langfang", "TRIAL");
        Map<String, Object> trial = UsageApi.record(ticket, "trial", 0);
        trial.put("serviceItem", "TRIAL");
        JsonPath answer = UsageApi.post(ticket, trial);
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
        assertEquals(0, answer.getLong("results[0].heldFen"));
        assertEquals(0, account(ticket).basis());
        As.enterprise(ticket.holder()).get("/api/v1/usage").then().body("items[0].serviceItem", equalTo("TRIAL"));
    }

    @Test
    void aFrozenVoucherTakesNoUsage() {
        Ticket ticket = ticket(1_000_000);
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
        JsonPath answer = UsageApi.post(ticket, UsageApi.record(ticket, "a", 100_000));
        assertEquals("WAITING", answer.getString("results[0].outcome"));
        assertEquals("VOUCHER_FROZEN", answer.getString("results[0].code"));
        assertEquals(
                "WAITING",
                UsageApi.post(ticket, UsageApi.record(ticket, "a", 100_000)).getString("results[0].outcome"));
        stands(ticket, 500_000, 0, 0, 0);
    }

    @Test
    void relatedPartiesEarnNothingTogether() {
        Ticket ticket = ticket(1_000_000);
        Parties.relate(ticket.holder(), ticket.center());
        assertEquals(
                "RELATED_PARTY",
                UsageApi.post(ticket, UsageApi.record(ticket, "a", 1)).getString("results[0].code"));
    }

    @Test
    void forACenterThatDoesNotServeTheProgrammeTheVoucherDoesNotExist() {
        Ticket ticket = ticket(1_000_000);
        CenterId stranger = Parties.center();
        String unknown =
                UsageApi.post(stranger, UsageApi.record(ticket, "a", 1)).getString("results[0].detail");
        Map<String, Object> nowhere = UsageApi.record(ticket, "b", 1);
        String none = VoucherNumber.of("LF", 2024, 1).text();
        nowhere.put("voucher", none);
        JsonPath answer = UsageApi.post(stranger, nowhere);
        assertEquals("VOUCHER_NOT_FOUND", answer.getString("results[0].code"));
        assertEquals(
                unknown.replace(ticket.number(), "?"),
                answer.getString("results[0].detail").replace(none, "?"));
        assertFalse(unknown.contains(ticket.holder().toString()));
        stands(ticket, 500_000, 0, 0, 0);
    }

    @Test
    void eachPartySeesItsOwnRecordsOnly() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "a", 100_000);
        As.provider(ticket.center())
                .get("/api/v1/usage")
                .then()
                .body("items", hasSize(1))
                .body("items[0].holder", equalTo(null))
                .body("items[0].state", equalTo("POSTED"))
                .body("items[0].quantity", equalTo("12.5"));
        As.provider(Parties.admittedCenter("langfang"))
                .get("/api/v1/usage?voucher=" + ticket.voucher())
                .then()
                .body("items", hasSize(0));
        As.enterprise(ticket.holder()).get("/api/v1/usage").then().body("items", hasSize(1));
        HolderId other = Parties.university();
        As.enterprise(other)
                .get("/api/v1/usage?voucher=" + ticket.voucher())
                .then()
                .body("items", hasSize(0));
        As.auditor()
                .get("/api/v1/usage?voucher=" + ticket.voucher())
                .then()
                .body("items[0].holder", equalTo(ticket.holder().toString()));
        As.enterprise(ticket.holder())
                .body(UsageApi.record(ticket, "b", 1))
                .post("/api/v1/usage")
                .then()
                .statusCode(403);
        As.reviewer()
                .body(UsageApi.record(ticket, "b", 1))
                .post("/api/v1/usage")
                .then()
                .statusCode(403);
    }

    @Test
    void aListGoesOnWhereThePageEnded() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 1, 2, 3));
        JsonPath first =
                As.provider(ticket.center()).get("/api/v1/usage?limit=2").jsonPath();
        assertEquals(List.of("r-0", "r-1"), first.getList("items.id"));
        JsonPath rest = As.provider(ticket.center())
                .get("/api/v1/usage?limit=2&cursor=" + first.getString("next"))
                .jsonPath();
        assertEquals(List.of("r-2"), rest.getList("items.id"));
        As.provider(ticket.center()).get("/api/v1/usage?cursor=x").then().statusCode(400);
        As.provider(ticket.center()).get("/api/v1/usage?state=x").then().statusCode(400);
        As.provider(ticket.center()).get("/api/v1/usage?period=2025-13").then().statusCode(400);
    }

    @Test
    void hMoreThanAnyCenterHasAtOnceIsRefused() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> minute = UsageApi.record(ticket, "h-1", 100);
        minute.put("startedAt", "2024-06-14T09:59:00Z");
        minute.put("completedAt", "2024-06-14T10:00:00Z");
        minute.put("quantity", "1000000.000001");
        As.provider(ticket.center())
                .body(List.of(minute))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("REFUSED"))
                .body("results[0].code", equalTo("QUANTITY_IMPLAUSIBLE"));
        minute.put("id", minute.get("id") + "-2");
        minute.put("quantity", "1000000");
        As.provider(ticket.center())
                .body(List.of(minute))
                .post("/api/v1/usage")
                .then()
                .body("results[0].outcome", equalTo("ACCEPTED"));
        Map<String, Object> correction = new HashMap<>(minute);
        correction.putAll(Map.of(
                "id", minute.get("id") + "-c", "corrects", minute.get("id"), "feeFen", 50, "quantity", "1000001"));
        As.provider(ticket.center())
                .body(List.of(correction))
                .post("/api/v1/usage")
                .then()
                .body("results[0].code", equalTo("QUANTITY_IMPLAUSIBLE"));
    }

    @Test
    void tenThousandRecordsAreOneRequestAndOneMoreIsNot() {
        Ticket ticket = ticket(100_000_000);
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < UsageIntake.RECORDS_MAX; i++) {
            records.add(UsageApi.record(ticket, "r-" + i, 100));
        }
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals(
                UsageIntake.RECORDS_MAX,
                answer.getList("results.findAll { it.outcome == 'ACCEPTED' }").size());
        stands(ticket, 49_500_000, 500_000, 0, 0);
        records.add(UsageApi.record(ticket, "more", 100));
        As.provider(ticket.center())
                .body(records)
                .post("/api/v1/usage")
                .then()
                .statusCode(400)
                .body("code", equalTo("BATCH_SIZE"));
    }

    @Test
    void twoHundredAtOnceOnAVoucherWithRoomForTenHoldExactlyWhatItHas() throws Exception {
        Ticket ticket = ticket(200_000);
        List<Future<Map<String, Object>>> posts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                posts.add(threads.submit(() -> {
                    // every tenth is somebody else's number again: the same id from two clients at once
                    String id = "storm-" + (number % 10 == 9 ? number - 1 : number);
                    return UsageApi.post(ticket, UsageApi.record(ticket, id, 20_000))
                            .getMap("results[0]");
                }));
            }
        }
        long held = 0;
        int accepted = 0;
        int duplicate = 0;
        for (Future<Map<String, Object>> post : posts) {
            Map<String, Object> result = post.get();
            if (result.get("outcome").equals("ACCEPTED")) {
                accepted++;
                held += ((Number) result.get("heldFen")).longValue();
            } else {
                assertEquals("DUPLICATE", result.get("outcome"));
                duplicate++;
            }
        }
        assertEquals(180, accepted);
        assertEquals(20, duplicate);
        assertEquals(100_000, held);
        assertEquals(0, in(ticket, Bucket.AVAILABLE));
        assertEquals(100_000, in(ticket, Bucket.HELD));
        assertTrue(account(ticket).basis() == 180L * 20_000);
    }
}
