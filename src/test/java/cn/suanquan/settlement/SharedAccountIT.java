package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An account that becomes another's after the usage was judged, confirmed and claimed is seen by the run that would
/// pay to it, where the programme looks at that.
@ServiceTest
class SharedAccountIT extends SoundMonths {
    private static final String OWN = "6222999912345672";
    /// That of [Parties#holderBody].
    private static final Map<String, String> OF_MANY =
            Map.of("accountName", "测试单位", "bank", "中国工商银行廊坊分行", "number", "6222000012345678");

    @Inject
    ServiceClock clock;

    private SampleMonth month;
    private Ticket ticket;

    @BeforeEach
    void aClaimOfAHolderWithAnAccountOfItsOwn() {
        month = new SampleMonth(
                clock, "  validity: END_OF_YEAR\n", "  validity: END_OF_YEAR\n  plausibility: {sharedAccount: true}\n");
        Map<String, Object> body = Parties.holderBody("UNIVERSITY");
        body.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        body.remove("bankAccount");
        HolderId holder = Parties.holder(body);
        Parties.payTo(holder, account(holder));
        ticket = month.voucher(holder, 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
    }

    /// The test's own number: of no other holder.
    private static Map<String, Object> account(HolderId holder) {
        long own = Math.floorMod(holder.value().hashCode(), 100_000_000L);
        return Map.of("accountName", "户名", "bank", "中国银行", "number", OWN + "%08d".formatted(own));
    }

    private static List<String> reasons(String run) {
        return SampleMonth.view(run).getList("leftOut.reason");
    }

    private Response proposed(String reason) {
        return As.financeMaker()
                .body(Map.of("voucher", ticket.voucher().toString(), "reason", reason))
                .post("/api/v1/settlements/releases");
    }

    @Test
    void d2ItIsLeftOutUntilTwoPersonsReleaseItForThatAccountAndForNothingElse() {
        String run = month.june();
        assertEquals(List.of(), reasons(run));
        Parties.payTo(Parties.university(), account(ticket.holder()));
        assertEquals(List.of("ACCOUNT_SHARED"), reasons(run));
        SecondPerson.decidesOn(proposed("两个院系的集中账户")).statusCode(200);
        assertEquals(List.of(), reasons(run));
        Parties.payTo(month.registerOperator(), account(ticket.holder()));
        assertEquals(List.of("ACCOUNT_SHARED"), reasons(run), "the operator came after the release");
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        SecondPerson.decidesOn(proposed("集中核算账户")).statusCode(200);
        assertEquals(List.of(), reasons(run));
        Parties.payTo(ticket.holder(), OF_MANY);
        assertEquals(List.of("ACCOUNT_SHARED"), reasons(run), "another account, which others have too");
        Response again = proposed("新的集中核算账户");
        As.reviewer()
                .body(Map.of("reason", "核查用途"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        SecondPerson.decidesOn(again).statusCode(409).body("code", equalTo("NOT_STOPPED"));
        assertEquals(List.of("VOIDED"), reasons(run), "a release of the account releases nothing else");
        As.financeMaker()
                .post("/api/v1/proposals/" + again.path("id") + "/withdrawal")
                .then()
                .statusCode(200);
        SecondPerson.decidesOn(proposed("作废前用量属实")).statusCode(200);
        assertEquals(List.of("ACCOUNT_SHARED"), reasons(run));
        SecondPerson.decidesOn(proposed("新的集中核算账户")).statusCode(200);
        assertEquals(4_000_000, SampleMonth.locked(run).getLong("payFen"));
    }

    @Test
    void d2ItIsWithheldAtTheExportTooAndPaidOnceTheAccountsDiffer() {
        HolderId operator = month.registerOperator();
        String run = month.june();
        SampleMonth.approve(As.financeChecker(), run, SampleMonth.locked(run).getString("contentHash"))
                .statusCode(200);
        Parties.payTo(operator, account(ticket.holder()));
        JsonPath out = SampleMonth.json(
                As.financeMaker().post(SampleMonth.path(run, "payments")).then().statusCode(200));
        assertEquals(List.of("ACCOUNT_SHARED"), out.getList("withheld.reason"));
        Parties.payTo(operator, OF_MANY);
        String later = month.create("2024-07", clock.instant()).getString("id");
        assertEquals(4_000_000, SampleMonth.locked(later).getLong("payFen"));
    }
}
