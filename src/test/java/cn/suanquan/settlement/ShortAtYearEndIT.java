package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records that earn more than they hold, when their year is closed and afterwards (laws 12, 26 and 27): what comes
/// back to the voucher then goes to the treasury, and is given to none of them. Amounts are in yuan.
@ServiceTest
class ShortAtYearEndIT extends SoundLedger {
    private static final Instant APRIL = Instant.parse("2025-04-01T02:00:00Z");
    private SampleMonth month;

    /// The one-off of 500,000 at 50 %.
    private SampleVouchers.Ticket ticket;

    @BeforeEach
    void aVoucherInJune() {
        month = new SampleMonth(clock, "oneOffRate: 100%", "oneOffRate: 50%");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-02-01"));
        ticket = SampleVouchers.issued(Parties.holder(body), month.center, SampleVouchers.body(month.programme));
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
    }

    @Test
    void l7WhatLapsesWithItsYearFillsNoShortRecordThatWasPaid() {
        reports(UsageApi.record(ticket, "never-claimed", 90_000_000));
        reports(UsageApi.record(ticket, "short", 20_000_000));
        UsageApi.confirm(ticket);
        pays("short", 20_000_000);
        stands("CLAIMABLE", 450_000);
        stands("PAID", 50_000);
        clock.moveTo(APRIL);
        closes();
        stands("PAID", 50_000);
        stands("CLAIMED", 0);
        stands("AVAILABLE", 0);
    }

    @Test
    void l7WhatWasPaidBackInAClosedYearIsNotGivenToACorrectionBackUp() {
        reports(UsageApi.record(ticket, "paid", 100_000_000));
        UsageApi.confirm(ticket);
        pays("paid", 100_000_000);
        reports(UsageApi.correction(ticket, "down", "paid", 60_000_000));
        stands("OWED", 200_000);
        clock.moveTo(APRIL);
        closes();
        month.paidBack(ticket.holder(), 15_000_000, "R-1", "2025-04-01").statusCode(200);
        stands("AVAILABLE", 150_000);
        reports(UsageApi.correction(ticket, "up", "paid", 70_000_000));
        stands("PAID", 350_000);
        stands("OWED", 0);
        reports(UsageApi.correction(ticket, "higher", "paid", 100_000_000));
        stands("CLAIMED", 0);
        stands("AVAILABLE", 150_000);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        stands("PAID", 350_000);
        stands("AVAILABLE", 0);
    }

    private void reports(Map<String, Object> record) {
        JsonPath answer = UsageApi.post(month.center, record);
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"), answer.prettify());
    }

    /// That record is claimed and paid.
    private void pays(String record, long fen) {
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), fen, fen);
        claim.put("records", List.of(UsageApi.recordId(ticket, record)));
        As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then().statusCode(200);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-" + run, "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
    }

    private void closes() {
        ValidatableResponse _ = SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings"));
    }

    private void stands(String bucket, int yuan) {
        As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .statusCode(200)
                .body("balancesFen." + bucket, equalTo(yuan * 100));
    }
}
