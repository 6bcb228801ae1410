package cn.suanquan.duty;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One person with several tokens, through the public API: each pair of D5 that has to do with a holder or a center.
/// What has to do with runs is in `SeparationOfDutiesIT`.
@ServiceTest
class OnePersonIT extends SoundLedger {
    private final String person = "one-" + UUID.randomUUID();

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
    }

    /// Issued before the usage of [UsageApi], which may be posted now.
    private Ticket ticket() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        return ticket;
    }

    private RequestSpecification provider(Ticket ticket) {
        return As.as(
                person,
                Set.of(Role.PROVIDER),
                Map.of("center_id", ticket.center().toString()));
    }

    private RequestSpecification enterprise(HolderId holder) {
        return As.as(person, Set.of(Role.ENTERPRISE), Map.of("holder_id", holder.toString()));
    }

    private RequestSpecification officer() {
        return As.officer(person, Role.REVIEWER, Role.ADMIN);
    }

    private static ValidatableResponse no(Response answer) {
        return answer.then().statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
    }

    private void posts(Ticket ticket) {
        provider(ticket)
                .body(UsageApi.record(ticket, "own", 10_000))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("ACCEPTED"));
    }

    @Test
    void d5WhoPostsUsageNeitherConfirmsNorDisputesNorClaimsIt() {
        Ticket ticket = ticket();
        posts(ticket);
        no(enterprise(ticket.holder()).body(UsageApi.confirmation(ticket)).post("/api/v1/usage/confirmations"))
                .body("detail", containsString("办理“报送用量或合同”，不得再办理“确认用量或合同”；请由另一名有权人员办理。"));
        long record = UsageApi.recordId(ticket, "own");
        no(enterprise(ticket.holder())
                .body(Map.of("records", List.of(record), "reason", "不符"))
                .post("/api/v1/usage/disputes"));
        UsageApi.confirm(ticket);
        no(enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 10_000, 10_000))
                .post("/api/v1/claims"));
    }

    /// Whose usage the person has confirmed for its holder.
    private Ticket confirmed() {
        Ticket ticket = ticket();
        UsageApi.accepted(ticket, "r", 10_000);
        enterprise(ticket.holder())
                .body(UsageApi.confirmation(ticket))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200);
        return ticket;
    }

    private static Map<String, String> relation(HolderId holder, String field, String other) {
        return Map.of(
                "holder",
                holder.toString(),
                field,
                other,
                "kind",
                "SHAREHOLDING",
                "from",
                "2020-01-01",
                "document",
                "年报2023");
    }

    @Test
    void d5WhoConfirmedUsageDoesNotPostForItsCenter() {
        Ticket ticket = confirmed();
        no(provider(ticket).body(UsageApi.record(ticket, "own", 10_000)).post("/api/v1/usage"));
        no(provider(ticket)
                .body(UsageApi.correction(ticket, "own-c", "r", 5_000))
                .post("/api/v1/usage"));
    }

    @Test
    void d5NobodyDecidesTheDisputeAboutTheirOwnRecordOrTheirOwnDispute() {
        Ticket ticket = ticket();
        posts(ticket);
        String dispute = UsageApi.dispute(ticket, UsageApi.recordId(ticket, "own"));
        String decisions = "/api/v1/usage/disputes/" + dispute + "/decisions";
        Map<String, Object> upheld = Map.of("decision", "UPHOLD", "reason", "属实");
        no(officer().body(upheld).post(decisions));
        no(As.officer("user-" + ticket.holder(), Role.REVIEWER).body(upheld).post(decisions));
        UsageApi.decide(dispute, "UPHOLD", 200);
    }

    @Test
    void d5WhoDecidedOnACenterOrAHolderDoesNotActForIt() {
        Ticket ticket = ticket();
        String dispute = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "r", 10_000));
        officer()
                .body(Map.of("decision", "UPHOLD", "reason", "属实"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(200);
        no(provider(ticket).body(UsageApi.record(ticket, "own", 10_000)).post("/api/v1/usage"));
        no(enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 10_000, 10_000))
                .post("/api/v1/claims"));
        no(enterprise(ticket.holder())
                .body(SampleVouchers.contract("langfang", ticket.center(), 100_000))
                .post("/api/v1/applications"));
    }

    @Test
    void d5WhoActedForAHolderDoesNothingAboutItInAnOffice() {
        HolderId holder = Parties.university();
        CenterId center = Parties.admittedCenter("langfang");
        String id = enterprise(holder)
                .body(SampleVouchers.contract("langfang", center, 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String application = "/api/v1/applications/" + id;
        no(officer().body(Map.of("decision", "APPROVE", "reason", "我自己的")).post(application + "/reviews"));
        no(officer().body(Map.of("reason", "自己关")).post(application + "/closure"));
        no(officer().post(application + "/issuance"));
        no(officer().body(Map.of("reason", "自己退")).post(application + "/queue-exits"));
        no(officer()
                .body(Map.of("from", "2024-01-01", "to", "2024-12-31", "document", "文号" + id, "reason", "虚假"))
                .post("/api/v1/holders/" + holder + "/credit-bars"));
        no(officer()
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "name", "更名后的高校",
                        "kind", "UNIVERSITY",
                        "facts", Parties.facts(false, false, "2024-01-01"),
                        "reason", "年度复核"))
                .put("/api/v1/holders/" + holder));
        Map<String, Object> account = Map.of(
                "bankAccount",
                Map.of("accountName", "他人", "bank", "工商银行", "number", "6222000099990000"),
                "reason",
                "账户变更");
        String changes = "/api/v1/holders/" + holder + "/account-changes";
        no(officer().body(account).post(changes));
        Response proposed = As.admin().body(account).post(changes);
        String approval = "/api/v1/proposals/" + proposed.path("id") + "/approval";
        Map<String, Object> approved = Map.of("contentHash", proposed.path("contentHash"), "reason", "同意");
        no(officer().body(approved).post(approval));
        no(As.admin().body(approved).post(approval));
        SecondPerson.approves(proposed);
        As.reviewer()
                .body(Map.of("decision", "APPROVE", "reason", "材料齐全"))
                .post(application + "/reviews")
                .then()
                .statusCode(200);
    }

    @Test
    void d5WhoRegisteredAHolderDoesNotApplyForIt() {
        String id = officer()
                .body(Parties.registration("UNIVERSITY"))
                .post("/api/v1/holders")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        no(enterprise(HolderId.fromString(id))
                .body(SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .post("/api/v1/applications"));
    }

    @Test
    void d5WhoReportsForACenterDoesNotAdmitOrSuspendIt() {
        Ticket ticket = ticket();
        posts(ticket);
        no(officer()
                .body(Map.of(
                        "programme", "langfang",
                        "item", "TRIAL",
                        "from", "2024-01-01",
                        "to", "2024-12-31",
                        "batch", "自批"))
                .post("/api/v1/centers/" + ticket.center() + "/admissions"));
    }

    @Test
    void hTheReviewerWhoApprovedDoesNotIssue() {
        HolderId holder = Parties.university();
        String id = SampleVouchers.approved(
                        holder, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .toString();
        no(As.reviewer().post("/api/v1/applications/" + id + "/issuance"))
                .body("detail", containsString("reviewer-wang"));
        SampleVouchers.issue(ApplicationId.fromString(id)).statusCode(200);
    }

    private static void amend(RequestSpecification who, HolderId holder, String name, String phone) {
        String etag =
                As.auditor().get("/api/v1/holders/" + holder).then().extract().header("ETag");
        who.header("If-Match", etag)
                .body(Map.of(
                        "name",
                        name,
                        "kind",
                        "UNIVERSITY",
                        "facts",
                        Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"),
                        "contact",
                        Map.of("name", "张三", "phone", phone),
                        "reason",
                        "年度复核"))
                .put("/api/v1/holders/" + holder)
                .then()
                .statusCode(200);
    }

    private static Response issue(RequestSpecification who, ApplicationId application) {
        return who.post("/api/v1/applications/" + application + "/issuance");
    }

    @Test
    void hNobodyIssuesOnFactsOfTheirOwnWhoeverAmendedThemSince() {
        HolderId holder = Parties.university();
        ApplicationId application = SampleVouchers.approved(
                holder, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000));
        amend(officer(), holder, "更名大学", "13800000000");
        amend(As.admin(), holder, "又更名大学", "13800000000");
        no(issue(officer(), application));
        SampleVouchers.issue(application).statusCode(200);
    }

    @Test
    void whoWritesDownWhomToCallMayStillIssue() {
        HolderId holder = Parties.university();
        ApplicationId application = SampleVouchers.approved(
                holder, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000));
        String name =
                As.auditor().get("/api/v1/holders/" + holder).then().extract().path("name");
        amend(officer(), holder, name, "13900000000");
        issue(officer(), application).then().statusCode(200);
    }

    @Test
    void d5WhoActsForAPartyOfARelationDoesNotRegisterIt() {
        Ticket ticket = ticket();
        posts(ticket);
        HolderId other = Parties.enterprise();
        no(officer().body(relation(other, "center", ticket.center().toString())).post("/api/v1/relations"));
        HolderId own = Parties.university();
        enterprise(own)
                .body(SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200);
        no(officer().body(relation(other, "otherHolder", own.toString())).post("/api/v1/relations"));
    }

    @Test
    void d5WhoActsForTheOperatorOfACenterDoesNotAdmitIt() {
        CenterId center = Parties.admittedCenter("langfang");
        Map<String, Object> body = Parties.registration("UNIVERSITY");
        String code =
                As.auditor().get("/api/v1/centers/" + center).then().extract().path("operator");
        body.put("identity", Map.of("socialCreditCode", code));
        enterprise(Parties.holder(body))
                .body(SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200);
        no(officer()
                .body(Map.of(
                        "programme", "langfang",
                        "item", "TRIAL",
                        "from", "2024-01-01",
                        "to", "2024-12-31",
                        "batch", "自批"))
                .post("/api/v1/centers/" + center + "/admissions"));
    }

    @Test
    void whatOneOnTwoSidesReportsIsInTheTrail() {
        Ticket ticket = confirmed();
        no(provider(ticket).body(UsageApi.record(ticket, "own", 10_000)).post("/api/v1/usage"));
        As.auditor()
                .queryParam("person", DemoIssuer.ISSUER + " " + person)
                .queryParam("outcome", "REFUSED")
                .get("/api/v1/trail")
                .then()
                .body("items.act", contains("usage.refused"))
                .body("items[0].detail.code", equalTo("SEPARATION_OF_DUTIES"));
    }

    @Test
    void whatIsRefusedLeavesNoDeed() {
        Ticket ticket = ticket();
        enterprise(ticket.holder())
                .body(Map.of("voucher", ticket.voucher().toString(), "feeFen", 77))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(409);
        officer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
    }
}
