package cn.suanquan.voucher;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How long vouchers are valid, through the API: what counts is the day of application.
@ServiceTest
class ValidityIT extends SoundLedger {
    private static final String[] LONGER = {
        "to: 2026-01-03", "to: 2029-12-31", "fiscalYearBy: COMPLETION", "fiscalYearBy: APPLICATION"
    };

    private ApplicationId approvedOn(String instant, String programme) {
        clock.moveTo(Instant.parse(instant));
        return SampleVouchers.approved(
                Parties.university(),
                SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000));
    }

    @Test
    void l8WhatTheOfficeIssuesInJanuaryIsValidForAsManyDaysAsItWouldHaveBeen() {
        ApplicationId id = approvedOn("2025-12-10T02:00:00Z", OwnProgramme.like("langfang", LONGER));
        clock.moveTo(Instant.parse("2026-01-20T02:00:00Z"));
        SampleVouchers.issue(id)
                .statusCode(200)
                .body("voucher.year", equalTo(2025))
                .body("voucher.validFrom", equalTo("2026-01-19T16:00:00Z"))
                .body("voucher.validUntil", equalTo("2026-02-10T15:59:59Z"));
    }

    @Test
    void monthsRunFromTheDayOfIssue() {
        String programme =
                OwnProgramme.like("langfang", LONGER[0], LONGER[1], "validity: END_OF_YEAR", "validity: {months: 2}");
        ApplicationId id = approvedOn("2025-05-10T02:00:00Z", programme);
        clock.moveTo(Instant.parse("2025-06-01T02:00:00Z"));
        SampleVouchers.issue(id).statusCode(200).body("voucher.validUntil", equalTo("2025-07-31T15:59:59Z"));
    }

    @Test
    void l8AGrantForTheYearBeforeIsValidToTheEndOfTheYearOfItsApplication() {
        String programme = OwnProgramme.like("langfang", LONGER[0], LONGER[1]);
        clock.moveTo(Instant.parse("2026-01-15T02:00:00Z"));
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", "LF-3");
        body.put("model", Map.of("name", "去年的模型", "parameters", 2_000_000_000L, "scenarios", 9));
        body.put("amounts", Map.of("paidFen", 1_000_000, "completedOn", "2025-12-20"));
        SampleVouchers.issue(SampleVouchers.approved(Parties.enterprise(), body))
                .statusCode(200)
                .body("voucher.year", equalTo(2025))
                .body("voucher.validUntil", equalTo("2026-12-31T15:59:59Z"));
    }

    @Test
    void l8UsageOfAYearThatIsOverIsRefusedBeforeAnybodyApprovesIt() {
        String programme = OwnProgramme.like(
                "langfang", LONGER[0], LONGER[1], "fiscalYearBy: COMPLETION", "fiscalYearBy: CONTRACT_SIGNED");
        clock.moveTo(Instant.parse("2026-01-15T02:00:00Z"));
        CenterId center = Parties.admittedCenter(programme);
        SampleVouchers.apply(Parties.university(), signedOn("2025-12-20", programme, center))
                .statusCode(422)
                .body("code", equalTo("VALIDITY_OVER"))
                .body("detail", containsString("2025-12-20"));
        SampleVouchers.issue(SampleVouchers.approved(Parties.university(), signedOn("2026-01-15", programme, center)))
                .statusCode(200)
                .body("voucher.validUntil", equalTo("2026-12-31T15:59:59Z"));
    }

    private static Map<String, Object> signedOn(String day, String programme, CenterId center) {
        Map<String, Object> body = SampleVouchers.contract(programme, center, 20_000_000);
        @SuppressWarnings("unchecked")
        Map<String, Object> contract = new HashMap<>((Map<String, Object>) body.get("contract"));
        contract.put("signedOn", day);
        body.put("contract", contract);
        return body;
    }

    @Test
    void aVoucherExpiresAtTheMidnightAfterItsLastDayAndNotBefore() {
        String programme = OwnProgramme.like(
                "langfang", "validity: END_OF_YEAR", "validity: END_OF_YEAR\n  reportingGraceDays: 0");
        ApplicationId id = approvedOn("2025-03-03T02:00:00Z", programme);
        String voucher = SampleVouchers.issue(id).statusCode(200).extract().path("voucher.id");
        expireAt("2025-12-31T15:50:00Z", voucher, "ACTIVE");
        expireAt("2025-12-31T16:00:00Z", voucher, "EXPIRED");
    }

    private void expireAt(String instant, String voucher, String state) {
        clock.moveTo(Instant.parse(instant));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        As.auditor().get("/api/v1/vouchers/" + voucher).then().body("voucher.state.name", equalTo(state));
    }
}
