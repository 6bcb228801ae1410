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
import cn.suanquan.kernel.HolderId;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What counts is the day of application: its fiscal year, which the applicant cannot pick and the office cannot delay.
@ServiceTest
class ApplicationYearIT extends SoundLedger {
    private static final String[] LONGER = {"to: 2026-01-03}", "to: 2027-01-03}"};

    private void today(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    private static HolderId chipUser() {
        return Parties.holder(Parties.holderBody("COMPUTE_CENTER_OPERATOR"));
    }

    /// An application for the reward on 10,000,000.00 yuan of local chips: 1,000,000.00, the whole cap of a year.
    private static Map<String, Object> chips(String programme, String... completedOn) {
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("flags", Map.of("usesLocalChips", true));
        Map<String, Object> amounts = new HashMap<>(Map.of("yearUseFen", 1_000_000_000L));
        if (completedOn.length > 0) {
            amounts.put("completedOn", completedOn[0]);
        }
        body.put("amounts", amounts);
        return body;
    }

    private static ValidatableResponse refused(HolderId holder, Map<String, Object> body, int status, String code) {
        return SampleVouchers.apply(holder, body).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void l1TheHolderDoesNotPickTheFiscalYear() {
        today("2025-11-14");
        String programme = OwnProgramme.like("suzhou-chip");
        HolderId holder = chipUser();
        SampleVouchers.issue(SampleVouchers.approved(holder, chips(programme)))
                .statusCode(200)
                .body("grantedFen", equalTo(100_000_000))
                .body("voucher.year", equalTo(2025));
        for (String day : new String[] {"2025-11-15", "2027-01-01", "2028-01-01"}) {
            refused(holder, chips(programme, day), 400, "DATE_AFTER_APPLICATION")
                    .body("errors[0].pointer", equalTo("/amounts/completedOn"))
                    .body("detail", containsString(day));
        }
        refused(holder, chips(programme, "2025-11-14"), 422, "QUOTA_EXHAUSTED");
        refused(holder, chips(programme, "2023-12-31"), 422, "YEAR_OVER");
        As.enterprise(holder).get("/api/v1/balances").then().body("size()", equalTo(1));
    }

    @Test
    void l1NoStatedDayIsAfterTheDayOfApplication() {
        today("2025-03-03");
        CenterId center = Parties.admittedCenter("langfang");
        Map<String, Object> signedLater = SampleVouchers.contract("langfang", center, 100_000);
        @SuppressWarnings("unchecked")
        Map<String, Object> contract = new HashMap<>((Map<String, Object>) signedLater.get("contract"));
        contract.put("signedOn", "2025-03-04");
        signedLater.put("contract", contract);
        refused(Parties.university(), signedLater, 400, "DATE_AFTER_APPLICATION")
                .body("errors[0].pointer", equalTo("/contract/signedOn"));
        Map<String, Object> wonLater = SampleVouchers.contract("langfang", center, 100_000);
        wonLater.put("project", Map.of("number", "P1", "name", "项目", "isLeadUnit", true, "wonOn", "2025-03-04"));
        refused(Parties.university(), wonLater, 400, "DATE_AFTER_APPLICATION")
                .body("errors[0].pointer", equalTo("/project/wonOn"));
        As.enterprise(Parties.university())
                .body(wonLater)
                .post("/api/v1/applications/previews")
                .then()
                .statusCode(400)
                .body("code", equalTo("DATE_AFTER_APPLICATION"));
    }

    @Test
    void l8AYearAmountThatIsKnownInJanuaryCountsInTheYearBeforeWhileItIsOpen() {
        today("2025-03-03");
        String programme = OwnProgramme.like("suzhou-chip");
        HolderId holder = chipUser();
        today("2026-01-20");
        ApplicationId before = SampleVouchers.approved(holder, chips(programme, "2025-12-31"));
        SampleVouchers.issue(before)
                .statusCode(200)
                .body("voucher.year", equalTo(2025))
                .body("grantedFen", equalTo(100_000_000));
        refused(holder, chips(programme, "2025-12-30"), 422, "QUOTA_EXHAUSTED").body("binding.leftFen", equalTo(0));
        SampleVouchers.issue(SampleVouchers.approved(holder, chips(programme)))
                .statusCode(200)
                .body("voucher.year", equalTo(2026))
                .body("grantedFen", equalTo(100_000_000));
    }

    @Test
    void l1AYearThatIsClosedTakesNoApplicationAndIssuesNone() {
        today("2026-01-20");
        String programme = OwnProgramme.like("suzhou-chip");
        HolderId holder = chipUser();
        ApplicationId late = SampleVouchers.approved(holder, chips(programme, "2025-12-31"));
        tx.write(db -> db.exec("""
                insert into voucher.closed_year (programme, year, closed_at, closed_by, approved_by, document_number)
                values ($1, 2025, now(), 'finance-li', 'finance-chen', '决算1号')
                """, programme));
        refused(chipUser(), chips(programme, "2025-12-31"), 422, "YEAR_CLOSED");
        SampleVouchers.issue(late).statusCode(409).body("code", equalTo("YEAR_CLOSED"));
        As.enterprise(holder)
                .post("/api/v1/applications/" + late + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"))
                .body("year", equalTo(2025));
        SampleVouchers.issue(SampleVouchers.approved(holder, chips(programme)))
                .statusCode(200)
                .body("voucher.year", equalTo(2026));
    }

    @Test
    void l1ADayOnWhichTheProgrammeWasNotInForceCountsInNoYear() {
        today("2026-01-20");
        String programme = OwnProgramme.like("suzhou-chip", "from: 2024-01-01", "from: 2026-01-01");
        refused(chipUser(), chips(programme, "2025-12-31"), 422, "PROGRAMME_NOT_IN_FORCE");
    }

    @Test
    void l8SettlingInDecemberIsRewardedThoughTheOfficeIssuesInJanuary() {
        today("2025-12-20");
        String programme = OwnProgramme.like("langfang");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-12-01"));
        ApplicationId application = SampleVouchers.approved(Parties.holder(body), SampleVouchers.body(programme));
        today("2026-01-10");
        SampleVouchers.issue(application)
                .statusCode(200)
                .body("ruleId", equalTo("LF-2-settle"))
                .body("grantedFen", equalTo(50_000_000))
                .body("voucher.year", equalTo(2025));
    }

    @Test
    void l1SettlingOrFoundingInTheFutureGivesNothingYet() {
        today("2025-03-03");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-12-01"));
        Map<String, Object> settle = SampleVouchers.body("langfang");
        settle.put("rule", "LF-2-settle");
        refused(Parties.holder(body), settle, 422, "NOT_SETTLED_IN_YEAR")
                .body("detail", containsString("申请日为 2025-03-03"));
    }

    @Test
    void l8ARelationThatCameUpAfterTheApplicationStillStopsTheIssue() {
        today("2025-03-03");
        String programme = OwnProgramme.like("langfang");
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter(programme);
        ApplicationId application =
                SampleVouchers.approved(holder, SampleVouchers.contract(programme, center, 100_000));
        today("2025-03-20");
        As.reviewer()
                .body(Map.of(
                        "holder", holder.toString(),
                        "center", center.toString(),
                        "kind", "SHAREHOLDING",
                        "from", "2025-03-10",
                        "document", "工商变更"))
                .post("/api/v1/relations")
                .then()
                .statusCode(200);
        SampleVouchers.issue(application).statusCode(422).body("code", equalTo("RELATED_PARTY"));
    }

    @Test
    void l7ARenamedLimitGoesOnWithWhatWasUsed() {
        today("2025-03-03");
        String programme = OwnProgramme.like("suzhou-chip");
        HolderId holder = chipUser();
        Map<String, Object> half = chips(programme);
        half.put("amounts", Map.of("yearUseFen", 600_000_000L));
        half.put("project", Map.of("number", "P1", "name", "甲", "isLeadUnit", false));
        SampleVouchers.issue(SampleVouchers.approved(holder, half)).body("grantedFen", equalTo(60_000_000));
        OwnProgramme.version(
                programme,
                2,
                "suzhou-chip",
                "from: 2024-01-01",
                "from: 2025-07-01",
                "  - id: SZ-7-cap\n",
                "  - id: SZ-8-cap\n    formerly: SZ-7-cap\n",
                "[SZ-7-cap]",
                "[SZ-8-cap]");
        today("2025-07-02");
        half.put("project", Map.of("number", "P2", "name", "乙", "isLeadUnit", false));
        SampleVouchers.issue(SampleVouchers.approved(holder, half))
                .body("grantedFen", equalTo(40_000_000))
                .body("limits[0].id", equalTo("SZ-8-cap"));
    }

    @Test
    void l7ARenamedPoolCountAndOnceOnlyRuleGoOnWithWhatWasUsed() {
        today("2025-03-03");
        String programme = OwnProgramme.like("langfang", "countPerYear: 3", "countPerYear: 1");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-02-01"));
        HolderId holder = Parties.holder(body);
        Map<String, Object> settle = SampleVouchers.body(programme);
        settle.put("rule", "LF-2-settle");
        SampleVouchers.issue(SampleVouchers.approved(holder, settle)).statusCode(200);
        SampleVouchers.issue(SampleVouchers.approved(holder, model(programme, "LF-3", "甲")))
                .statusCode(200);
        OwnProgramme.version(
                programme,
                2,
                "langfang",
                "from: 2023-01-04",
                "from: 2025-07-01",
                "countPerYear: 3",
                "countPerYear: 1",
                "  - id: LF-2-settle\n",
                "  - id: LF-2-move\n    formerly: LF-2-settle\n",
                "  - id: LF-3\n",
                "  - id: LF-3b\n    formerly: LF-3\n",
                "  - id: LF-2-pool\n",
                "  - id: LF-2-fund\n    formerly: LF-2-pool\n",
                "pool: LF-2-pool",
                "pool: LF-2-fund");
        today("2025-07-02");
        settle.put("rule", "LF-2-move");
        refused(holder, settle, 422, "ONCE_PER_HOLDER");
        refused(Parties.enterprise(), model(programme, "LF-3b", "乙"), 422, "COUNT_EXHAUSTED");
        HolderId university = Parties.university();
        SampleVouchers.issue(SampleVouchers.approved(
                        university, SampleVouchers.contract(programme, Parties.admittedCenter(programme), 2_000_000)))
                .statusCode(200)
                .body("limits[1].id", equalTo("LF-2-fund"))
                .body("limits[1].left", equalTo(950_000_000));
        As.admin().get("/api/v1/programmes/" + programme).then().body("pools[0].formerly", equalTo("LF-2-pool"));
    }

    private static Map<String, Object> model(String programme, String rule, String name) {
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", rule);
        body.put("model", Map.of("name", name, "parameters", 2_000_000_000L, "scenarios", 9));
        body.put("amounts", Map.of("paidFen", 1_000_000));
        return body;
    }

    @Test
    void l7TheYearBeforeIsNotReachedByAVersionThatKeepsOtherAccounts() {
        today("2025-03-03");
        String programme = OwnProgramme.like("suzhou-chip", "from: 2024-01-01}", "from: 2024-01-01}");
        HolderId holder = chipUser();
        SampleVouchers.issue(SampleVouchers.approved(holder, chips(programme))).statusCode(200);
        OwnProgramme.version(
                programme,
                2,
                "suzhou-chip",
                "from: 2024-01-01",
                "from: 2026-01-01",
                "  - id: SZ-7-cap\n",
                "  - id: SZ-8-cap\n",
                "[SZ-7-cap]",
                "[SZ-8-cap]");
        today("2026-01-20");
        refused(holder, chips(programme, "2025-12-31"), 422, "YEAR_BEFORE_UNKNOWN");
        SampleVouchers.issue(SampleVouchers.approved(holder, chips(programme))).body("voucher.year", equalTo(2026));
    }

    @Test
    void l8WhatWasApprovedForAMarchContractIsIssuedAfterTheProgrammesEndToo() {
        today("2025-12-20");
        String programme = OwnProgramme.like("langfang", LONGER[0], "to: 2025-12-31}");
        ApplicationId application = SampleVouchers.approved(
                Parties.university(), SampleVouchers.contract(programme, Parties.admittedCenter(programme), 100_000));
        today("2026-01-05");
        SampleVouchers.issue(application).statusCode(200).body("grantedFen", equalTo(50_000));
    }
}
