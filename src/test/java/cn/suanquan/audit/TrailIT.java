package cn.suanquan.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The auditor finds an act by its object, its person, its kind and its time.
@ServiceTest
class TrailIT {
    @Inject
    ServiceClock clock;

    @Inject
    RefusedActs refusedActs;

    @Inject
    Audit audit;

    @Inject
    Tx tx;

    private static ValidatableResponse trail(String query) {
        return As.auditor().get("/api/v1/trail?" + query).then();
    }

    @Test
    void d2AnActIsFoundByWhatItWasDoneToWithWhatChanged() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String object = "voucher/" + SampleVouchers.usage(1_000_000).voucher();
        As.reviewer()
                .body(Map.of("reason", "有举报"))
                .post("/api/v1/" + object.replace("voucher/", "vouchers/") + "/freezes")
                .then()
                .statusCode(200);
        trail("object=" + object)
                .statusCode(200)
                .body("items[0].act", equalTo("voucher.frozen"))
                .body("items[0].reason", equalTo("有举报"))
                .body("items[0].isRefused", equalTo(false))
                .body("items[0].detail.before.state", equalTo("ACTIVE"))
                .body("items[0].detail.after.state", equalTo("FROZEN"));
        String person = trail("object=" + object).extract().path("items[0].person");
        As.auditor()
                .queryParam("object", object)
                .queryParam("person", person)
                .queryParam("act", "voucher")
                .get("/api/v1/trail")
                .then()
                .body("items[0].act", equalTo("voucher.frozen"));
        trail("object=" + object + "&act=settlement").body("items", hasSize(0));
        trail("object=" + object + "&act=vouch").body("items", hasSize(0));
        trail("object=" + object + "&until=2024-06-01T00:00:00Z").body("items", hasSize(0));
        trail("object=" + object + "&from=2024-06-01T00:00:00Z&act=voucher.frozen")
                .body("items", hasSize(1));
    }

    @Test
    void theTrailIsReadPageByPageTheNewestFirst() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.usage(1_000_000);
        List<Integer> first =
                trail("limit=2").body("items", hasSize(2)).extract().path("items.id");
        String next = trail("limit=2").extract().path("next");
        assertEquals(first.getLast().toString(), next);
        trail("limit=1&cursor=" + next)
                .body("items", hasSize(1))
                .body("items.id", everyItem(instanceOf(Integer.class)));
        trail("act=voucher&limit=1").body("items.act", contains(startsWith("voucher.")));
    }

    @Test
    void d2WhatARuleARoleOrTheStateOfThingsRefusedIsInTheTrailToo() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String voucher = SampleVouchers.usage(1_000_000).voucher().toString();
        String path = "/api/v1/vouchers/" + voucher;
        String object = "object=voucher/" + voucher + "&outcome=REFUSED";
        refused(As.financeMaker(), path + "/freezes", 403);
        refused(As.reviewer(), path + "/unfreezes", 409);
        trail(object)
                .statusCode(200)
                .body("items.act", contains("voucher.refused", "voucher.refused"))
                .body("items.isRefused", contains(true, true))
                .body("items.detail.status", contains(409, 403))
                .body("items.detail.code", contains("WRONG_STATE", "FORBIDDEN"))
                .body("items[0].detail.path", equalTo(path + "/unfreezes"))
                .body("items[1].person", endsWith(" finance-li"));
        trail(object + "&act=settlement").body("items", hasSize(0));
        trail("object=voucher/" + voucher + "&outcome=DONE").body("items.isRefused", everyItem(equalTo(false)));
    }

    private static void refused(RequestSpecification who, String path, int status) {
        who.body(Map.of("reason", "核查")).post(path).then().statusCode(status);
    }

    @Test
    void d2AnActOfTheRegisterThatIsRefusedIsKeptAndWhatWritesNothingIsNot() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String name = "tried-" + UUID.randomUUID();
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        body.put("identity", Map.of("socialCreditCode", "91131000MA07X6K12E"));
        As.officer(name, Role.REVIEWER)
                .body(body)
                .post("/api/v1/holders")
                .then()
                .statusCode(422);
        As.officer(name, Role.REVIEWER)
                .body(List.of())
                .post("/api/v1/usage")
                .then()
                .statusCode(403);
        As.officer(name, Role.REVIEWER).get("/api/v1/trail").then().statusCode(403);
        String mine = "items.findAll { it.person.endsWith('" + name + "') }";
        trail("outcome=REFUSED&limit=1000")
                .body(mine + ".act", contains("usage.refused", "registry.refused"))
                .body(mine + ".object", contains("usage", "holder"))
                .body(mine + ".detail.code", contains("FORBIDDEN", "CODE_NOT_ACCEPTED"));
    }

    @Test
    void d2AClaimThatIsRefusedIsKeptAndOneThatIsOnlyTriedIsNot() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        Map<String, Object> body = SampleClaims.body(ticket.voucher(), 100, 100);
        for (String path : List.of("/api/v1/claims/previews", "/api/v1/claims")) {
            As.enterprise(ticket.holder())
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("NOTHING_TO_CLAIM"));
        }
        trail("outcome=REFUSED&limit=1000")
                .body(
                        "items.findAll { it.person.endsWith('user-" + ticket.holder() + "') }.detail.path",
                        contains("/api/v1/claims"));
    }

    @Test
    void d2OfOnePersonOnlySoManyRefusalsOfAnHourAreKept() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String person = "issuer " + UUID.randomUUID();
        RefusedActs.Refused one = new RefusedActs.Refused(
                person,
                "settlement",
                "settlement",
                new JsonObject(),
                Problem.of(Refusal.of(Refusal.Kind.CONFLICT, "RUN_STATE", "不能锁定。")));
        assertTrue(refusedActs.write(one, 2));
        assertTrue(refusedActs.write(one, 2));
        assertFalse(refusedActs.write(one, 2));
        Problem forbidden = Problem.of(Refusal.of(Refusal.Kind.FORBIDDEN, "SEPARATION_OF_DUTIES", "不相容岗位分离。"));
        assertTrue(
                refusedActs.write(new RefusedActs.Refused(person, "settlement", "run", new JsonObject(), forbidden), 2),
                "nobody hides what is forbidden behind what is wrong");
        As.auditor()
                .queryParam("person", person)
                .get("/api/v1/trail")
                .then()
                .body("items.detail.isLastOfHour", contains(false, true, false));
        clock.moveTo(Instant.parse("2024-06-01T03:00:01Z"));
        assertTrue(refusedActs.write(one, 2), "the next hour");
    }

    @Test
    void d2AnActWithoutItsTwoSidesIsNotWritten() {
        DbFault fault = assertThrows(
                DbFault.class,
                () -> tx.write(db -> {
                    audit.record(db, "x", "voucher.x", "voucher/x", "", new JsonObject().put("after", "{}"));
                    return true;
                }));
        assertEquals("what_changed_has_two_sides", fault.constraint().orElse(""));
    }

    @Test
    void d2AnAmendmentThatLooksTheSameMaskedIsToldApart() {
        String id = Parties.enterprise().toString();
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        body.remove("identity");
        body.put("contact", Map.of("name", "张三", "phone", "13899990000"));
        body.put("reason", "年度复核");
        As.reviewer()
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/api/v1/holders/" + id)
                .then()
                .statusCode(200);
        ValidatableResponse line = trail("object=holder/" + id + "&act=registry.amend");
        line.body("items[0].detail.before.shown.contact.phoneMasked", equalTo("138****0000"))
                .body("items[0].detail.after.shown.contact.phoneMasked", equalTo("138****0000"));
        String before = line.extract().path("items[0].detail.before.hashes.phoneHash");
        assertNotEquals(before, line.extract().path("items[0].detail.after.hashes.phoneHash"));
    }

    @Test
    void whatIsNoMomentIsRefused() {
        trail("outcome=MAYBE").statusCode(400);
        for (String query : List.of("from=yesterday", "until=1999-01-01T00:00:00Z", "until=2200-01-01T00:00:00Z")) {
            trail(query).statusCode(400).body("code", equalTo("BAD_PARAMETER"));
        }
        trail("limit=0").statusCode(400);
    }
}
