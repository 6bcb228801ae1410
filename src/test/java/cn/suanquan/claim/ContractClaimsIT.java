package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.suanquan.contract.Contracts;
import cn.suanquan.db.Db;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Usage draws on the lines of contracts; what is beyond is named, and never claimed.
@ServiceTest
class ContractClaimsIT extends ClaimTestBase {
    @Inject
    Contracts contracts;

    /// A voucher granted for a contract of that number.
    private Ticket granted(HolderId holder, CenterId center, String number, long contractFen) {
        Ticket ticket =
                SampleVouchers.issued(holder, center, SampleVouchers.contract("langfang", center, contractFen, number));
        clock.moveTo(NOW);
        return ticket;
    }

    private static String number() {
        return "ht-" + UUID.randomUUID();
    }

    private static Map<String, Object> on(Ticket ticket, String id, String resource, long feeFen) {
        Map<String, Object> record = UsageApi.record(ticket, id, feeFen);
        record.put("resource", resource);
        return record;
    }

    private static List<Long> drawn(Ticket ticket, String contract) {
        return As.enterprise(ticket.holder())
                .get("/api/v1/contracts/" + contract + "/draws")
                .jsonPath()
                .getList("lines.drawnFen", Long.class);
    }

    @Test
    void usageOfAVoucherGrantedForARegisteredContractDrawsOnItsLinesAndTheOverrunIsNamed() {
        String number = number();
        Ticket ticket = granted(Parties.university(), Parties.admittedCenter("langfang"), number, 1_000_000);
        String contract = SampleContracts.inForce(
                ticket.holder(),
                ticket.center(),
                number.toUpperCase(Locale.ROOT).replace("-", " "),
                SampleContracts.line("Ascend 910B", 10_000),
                SampleContracts.line("H20", 5_000));
        JsonPath within = UsageApi.post(ticket, on(ticket, "a-1", "Ascend-910B", 8_000));
        assertNull(within.get("results[0].contract"));
        JsonPath over =
                UsageApi.post(ticket, List.of(on(ticket, "a-2", "ascend910b", 3_000), on(ticket, "h-1", "H20", 5_000)));
        assertEquals("ACCEPTED", over.getString("results[0].outcome"));
        assertEquals(1, over.getInt("results[0].contract.line"));
        assertEquals("OVERRUN", over.getString("results[0].contract.why"));
        assertEquals(10_000, over.getInt("results[0].contract.amountFen"));
        assertEquals(11_000, over.getInt("results[0].contract.drawnFen"));
        assertEquals(1_000, over.getInt("results[0].contract.overFen"));
        assertNull(over.get("results[1].contract"));
        JsonPath none = UsageApi.post(ticket, on(ticket, "x-1", "MI300", 700));
        assertEquals("NO_LINE", none.getString("results[0].contract.why"));
        assertEquals(List.of(11_000L, 5_000L), drawn(ticket, contract));
        UsageApi.post(ticket, UsageApi.correction(ticket, "a-3", "a-2", 500));
        assertEquals(List.of(8_500L, 5_000L), drawn(ticket, contract));
        UsageApi.decide(UsageApi.dispute(ticket, UsageApi.recordId(ticket, "h-1")), "REJECT", 200);
        assertEquals(List.of(8_500L, 0L), drawn(ticket, contract));
        assertNull(UsageApi.post(ticket, on(ticket, "h-2", "H20", 5_000)).get("results[0].contract"));
        JsonPath again = UsageApi.post(ticket, on(ticket, "x-1", "MI300", 700));
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
    }

    @Test
    void aClaimIsReckonedOnNoMoreThanTheLineOverAllVouchersOfTheContract() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String number = number();
        Ticket ticket = granted(holder, center, number, 1_000_000);
        SampleContracts.inForce(
                holder, center, number, SampleContracts.line("A", 6_000), SampleContracts.line("B", 50_000));
        UsageApi.post(
                ticket,
                List.of(
                        on(ticket, "r-1", "A", 4_000),
                        on(ticket, "r-2", "A", 4_000),
                        on(ticket, "r-3", "B", 1_000),
                        on(ticket, "r-4", "C", 9_000)));
        UsageApi.confirm(ticket);
        JsonPath claim = ClaimsApi.claimed(ticket, 100_000, 100_000);
        assertEquals(7_000, claim.getInt("baseFen"));
        assertEquals("CONTRACT", claim.getString("controlling"));
        assertEquals(3_500, claim.getInt("amountFen"));
        UsageApi.accepted(ticket, "r-5", 2_000);
        UsageApi.post(ticket, on(ticket, "r-6", "A", 2_000));
        UsageApi.confirm(ticket);
        ClaimsApi.post(ticket, ClaimsApi.claim(ticket, 100_000, 100_000), 422);
        ClaimsApi.withdraw(ticket, claim.getString("id"), 200);
        assertEquals(7_000, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
    }

    @Test
    void aClaimCutByALineIsNotFilledFromAnotherLineWhenARecordFalls() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String number = number();
        Ticket ticket = granted(holder, center, number, 1_000_000);
        SampleContracts.inForce(
                holder, center, number, SampleContracts.line("A", 50_000), SampleContracts.line("B", 2_000));
        UsageApi.post(ticket, List.of(on(ticket, "a", "A", 10_000), on(ticket, "b", "B", 10_000)));
        UsageApi.confirm(ticket);
        JsonPath claim = ClaimsApi.claimed(ticket, 100_000, 100_000);
        assertEquals(12_000, claim.getInt("baseFen"));
        Map<String, Object> down = on(ticket, "c", "A", 4_000);
        down.put("corrects", "a");
        UsageApi.post(ticket, down);
        assertEquals(
                3_000,
                As.enterprise(holder)
                        .get("/api/v1/claims/" + claim.getString("id"))
                        .jsonPath()
                        .getInt("netFen"));
        Map<String, Object> up = on(ticket, "d", "B", 9_000);
        up.put("corrects", "b");
        UsageApi.post(ticket, up);
        assertEquals(
                3_000,
                As.enterprise(holder)
                        .get("/api/v1/claims/" + claim.getString("id"))
                        .jsonPath()
                        .getInt("netFen"));
    }

    @Test
    void aSupplementTakesNothingBackThatIsClaimedAndRaisesWhatCanBe() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String number = number();
        Ticket ticket = granted(holder, center, number, 1_000_000);
        String contract = SampleContracts.inForce(holder, center, number, SampleContracts.line(6_000));
        UsageApi.accepted(ticket, "r-1", 8_000);
        UsageApi.confirm(ticket);
        assertEquals(6_000, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
        As.provider(center)
                .body(SampleContracts.terms(SampleContracts.line(5_999)))
                .post("/api/v1/contracts/" + contract + "/supplements")
                .then()
                .statusCode(422);
        Map<String, Object> shorter = SampleContracts.terms(SampleContracts.line(6_000));
        shorter.put("until", "2024-06-13");
        As.provider(center)
                .body(shorter)
                .post("/api/v1/contracts/" + contract + "/supplements")
                .then()
                .statusCode(422);
        As.provider(center)
                .body(SampleContracts.terms(SampleContracts.line(9_000)))
                .post("/api/v1/contracts/" + contract + "/supplements")
                .then()
                .statusCode(200);
        UsageApi.accepted(ticket, "r-2", 8_000);
        UsageApi.confirm(ticket);
        ClaimsApi.post(ticket, ClaimsApi.claim(ticket, 100_000, 100_000), 422);
        SampleContracts.confirm(holder, contract, 2);
        assertEquals(3_000, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
    }

    /// Else two claims at once could each be reckoned on the whole line.
    @Test
    void aContractComesInForceBehindWhoReckonsOnTheLinesOfItsHolder() throws Exception {
        HolderId holder = Parties.university();
        String contract =
                SampleContracts.proposed(holder, Parties.admittedCenter("langfang"), number(), SampleContracts.line(1));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> confirmed = tx.write(db -> {
                contracts.hold(db, holder);
                Future<?> confirming = threads.submit(() -> SampleContracts.confirm(holder, contract, 1));
                while (!confirming.isDone() && !tx.read(ContractClaimsIT::isAnyWaiting)) {
                    Thread.onSpinWait();
                }
                assertFalse(confirming.isDone());
                return confirming;
            });
            confirmed.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean isAnyWaiting(Db db) {
        return db.one(
                                "select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted",
                                row -> row.getLong("waiting"))
                        .orElseThrow()
                > 0;
    }

    @Test
    void aRecordOfAVoucherForNoRegisteredContractDrawsOnTheOneItNamesAndOutsideItsTermOnNothing() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        Ticket ticket = granted(holder, center, number(), 1_000_000);
        String number = number();
        Map<String, Object> body =
                SampleContracts.body(holder, number, SampleContracts.line(1_000), SampleContracts.line(2_000));
        String contract =
                As.provider(center).body(body).post("/api/v1/contracts").path("id");
        SampleContracts.confirm(holder, contract, 1);
        Map<String, Object> named = UsageApi.record(ticket, "n-1", 1_500);
        named.put("attributes", Map.of("contract", number, "contractLine", "2"));
        Map<String, Object> first = UsageApi.record(ticket, "n-2", 1_500);
        first.put("attributes", Map.of("contract", number));
        UsageApi.accepted(ticket, "n-3", 7_000);
        JsonPath answer = UsageApi.post(ticket, List.of(named, first));
        assertNull(answer.get("results[0].contract"));
        assertEquals(500, answer.getInt("results[1].contract.overFen"));
        assertEquals(List.of(1_500L, 1_500L), drawn(ticket, contract));
        Parties.registrar()
                .body(Map.of("reason", "双方解除"))
                .post("/api/v1/contracts/" + contract + "/ending")
                .then()
                .statusCode(200);
        UsageApi.confirm(ticket);
        assertEquals(9_500, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
    }

    @Test
    void anEndingThatIsTakenBackIsAsIfItHadNeverBeen() {
        String number = number();
        Ticket ticket = granted(Parties.university(), Parties.admittedCenter("langfang"), number, 1_000_000);
        String contract =
                SampleContracts.inForce(ticket.holder(), ticket.center(), number, SampleContracts.line(10_000));
        Map<String, Object> why = Map.of("reason", "登记有误");
        String here = "/api/v1/contracts/" + contract;
        Parties.registrar().body(why).post(here + "/ending").then().statusCode(200);
        clock.moveTo(NOW.plus(Duration.ofDays(2)));
        Map<String, Object> later = UsageApi.record(ticket, "later", 3_000);
        later.put("startedAt", "2024-06-16T08:00:00+08:00");
        later.put("completedAt", "2024-06-16T18:00:00+08:00");
        assertEquals("OUTSIDE_TERM", UsageApi.post(ticket, later).getString("results[0].contract.why"));
        assertEquals(List.of(0L), drawn(ticket, contract));
        Parties.registrar().body(why).post(here + "/reopening").then().statusCode(200);
        assertEquals(List.of(3_000L), drawn(ticket, contract));
        later.put("id", "later still");
        assertNull(UsageApi.post(ticket, later).get("results[0].contract"));
        UsageApi.confirm(ticket);
        assertEquals(6_000, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
    }

    @Test
    void aProgrammeMayRefuseWhatIsBeyondTheContract() {
        String programme = OwnProgramme.like(
                "langfang", "poolExhausted: QUEUE", "poolExhausted: QUEUE\n  contractOverrun: REFUSE");
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter(programme);
        String number = number();
        Ticket ticket =
                SampleVouchers.issued(holder, center, SampleVouchers.contract(programme, center, 1_000_000, number));
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "f-0", 700);
        String contract = SampleContracts.inForce(holder, center, number, SampleContracts.line(2_000));
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.record(ticket, "f-0", 700), // is drawn already
                        UsageApi.record(ticket, "f-1", 1_300),
                        UsageApi.record(ticket, "f-2", 1),
                        UsageApi.record(ticket, "f-0", 700)));
        assertEquals(List.of("DUPLICATE", "ACCEPTED", "REFUSED", "DUPLICATE"), answer.getList("results.outcome"));
        assertEquals("CONTRACT_OVERRUN", answer.getString("results[2].code"));
        assertEquals(0, answer.getInt("results[2].binding.leftFen"));
        assertEquals(List.of(2_000L), drawn(ticket, contract));
    }

    @Test
    void theSameContractAndTheSameInvoiceUnderTwoProgrammesAreFoundWithBothPlaces() {
        String other = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter("langfang");
        Parties.admit(center, other, "COMPUTE");
        HolderId holder = Parties.university();
        String random = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        String first = SampleVouchers.apply(holder, SampleVouchers.contract("langfang", center, 5_000, "HT-" + random))
                .statusCode(200)
                .extract()
                .path("id");
        String second = SampleVouchers.apply(
                        holder, SampleVouchers.contract(other, center, 5_000, "ｈｔ " + random.replace("-", "—")))
                .statusCode(200)
                .extract()
                .path("id");
        JsonPath twice =
                As.reviewer().get("/api/v1/applications/contracts-twice").jsonPath();
        assertEquals(first, twice.getString("items[0].earlier.application"));
        assertEquals(second, twice.getString("items[0].later.application"));
        assertEquals(other, twice.getString("items[0].later.programme"));

        Ticket one = granted(Parties.university(), center, number(), 1_000_000);
        clock.moveTo(BEFORE);
        Ticket two =
                SampleVouchers.issued(Parties.university(), center, SampleVouchers.contract(other, center, 1_000_000));
        clock.moveTo(NOW);
        UsageApi.accepted(one, "i-1", 1_000);
        UsageApi.accepted(two, "i-2", 1_000);
        UsageApi.confirm(one);
        UsageApi.confirm(two);
        Map<String, Object> claim = ClaimsApi.claim(one, 1_000, 1_000);
        String served = ClaimsApi.json(ClaimsApi.post(one, claim, 200)).getString("id");
        Map<String, Object> again = ClaimsApi.claim(two, 1_000, 1_000);
        again.put("invoices", claim.get("invoices"));
        ClaimsApi.post(two, again, 409);
        ClaimsApi.post(two, again, 409);
        JsonPath tried = As.auditor().get("/api/v1/claims/invoices-twice").jsonPath();
        assertEquals(served, tried.getString("items[0].served.claim"));
        assertEquals(two.voucher().toString(), tried.getString("items[0].tried.voucher"));
        assertEquals(other, tried.getString("items[0].tried.programme"));
    }
}
