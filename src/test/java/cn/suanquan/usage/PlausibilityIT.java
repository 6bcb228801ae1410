package cn.suanquan.usage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.Bucket;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is implausible is quarantined, each rule for itself, and goes on only by two roles.
@ServiceTest
class PlausibilityIT extends PlausibilityTestBase {
    @Test
    void aQuantityBeyondItsCardsIsRefusedAndMayBeRepaired() {
        Ticket ticket = ruled("cards: {then: REFUSE}");
        Map<String, Object> eight = Map.of("attributes", Map.of("cards", "1"));
        assertEquals("REFUSED QUANTITY_BEYOND_CARDS", posted(ticket, "a", eight));
        assertEquals("ACCEPTED", posted(ticket, "a", Map.of("attributes", Map.of("cards", "2"))));
        assertEquals("ACCEPTED", posted(ticket, "wide", Map.of("attributes", Map.of("cards", "２"))));
        assertEquals("ACCEPTED", posted(ticket, "named", Map.of("attributes", Map.of("cardIds", "n1/0 n1/1"))));
        assertEquals("QUARANTINED CARDS_NOT_NAMED", posted(ticket, "no word of cards", Map.of()));
    }

    @Test
    void aNumberOfCardsThatCannotBeReadIsRefusedAlsoWhereWhatIsFoundIsHeld() {
        Ticket ticket = ruled("cards: {then: QUARANTINE}");
        for (String cards : List.of("2.0", "02", "0", "two", "10000000")) {
            assertEquals(
                    "REFUSED CARDS_UNREADABLE",
                    posted(ticket, cards, Map.of("attributes", Map.of("cards", cards, "cardIds", "n1/0,n1/1"))),
                    cards);
        }
        assertEquals("ACCEPTED", posted(ticket, "a", Map.of("attributes", Map.of("cards", "2"))));
    }

    @Test
    void aFeeThatNoListPriceIsThereForIsHeldAndTheCaseOfAResourceMeansNothing() {
        Ticket ticket = ruled("price: {then: REFUSE}");
        has(ticket.center(), 8, 1_000);
        Map<String, Object> more = new HashMap<>(Map.of("resource", "ASCEND-910b", "feeFen", 12_501));
        assertEquals("REFUSED PRICE_FAR_FROM_LIST", posted(ticket, "a", more));
        more.put("feeFen", 12_500);
        assertEquals("ACCEPTED", posted(ticket, "a", more));
        more.put("resource", "unheard-of");
        assertEquals("QUARANTINED PRICE_NOT_LISTED", posted(ticket, "b", more));
        more.put("feeFen", 0);
        assertEquals("ACCEPTED", posted(ticket, "free", more));
    }

    @Test
    void aProgrammeSaysWhetherWhatIsImplausibleIsRefusedOrHeld() {
        Ticket ticket = ruled("cards: {then: QUARANTINE, percent: 200}, price: {then: REFUSE, percent: 150}");
        has(ticket.center(), 8, 1_000);
        Map<String, Object> more = new HashMap<>(Map.of("feeFen", 18_751));
        assertEquals("REFUSED PRICE_FAR_FROM_LIST", posted(ticket, "far", more));
        more.putAll(Map.of("feeFen", 1, "quantity", "20", "attributes", Map.of("cards", "1")));
        assertEquals("ACCEPTED", posted(ticket, "twice its cards", more));
        more.put("quantity", "20.1");
        assertEquals("QUARANTINED QUANTITY_BEYOND_CARDS", posted(ticket, "more than twice", more));
    }

    @Test
    void aFeeFarFromTheListIsHeldUntilTwoRolesReleaseIt() {
        Ticket ticket = ruled("price: {then: QUARANTINE, percent: 150}");
        has(ticket.center(), 8, 1_000);
        assertEquals("ACCEPTED", posted(ticket, "right", Map.of("feeFen", 18_750)));
        JsonPath answer = UsageApi.post(ticket, record(ticket, "far", Map.of("feeFen", 18_751)));
        assertEquals("QUARANTINED PRICE_FAR_FROM_LIST", outcome(answer));
        long far = answer.getLong("results[0].recordId");
        assertEquals("DUPLICATE", posted(ticket, "far", Map.of("feeFen", 18_751)));
        assertEquals("CONFLICT SAME_ID_OTHER_CONTENT", posted(ticket, "far", Map.of("feeFen", 18_752)));
        assertEquals(List.of("right POSTED", "far QUARANTINED"), states(ticket));
        assertEquals(18_750, in(ticket, Bucket.HELD));
        UsageApi.confirm(ticket, UsageApi.confirmation(far, 18_751))
                .body("confirmed", equalTo(0))
                .body("results[0].result", equalTo("QUARANTINED"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(far), "reason", "不符"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(409);
        assertEquals(1, UsageApi.confirm(ticket).getInt("confirmed"));
        assertEquals(
                "REFUSED RECORD_QUARANTINED",
                outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "more", "far", 18_752))));
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "less", "far", 18_000))));
        judged(ticket);
        assertEquals(List.of("far PRICE_FAR_FROM_LIST"), found(ticket));
        Response proposed = proposed(ticket, "RELEASE");
        proposed.then().statusCode(202).body("act", equalTo("usage.decide-quarantine"));
        As.officer("second-reviewer", Role.REVIEWER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_AN_APPROVER"));
        SecondPerson.decidesOn(proposed).body("records", equalTo(1)).body("freedFen", equalTo(0));
        assertEquals(List.of(), found(ticket));
        assertEquals(1, UsageApi.confirm(ticket).getInt("confirmed"));
        stands(ticket, 50_000_000 - 9_375 - 9_000, 0, 9_375 + 9_000, 0);
        assertEquals(
                List.of("ACCEPTED", "QUARANTINED", "RELEASED", "CONFIRMED"),
                As.provider(ticket.center())
                        .get("/api/v1/usage/changes")
                        .path("items.findAll { it.recordId == " + far + " }.type"));
    }

    @Test
    void whatIsRejectedGivesBackItsHoldAndItsCenterMaySendAnother() {
        String own = programme("roundNumbers: {multipleYuan: 1000}");
        Ticket ticket = ruled(own, Parties.university());
        assertEquals("QUARANTINED FEE_ROUND", posted(ticket, "round", Map.of("feeFen", 200_000)));
        assertEquals("ACCEPTED", posted(ticket, "odd", Map.of("feeFen", 200_001)));
        assertEquals(
                1, tx.read(db -> holds.open(db, own, FiscalYear.of(NOW), 10)).size());
        SecondPerson.decidesOn(proposed(ticket, "REJECT")).body("freedFen", equalTo(100_000));
        assertEquals(List.of("round REJECTED", "odd POSTED"), states(ticket));
        assertEquals(100_000, in(ticket, Bucket.HELD));
        assertEquals(List.of(), tx.read(db -> holds.open(db, own, FiscalYear.of(NOW), 10)));
        assertEquals("ACCEPTED", posted(ticket, "anew", Map.of("feeFen", 199_999)));
        assertEquals(
                "NOT_RELEASED",
                As.provider(ticket.center())
                        .get("/api/v1/usage/changes")
                        .path("items.findAll { it.id == 'round' }[2].type"));
        As.reviewer()
                .get("/api/v1/usage/quarantine?open=false&limit=1000")
                .then()
                .body("items.find { it.voucher == '" + ticket.voucher() + "' }.decision.verdict", equalTo("REJECT"));
    }

    @Test
    void moreThanACenterHasOnADayIsQuarantined() {
        Ticket ticket = ruled("capacity: {percent: 100}");
        has(ticket.center(), 1, 1);
        posted(ticket, "a", Map.of("quantity", "24"));
        posted(ticket, "b", Map.of("quantity", "0.000001"));
        posted(ticket, "c", Map.of("quantity", "1", "resource", "unheard-of"));
        posted(ticket, "d", Map.of("quantity", "0.000001", "resource", "ASCEND-910b"));
        judged(ticket);
        assertEquals(List.of("b BEYOND_CAPACITY", "c BEYOND_CAPACITY", "d BEYOND_CAPACITY"), found(ticket));
        As.provider(ticket.center())
                .get("/api/v1/usage/quarantine")
                .then()
                .body("items[0].findings[0].detail", containsString("1 × 24"));
    }

    @Test
    void oneCardInTwoRecordsAtATimeIsQuarantinedAlsoWhereNobodyJudgedBeforeTheConfirmation() {
        Ticket ticket = ruled("cardOverlap: true");
        posted(ticket, "a", Map.of("attributes", Map.of("cardIds", "n1/0,n1/1")));
        posted(
                ticket,
                "b",
                Map.of(
                        "startedAt", "2024-06-14T09:59:59Z",
                        "completedAt", "2024-06-14T11:00:00Z",
                        "attributes", Map.of("cardIds", "\u1680Ｎ1／\u200b1")));
        posted(
                ticket,
                "c",
                Map.of(
                        "startedAt", "2024-06-14T11:00:00Z",
                        "completedAt", "2024-06-14T12:00:00Z",
                        "attributes", Map.of("cardIds", "n1/1")));
        As.enterprise(ticket.holder())
                .body(UsageApi.confirmation(ticket))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(409)
                .body("code", equalTo("FEE_CHANGED"));
        assertEquals(List.of("b CARD_OVERLAP"), found(ticket));
        assertEquals(2, UsageApi.confirm(ticket).getInt("confirmed"));
        assertEquals(List.of("a CONFIRMED", "b QUARANTINED", "c CONFIRMED"), states(ticket));
    }

    @Test
    void theSameIntervalUnderTwoIdsIsQuarantinedUnlessBothNameAnotherJob() {
        Ticket ticket = ruled("sameInterval: true");
        posted(ticket, "a", Map.of("job", "1"));
        posted(ticket, "b", Map.of("job", "2"));
        posted(ticket, "c", Map.of("job", "1"));
        posted(ticket, "d", Map.of());
        posted(ticket, "e", Map.of("quantity", "12"));
        judged(ticket);
        assertEquals(List.of("c SAME_INTERVAL", "d SAME_INTERVAL"), found(ticket));
    }

    @Test
    void theIntervalOfAJobIsComparedAsItsCenterCorrectedTheJobAndWhateverTheCaseOfTheResource() {
        Ticket ticket = ruled("sameInterval: true");
        posted(ticket, "a", Map.of("job", "1"));
        posted(ticket, "b", Map.of("job", "2"));
        judged(ticket);
        assertEquals(List.of(), found(ticket));
        Map<String, Object> other = UsageApi.correction(ticket, "b-c", "b", FEE - 1);
        other.put("job", "1");
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, other)));
        posted(ticket, "c", Map.of("job", "1", "resource", "ASCEND-910b"));
        judged(ticket);
        assertEquals(List.of("b SAME_INTERVAL", "c SAME_INTERVAL"), found(ticket));
    }

    @Test
    void feesJustBelowAThresholdAreQuarantinedFromTheSoManiethOnADay() {
        Ticket ticket = ruled("splitting: {belowYuan: 1000, percent: 90, records: 3}");
        posted(ticket, "a", Map.of("feeFen", 90_000));
        posted(ticket, "b", Map.of("feeFen", 99_999));
        posted(ticket, "at it", Map.of("feeFen", 100_000));
        posted(ticket, "far below", Map.of("feeFen", 89_999));
        posted(ticket, "c", Map.of("feeFen", 95_000));
        judged(ticket);
        assertEquals(List.of("c SPLIT_BELOW_THRESHOLD"), found(ticket));
    }

    @Test
    void farMoreAtTheEndOfAMonthThanBeforeIsQuarantined() {
        Ticket ticket = ruled("monthEnd: {days: 3, times: 5, fromYuan: 1}");
        posted(ticket, "before", Map.of("feeFen", 270_000));
        clock.moveTo(Instant.parse("2024-06-30T02:00:00Z"));
        Map<String, Object> last = new HashMap<>(
                Map.of("startedAt", "2024-06-29T00:00:00Z", "completedAt", "2024-06-29T10:00:00Z", "feeFen", 50_000));
        posted(ticket, "as much", last);
        last.put("feeFen", 1);
        posted(ticket, "too much", last);
        judged(ticket);
        assertEquals(List.of("too much MONTH_END_SPIKE"), found(ticket));
    }

    @Test
    void aHolderPaidToTheAccountOfAnotherIsQuarantined() {
        String own = programme("sharedAccount: true");
        Map<String, Object> alone = Parties.holderBody("UNIVERSITY");
        alone.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        alone.put("bankAccount", Map.of("accountName", "独户", "bank", "中国工商银行", "number", "6222999912345670"));
        CenterId center = Parties.admittedCenter(own);
        Ticket single = ruled(own, Parties.holder(alone), center);
        Ticket shared = ruled(own, Parties.university(), center);
        posted(single, "single", Map.of());
        posted(shared, "shared", Map.of());
        judged(shared);
        assertEquals(List.of("shared ACCOUNT_SHARED"), found(shared));
    }

    @Test
    void aHolderPaidToTheAccountOfTheUnitThatOperatesTheCenterIsQuarantined() {
        String own = programme("sharedAccount: true");
        CenterId center = Parties.admittedCenter(own);
        Map<String, Object> account = Map.of("accountName", "合户", "bank", "中国工商银行", "number", "6222999912345671");
        Map<String, Object> operator = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        operator.put(
                "identity",
                Map.of("socialCreditCode", Answers.text(As.auditor().get("/api/v1/centers/" + center), "/operator")));
        operator.put("bankAccount", account);
        var _ = Parties.holder(operator);
        Map<String, Object> holder = Parties.holderBody("UNIVERSITY");
        holder.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        holder.put("bankAccount", account);
        Ticket ticket = ruled(own, Parties.holder(holder), center);
        posted(ticket, "a", Map.of());
        judged(ticket);
        As.provider(center)
                .get("/api/v1/usage/quarantine")
                .then()
                .body("items[0].findings[0].code", equalTo("ACCOUNT_SHARED"))
                .body("items[0].findings[0].detail", containsString("运营单位"));
    }

    @Test
    void aDisputeOfWhatIsInQuarantineWaitsForItsRelease() {
        Ticket ticket = ruled("sameInterval: true");
        posted(ticket, "a", Map.of());
        long again = UsageApi.accepted(ticket, "b", FEE);
        String dispute = UsageApi.dispute(ticket, again);
        UsageApi.decide(dispute, "UPHOLD", 409);
        assertEquals(List.of("b SAME_INTERVAL"), found(ticket));
        SecondPerson.approves(proposed(ticket, "RELEASE"));
        assertEquals(List.of("a POSTED", "b DISPUTED"), states(ticket));
        UsageApi.decide(dispute, "UPHOLD", 200);
        assertEquals(List.of("a POSTED", "b CONFIRMED"), states(ticket));
    }

    @Test
    void whatWasConfirmedUnseenIsJudgedWhenItIsClaimed() {
        Ticket ticket = ruled("sameInterval: true");
        posted(ticket, "a", Map.of());
        long again = UsageApi.accepted(ticket, "b", FEE);
        tx.write(db -> {
            List<StandingRecord> unseen = records.standing(db, List.of(again));
            var _ = ledger.lockById(db, List.of(unseen.getFirst().account()));
            return confirmations.confirm(db, ids.next(), unseen, said.saidFees(db, unseen), NOW);
        });
        As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), FEE, FEE))
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_IMPLAUSIBLE"));
    }

    @Test
    void aRecordIsDecidedOnOnceAndByNobodyOfItsParties() {
        Ticket ticket = ruled("roundNumbers: {multipleYuan: 1000}");
        posted(ticket, "round", Map.of("feeFen", 100_000));
        Response proposed = proposed(ticket, "RELEASE");
        As.as(
                        "both-hats",
                        Set.of(Role.PROVIDER),
                        Map.of("center_id", ticket.center().toString()))
                .body(UsageApi.record(ticket, "own", 1))
                .post("/api/v1/usage")
                .then()
                .statusCode(200);
        As.officer("both-hats", Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SecondPerson.approves(proposed);
        As.reviewer()
                .body(Map.of(
                        "verdict", "REJECT", "records", List.of(UsageApi.recordId(ticket, "round")), "reason", "再议"))
                .post("/api/v1/usage/quarantine/"
                        + proposed.<String>path("subject").replaceFirst(".*/", "") + "/decisions")
                .then()
                .statusCode(409)
                .body("code", equalTo("QUARANTINE_DECIDED"))
                .body("errors", hasSize(1));
    }
}
