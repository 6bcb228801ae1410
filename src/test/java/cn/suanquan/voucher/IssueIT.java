package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From application to voucher, through the API.
@ServiceTest
class IssueIT extends SoundLedger {
    private static final Instant NOW = Instant.parse("2025-03-03T02:00:00Z");

    @BeforeEach
    void setTheClock() {
        clock.moveTo(NOW);
    }

    @Test
    void aVoucherIsIssuedWithItsNumberValidityAndBalance() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(33_333_333);
        assertEquals(16_666_666, ticket.faceFen());
        assertTrue(VoucherNumber.isRight(ticket.number()), ticket.number());
        As.enterprise(ticket.holder())
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .statusCode(200)
                .body("voucher.number", startsWith("LF25-"))
                .body("voucher.ruleId", equalTo("LF-2-usage"))
                .body("voucher.rateBasisPoints", equalTo(5000))
                .body("voucher.state.name", equalTo("ACTIVE"))
                .body("voucher.validUntil", equalTo("2025-12-31T15:59:59Z"))
                .body("voucher.centers[0]", equalTo(ticket.center().toString()))
                .body("balancesFen.AVAILABLE", equalTo(16_666_666))
                .body("timeline", hasSize(1))
                .body("timeline[0].act", equalTo("ISSUED"));
    }

    @Test
    void anotherHoldersApplicationAndVoucherAreNotThere() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(100_000);
        HolderId other = Parties.enterprise();
        As.enterprise(other).get("/api/v1/vouchers/" + ticket.voucher()).then().statusCode(404);
        As.enterprise(other)
                .get("/api/v1/applications/" + ticket.application())
                .then()
                .statusCode(404);
        As.enterprise(other)
                .get("/api/v1/vouchers?holder=" + ticket.holder())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        As.enterprise(other)
                .get("/api/v1/balances?holder=" + ticket.holder())
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        As.reviewer()
                .get("/api/v1/vouchers?holder=" + ticket.holder())
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void nobodyReviewsTheirOwnApplication() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String id = As.as("both-hats", Set.of(Role.ENTERPRISE), Map.of("holder_id", holder.toString()))
                .body(SampleVouchers.contract("langfang", center, 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.officer("both-hats", Role.REVIEWER)
                .body(Map.of("decision", "APPROVE", "reason", "我自己的"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SampleVouchers.issue(ApplicationId.fromString(id)).statusCode(409).body("code", equalTo("WRONG_STATE"));
    }

    @Test
    void aRejectedApplicationIsNeverIssuedAndFreesItsContract() {
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000);
        String id = SampleVouchers.apply(holder, body).statusCode(200).extract().path("id");
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "合同缺页"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
        SampleVouchers.issue(ApplicationId.fromString(id)).statusCode(409).body("code", equalTo("WRONG_STATE"));
        SampleVouchers.apply(holder, body).statusCode(200);
    }

    @Test
    void aSecondApplicationForTheSameContractIsRefusedHoweverItsNumberIsWritten() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        Map<String, Object> body = SampleVouchers.contract("langfang", center, 100_000);
        SampleVouchers.approved(holder, body);
        SampleVouchers.apply(holder, body)
                .statusCode(422)
                .body("code", equalTo("PROJECT_ALREADY_GRANTED"))
                .body("binding.rule", equalTo("LF-A3"));
        @SuppressWarnings("unchecked")
        Map<String, Object> contract = new java.util.HashMap<>((Map<String, Object>) body.get("contract"));
        contract.put(
                "number",
                " "
                        + String.valueOf(contract.get("number"))
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('-', '—'));
        body.put("contract", contract);
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("PROJECT_ALREADY_GRANTED"));
    }

    @Test
    void aPreviewWritesNothing() {
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000);
        As.enterprise(holder)
                .body(body)
                .post("/api/v1/applications/previews")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("GRANTED"));
        As.enterprise(holder).get("/api/v1/applications").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void anApplicationIsIssuedOnce() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(100_000);
        SampleVouchers.issue(ticket.application()).statusCode(409).body("code", equalTo("WRONG_STATE"));
    }
}
